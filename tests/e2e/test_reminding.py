"""A coordinator reminds those who have not reported; see the rights table and the rule of once a day."""

import pytest


@pytest.fixture
async def coordinator(cluster):
    for who in (cluster.teacher, cluster.master, cluster.lyceist):
        await who.says("/help")
    await cluster.coordinator.says("/due")
    return cluster.coordinator


async def test_the_silent_are_reminded_and_told_of_what(cluster, coordinator):
    assert "🔕" in coordinator.sees
    await coordinator.presses("Напомнить")
    assert coordinator.sees.startswith("Напомнил: ")
    assert "Анна Петрова" in coordinator.sees
    await cluster.teacher.waits_for("Координатор просит отчитаться")
    assert "п. 9" in cluster.teacher.sees
    await cluster.teacher.presses("Отчитаться · п. 9")
    assert "Сколько добавить?" in cluster.teacher.sees or "Какой показатель?" in cluster.teacher.sees
    await coordinator.presses("Назад")
    assert "Сроки: апрель 2024" in coordinator.sees


async def test_a_second_press_on_the_same_day_reminds_nobody(cluster, coordinator):
    await coordinator.presses("Напомнить")
    await cluster.teacher.waits_for("Координатор просит отчитаться")
    said = len(cluster.teacher.said)
    await coordinator.presses("Назад")
    await coordinator.presses("Напомнить")
    assert "Напомнил: " not in coordinator.sees
    assert "Сегодня уже напоминал: " in coordinator.sees
    assert len(cluster.teacher.said) == said


async def test_a_repeated_press_answers_again_and_reminds_once(cluster, coordinator):
    world = cluster.stage.world
    key = next(
        button["callback_data"]
        for row in coordinator.screen["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == "Напомнить"
    )
    update = await world.press(coordinator.user_id, coordinator.screen["message_id"], key)
    await world.settled()
    shown = coordinator.sees
    await cluster.teacher.waits_for("Координатор просит отчитаться")
    await world.repeat(update)
    await world.settled()
    assert coordinator.sees == shown
    assert sum("Координатор просит" in text for text in cluster.teacher.said) == 1


async def test_only_who_leads_the_cluster_reminds(cluster):
    for who in (cluster.teacher, cluster.ministry):
        await who.says("/due")
        assert "Напомнить" not in who.buttons
        await who.forges("dr:2024-04:0:0")
        assert who.alert == "Это вам не открыто."


async def test_an_organisation_without_people_is_named(cluster, coordinator):
    await coordinator.says("Люди")
    await coordinator.presses("Олег Зимин")
    await coordinator.presses("Убрать из списка")
    await coordinator.presses("Да, убрать")
    await coordinator.says("/due")
    await coordinator.presses("Напомнить")
    assert "Пока некому напомнить: Колледж. Пригласите людей." in coordinator.sees
    assert "Пригласить" in coordinator.buttons


@pytest.mark.parametrize("words", ["кто не отчитался по п. 9", "кто не отчитался", "кто не сдал за апрель"])
async def test_the_answer_to_who_is_late_reminds_those_it_names(cluster, coordinator, words):
    await coordinator.says(words)
    assert "🔕 ЦОПП" in coordinator.sees
    await coordinator.presses("Напомнить")
    assert coordinator.sees.startswith("Напомнил: ")
    assert "Анна Петрова" in coordinator.sees
    await cluster.teacher.waits_for("Координатор просит отчитаться")
    assert "п. 9" in cluster.teacher.sees
    assert ("п. 3" in cluster.teacher.sees) is ("п. 9" not in words), "of one item that one alone"
    said = len(cluster.teacher.said)
    await coordinator.says("кто не отчитался по п. 9")
    await coordinator.presses("Напомнить")
    assert "Сегодня уже напоминал: " in coordinator.sees
    assert "Анна Петрова" in coordinator.sees
    assert len(cluster.teacher.said) == said


async def test_who_is_late_offers_to_remind_to_who_leads_alone(cluster, engine):
    for who in (cluster.teacher, cluster.ministry):
        await who.says("кто не отчитался по п. 9")
        assert "Напомнить" not in who.buttons
        await who.forges("dl:9:")
        assert who.alert == "Это вам не открыто."


@pytest.mark.parametrize(
    "forged", ["dl:x:", "dl:9999999999999999999999:", "dl:9:yesterday", "dl:-1:", "dl:77:"]
)
async def test_forged_reminders_of_the_late_do_no_harm(cluster, coordinator, forged):
    await coordinator.forges(forged)
    assert "устарела" in coordinator.alert or "Напомнил: " not in coordinator.sees
    assert not any("Координатор просит" in text for text in cluster.teacher.said)
