"""A number from the chat to the database, as people give it."""

import pytest

from bot.domain.roadmap import Metric, Occurrence, Relation, Schedule, ScheduleKind
from tests.builders import build
from tests.e2e.conftest import Cluster
from tests.e2e.reporting import data, enter, rows, stored
from tests.sample_roadmap import APRIL, count, item, once, roadmap


async def test_item_indicator_and_a_typed_number_are_a_receipt(cluster, engine):
    teacher = cluster.teacher
    await teacher.says("/start")
    await teacher.presses("Отчитаться")
    assert "О чём отчитаться?" in teacher.sees
    assert "Всё, что горит" in teacher.buttons[0]
    assert teacher.buttons[1] == "🔴 п. 3 · Принимать экскурсии"
    await teacher.presses("п. 9 · Провести дни открытых дверей")
    assert teacher.buttons[:2] == ["посетители · 0 из 100", "публикации · 0 из 5"]
    await teacher.presses("посетители")
    assert "░░░░░░░░░░ 0 из 100 · посетители" in teacher.sees
    assert "до 30 апреля 2024" in teacher.sees
    assert teacher.buttons[:3] == ["+1", "+5", "+10"]
    await teacher.says("120")
    assert teacher.sees.splitlines() == [
        "✅ Записано № 1",
        "п. 9 · посетители · +120 · за 15 апреля 2024",
        "▓▓▓▓▓▓▓▓▓▓ 120 из 100",
        "🗓 до 30 апреля 2024",
    ]
    (report,) = await rows(engine, "SELECT * FROM v_reports")
    assert (report["status"], report["organisation"], report["source"]) == ("accepted", "ЦОПП", "buttons")
    assert str(report["as_of"]) == "2024-04-15"
    assert report["author_id"] == cluster.content.people["teacher"]


async def test_three_presses_store_a_number_on_one_screen(cluster, engine):
    teacher = cluster.teacher
    await teacher.says("/start")
    await teacher.presses("Отчитаться")
    screens = len(teacher.said)
    await teacher.presses("п. 4 · Давать консультации")
    await teacher.presses("+5")
    assert "п. 4 · количество · +5 · за 15 апреля 2024" in teacher.sees
    assert "Всего: 5" in teacher.sees
    assert len(teacher.said) == screens, "the same message is edited in place"
    assert await stored(engine) == [("4", "count", 5, "accepted")]


@pytest.mark.parametrize("typed", ["9", "п. 9", "двер", "ДНИ открыт"])
async def test_typed_word_or_number_goes_straight_to_its_item(cluster, typed):
    await cluster.teacher.says("/report")
    await cluster.teacher.says(typed)
    assert cluster.teacher.sees == "п. 9 Провести дни открытых дверей\n\nКакой показатель?"


async def test_word_narrows_the_list_and_a_wrong_one_says_so(cluster):
    teacher = cluster.teacher
    await teacher.says("/report")
    await teacher.presses("›")
    assert "2/2" in teacher.buttons
    await teacher.says("done")
    assert [b for b in teacher.buttons if " п. " in b] == [
        "🔴 п. 1 · Утвердить состав совета",
        "🔴 п. 6 · Выступить на форуме",
        "⚪ п. 5 · Собрать отзывы",
        "⚪ п. 10 · Обновить сайт",
    ]
    await teacher.says("балет")
    assert "нет «балет»" in teacher.sees
    await teacher.presses("Все пункты")
    assert "🟠 п. 9 · Провести дни открытых дверей" in teacher.buttons


async def test_closed_item_is_neither_offered_nor_stored(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "4")
    plus = data(teacher, "+5")
    await cluster.content.change("items", cluster.content.item("4"), closed_at=cluster.stage.clock.now())
    await teacher.presses("+5")
    assert "закрыт" in teacher.alert
    await teacher.says("7")
    assert "Пункт 4 закрыт" in teacher.sees
    await teacher.says("/report")
    assert not any("п. 4 · Давать консультации" in b for b in teacher.buttons)
    await teacher.forges(plus)
    await teacher.forges(f"r:{cluster.content.item('4')}:0:0:0:0:0")
    assert "закрыт" in teacher.alert
    assert await stored(engine) == []


async def test_done_is_a_press_and_not_done_is_asked_about(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "6")
    assert "Выполнено?" in teacher.sees
    await teacher.presses("Нет, не выполнено")
    assert "это тоже отчёт" in teacher.sees
    assert await stored(engine) == []
    await teacher.presses("Исправить")
    assert "Выполнено?" in teacher.sees
    await teacher.presses("Выполнено")
    assert "п. 6 · выполнено · за 15 апреля 2024 · с опозданием" in teacher.sees
    await enter(teacher, "10")
    await teacher.says("не сделано")
    await teacher.presses("Записать")
    assert "п. 10 · не выполнено" in teacher.sees
    await enter(teacher, "1")
    await teacher.says("5")
    assert "ответ «да» или «нет»" in teacher.sees
    await teacher.says("да")
    assert await stored(engine) == [
        ("6", "done", 1, "accepted"),
        ("10", "done", 0, "accepted"),
        ("1", "done", 1, "accepted"),
    ]


