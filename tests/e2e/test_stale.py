"""A dialogue that was left for a day is put aside with a kind word, and takes nothing any more."""

import pytest

from tests.e2e.reporting import enter, rows, stored
from tests.e2e.test_prompts import above

KIND = "Прошло много времени"
PLAN = (
    "Дорожная карта «Сборка» на 2024 год\n\n№\tМероприятие\tСрок\tРезультат\n"
    "1\tСобрать совет\tсрок уточняется\tПротокол\n"
)


@pytest.mark.parametrize("hours", [23, 25])
@pytest.mark.parametrize(
    ("asks", "answer"),
    [
        ("Комментарий", "Были гости из Сызрани"),
        ("Другой день", "14.04"),
        ("Подтверждение", "https://example.org/1"),
        ("Исправить", "102"),
    ],
)
async def test_what_is_added_to_a_record(cluster, engine, asks, answer, hours):
    teacher = cluster.teacher
    await enter(teacher, "9", "посетители")
    await teacher.says("120")
    before = await rows(engine, "SELECT * FROM v_reports")
    await teacher.presses(asks)
    cluster.stage.clock.advance(hours=hours)
    await teacher.says(answer)
    assert (KIND in teacher.sees) is (hours > 24)
    assert (await rows(engine, "SELECT * FROM v_reports") == before) is (hours > 24)
    await teacher.says("Сроки")
    assert "Сроки: апрель 2024" in teacher.sees, "it is said once"


@pytest.mark.parametrize("asks", ["Комментарий", "Другой день", "Подтверждение"])
async def test_its_buttons_go_too(cluster, asks):
    await enter(cluster.teacher, "4")
    await cluster.teacher.says("5")
    await cluster.teacher.presses(asks)
    cluster.stage.clock.advance(days=1)
    await cluster.teacher.says("5 гостей")
    assert KIND in cluster.teacher.sees
    assert cluster.teacher.buttons == ["Отчитаться", "Мои пункты", "Сроки"]
    assert above(cluster.teacher) == []


async def test_a_photo_is_no_evidence_any_more(cluster, engine):
    await enter(cluster.teacher, "4")
    await cluster.teacher.says("5")
    await cluster.teacher.presses("Подтверждение")
    cluster.stage.clock.advance(days=1)
    await cluster.teacher.sends("a.jpg", b"jpg", kind="photo")
    assert KIND in cluster.teacher.sees
    assert await rows(engine, "SELECT id FROM evidence") == []


@pytest.mark.parametrize(("opens", "answer"), [("/find", "публикации"), ("/report", "9")])
async def test_a_search_and_a_list(cluster, engine, opens, answer):
    await cluster.teacher.says(opens)
    cluster.stage.clock.advance(days=1)
    await cluster.teacher.says(answer)
    assert KIND in cluster.teacher.sees
    assert await rows(engine, "SELECT id FROM drafts") == []


async def test_a_questioned_number(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "4")
    await teacher.says("-7")
    cluster.stage.clock.advance(days=1)
    await teacher.edits("7")
    assert await stored(engine) == []
    await teacher.says("7")
    assert KIND in teacher.sees
    assert await stored(engine) == []


async def test_a_doubt_of_a_document(cluster, engine):
    coordinator = cluster.coordinator
    await coordinator.sends("план.txt", PLAN.encode())
    await coordinator.waits_for("Период")
    await coordinator.presses("Замечания (1)")
    await coordinator.presses("Ввести дату")
    cluster.stage.clock.advance(days=1)
    await coordinator.says("1 июня 2024")
    assert KIND in coordinator.sees
    (job,) = await rows(engine, "SELECT result FROM jobs")
    assert "1 июня 2024" not in str(job["result"])


async def test_a_strangers_wish(cluster, engine):
    stranger = cluster.stage.person(60, "Сергей")
    await stranger.says("/start")
    await stranger.presses("Попросить доступ")
    cluster.stage.clock.advance(days=1)
    await stranger.says("Школа 5, Сызрань")
    assert KIND in stranger.sees
    assert stranger.buttons == ["✋ Попросить доступ"]
    assert await rows(engine, "SELECT id FROM access_requests") == []
