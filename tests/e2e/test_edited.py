"""Messages that are changed after they were sent."""

import pytest

from tests.e2e.reporting import data, enter, stored
from tests.e2e.test_prompts import above


@pytest.fixture
async def teacher(cluster):
    await cluster.teacher.says("/start")
    return cluster.teacher


@pytest.mark.parametrize(("typed", "better"), [("-7", "70"), ("0", "7"), ("50000", "500"), ("7,5", "8")])
async def test_a_questioned_number_is_asked_about_anew(teacher, engine, typed, better):
    await enter(teacher, "9", "посетители")
    await teacher.says(typed)
    assert "Записать?" in teacher.sees
    await teacher.edits(better)
    assert teacher.sees == f"п. 9 · посетители · +{better} · за 15 апреля 2024\nЗаписать?"
    assert await stored(engine) == []
    assert above(teacher) == [], "what was asked before can be pressed no more"
    await teacher.presses("Записать")
    assert await stored(engine) == [("9", "visitors", int(better), "accepted")]


async def test_what_is_as_odd_is_questioned_and_words_are_refused(teacher, engine):
    await enter(teacher, "4")
    await teacher.says("-7")
    await teacher.edits("-8")
    assert "-8 — меньше нуля" in teacher.sees
    said = len(teacher.said)
    await teacher.edits("-8")
    assert len(teacher.said) == said
    await teacher.edits("много")
    assert teacher.buttons == ["Отмена"]
    await teacher.edits("8")
    await teacher.presses("Записать")
    assert await stored(engine) == [("4", "count", 8, "accepted")]


async def test_a_questioned_number_that_was_recorded_is_corrected_after_asking(teacher, engine):
    await enter(teacher, "4")
    await teacher.says("-7")
    await teacher.presses("Записать")
    await teacher.edits("70")
    assert "п. 4 · количество · -7 → +70" in teacher.sees
    assert await stored(engine) == [("4", "count", -7, "accepted")]
    await teacher.presses("Записать")
    assert [row[2:] for row in await stored(engine)] == [(-7, "void"), (70, "accepted")]


async def test_an_old_message_is_not_what_is_asked_about(teacher, engine):
    await enter(teacher, "4")
    await teacher.says("-7")
    await teacher.presses("Исправить")
    await teacher.edits("70")
    assert "«Исправить»" in teacher.sees
    assert await stored(engine) == []


async def test_an_open_card_is_made_anew(teacher, engine):
    await teacher.says("120 посетителей")
    before = data(teacher, "Записать")
    await teacher.edits("102 посетителя")
    assert "п. 9 · посетители · +102" in teacher.sees
    await teacher.forges(before)
    assert "п. 9 · посетители · +102" in teacher.sees, "the former card shows what holds now"
    assert await stored(engine) == []
    await teacher.presses("Записать")
    await teacher.forges(before)
    assert await stored(engine) == [("9", "visitors", 102, "accepted")]


async def test_a_card_that_says_the_same_stays(teacher):
    await teacher.says("120 посетителей")
    said = len(teacher.said)
    await teacher.edits("120 посетителей!")
    assert len(teacher.said) == said


async def test_a_correction_that_waits_is_made_anew_too(teacher, engine):
    await teacher.says("120 посетителей")
    await teacher.presses("Записать")
    await teacher.edits("102 посетителя")
    await teacher.edits("103 посетителя")
    assert "+120 → +103" in teacher.sees
    await teacher.presses("Записать")
    assert [row[2:] for row in await stored(engine)] == [(120, "void"), (103, "accepted")]


@pytest.mark.parametrize("changed", ["120 посетителей и 4 публикации", "121 посетитель"])
async def test_of_several_records_each_is_corrected_by_itself(teacher, engine, changed):
    await teacher.says("120 посетителей и 3 публикации")
    await teacher.presses("Записать")
    before = await stored(engine)
    await teacher.edits("120 посетителей и 3 публикации")
    assert "«Исправить»" not in teacher.sees
    await teacher.edits(changed)
    assert "«Исправить»" in teacher.sees
    assert await stored(engine) == before


async def test_pictures_stay_with_a_caption_that_is_changed(cluster, teacher, engine):
    await teacher.sends("a.jpg", b"jpg", "п. 9 45 посетителей", kind="photo", album="7")
    await teacher.sends("b.jpg", b"jpg", kind="photo", album="7")
    message = next(m for m in teacher.chat.messages if m.get("caption") == "п. 9 45 посетителей")
    changed = {**message, "caption": "п. 9 54 посетителя", "edit_date": cluster.stage.world.now()}
    cluster.stage.world.updates.put("edited_message", changed)
    await cluster.stage.world.settled()
    assert "п. 9 · посетители · +54" in teacher.sees
    await teacher.presses("Записать")
    assert "📎 2 подтверждения" in teacher.sees
    assert await stored(engine) == [("9", "visitors", 54, "accepted")]
