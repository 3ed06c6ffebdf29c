"""Regions, clusters and organisations made and renamed by buttons."""

import pytest
from sqlalchemy import Table, select

from storage.tables.clusters import clusters, organisations, regions
from tests.e2e.conftest import Stage


async def names(stage: Stage, table: Table) -> list[str]:
    async with stage.engine.connect() as connection:
        return sorted((await connection.execute(select(table.c.name))).scalars())


@pytest.fixture
async def admin(cluster):
    await cluster.admin.says("/start")
    return cluster.admin


@pytest.fixture
async def coordinator(cluster):
    await cluster.coordinator.says("/start")
    return cluster.coordinator


async def test_a_new_region_may_live_in_another_zone(stage, admin):
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await admin.says("  Омская\n область ")
    await admin.presses("Омск, UTC+6")
    assert "Омская область" in admin.sees
    assert "Часовой пояс: Омск, UTC+6" in admin.sees
    await admin.presses("Назад")
    assert admin.buttons == ["Омская область", "Самарская область", "➕ Новый регион"]


async def test_two_of_one_name_are_not_made(stage, admin):
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await admin.says("самарская ОБЛАСТЬ")
    assert "«самарская ОБЛАСТЬ» уже есть" in admin.sees
    await admin.says("Омская область")
    await admin.presses("Омск")
    assert await names(stage, regions) == ["Омская область", "Самарская область"]


async def test_the_name_may_be_taken_while_the_zone_is_chosen(stage, cluster, admin):
    first = stage.person(1, "Первый")
    for actor in (admin, first):
        await actor.says("/manage")
        await actor.presses("Новый регион")
        await actor.says("Омская область")
    await admin.presses("Омск")
    await first.presses("Омск")
    assert "уже есть" in first.alert
    assert len(await names(stage, regions)) == 2


@pytest.mark.parametrize("name", ["🙂", "—", "ы" * 201, "\u200b"])
async def test_what_is_no_name_is_asked_again(stage, admin, name):
    await admin.presses("Кластеры")
    await admin.presses("Самарская область")
    await admin.presses("Новый кластер")
    await admin.says(name)
    assert "Напишите, пожалуйста, название словами" in admin.sees or "Слишком длинное" in admin.sees
    await admin.says("Химия")
    assert "В каком часовом поясе Химия?" in admin.sees
    assert admin.buttons[0] == "✓ Самара, UTC+4"


async def test_neither_a_photo_is_a_name_nor_a_word_a_zone(stage, admin):
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await admin.sends("map.jpg", b"\xff\xd8\xff", kind="photo")
    assert "название словами" in admin.sees
    await admin.says("Омская область")
    await admin.says("Омск")
    assert "из списка" in admin.sees
    await admin.presses("Омск, UTC+6")
    assert await names(stage, regions) == ["Омская область", "Самарская область"]


async def test_a_longest_name_fits(stage, admin):
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await admin.says("Ы" * 200)
    await admin.presses("Москва")
    assert "Ы" * 200 in admin.sees


async def test_naming_is_left_by_any_other_way(stage, admin):
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await admin.presses("Отмена")
    await admin.says("Омская область")
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await admin.presses("Кластеры")
    await admin.says("Омская область")
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await admin.says("/cancel")
    assert "прервали" in admin.sees
    await admin.says("Омская область")
    assert await names(stage, regions) == ["Самарская область"]


async def test_a_zone_of_an_old_screen_makes_nothing(stage, admin):
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await admin.says("Омская область")
    await admin.forges("m:settings")
    await admin.forges("kz:Asia/Omsk")
    assert "устарела" in admin.alert
    assert await names(stage, regions) == ["Самарская область"]


async def test_a_zone_that_was_not_offered_is_refused(stage, admin):
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await admin.says("Омская область")
    await admin.forges("kz:Mars/Olympus")
    assert "из списка" in admin.alert
    await admin.presses("Омск")
    assert "Омская область" in await names(stage, regions)


