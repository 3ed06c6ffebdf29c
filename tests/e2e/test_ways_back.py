"""«Назад» leads to where the person came from."""

import pytest

from tests.e2e.reporting import enter


@pytest.mark.parametrize(
    ("who", "asks", "opens"),
    [
        ("teacher", "/find публикации", "п. "),
        ("teacher", "найди публикации", "п. "),
        ("teacher", "когда срок по 9", "п. 9"),
        ("teacher", "кто отвечает за п. 11", "п. 11"),
        ("teacher", "сколько уже посетителей", "п. "),
        ("teacher", "сколько осталось по 9", "п. 9"),
        ("teacher", "что делает ЦОПП", "п. "),
        ("teacher", "что сдавать в мае", "3"),
        ("teacher", "что горит", "1"),
        ("teacher", "/items", "9"),
        ("coordinator", "кто не отчитался по п. 9", "п. 9"),
        ("coordinator", "кто не сдал за апрель", "п. 9"),
        ("coordinator", "кто не отчитался", "п. 9"),
        ("ministry", "/due", "9"),
    ],
)
async def test_from_a_card_to_the_answer_that_named_it(cluster, who, asks, opens):
    person = getattr(cluster, who)
    await person.says(asks)
    shown, buttons, screens = person.sees, person.buttons, len(person.said)
    await person.presses(opens)
    assert person.sees != shown
    await person.presses("Назад")
    assert (person.sees, person.buttons) == (shown, buttons)
    assert len(person.said) == screens, "the same message is edited in place"


async def test_from_a_card_to_the_guesses(cluster):
    teacher = cluster.teacher
    await teacher.says("п. 9 сделано")
    shown, buttons = teacher.sees, teacher.buttons
    await teacher.presses("п. 9")
    assert "Дни открытых дверей" in teacher.sees or "Провести дни" in teacher.sees
    await teacher.presses("Назад")
    assert (teacher.sees, teacher.buttons) == (shown, buttons)


async def test_a_long_search_leads_back_to_the_list(cluster):
    await cluster.teacher.says("/find дни открытых дверей " + "для всех " * 9)
    await cluster.teacher.presses("п. 9")
    await cluster.teacher.presses("Назад")
    assert "п. 4" in cluster.teacher.sees


async def test_from_a_card_to_its_page_of_the_list(cluster):
    teacher = cluster.teacher
    await teacher.says("/items")
    await teacher.presses("›")
    shown = teacher.sees
    await teacher.presses("10")
    await teacher.presses("Назад")
    assert teacher.sees == shown
    await teacher.presses("Весь план")
    await teacher.presses("›")
    shown = teacher.sees
    await teacher.presses("11")
    await teacher.presses("Назад")
    assert teacher.sees == shown


async def test_from_a_card_to_the_entry_screen_which_still_waits(cluster):
    teacher = cluster.teacher
    await enter(teacher, "9", "посетители")
    shown = teacher.sees
    await teacher.presses("Пункт")
    assert "• ЦОПП: Анна Петрова" in teacher.sees
    await teacher.presses("Назад")
    assert teacher.sees == shown
    await teacher.says("120")
    assert "Записано № 1" in teacher.sees


@pytest.mark.parametrize(("asks", "opens"), [("что сдавать в апреле", "9"), ("когда срок по 9", "п. 9")])
async def test_from_evidence_to_the_card_and_on_to_the_answer(cluster, asks, opens):
    await cluster.content.put(
        "evidence", report_id=await cluster.content.report("9", 62), kind="link", url="https://a.ru"
    )
    coordinator = cluster.coordinator
    await coordinator.says(asks)
    answer = coordinator.sees
    await coordinator.presses(opens)
    card = coordinator.sees
    await coordinator.presses("📎")
    assert "https://a.ru" in coordinator.sees
    await coordinator.presses("Назад")
    assert coordinator.sees == card
    await coordinator.presses("Назад")
    assert coordinator.sees == answer


@pytest.mark.parametrize("asks", ["кто не отчитался по п. 9", "кто не сдал за апрель", "кто не отчитался"])
async def test_from_who_was_reminded_to_who_is_late(cluster, asks):
    coordinator = cluster.coordinator
    await coordinator.says(asks)
    answer, screens = coordinator.sees, len(coordinator.said)
    await coordinator.presses("Напомнить")
    assert coordinator.sees != answer
    await coordinator.presses("Назад")
    assert coordinator.sees == answer
    assert len(coordinator.said) == screens