async def test_share_is_per_cent(cluster, engine):
    master = cluster.master
    await enter(master, "12")
    assert "Сколько процентов?" in master.sees
    await master.says("850")
    assert "850% — больше 100%." in master.sees
    await master.says("85%")
    assert "п. 12 · доля · 85%" in master.sees
    assert await stored(engine) == [("12", "share", 85, "accepted")]


@pytest.mark.parametrize(
    ("typed", "question", "value"),
    [
        ("-5", "-5 — меньше нуля.", -5),
        ("0", "Ноль значит, что ничего не было", 0),
        ("1001", "1 001 — намного больше цели (100).", 1001),
    ],
)
async def test_bad_number_is_questioned_and_stored_once_confirmed(cluster, engine, typed, question, value):
    teacher = cluster.teacher
    await enter(teacher, "9", "посетители")
    await teacher.says(typed)
    assert question in teacher.sees
    assert teacher.buttons == ["Записать", "Исправить", "Отмена"]
    assert await stored(engine) == []
    await teacher.presses("Записать")
    assert "Записано № 1" in teacher.sees
    assert await stored(engine) == [("9", "visitors", value, "accepted")]


async def test_question_can_be_answered_by_another_number_or_left(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "9", "посетители")
    await teacher.says("0")
    await teacher.presses("Исправить")
    assert "Сколько добавить?" in teacher.sees
    await teacher.says("-7")
    await teacher.says("7")
    assert "+7" in teacher.sees
    await enter(teacher, "9", "публикации")
    await teacher.says("-7")
    await teacher.presses("Отмена")
    await teacher.says("7")
    assert await stored(engine) == [("9", "visitors", 7, "accepted")]


async def test_without_target_ten_times_the_largest_is_absurd(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "4")
    await teacher.says("150")
    assert "Записано" in teacher.sees, "there is nothing to compare it with yet"
    await enter(teacher, "4")
    await teacher.says("1501")
    assert "намного больше, чем здесь бывало" in teacher.sees
    assert len(await stored(engine)) == 1


async def test_what_is_no_number_is_answered_and_the_dialogue_goes_on(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "9", "посетители")
    for words in ("много", "🎉", "120 и 130", "9" * 40, "абв " * 2500):
        before = len(teacher.said)
        await teacher.says(words)
        assert len(teacher.said) > before, words
        assert "Записано" not in teacher.sees, words
    await teacher.sends("photo.jpg", b"jpg", kind="photo")
    assert "Сначала число" in teacher.sees
    for kind in ("voice", "sticker"):
        await teacher.sends("x", b"x", kind=kind)
        assert "не прочитаю" in teacher.sees
    assert await stored(engine) == []
    await teacher.says("120 посетителей")
    assert await stored(engine) == [("9", "visitors", 120, "accepted")]


async def test_draft_stores_once_and_then_shows_its_receipt(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "4")
    plus = data(teacher, "+10")
    await teacher.presses("+5")
    await teacher.forges(plus)
    assert "Записано № 1" in teacher.sees
    assert "+5" in teacher.sees
    await teacher.says("7")
    assert await stored(engine) == [("4", "count", 5, "accepted")], "no later number lands in it"


async def test_two_screens_take_a_number_each(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "4")
    plus = data(teacher, "+10")
    await enter(teacher, "9", "посетители")
    await teacher.forges(plus)
    await teacher.says("60")
    assert await stored(engine) == [("4", "count", 10, "accepted"), ("9", "visitors", 60, "accepted")]


async def test_menu_and_cancel_leave_the_entry(cluster, engine):
    teacher = cluster.teacher
    await teacher.says("/start")
    await enter(teacher, "4")
    await teacher.says("Сроки")
    assert "Сроки: апрель 2024" in teacher.sees
    await teacher.says("5")
    await enter(teacher, "4")
    await teacher.says("/cancel")
    assert "Ничего не записано" in teacher.sees
    await teacher.says("5")
    assert await stored(engine) == []


async def test_entry_left_for_a_day_takes_no_number(cluster, engine):
    await enter(cluster.teacher, "4")
    cluster.stage.clock.advance(hours=25)
    await cluster.teacher.says("5")
    assert "отложил" in cluster.teacher.sees
    assert await stored(engine) == []


