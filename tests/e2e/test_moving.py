"""An import into the wrong cluster moves with its reports: what each side sees, before and after."""

import pytest

from tests.builders import build
from tests.e2e.conftest import Cluster
from tests.e2e.reporting import data, enter, rows, stored
from tests.sample_roadmap import APRIL, count, item, once, roadmap

PLAN = roadmap(item("1", "Открыть двери", once(*APRIL), count("visitors", 10, *APRIL)), title="Другой план")
GONE = "Дорожная карта переехала в другой кластер. Изменить эту запись может только его координатор."


@pytest.fixture
async def there(cluster):
    """The cluster that the roadmap belongs to, with its people and organisations of the same names."""
    return Cluster(cluster.stage, await build(cluster.stage.engine, PLAN, cluster="Стройка"))


async def ask(cluster) -> None:
    """The question before the move is on the admin's screen."""
    await cluster.admin.says("/help")
    await cluster.admin.forges(f"er:{cluster.content.roadmap_id}:card")
    await cluster.admin.presses("Переместить")
    await cluster.admin.presses("Стройка")


async def move(cluster) -> None:
    await ask(cluster)
    await cluster.admin.presses("Переместить")


@pytest.fixture
async def moved(cluster, there):
    """The teacher has reported 60 visitors for item 9, and looks at the receipt."""
    await enter(cluster.teacher, "9", "посетители")
    await cluster.teacher.says("60")
    await move(cluster)
    return there


async def test_the_question_says_what_happens(cluster, there):
    await cluster.content.report("9", 60)
    await cluster.content.report("9", 7, status="void")
    await ask(cluster)
    assert cluster.admin.sees == (
        "Переместить карту План работы на 2024 год в кластер «Стройка»?\n"
        "Отчёты (2) переедут вместе с пунктами; организации и люди остаются в прежнем кластере.\n"
        "Кто за кого отвечает: организации с теми же названиями подставятся сами, остальных нужно будет "
        "указать заново."
    )
    await cluster.admin.presses("Переместить")
    assert "Кластер «Стройка»" in cluster.admin.sees
    assert "12 пунктов · 2 отчёта" in cluster.admin.sees
    await cluster.admin.presses("Кто за кого отвечает")
    assert "ЦОПП" in cluster.admin.sees


async def test_the_question_says_it_in_english_too(cluster, there):
    content = cluster.content
    await content.change("people", content.people["admin"], locale="en")
    await content.report("9", 60)
    await content.put(
        "target_shares",
        target_id=content.target("9"),
        organisation_id=await content.put("organisations", cluster_id=content.cluster_id, name="Музей"),
        value=100,
    )
    await cluster.admin.says("/help")
    here = there.content.cluster_id
    await cluster.admin.forges(f"em:{content.roadmap_id}:0:{here}:0")
    assert "Reports (1) move along with their items; organisations and people stay in the former" in (
        cluster.admin.sees
    )
    assert "The target of 1 item will not be split any more" in cluster.admin.sees


async def test_nothing_is_said_of_what_there_is_not(cluster, there):
    await ask(cluster)
    assert "Отчёты" not in cluster.admin.sees
    assert "поделена" not in cluster.admin.sees
    await cluster.content.put(
        "target_shares",
        target_id=cluster.content.target("9"),
        organisation_id=await cluster.content.put(
            "organisations", cluster_id=cluster.content.cluster_id, name="Музей"
        ),
        value=100,
    )
    await ask(cluster)
    assert "У 1 пункта общая цель больше не будет поделена" in cluster.admin.sees


async def test_who_has_one_cluster_is_told_whom_to_ask(cluster, there):
    await cluster.coordinator.forges(f"er:{cluster.content.roadmap_id}:card")
    await cluster.coordinator.presses("Переместить")
    assert cluster.coordinator.sees.endswith("Обратитесь к администратору.")
    assert cluster.coordinator.buttons == ["Назад"]
    await cluster.coordinator.presses("Назад")
    assert "12 пунктов" in cluster.coordinator.sees


async def test_deletion_stays_refused(cluster):
    content = cluster.content
    await content.report("9", 60)
    await cluster.coordinator.forges(f"er:{content.roadmap_id}:card")
    assert any("Переместить" in label for label in cluster.coordinator.buttons)
    assert not any("Удалить" in label for label in cluster.coordinator.buttons)
    await cluster.coordinator.forges(f"eo:{content.roadmap_id}:delete:1")
    assert cluster.coordinator.alert == "По этой карте уже есть отчёты: её можно переместить, но не удалить."


