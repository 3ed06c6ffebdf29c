"""Who sees many clusters chooses among them, page by page, instead of reading everything at once."""

import pytest

from tests.builders import build
from tests.sample_roadmap import APRIL, count, item, once, roadmap

PLAN = roadmap(item("1", "Открыть двери", once(*APRIL), count("visitors", 10, *APRIL)), title="План")


@pytest.fixture
async def region(cluster):
    """Nine more clusters in the region of the sample world: ten are more than fit one list."""
    for n in range(1, 10):
        await build(cluster.stage.engine, PLAN, cluster=f"Кластер {n}")
    return cluster


async def test_the_ministry_chooses_a_cluster_for_what_is_due(region):
    ministry = region.ministry
    await ministry.says("/due")
    assert "Сроки: апрель 2024\nКакой кластер?" in ministry.sees
    assert "1. Кластер 1 · Самарская область" in ministry.sees
    assert ministry.buttons[:2] == ["1. Кластер 1", "2. Кластер 2"]
    assert "1/2" in ministry.buttons
    await ministry.presses("›")
    assert ministry.buttons[:2] == ["9. Кластер 9", "10. Машиностроение"]
    await ministry.presses("Просрочено")
    assert "Просрочено\nКакой кластер?" in ministry.sees, "the window is kept while choosing"
    await ministry.presses("›")
    await ministry.presses("10. Машиностроение")
    assert "15 февраля · п. 1 Утвердить состав совета" in ministry.sees
    await ministry.presses("Все кластеры")
    assert "Какой кластер?" in ministry.sees


async def test_a_window_of_a_chosen_cluster_stays_in_it(region):
    ministry = region.ministry
    await ministry.says("/due")
    await ministry.presses("1. Кластер 1")
    assert "Сроки: апрель 2024 · Кластер 1" in ministry.sees
    assert "30 апреля · п. 1 Открыть двери" in ministry.sees
    await ministry.presses("Эта неделя")
    assert ministry.sees.startswith("Эта неделя: 15 апреля – 21 апреля · Кластер 1")


async def test_a_coordinator_among_many_clusters_chooses_nothing(region):
    await region.coordinator.says("/due")
    assert "Какой кластер?" not in region.coordinator.sees
    assert "п. 9" in region.coordinator.sees
    await region.teacher.says("/due")
    assert "п. 9" in region.teacher.sees


async def test_roadmaps_to_choose_from_are_paged(region):
    admin = region.admin
    await admin.says("/items")
    assert "Какая дорожная карта?" in admin.sees
    assert len([label for label in admin.buttons if "Кластер" in label]) == 8
    await admin.presses("›")
    assert [label for label in admin.buttons if ". " in label] == ["9. Кластер 9", "10. Машиностроение"]
    await admin.presses("10. Машиностроение")
    assert "п. 3 Принимать экскурсии" in admin.sees
    await admin.presses("Назад")
    assert "Какая дорожная карта?" in admin.sees


async def test_an_admin_reports_through_the_pages_of_roadmaps(region):
    admin = region.admin
    await admin.says("/report")
    await admin.presses("›")
    await admin.presses("10. Машиностроение")
    assert any("п. 9 · Провести дни" in label for label in admin.buttons)
    await admin.presses("Назад")
    assert "1/2" in admin.buttons


async def test_a_page_that_is_gone_is_the_first(region):
    ministry = region.ministry
    await ministry.says("/due")
    await ministry.forges("d:2024-04:77:0")
    assert "1/2" in ministry.buttons
