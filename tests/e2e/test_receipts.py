"""Under a receipt: undo, correct, comment, another day, evidence, credit, story; and the history."""

import pytest

from tests.builders import build
from tests.e2e.conftest import Cluster
from tests.e2e.reporting import data, enter, rows, stored
from tests.sample_roadmap import APRIL, YEAR, count, item, once, roadmap


@pytest.fixture
async def teacher(cluster):
    """The teacher, before the receipt of 120 visitors."""
    await enter(cluster.teacher, "9", "посетители")
    await cluster.teacher.says("120")
    return cluster.teacher


async def test_undo_takes_the_record_back_once(cluster, teacher, engine):
    undo = data(teacher, "Отменить запись")
    await teacher.presses("Отменить запись")
    assert "Запись № 1 отменена" in teacher.sees
    assert "░░░░░░░░░░ 0 из 100" in teacher.sees
    assert "Отменить запись" not in teacher.buttons
    assert "Исправить" not in teacher.buttons
    await teacher.forges(undo)
    assert "Запись № 1 отменена" in teacher.sees
    assert await stored(engine) == [("9", "visitors", 120, "void")]
    assert len(await rows(engine, "SELECT id FROM audit WHERE deed = 'report.undo'")) == 1


async def test_record_taken_back_takes_nothing_more(cluster, teacher, engine):
    forged = [data(teacher, name) for name in ("Исправить", "Комментарий", "Подтверждение", "Другой день")]
    await teacher.presses("Отменить запись")
    for press in forged:
        await teacher.forges(press)
        assert "отменена" in teacher.alert
    await teacher.forges("rd:1:2024-04-12:0")
    assert await stored(engine) == [("9", "visitors", 120, "void")]


async def test_correction_voids_one_and_adds_another(cluster, teacher, engine):
    await teacher.presses("Исправить")
    assert "В записи № 1 стоит: +120" in teacher.sees
    await teacher.says("-102")
    await teacher.says("102")
    assert "п. 9 · посетители · +102 · за 15 апреля 2024" in teacher.sees
    assert "102 из 100" in teacher.sees
    found = await rows(engine, "SELECT value, status, replaces_report_id FROM v_reports ORDER BY report_id")
    assert [(int(r["value"]), r["status"], r["replaces_report_id"]) for r in found] == [
        (120, "void", None),
        (102, "accepted", 1),
    ]
    await teacher.presses("История")
    assert "• 15 апреля 2024, 10:00 · Анна Петрова: +120\n" in teacher.sees
    assert teacher.sees.endswith("Анна Петрова: +120 → +102")
    await teacher.presses("Назад")
    assert "Записано № 2" in teacher.sees


async def test_buttons_of_an_old_receipt_lead_to_the_corrected_record(cluster, teacher, engine):
    undo = data(teacher, "Отменить запись")
    await teacher.presses("Исправить")
    await teacher.says("102")
    await teacher.forges(undo)
    assert "Запись № 2 отменена" in teacher.sees
    assert [status for *_rest, status in await stored(engine)] == ["void", "void"]


async def test_correction_can_be_left(cluster, teacher, engine):
    await teacher.presses("Исправить")
    await teacher.presses("Отмена")
    assert "Записано № 1" in teacher.sees
    await teacher.says("102")
    assert await stored(engine) == [("9", "visitors", 120, "accepted")]


async def test_what_a_coordinator_accepted_is_corrected_for_review_not_undone(cluster, teacher, engine):
    content = cluster.content
    await content.change("reports", 1, decided_by=content.people["coordinator"])
    undo = data(teacher, "Отменить запись")
    await teacher.forges(undo)
    assert "можно только исправить" in teacher.alert
    await teacher.presses("Исправить")
    await teacher.says("102")
    assert "на проверке" in teacher.sees
    assert "Отменить запись" not in teacher.buttons, "that would undo what was accepted"
    await teacher.presses("Исправить")
    await teacher.says("103")
    assert [(v, s) for _n, _m, v, s in await stored(engine)] == [
        (120, "void"),
        (102, "void"),
        (103, "pending"),
    ]


async def test_comment_is_appended_and_a_novel_is_not(cluster, teacher, engine):
    await teacher.presses("Комментарий")
    assert "Напечатайте комментарий" in teacher.sees
    await teacher.sends("x", b"x", kind="voice")
    assert "не прочитаю" in teacher.sees
    await teacher.says("слово " * 200)
    assert "короче: до 1000 знаков" in teacher.sees
    await teacher.says("День открытых дверей <лицея> & друзей")
    assert "💬 День открытых дверей <лицея> & друзей" in teacher.sees
    (report,) = await rows(engine, "SELECT comment FROM v_reports")
    assert report["comment"] == "День открытых дверей <лицея> & друзей"


