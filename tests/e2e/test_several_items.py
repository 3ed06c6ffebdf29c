"""A question that names several items is answered for each of them."""

import pytest


@pytest.mark.parametrize(
    ("asks", "seen"),
    [
        ("когда срок по 9 и 11", ["п. 9 Провести", "30 апреля", "п. 11 Сдавать"]),
        ("когда срок по п. 9, 10 и 11", ["п. 9 ", "п. 10 ", "п. 11 "]),
        ("кто отвечает за 9 и 11", ["п. 9 ", "• ЦОПП: Анна Петрова", "п. 11 ", "• Колледж: Олег Зимин"]),
        ("кто не отчитался по 9 и 11", ["ЦОПП", "п. 9", "п. 11"]),
        ("сколько осталось по 9 и 2", ["п. 9 ", "п. 2 ", "осталось"]),
        ("сколько осталось по 9", ["Посетители", "Публикации"]),
        ("когда срок по 9 и 99", ["Пункта 99 среди ваших нет", "п. 9 Провести"]),
        ("кто не отчитался по 9 и 99", ["Пункта 99 среди ваших нет", "п. 9"]),
        ("покажи 9 и 11", ["Какой открыть?"]),
    ],
)
async def test_each_is_answered_and_leads_back(cluster, asks, seen):
    coordinator = cluster.coordinator
    await coordinator.says(asks)
    shown, buttons = coordinator.sees, coordinator.buttons
    for words in seen:
        assert words in shown
    await coordinator.presses("п. 9")
    assert "Показатели" in coordinator.sees
    await coordinator.presses("Назад")
    assert coordinator.sees == shown.removeprefix("Пункта 99 среди ваших нет.").strip()
    assert buttons


async def test_a_number_that_is_no_items_is_said_so(cluster):
    teacher = cluster.teacher
    await teacher.says("покажи 9 и 99")
    assert "Пункта 99 среди ваших нет" in teacher.sees
    await teacher.presses("п. 9")
    await teacher.presses("Назад")
    assert "п. 4" in teacher.sees, "the list of items"
    await teacher.says("когда срок по 98 и 99")
    assert "Пункта 98 среди ваших нет.\n\nПункта 99 среди ваших нет." in teacher.sees


async def test_of_others_items_the_silent_are_not_told(cluster):
    teacher = cluster.teacher
    await teacher.says("кто не отчитался по 9 и 11")
    assert "Пункт 11 — не вашей организации" in teacher.sees
    assert "п. 9" in teacher.sees
    assert "Колледж" not in teacher.sees


async def test_the_silent_of_all_named_items_are_reminded(cluster):
    for who in (cluster.teacher, cluster.master, cluster.lyceist):
        await who.says("/help")
    coordinator = cluster.coordinator
    await coordinator.says("кто не отчитался по 9 и 11")
    await coordinator.presses("Напомнить")
    await cluster.master.waits_for("Координатор просит отчитаться")
    assert "п. 9" in cluster.master.sees
    assert "п. 11" in cluster.master.sees


async def test_nothing_more_is_awaited_of_them(cluster):
    await cluster.coordinator.says("кто не отчитался по 5 и 7")
    assert "По этим пунктам отчётов больше не ждём." in cluster.coordinator.sees