async def test_organisations_are_added_several_at_once(stage, coordinator):
    await coordinator.presses("Кластеры")
    await coordinator.presses("Машиностроение")
    assert "3 организации, 4 человека" in coordinator.sees
    await coordinator.presses("Организации")
    await coordinator.presses("Новая организация")
    await coordinator.says("Школа 5\n\n  лицей \nШкола 5\nТехникум")
    assert "Добавлено: 2" in coordinator.sees
    assert "Уже были: лицей" in coordinator.sees
    assert await names(stage, organisations) == ["Колледж", "Лицей", "Техникум", "ЦОПП", "Школа 5"]
    await coordinator.presses("Новая организация")
    await coordinator.says("Лицей")
    assert "«Лицей» уже есть" in coordinator.sees


async def test_too_many_at_once_are_refused_whole(stage, coordinator):
    await coordinator.says("/manage")
    await coordinator.presses("Машиностроение")
    await coordinator.presses("Организации")
    await coordinator.presses("Новая организация")
    await coordinator.says("\n".join(f"Школа {n}" for n in range(101)))
    assert "не больше 100" in coordinator.sees
    assert len(await names(stage, organisations)) == 3


async def test_a_lost_answer_adds_nothing_twice(stage, coordinator):
    await coordinator.says("/manage")
    await coordinator.presses("Машиностроение")
    await coordinator.presses("Организации")
    await coordinator.presses("Новая организация")
    stage.world.fail("sendMessage", 1, "cut_before", chat_id=coordinator.user_id)
    await coordinator.says("Школа 5\nШкола 6")
    assert "Добавлено: 2" in coordinator.sees
    assert len(await names(stage, organisations)) == 5


async def test_a_long_list_is_paged(stage, coordinator):
    await coordinator.says("/manage")
    await coordinator.presses("Машиностроение")
    await coordinator.presses("Организации")
    await coordinator.presses("Новая организация")
    await coordinator.says("\n".join(f"Школа {n:02}" for n in range(1, 16)))
    assert "1/3" in coordinator.buttons
    await coordinator.presses("›")
    await coordinator.presses("›")
    assert coordinator.buttons[:2] == ["Школа 14", "Школа 15"]
    await coordinator.presses("›")
    assert coordinator.buttons[0] == "Колледж"


async def test_renaming(stage, admin):
    await admin.presses("Кластеры")
    await admin.presses("Самарская область")
    await admin.presses("Переименовать")
    await admin.says("Самарский край")
    await admin.presses("Машиностроение")
    await admin.presses("Переименовать")
    await admin.says("машиностроение")
    await admin.presses("Организации")
    await admin.presses("Лицей")
    await admin.presses("Переименовать")
    await admin.says("Колледж")
    assert "«Колледж» уже есть" in admin.sees
    await admin.says("Лицей 1")
    assert "Лицей 1" in admin.sees
    assert await names(stage, regions) == ["Самарский край"]
    assert await names(stage, clusters) == ["машиностроение"]
    assert await names(stage, organisations) == ["Колледж", "Лицей 1", "ЦОПП"]


async def test_a_dialogue_survives_a_restart_and_goes_stale_after_a_day(stage, admin, clock):
    await admin.presses("Кластеры")
    await admin.presses("Новый регион")
    await stage.restart()
    await admin.says("Омская область")
    await admin.presses("Омск")
    await admin.presses("Назад")
    await admin.presses("Новый регион")
    clock.advance(days=1)
    await admin.says("Тульская область")
    assert "Прошло много времени" in admin.sees
    assert await names(stage, regions) == ["Омская область", "Самарская область"]


async def test_a_number_after_going_elsewhere_names_nothing(stage, coordinator):
    for elsewhere in ("Отчитаться", "Мои пункты", "Сроки", "Мои отчёты", "Помощь", "/privacy"):
        await coordinator.says("/manage")
        await coordinator.presses("Машиностроение")
        await coordinator.presses("Организации")
        await coordinator.presses("Новая организация")
        await coordinator.says(elsewhere)
        await coordinator.says("Школа 120")
        assert len(await names(stage, organisations)) == 3, elsewhere