async def test_walk_goes_through_what_is_due(cluster, engine):
    teacher = cluster.teacher
    await teacher.says("/report")
    await teacher.presses("горит")
    assert "п. 3 Принимать экскурсии" in teacher.sees
    assert "Запишется за 28 января 2024." in teacher.sees
    await teacher.presses("+5")
    assert "за 28 января 2024 · с опозданием" in teacher.sees
    await teacher.presses("Дальше")
    assert "п. 1 Утвердить состав совета" in teacher.sees
    await teacher.presses("Выполнено")
    await teacher.presses("Дальше")
    assert "п. 3 Принимать экскурсии" in teacher.sees
    assert "28 февраля" in teacher.sees
    seen = []
    while "Пропустить ›" in teacher.buttons:
        seen.append(teacher.sees.splitlines()[0])
        await teacher.presses("Пропустить")
    assert len(seen) == len(set(seen)) + 2, "three months of item 3, each of the others once"
    assert "п. 6 Выступить на форуме" in seen
    assert "п. 9 Провести дни открытых дверей" not in seen, "there are 15 days left for it"
    assert "Это всё, что горит" in teacher.sees
    assert [(n, v) for n, _m, v, _s in await stored(engine)] == [("3", 5), ("1", 1)]


async def test_teacher_of_two_clusters_sees_and_walks_all_at_once(cluster, engine):
    other = await build(engine, cluster="Медицина")
    await cluster.content.put(
        "memberships",
        person_id=cluster.content.people["teacher"],
        role="participant",
        cluster_id=other.cluster_id,
        organisation_id=other.organisations["ЦОПП"],
    )
    teacher = cluster.teacher
    await teacher.says("/report")
    assert "1/3" in teacher.buttons
    await teacher.says("экскурс")
    assert teacher.buttons.count("🔴 п. 3 · Принимать экскурсии") == 2
    await teacher.presses("Все пункты")
    await teacher.presses("горит")
    seen = []
    while "Пропустить ›" in teacher.buttons:
        seen.append(teacher.sees.splitlines()[0])
        await teacher.presses("Пропустить")
    assert seen.count("п. 6 Выступить на форуме") == 2


async def test_narrowed_list_is_paged_too(stage, engine):
    rows = (item(str(n), f"Открытый урок {n}", once(*APRIL), count("events")) for n in range(1, 11))
    plan = roadmap(*rows, item("20", "Ярмарка", once(*APRIL), count("events")))
    teacher = Cluster(stage, await build(engine, plan)).teacher
    await teacher.says("/report")
    await teacher.says("урок")
    await teacher.presses("›")
    assert [b.partition(" ")[2] for b in teacher.buttons if " п. " in b] == [
        "п. 9 · Открытый урок 9",
        "п. 10 · Открытый урок 10",
    ]
    await teacher.presses("‹")
    assert any(b.endswith("п. 1 · Открытый урок 1") for b in teacher.buttons)
    assert "Все пункты" in teacher.buttons


async def test_period_that_is_behind_is_offered(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "3")
    assert "до 28 апреля 2024" in teacher.sees
    await teacher.presses("За срок до 28 марта 2024")
    await teacher.presses("+1")
    (report,) = await rows(engine, "SELECT as_of, period_due, late FROM v_reports")
    assert (str(report["as_of"]), str(report["period_due"]), bool(report["late"])) == (
        "2024-03-28",
        "2024-03-28",
        True,
    )


async def test_undated_event_is_picked(stage, engine):
    events = ("отборочный этап", "итоговый этап")
    after = Schedule(
        ScheduleKind.EVENT, tuple(Occurrence(None, None, name, Relation.AFTER) for name in events)
    )
    plan = roadmap(item("1", "Собрать отзывы", after, count(Metric.COUNT)), events=events)
    content = await build(engine, plan)
    teacher = Cluster(stage, content).teacher
    await enter(teacher, "1")
    assert "К какому этапу" in teacher.sees
    assert teacher.buttons[:2] == list(events)
    await teacher.presses("итоговый этап")
    await teacher.presses("+5")
    (report,) = await rows(engine, "SELECT event, value FROM v_reports")
    assert (report["event"], int(report["value"])) == ("итоговый этап", 5)