async def test_the_author_keeps_history_and_receipt_and_changes_nothing(cluster, moved, engine):
    teacher = cluster.teacher
    wishes = ("Отменить запись", "Исправить", "Комментарий", "Подтверждение", "Другой день")
    forged = [data(teacher, name) for name in wishes]
    for press in (*forged, "rd:1:2024-04-12:1"):
        await teacher.forges(press)
        assert teacher.alert == GONE, press
    await teacher.says("/history")
    assert "№ 1 · п. 9 · посетители · +60 · за 15 апреля 2024" in teacher.sees
    await teacher.presses("№ 1")
    assert "Записано № 1" in teacher.sees
    assert "60 из 100" in teacher.sees
    assert teacher.sees.endswith("Дорожная карта этой записи переехала в другой кластер.")
    assert teacher.buttons == ["История", "Мои пункты", "Мои отчёты"]
    await teacher.presses("История")
    assert "Анна Петрова: +60" in teacher.sees
    await teacher.says("ошибся, 50")
    assert GONE in teacher.sees
    assert await stored(engine) == [("9", "visitors", 60, "accepted")]
    await teacher.says("/items")
    assert "Провести дни" not in teacher.sees


async def test_the_new_coordinator_sees_and_corrects(cluster, moved, engine):
    item_id = cluster.content.item("9")
    await cluster.coordinator.says("/help")
    for press in (f"er:{cluster.content.roadmap_id}:card", f"i:{item_id}", "rr:1:show", "rr:1:undo"):
        await cluster.coordinator.forges(press)
        assert cluster.coordinator.alert == "Это вам не открыто.", press
    new = moved.coordinator
    await new.says("/help")
    await new.forges(f"i:{item_id}")
    assert "60 из 100" in new.sees
    assert "п. 9 · посетители · +60" in new.sees
    await new.forges("rr:1:show")
    assert "Организация: ЦОПП" in new.sees
    assert "переехала" not in new.sees
    await new.presses("Исправить")
    await new.says("55")
    assert "55 из 100" in new.sees
    assert "Ещё запись" in new.buttons
    await new.presses("Ещё запись")
    assert "ЦОПП" in new.buttons
    assert [value for _, _, value, _ in await stored(engine)] == [60, 55]
    await cluster.teacher.says("/history")
    assert "+55" in cluster.teacher.sees


async def test_who_has_reported_under_the_same_name_is_not_silent(cluster, moved, engine):
    new = moved.coordinator
    await new.says("кто не отчитался по п. 9")
    assert "Колледж" in new.sees
    assert "ЦОПП" not in new.sees
    await new.says("/due")
    assert "60 из 100" in new.sees
    await cluster.coordinator.says("/due")
    assert "п. 9" not in cluster.coordinator.sees
    await enter(moved.teacher, "9", "посетители")
    await moved.teacher.says("40")
    assert "100 из 100" in moved.teacher.sees
    await moved.teacher.forges("rr:1:show")
    assert moved.teacher.alert == "Это вам не открыто.", "people stay in their cluster, and so do records"
    found = await rows(engine, "SELECT organisation_id FROM reports ORDER BY id")
    assert [row["organisation_id"] for row in found] == [
        cluster.content.organisations["ЦОПП"],
        moved.content.organisations["ЦОПП"],
    ]


async def test_a_total_stands_above_what_the_namesake_reported(moved):
    await moved.teacher.says("п. 9 итого 63 посетителя")
    assert "+3" in moved.teacher.sees
    await moved.teacher.presses("Записать")
    assert "63 из 100" in moved.teacher.sees


async def test_moved_back_all_is_as_it_was(cluster, moved):
    admin, teacher = cluster.admin, cluster.teacher
    await admin.presses("Переместить")
    await admin.presses("Машиностроение")
    assert "Отчёты (1) переедут" in admin.sees
    await admin.presses("Переместить")
    assert "Кластер «Машиностроение»" in admin.sees
    await teacher.says("/history")
    await teacher.presses("№ 1")
    assert "переехала" not in teacher.sees
    await teacher.presses("Отменить запись")
    assert "Запись № 1 отменена" in teacher.sees
    await moved.coordinator.says("/help")
    await moved.coordinator.forges("rr:1:show")
    assert moved.coordinator.alert == "Это вам не открыто."
