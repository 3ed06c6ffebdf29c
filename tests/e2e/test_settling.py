"""Doubts of a document, settled by the coordinator at one press or in words."""

from datetime import date

import pytest
from sqlalchemy import text

HEAD = "Дорожная карта «Сборка» на 2024 год\n\n№\tМероприятие\tСрок\tОтветственный\tРезультат\n"
PLAN = (
    HEAD
    + "1\tСобрать совет\tмарт 2023\tКолледж\tНе менее 3 заседаний\n"
    + "2\tОткрыть мастерскую\tсрок уточняется\tЛицей\tНе менее 20 человек – посетителей\n"
    + "3\tСобрать отзывы\t\tЛицей\tПротокол\n"
    + "4\tВыставка\tмай 2024\tКолледж\tНе менее 100 человек – посетителей\n"
).encode()


async def rows(cluster, query):
    async with cluster.stage.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(text(query))]


async def days(cluster, number, roadmap=2):
    """Due days of an item, and whether its schedule is in doubt."""
    found = await rows(
        cluster,
        "SELECT o.due_on, s.unsettled FROM items i JOIN schedules s ON s.item_id = i.id"
        " LEFT JOIN occurrences o ON o.item_id = i.id"
        f" WHERE i.roadmap_id = {roadmap} AND i.number = '{number}'",
    )
    return [(str(due) if due else None, bool(unsettled)) for due, unsettled in found]


@pytest.fixture
async def coordinator(cluster):
    """Who has sent the plan and sees its preview."""
    person = cluster.coordinator
    await person.sends("план.txt", PLAN)
    await person.waits_for("Период")
    return person


async def test_the_preview_comes_with_a_picture_of_the_schedule(cluster, coordinator):
    screen = coordinator.screen
    assert screen["photo"]
    assert "4 пункта" in screen["caption"]
    assert "3 сомнительных места" in screen["caption"] or "⚠️" in screen["caption"]


async def test_without_a_picture_the_words_come_alone(cluster):
    await cluster.stage.stop()
    cluster.stage.painter = "no.such.module:draw"
    cluster.stage.start()
    await cluster.coordinator.sends("план.txt", PLAN)
    await cluster.coordinator.waits_for("Период")
    assert "photo" not in cluster.coordinator.screen
    assert "4 пункта" in cluster.coordinator.sees


async def test_each_doubt_is_settled_at_one_press_before_storing(cluster, coordinator):
    await coordinator.presses("Замечания (3)")
    assert "Замечание 1 из 3" in coordinator.sees
    assert "март 2023" in coordinator.sees
    assert "Прочитано: 1–31 марта 2023" in coordinator.sees
    await coordinator.presses("Взять год плана: 1–31 марта 2024")
    assert "Замечание 2 из 3" in coordinator.sees
    assert "срок уточняется" in coordinator.sees
    await coordinator.presses("Весь период плана")
    assert "Замечание 3 из 3" in coordinator.sees
    await coordinator.presses("Без срока")
    assert "Ничего сомнительного" in coordinator.sees or "✅" in coordinator.sees
    await coordinator.presses("Сохранить")
    assert await days(cluster, 1) == [("2024-03-31", False)]
    assert await days(cluster, 2) == [("2024-12-31", False)]
    assert await days(cluster, 3) == [(None, False)]
    assert await rows(cluster, "SELECT count(*) FROM problems WHERE settled_at IS NULL") == [(0,)]
    assert await rows(cluster, "SELECT count(*) FROM settlements") == [(3,)]
    targets = await rows(
        cluster,
        "SELECT t.start_on, t.due_on FROM targets t JOIN indicators n ON n.id = t.indicator_id"
        " JOIN items i ON i.id = n.item_id WHERE i.roadmap_id = 2 AND i.number = '2'",
    )
    assert [tuple(map(str, row)) for row in targets] == [("2024-01-01", "2024-12-31")]


async def test_a_deadline_is_typed_and_one_that_is_none_is_asked_again(cluster, coordinator):
    await coordinator.presses("Замечания (3)")
    await coordinator.presses("Пропустить")
    assert "Замечание 2 из 3" in coordinator.sees
    await coordinator.presses("Ввести дату")
    assert "Какой срок?" in coordinator.sees
    await coordinator.says("когда-нибудь")
    assert "Не могу прочитать это как срок" in coordinator.sees
    await cluster.stage.restart()
    await coordinator.says("до 1 июня 2024")
    assert "Замечание 3 из 3" in coordinator.sees
    await coordinator.presses("Назад")
    await coordinator.presses("Сохранить")
    assert await days(cluster, 2) == [("2024-06-01", False)]
    assert await days(cluster, 1) == [("2023-03-31", True)]


async def test_pressed_twice_it_is_settled_once(cluster, coordinator):
    await coordinator.presses("Замечания (3)")
    first = coordinator.screen["reply_markup"]["inline_keyboard"]
    offered, kept = first[0][0]["callback_data"], first[1][0]["callback_data"]
    await coordinator.forges(offered)
    await coordinator.forges(offered)
    assert "Замечание 2 из 3" in coordinator.sees
    await coordinator.forges(kept)
    await coordinator.presses("Назад")
    await coordinator.presses("Сохранить")
    assert await days(cluster, 1) == [("2024-03-31", False)]