@pytest.mark.parametrize("how", ["Вчера, 14 апреля", "вчера", "14.04"])
async def test_another_day_is_a_correction(cluster, teacher, engine, how):
    await teacher.presses("Другой день")
    if how[0] == "В":
        await teacher.presses(how)
    else:
        await teacher.says(how)
    assert "п. 9 · посетители · +120 · за 14 апреля 2024" in teacher.sees
    found = await rows(engine, "SELECT as_of, status FROM v_reports ORDER BY report_id")
    assert [(str(r["as_of"]), r["status"]) for r in found] == [
        ("2024-04-15", "void"),
        ("2024-04-14", "accepted"),
    ]


async def test_day_to_come_is_questioned(cluster, teacher, engine):
    await teacher.presses("Другой день")
    await teacher.says("сорок пятого")
    assert "Напечатайте день как 12.04" in teacher.sees
    await teacher.says("20.04")
    assert "20 апреля 2024 ещё не наступило" in teacher.sees
    assert len(await stored(engine)) == 1
    await teacher.presses("Исправить")
    await teacher.says("15.04")
    assert "Записано № 1" in teacher.sees, "the same day is no correction"
    await teacher.presses("Другой день")
    await teacher.says("20.04")
    await teacher.presses("Записать")
    assert "за 20 апреля 2024" in teacher.sees


async def test_another_day_moves_to_the_period_of_that_day(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "3")
    await teacher.presses("+5")
    await teacher.presses("Другой день")
    await teacher.says("12 марта")
    found = await rows(engine, "SELECT period_due, late FROM v_reports ORDER BY report_id")
    assert [(str(r["period_due"]), bool(r["late"])) for r in found] == [
        ("2024-04-28", False),
        ("2024-03-28", True),
    ]


async def test_evidence_is_a_photo_a_file_and_a_link(cluster, teacher, engine):
    await teacher.presses("Подтверждение")
    assert "без лиц детей" in teacher.sees
    await teacher.sends("photo.jpg", b"jpg", "в холле", kind="photo")
    assert "Приложено к записи № 1" in teacher.sees
    await teacher.sends("протокол.pdf", b"pdf", size=1234)
    await teacher.says("смотрите: https://example.org/news, http://b.ru и всё")
    await teacher.says("просто слова")
    assert "ссылку, которая начинается с https://" in teacher.sees
    await teacher.sends("x", b"x", kind="sticker")
    assert "фото, файл или ссылку" in teacher.sees
    await teacher.presses("Готово")
    assert "📎 4 подтверждения" in teacher.sees
    kept = await rows(engine, "SELECT kind, name, size, caption, url, file_id FROM evidence ORDER BY id")
    assert [(e["kind"], e["name"], e["caption"], e["url"]) for e in kept] == [
        ("photo", None, "в холле", None),
        ("file", "протокол.pdf", None, None),
        ("link", None, "смотрите: и всё", "https://example.org/news"),
        ("link", None, "смотрите: и всё", "http://b.ru"),
    ]
    assert kept[1]["size"] == 1234
    assert cluster.stage.world.file(kept[0]["file_id"])
    await teacher.sends("late.jpg", b"jpg", kind="photo")
    assert len(await rows(engine, "SELECT id FROM evidence")) == 4, "it is ready"


async def test_album_is_one_set_answered_once(cluster, teacher, engine):
    await teacher.presses("Подтверждение")
    before = len(teacher.said)
    for name in ("1.jpg", "2.jpg", "3.jpg"):
        await teacher.sends(name, b"jpg", kind="photo", album="a1")
    assert len(teacher.said) == before + 1
    await teacher.sends("4.jpg", b"jpg", kind="photo", album="a2")
    assert len(teacher.said) == before + 2
    assert len(await rows(engine, "SELECT id FROM evidence")) == 4


async def test_correction_keeps_comments_and_evidence(cluster, teacher, engine):
    await teacher.presses("Комментарий")
    await teacher.says("Много школьников")
    await teacher.presses("Подтверждение")
    await teacher.says("https://example.org")
    await teacher.presses("Готово")
    await teacher.presses("Исправить")
    await teacher.says("102")
    assert "💬 Много школьников" in teacher.sees
    assert "📎 1 подтверждение" in teacher.sees


