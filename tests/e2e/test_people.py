"""Who takes part: the list, moving, removing, being told."""

import pytest


@pytest.fixture
async def coordinator(cluster):
    await cluster.coordinator.says("Люди")
    return cluster.coordinator


async def test_the_list_names_people_with_their_places(coordinator):
    assert coordinator.sees.splitlines() == [
        "Люди кластера «Машиностроение»: 4",
        "• Анна Петрова · ЦОПП",
        "• Вера Лунина · Лицей",
        "• Мария Котова · координатор",
        "• Олег Зимин · Колледж",
    ]


async def test_a_participant_is_moved_and_told(cluster, coordinator):
    teacher = cluster.teacher
    await teacher.says("/help")
    await coordinator.presses("Анна Петрова")
    assert "участник · ЦОПП" in coordinator.sees
    assert "с 9 января 2024" in coordinator.sees
    await coordinator.presses("Перевести")
    assert coordinator.buttons == ["Колледж", "Лицей", "Назад"]
    await coordinator.presses("Колледж")
    assert "• Анна Петрова · Колледж" in coordinator.sees
    await teacher.waits_for("Теперь ваша организация — Колледж (была ЦОПП)")


async def test_a_participant_is_removed_and_told(stage, cluster, coordinator):
    teacher = cluster.teacher
    await teacher.says("/help")
    await coordinator.presses("Анна Петрова")
    await coordinator.presses("Убрать из списка")
    assert "Записанное этим человеком сохранится" in coordinator.sees
    await coordinator.presses("Отмена")
    await coordinator.presses("Убрать из списка")
    await coordinator.presses("Да, убрать")
    assert "Анна Петрова" not in coordinator.sees
    await teacher.waits_for("У вас больше нет роли: участник · ЦОПП")
    await teacher.presses("Мои пункты")
    assert "Мы пока не знакомы" in teacher.sees
    assert "items" not in {c["command"] for c in stage.world.commands_for(teacher.user_id)}


async def test_a_lost_answer_removes_nobody_else(stage, cluster, coordinator):
    await coordinator.presses("Анна Петрова")
    await coordinator.presses("Убрать из списка")
    stage.world.fail("editMessageText", 1, "cut_before")
    await coordinator.presses("Да, убрать")
    assert "Люди кластера «Машиностроение»: 3" in coordinator.sees


async def test_a_coordinator_does_not_touch_coordinators(coordinator):
    await coordinator.presses("Мария Котова")
    assert coordinator.buttons == ["Назад"]


async def test_who_blocked_the_bot_is_marked_until_they_return(stage, cluster, coordinator):
    teacher = cluster.teacher
    await teacher.says("/help")
    await stage.world.block(teacher.user_id)
    await stage.world.settled()
    await coordinator.says("/people")
    assert "• Анна Петрова · ЦОПП (бот заблокирован)" in coordinator.sees
    await stage.world.unblock(teacher.user_id)
    await stage.world.settled()
    await coordinator.says("/people")
    assert "заблокирован" not in coordinator.sees


async def test_an_admin_looks_after_the_ministry_and_the_admins(stage, cluster):
    admin, chief = cluster.admin, stage.person(1, "Первый")
    await chief.says("/start")
    await admin.says("/people")
    await admin.presses("Администраторы")
    assert "• Ирина Седова · администратор" in admin.sees
    await admin.presses("Ирина Седова")
    assert admin.buttons == ["Назад"]
    await admin.presses("Назад")
    await admin.presses("Назад")
    await admin.presses("Самарская область")
    await admin.presses("Машиностроение")
    assert "Люди кластера «Машиностроение»: 4" in admin.sees
    await admin.presses("Мария Котова")
    await admin.presses("Убрать из списка")
    await admin.presses("Да, убрать")
    assert "Мария Котова" not in admin.sees
    await admin.says("/manage")
    await admin.presses("Самарская область")
    await admin.presses("Министерство")
    await admin.presses("Пётр Громов")
    await admin.presses("Убрать из списка")
    await admin.presses("Да, убрать")
    assert "Министерство, Самарская область: 0" in admin.sees