async def test_person_of_two_organisations_picks_one_and_finds_it_first_next_time(cluster, engine):
    content = cluster.content
    await content.put(
        "memberships",
        person_id=content.people["teacher"],
        role="participant",
        cluster_id=content.cluster_id,
        organisation_id=content.organisations["Колледж"],
    )
    teacher = cluster.teacher
    await enter(teacher, "9")
    assert "За какую организацию?" in teacher.sees
    assert teacher.buttons[:2] == ["ЦОПП", "Колледж"]
    await teacher.presses("Колледж")
    await teacher.presses("посетители")
    assert "Организация: Колледж" in teacher.sees
    await teacher.says("30")
    await enter(teacher, "9")
    assert teacher.buttons[:2] == ["Колледж", "ЦОПП"]
    (report,) = await rows(engine, "SELECT organisation FROM v_reports")
    assert report["organisation"] == "Колледж"


async def test_coordinator_reports_for_an_organisation(cluster, engine):
    coordinator = cluster.coordinator
    await enter(coordinator, "9", "Колледж", "посетители")
    await coordinator.says("40")
    assert "Организация: Колледж" in coordinator.sees
    await enter(coordinator, "1")
    assert "Выполнено?" in coordinator.sees, "one organisation is assigned: it"
    (report,) = await rows(engine, "SELECT organisation, author_id FROM v_reports")
    assert report["organisation"] == "Колледж"
    assert report["author_id"] == cluster.content.people["coordinator"]


async def test_admin_of_several_clusters_picks_the_roadmap_first(cluster, engine):
    await build(engine, cluster="Медицина")
    admin = cluster.admin
    await admin.says("/report")
    assert "Какая дорожная карта?" in admin.sees
    await admin.presses("Медицина")
    assert "🟠 п. 9 · Провести дни открытых дверей" in admin.buttons
    await admin.presses("Назад")
    assert "Какая дорожная карта?" in admin.sees


async def test_coordinator_learns_that_nobody_stands_for_an_item(stage, engine):
    plan = roadmap(item("1", "Провести бал", once(*APRIL), count("events", 1, *APRIL), by="Театр"))
    cluster = Cluster(stage, await build(engine, plan))
    await cluster.coordinator.says("/report")
    await cluster.coordinator.presses("п. 1 · Провести бал")
    assert "не закреплена ни одна организация" in cluster.coordinator.alert
    await cluster.teacher.says("/report")
    assert "Открытых пунктов у вас нет" in cluster.teacher.sees


async def test_late_goes_by_when_it_was_sent(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "9", "посетители")
    cluster.stage.clock.advance(days=15, hours=13, minutes=59)  # 23:59 of 30 April in Samara
    await enter(teacher, "9", "посетители")
    await teacher.says("5")
    assert "за 30 апреля 2024" in teacher.sees
    assert "с опозданием" not in teacher.sees
    cluster.stage.clock.advance(minutes=2)
    await enter(teacher, "9", "посетители")
    await teacher.says("5")
    assert "за 1 мая 2024 · с опозданием" in teacher.sees


async def test_reports_wait_for_review_where_the_roadmap_says_so(cluster, engine):
    await cluster.content.change("roadmaps", cluster.content.roadmap_id, review_required=True)
    await enter(cluster.teacher, "4")
    await cluster.teacher.presses("+5")
    assert "на проверке" in cluster.teacher.sees
    assert await stored(engine) == [("4", "count", 5, "pending")]


async def test_assignment_that_changed_meanwhile_counts(cluster, engine):
    from sqlalchemy import delete

    from storage.database import begin
    from storage.tables.clusters import party_organisations

    teacher = cluster.teacher
    await enter(teacher, "4")
    async with begin(engine, write=True) as connection:
        await connection.execute(delete(party_organisations))
        await connection.commit()
    await teacher.presses("+5")
    assert "не открыто" in teacher.alert
    assert await stored(engine) == []


async def test_english_speaks_for_itself(cluster):
    await cluster.content.change("people", cluster.content.people["teacher"], locale="en")
    await enter(cluster.teacher, "9", "visitors")
    await cluster.teacher.says("120")
    assert "item 9 · visitors · +120 · for April 15, 2024" in cluster.teacher.sees


async def test_document_sent_from_the_list_is_still_imported(cluster):
    await cluster.coordinator.says("/report")
    await cluster.coordinator.sends("план.docx", b"docx")
    assert any("план.docx" in said for said in cluster.coordinator.said)


async def test_tracked_only_share_and_walk_of_nothing(stage, engine):
    plan = roadmap(item("1", "Клуб", once(*APRIL), count("share")))
    cluster = Cluster(stage, await build(engine, plan))
    await cluster.teacher.says("/report")
    assert "горит" not in cluster.teacher.buttons[0]
    await cluster.teacher.forges("rw:0::0")
    assert "Это всё, что горит" in cluster.teacher.sees
    await cluster.teacher.presses("Отчитаться")
    await cluster.teacher.presses("п. 1")
    await cluster.teacher.says("40")
    assert "п. 1 · доля · 40%" in cluster.teacher.sees