async def test_what_is_stored_is_settled_too_and_reports_stay(cluster, coordinator):
    await coordinator.presses("Сохранить")
    assert await days(cluster, 1) == [("2023-03-31", True)]
    ((target, indicator),) = await rows(
        cluster,
        "SELECT t.id, n.id FROM targets t JOIN indicators n ON n.id = t.indicator_id JOIN items i"
        " ON i.id = n.item_id WHERE i.roadmap_id = 2 AND i.number = '1'",
    )
    report = await cluster.content.put(
        "reports",
        target_id=target,
        indicator_id=indicator,
        organisation_id=cluster.content.organisations["Колледж"],
        value=2,
        as_of=date(2024, 3, 5),
        reported_on=date(2024, 3, 5),
        status="pending",
        source="buttons",
    )
    await coordinator.presses("Замечания (3)")
    await coordinator.presses("Взять год плана")
    assert await days(cluster, 1) == [("2024-03-31", False)]
    assert await rows(cluster, f"SELECT target_id FROM reports WHERE id = {report}") == [(target,)]
    moved = await rows(cluster, f"SELECT due_on FROM targets WHERE id = {target}")
    assert str(moved[0][0]) == "2024-03-31"
    assert "Замечание 1 из 2" in coordinator.sees
    await coordinator.presses("Назад")
    assert "Замечания (2)" in " ".join(coordinator.buttons)
    assert await rows(cluster, "SELECT count(*) FROM audit WHERE deed = 'doubt.settle'") == [(1,)]
    await coordinator.says("/due")


async def test_what_is_settled_is_not_asked_again_of_the_next_edition(cluster, coordinator):
    await coordinator.presses("Замечания (3)")
    await coordinator.presses("Взять год плана")
    await coordinator.presses("Назад")
    await coordinator.presses("Сохранить")
    await coordinator.sends("план 2.txt", PLAN.replace("май".encode(), "июнь".encode()))
    await coordinator.waits_for("Похоже на новую редакцию")
    assert "⚠️ 2 замечания" in coordinator.sees
    await coordinator.presses("Пункты")
    assert "🗓 март 2023 → 1–31 марта 2024" in coordinator.sees
    assert "🗓 срок уточняется\n" in coordinator.sees
    assert "🗓 без срока\n" in coordinator.sees
    await coordinator.presses("Назад")
    await coordinator.presses("Новая редакция")
    assert "изменено: 1" in coordinator.sees
    await coordinator.presses("Применить")
    assert await days(cluster, 1) == [("2024-03-31", False)]
    await coordinator.presses("Замечания (2)")
    assert "Замечание 1 из 2" in coordinator.sees


async def test_others_settle_nothing(cluster, coordinator):
    await coordinator.presses("Замечания (3)")
    of_job = coordinator.screen["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await coordinator.presses("Назад")
    await coordinator.presses("Сохранить")
    await coordinator.presses("Замечания (3)")
    of_roadmap = coordinator.screen["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for who in (cluster.teacher, cluster.ministry):
        await who.says("/items")
        for forged in (of_job, of_roadmap, of_roadmap[:-1] + "type", of_roadmap[:-1] + "show"):
            await who.forges(forged)
            assert who.alert == "Это вам не открыто.", forged
    assert await days(cluster, 1) == [("2023-03-31", True)]


async def test_an_answer_that_is_not_offered_changes_nothing(cluster, coordinator):
    await coordinator.presses("Замечания (3)")
    offered = coordinator.screen["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for do in ("9", "99", "nonsense"):
        await coordinator.forges(offered[:-1] + do)
    await coordinator.forges("q:1:1:0:0:show")
    await coordinator.forges("q:0:0:0:0:show")
    assert await rows(cluster, "SELECT count(*) FROM settlements") == [(0,)]
    await coordinator.says("/import")


async def test_a_long_document_says_how_long_it_is_read(cluster):
    await cluster.stage.stop()
    cluster.stage.reader = "tests.samples.hostile:read_slowly"
    cluster.stage.start()
    await cluster.stage.world.send_file(cluster.coordinator.user_id, "план.txt", PLAN)
    await cluster.coordinator.waits_for("Читаю план.txt… 3 с", timeout=15)
    await cluster.coordinator.waits_for("Период", timeout=15)


async def test_the_card_of_an_item_leads_the_coordinator_to_its_doubts(cluster, coordinator):
    await coordinator.presses("Сохранить")
    ((item,),) = await rows(cluster, "SELECT id FROM items WHERE roadmap_id = 2 AND number = '2'")
    await coordinator.forges(f"i:{item}")
    await coordinator.presses("Замечания (1)")
    assert "срок уточняется" in coordinator.sees
    await coordinator.presses("Без срока")
    await coordinator.forges(f"i:{item}")
    assert "Замечания" not in " ".join(coordinator.buttons)
    await cluster.master.says("/items")
    await cluster.master.forges(f"i:{item}")
    assert "Замечания" not in " ".join(cluster.master.buttons)


async def test_back_from_a_doubt_leads_to_the_card_that_showed_it(cluster, coordinator):
    await coordinator.presses("Сохранить")
    await coordinator.says("/items")
    await coordinator.presses("2. Машиностроение")
    await coordinator.presses(" 2")
    card = coordinator.sees
    await coordinator.presses("Замечания (1)")
    assert "срок уточняется" in coordinator.sees
    assert coordinator.sees != card
    await coordinator.presses("Назад")
    assert coordinator.sees == card