@pytest.fixture
async def fair(stage, engine):
    """Three items that count visitors in April, one that counts them later, one that is closed."""
    visitors = count("visitors", 100, *APRIL)
    plan = roadmap(
        item("1", "Ярмарка", once(*APRIL), visitors),
        item("2", "Дни дверей", once(*APRIL), count("visitors", 50, *APRIL)),
        item("3", "Год открытых мастерских", once(*YEAR), count("visitors", 500, *YEAR)),
        item("4", "Публикации", once(*APRIL), count("publications", 5, *APRIL)),
        item("5", "Закрытый", once(*APRIL), visitors),
        item("6", "Чужой", once(*APRIL), visitors, by="Колледж"),
        title="Ярмарки",
    )
    content = await build(engine, plan)
    await content.change("items", content.item("5"), closed_at=stage.clock.now())
    return Cluster(stage, content)


async def test_same_event_is_credited_to_other_items_at_a_press_each(fair, engine):
    teacher = fair.teacher
    await enter(teacher, "1")
    await teacher.says("120")
    offered = [b for b in teacher.buttons if b.startswith("Зачесть")]
    assert offered == ["Зачесть и в п. 2", "Зачесть и в п. 3"]
    credit = data(teacher, "п. 2")
    await teacher.presses("Зачесть и в п. 2")
    assert "➕ Зачтено и в п. 2 (№ 2)" in teacher.sees
    assert "Зачесть и в п. 2" not in teacher.buttons
    await teacher.forges(credit)
    await teacher.presses("Зачесть и в п. 3")
    found = await rows(
        engine, "SELECT number, value, credited_from_report_id FROM v_reports ORDER BY report_id"
    )
    assert [(r["number"], int(r["value"]), r["credited_from_report_id"]) for r in found] == [
        ("1", 120, None),
        ("2", 120, 1),
        ("3", 120, 1),
    ]
    for forged in (fair.content.indicator("4"), fair.content.indicator("5"), fair.content.indicator("6")):
        await teacher.forges(f"rz:1:{forged}")
        assert "устарела" in teacher.alert
    assert len(await stored(engine)) == 3


async def test_credits_follow_corrections_and_undo(fair, engine):
    teacher = fair.teacher
    await enter(teacher, "1")
    await teacher.says("120")
    await teacher.presses("Зачесть и в п. 2")
    await teacher.presses("Зачесть и в п. 3")
    await teacher.presses("Исправить")
    await teacher.says("102")
    living = [(n, v) for n, _m, v, s in await stored(engine) if s != "void"]
    assert living == [("1", 102), ("2", 102), ("3", 102)]
    assert "Зачтено и в п. 2" in teacher.sees
    await teacher.presses("Другой день")
    await teacher.says("2 февраля")
    assert [(n, v) for n, _m, v, s in await stored(engine) if s != "void"] == living
    await teacher.presses("Отменить запись")
    assert all(status == "void" for *_rest, status in await stored(engine))


async def test_history_shows_own_records_and_opens_them(cluster, teacher, engine):
    content = cluster.content
    await content.report("9", 7, organisation="Колледж", author="master")
    await content.report("4", 3, status="returned")
    await teacher.says("Мои отчёты")
    assert teacher.sees.splitlines()[2:] == [
        "№ 3 · п. 4 · количество · +3 · за 15 апреля 2024 · возвращено",
        "№ 1 · п. 9 · посетители · +120 · за 15 апреля 2024",
    ]
    await teacher.presses("№ 3")
    assert "Запись № 3 возвращена" in teacher.sees
    await teacher.presses("Мои отчёты")
    assert "№ 1 · п. 9" in teacher.sees
    await teacher.presses("№ 3")
    await teacher.presses("Исправить")
    await teacher.says("4")
    await teacher.says("/history")
    assert "№ 4 · п. 4 · количество · +4" in teacher.sees
    assert "№ 3 ·" not in teacher.sees, "a figure stands there once, as it is now"


async def test_long_history_is_paged(cluster, engine):
    for value in range(1, 11):
        await cluster.content.report("4", value)
    await cluster.teacher.says("/history")
    assert "№ 10 ·" in cluster.teacher.sees
    assert "№ 2 ·" not in cluster.teacher.sees
    await cluster.teacher.presses("›")
    assert "№ 2 ·" in cluster.teacher.sees
    assert cluster.teacher.buttons == ["№ 2", "№ 1", "‹"]
    await cluster.teacher.presses("‹")
    assert "№ 10 ·" in cluster.teacher.sees


async def test_coordinator_finds_what_they_reported_themselves(cluster, engine):
    await cluster.coordinator.says("/history")
    assert "Отчётов пока нет" in cluster.coordinator.sees
    await enter(cluster.coordinator, "9", "Колледж", "посетители")
    await cluster.coordinator.says("40")
    await cluster.coordinator.says("/history")
    assert "№ 1 · п. 9 · посетители · +40" in cluster.coordinator.sees
