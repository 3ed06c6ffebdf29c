"""What is typed on an entry screen and is more than a number to be added there."""

import pytest

from tests.e2e.reporting import enter, rows, stored

PICTURE = b"\xff\xd8\xff" + b"0" * 64


async def screen(cluster):
    await enter(cluster.teacher, "9", "посетители")
    return cluster.teacher


@pytest.mark.parametrize(
    ("typed", "card"),
    [
        ("итого 63", "п. 9 · посетители · всего 63 → +43 · за 15 апреля 2024"),
        ("63 всего", "п. 9 · посетители · всего 63 → +43 · за 15 апреля 2024"),
        ("вчера 45", "п. 9 · посетители · +45 · за 14 апреля 2024"),
        ("12 апреля было 45 гостей", "п. 9 · посетители · +45 · за 12 апреля 2024"),
        ("ещё 7 публикаций", "п. 9 · публикации · +7 · за 15 апреля 2024"),
        ("сегодня 23, вчера 17", "п. 9 · посетители · +17 · за 14 апреля 2024"),
        ("ошибся, 21", "п. 9 · посетители · +20 → +21"),
    ],
)
async def test_more_than_a_number_becomes_a_card(cluster, engine, typed, card):
    teacher = await screen(cluster)
    await teacher.says("20")
    await enter(teacher, "9", "посетители")
    await teacher.says(typed)
    assert card in teacher.sees
    assert await stored(engine) == [("9", "visitors", 20, "accepted")], "nothing without a press"
    await teacher.says("5")
    assert len(await stored(engine)) == 1, "the screen was left"


@pytest.mark.parametrize("typed", ["120", "120 человек", "пришли 120 гостей", "сто двадцать", "+120"])
async def test_number_with_its_words_is_stored_at_once(cluster, engine, typed):
    teacher = await screen(cluster)
    await teacher.says(typed)
    assert await stored(engine) == [("9", "visitors", 120, "accepted")]


@pytest.mark.parametrize("typed", ["50%", "когда срок по 11", "сколько осталось по 9", "9" * 30 + " гостей"])
async def test_what_is_no_number_of_this_screen_is_never_stored(cluster, engine, typed):
    teacher = await screen(cluster)
    said = len(teacher.said)
    await teacher.says(typed)
    assert len(teacher.said) == said + 1
    assert await stored(engine) == []


async def test_link_beside_the_number_is_evidence(cluster, engine):
    teacher = await screen(cluster)
    await teacher.says("30 https://vk.com/wall-1_2")
    await teacher.presses("Записать")
    assert await rows(engine, "SELECT value, evidence_count FROM v_reports") == [
        {"value": 30, "evidence_count": 1}
    ]


async def test_picture_with_the_number_under_it_is_the_number_with_evidence(cluster, engine):
    teacher = await screen(cluster)
    await teacher.sends("зал.jpg", PICTURE, kind="photo", caption="33")
    assert "п. 9 · посетители · +33 · за 15 апреля 2024" in teacher.sees
    await teacher.presses("Записать")
    assert await rows(engine, "SELECT value, evidence_count FROM v_reports") == [
        {"value": 33, "evidence_count": 1}
    ]
    await enter(teacher, "9", "посетители")
    await teacher.sends("зал.jpg", PICTURE, kind="photo", caption="наш зал")
    assert "Сначала число" in teacher.sees
    await teacher.says("5")
    assert len(await stored(engine)) == 2, "the screen still waits"


async def test_organisation_of_the_screen_is_the_cards(cluster, engine):
    coordinator = cluster.coordinator
    await enter(coordinator, "9", "Колледж", "посетители")
    await coordinator.says("вчера 12")
    assert "Организация: Колледж" in coordinator.sees
    await coordinator.presses("Записать")
    assert await rows(engine, "SELECT organisation, source FROM v_reports") == [
        {"organisation": "Колледж", "source": "words"}
    ]


async def test_edited_number_corrects_its_record_after_asking(cluster, engine):
    teacher = await screen(cluster)
    await teacher.says("120")
    await teacher.edits("102")
    assert "п. 9 · посетители · +120 → +102" in teacher.sees
    assert await stored(engine) == [("9", "visitors", 120, "accepted")]
    await teacher.presses("Записать")
    assert await stored(engine) == [("9", "visitors", 120, "void"), ("9", "visitors", 102, "accepted")]


async def test_a_refusal_shows_a_way_out_and_a_way_on(cluster, engine):
    teacher = await screen(cluster)
    await teacher.says("много")
    assert teacher.buttons == ["Отмена"]
    await teacher.presses("Отмена")
    await teacher.says("7 соглашений")
    assert teacher.buttons, "none of the items fits, but the menu does"
