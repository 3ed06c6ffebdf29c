"""Roadmaps as coordinators keep them: newer and former editions, moved, put away, begun anew."""

import asyncio
from datetime import UTC, date, datetime

from sqlalchemy import text

from bot.demo.documents import document

PLAN = document("construction", date(2024, 4, 15)).decode()
CHANGES = (
    ("плана-графика стажировок на стройках области", "плана-графика летних стажировок на стройках области"),
    ("Совет Кластера\tежемесячно", "Совет Кластера\tежеквартально"),
    ("Не менее 25 участников", "Не менее 40 участников"),
    (
        (
            "2.1\tОбновление рабочих программ по просьбам предприятий\tРабочая группа\tмарт 2024г."
            "\tЛист согласования\n"
        ),
        "",
    ),
    ("2.2\t", "2.1\t"),
    ("2.3\t", "2.2\t"),
    (
        "Не менее 12 мероприятий",
        (
            "Не менее 12 мероприятий\n"
            "3.5.\tШкола юного сметчика\tДиректора колледжей\tиюнь 2024\tНе менее 15 участников"
        ),
    ),
)


def newer() -> bytes:
    found = PLAN
    for was, now in CHANGES:
        assert found.count(was) == 1, was
        found = found.replace(was, now)
    return found.encode()


async def ask(cluster, query):
    async with cluster.stage.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(text(query))]


async def stored(cluster, data: str = PLAN) -> int:
    """The plan is stored; ЦОПП stands for the directors, and has reported 60 for item 3.1."""
    coordinator = cluster.coordinator
    await coordinator.sends("план.txt", data.encode())
    await coordinator.waits_for("Период")
    await coordinator.presses("Сохранить")
    await coordinator.presses("Кто за кого")
    await coordinator.presses("Директора колледжей")
    await coordinator.presses("ЦОПП")
    ((roadmap_id,),) = await ask(cluster, "SELECT max(id) FROM roadmaps")
    return int(roadmap_id)


async def report(cluster, roadmap_id: int, number: str = "3.1") -> tuple[int, int]:
    """60 reported for the item by ЦОПП; its target and item."""
    ((target, indicator, item),) = await ask(
        cluster,
        "SELECT t.id, i.id, it.id FROM targets t JOIN indicators i ON i.id = t.indicator_id"
        f" JOIN items it ON it.id = i.item_id WHERE it.roadmap_id = {roadmap_id} AND it.number = '{number}'",
    )
    await cluster.content.put(
        "reports",
        target_id=target,
        indicator_id=indicator,
        organisation_id=cluster.content.organisations["ЦОПП"],
        author_id=cluster.content.people["teacher"],
        value=60,
        as_of=date(2024, 4, 15),
        reported_on=date(2024, 4, 15),
        status="pending",
        source="buttons",
        created_at=datetime(2024, 4, 15, 6, tzinfo=UTC),
    )
    return target, item


async def send(cluster, data: bytes) -> None:
    """Send a document and wait for what was read: earlier previews are in the chat, too."""
    before = len(cluster.coordinator.chat.sent_by_bot())
    await cluster.coordinator.sends("новый.txt", data)
    async with asyncio.timeout(60):
        while len(cluster.coordinator.chat.sent_by_bot()) < before + 2:
            await asyncio.sleep(0.02)


async def offer(cluster, data: bytes) -> None:
    await send(cluster, data)
    await cluster.coordinator.presses("Новая редакция: Дорожная карта")


def button(actor, prefix: str) -> str:
    rows = actor.screen["reply_markup"]["inline_keyboard"]
    return str(
        next(b["callback_data"] for row in rows for b in row if b["callback_data"].startswith(prefix + ":"))
    )


async def test_newer_edition_is_compared_before_it_holds(cluster):
    roadmap_id = await stored(cluster)
    target, item = await report(cluster, roadmap_id)
    coordinator = cluster.coordinator
    await offer(cluster, newer())
    assert "удалено: 1 · добавлено: 1 · изменено: 3 · сменили номер: 2" in coordinator.sees
    assert "➖ п. 2.1 Обновление рабочих программ" in coordinator.sees
    assert "➕ п. 3.5 Школа юного сметчика" in coordinator.sees
    assert "Срок: ежемесячно → ежеквартально" in coordinator.sees
    assert await ask(cluster, "SELECT count(*) FROM editions") == [(1,)], "nothing is stored before the press"
    seen = coordinator.sees
    await coordinator.presses("›")
    seen += coordinator.sees
    assert "Не менее 25 участников" in seen
    assert "п. 2.2 → п. 2.1" in seen
    await coordinator.presses("Применить")
    assert "Новая редакция действует" in coordinator.sees
    assert "Редакция 2 от 15 апреля 2024" in coordinator.sees
    assert "13 пунктов · 1 отчёт" in coordinator.sees
    assert await ask(cluster, "SELECT target_id FROM reports") == [(target,)]
    assert await ask(cluster, f"SELECT number, closed_at FROM items WHERE id = {item}") == [("3.1", None)]
    await cluster.teacher.forges(f"i:{item}")
    assert "60 из 500" in cluster.teacher.sees
    removed = (
        f"SELECT closed_at IS NOT NULL FROM items WHERE removed_at IS NOT NULL AND roadmap_id = {roadmap_id}"
    )
    assert len(await ask(cluster, removed)) == 1


async def test_former_edition_comes_back_at_one_press(cluster):
    roadmap_id = await stored(cluster)
    before = await ask(
        cluster, f"SELECT id, number, title FROM items WHERE roadmap_id = {roadmap_id} ORDER BY 1"
    )
    target, _item = await report(cluster, roadmap_id)
    coordinator = cluster.coordinator
    await offer(cluster, newer())
    await coordinator.presses("Применить")
    await coordinator.presses("Прежняя редакция")
    assert "Возврат к прежней редакции" in coordinator.sees
    press = button(coordinator, "ea")
    await coordinator.presses("Вернуть прежнюю редакцию")
    assert "Редакция 3 от 15 апреля 2024" in coordinator.sees
    await coordinator.forges(press)
    assert "Редакция 3 от 15 апреля 2024" in coordinator.sees, "the same press twice is one"
    living = f"SELECT id, number, title FROM items WHERE roadmap_id = {roadmap_id} AND removed_at IS NULL"
    assert await ask(cluster, living + " ORDER BY 1") == before
    assert await ask(cluster, "SELECT target_id FROM reports") == [(target,)]


async def test_pressed_twice_and_after_a_restart_it_is_applied_once(cluster):
    await stored(cluster)
    coordinator = cluster.coordinator
    await offer(cluster, newer())
    press = button(coordinator, "ea")
    await coordinator.forges(press)
    await cluster.stage.restart()
    await coordinator.forges(press)
    assert "Редакция 2" in coordinator.sees
    assert await ask(cluster, "SELECT max(number) FROM editions") == [(2,)]


async def test_what_changed_meanwhile_is_looked_at_again(cluster):
    roadmap_id = await stored(cluster)
    await offer(cluster, newer())
    job = button(cluster.coordinator, "ea").split(":")[1]
    await cluster.coordinator.forges(f"ea:{job}:{roadmap_id}:7")
    assert cluster.coordinator.alert.startswith("Карта тем временем изменилась.")
    assert await ask(cluster, "SELECT max(number) FROM editions") == [(1,)]


async def test_an_other_plan_is_no_newer_edition(cluster):
    await stored(cluster)
    other = document("hospitality", date(2024, 4, 15))
    await send(cluster, other)
    assert not any("Новая редакция" in label for label in cluster.coordinator.buttons)
    assert any(label.endswith("Сохранить") for label in cluster.coordinator.buttons)


async def test_newer_edition_may_be_stored_beside(cluster):
    await stored(cluster)
    await send(cluster, newer())
    await cluster.coordinator.presses("Сохранить отдельно")
    assert len(await ask(cluster, "SELECT id FROM roadmaps")) == 3


async def test_roadmaps_are_found_from_their_cluster(cluster):
    await stored(cluster)
    coordinator = cluster.coordinator
    await coordinator.says("/manage")
    await coordinator.presses("Машиностроение")
    await coordinator.presses("Дорожные карты")
    assert "«Строим вместе»" in coordinator.sees
    await coordinator.presses("1. Дорожная карта")
    assert "Редакция 1 от 15 апреля 2024" in coordinator.sees
    await coordinator.presses("Новая редакция")
    assert "Пришлите новый документ" in coordinator.sees
    await coordinator.presses("Назад")
    await coordinator.presses("Пункты")
    assert "п. 1.1" in coordinator.sees


async def test_import_into_the_wrong_cluster_is_moved(cluster):
    roadmap_id = await stored(cluster)
    region = cluster.content.region_id
    there = await cluster.content.put("clusters", region_id=region, name="Стройка", time_zone="Europe/Samara")
    admin = cluster.admin
    await admin.says("/items")
    await cluster.coordinator.forges(f"em:{roadmap_id}:0:{there}:1")
    assert cluster.coordinator.alert == "Это вам не открыто."
    await admin.forges(f"er:{roadmap_id}:card")
    await admin.presses("Переместить")
    await admin.presses("Стройка")
    assert "указать заново" in admin.sees
    await admin.presses("Переместить")
    assert "Кластер «Стройка»" in admin.sees
    assert await ask(cluster, f"SELECT cluster_id FROM roadmaps WHERE id = {roadmap_id}") == [(there,)]
    parties = "SELECT DISTINCT p.cluster_id FROM item_parties ip JOIN parties p ON p.id = ip.party_id"
    mine = f"{parties} JOIN items i ON i.id = ip.item_id WHERE i.roadmap_id = {roadmap_id}"
    assert await ask(cluster, mine) == [(there,)]
    behind = "SELECT count(*) FROM party_organisations b JOIN parties p ON p.id = b.party_id"
    assert await ask(cluster, f"{behind} WHERE p.cluster_id = {there}") == [(0,)]


async def test_roadmap_without_reports_is_deleted_whole(cluster):
    roadmap_id = await stored(cluster)
    await cluster.coordinator.forges(f"er:{roadmap_id}:card")
    await cluster.coordinator.presses("Удалить")
    assert "Удалить карту" in cluster.coordinator.sees
    await cluster.coordinator.presses("Удалить")
    assert cluster.coordinator.sees == "Дорожная карта удалена."
    for table in ("items", "sections", "editions", "problems"):
        assert await ask(cluster, f"SELECT count(*) FROM {table} WHERE roadmap_id = {roadmap_id}") == [(0,)]
    assert len(await ask(cluster, "SELECT id FROM roadmaps")) == 1


async def test_ended_roadmap_is_archived_and_taken_back(cluster):
    roadmap_id = await stored(cluster)
    coordinator = cluster.coordinator
    await coordinator.forges(f"eo:{roadmap_id}:archive:1")
    assert coordinator.alert == "В архив можно убрать только завершившуюся карту."
    cluster.stage.clock.advance(days=300)
    await coordinator.forges(f"er:{roadmap_id}:card")
    await coordinator.presses("В архив")
    await coordinator.presses("В архив")
    assert "🗄 В архиве" in coordinator.sees
    await cluster.teacher.says("/items")
    assert "Строим вместе" not in cluster.teacher.sees
    await coordinator.presses("Вернуть из архива")
    assert "🗄" not in coordinator.sees
    assert await ask(cluster, f"SELECT archived_at FROM roadmaps WHERE id = {roadmap_id}") == [(None,)]


async def test_next_year_starts_from_it_once(cluster):
    roadmap_id = await stored(cluster)
    await report(cluster, roadmap_id)
    coordinator = cluster.coordinator
    await coordinator.forges(f"er:{roadmap_id}:card")
    await coordinator.presses("Следующий год")
    await coordinator.presses("Начать")
    assert "на 2025 год" in coordinator.sees
    assert "Период: 1 января 2025 – 31 декабря 2025" in coordinator.sees
    assert "13 пунктов · 0 отчётов" in coordinator.sees
    await coordinator.forges(f"eo:{roadmap_id}:next:1")
    assert len(await ask(cluster, "SELECT id FROM roadmaps")) == 3
    await cluster.teacher.says("/items")
    assert "2025" in cluster.teacher.sees, "assignments come with the parties"


async def test_others_press_nothing_of_it(cluster):
    roadmap_id = await stored(cluster)
    await offer(cluster, newer())
    job = button(cluster.coordinator, "ea").split(":")[1]
    here = cluster.content.cluster_id
    forged = [f"er:{roadmap_id}:card", f"el:{here}:0", f"ed:{job}:{roadmap_id}:0", f"ed:0:{roadmap_id}:0"]
    forged += [f"ea:{job}:{roadmap_id}:1", f"ea:0:{roadmap_id}:1", f"em:{roadmap_id}:0:{here}:1"]
    forged += [f"eo:{roadmap_id}:{do}:1" for do in ("archive", "restore", "delete", "next")]
    for who in (cluster.teacher, cluster.ministry):
        await who.says("/items")
        for data in forged:
            await who.forges(data)
            assert who.alert == "Это вам не открыто.", data
    await cluster.admin.says("/items")
    await cluster.admin.forges(f"ea:{job}:{roadmap_id}:1")
    assert cluster.admin.alert == "Это вам не открыто.", "another's document"
    await cluster.coordinator.forges(f"eo:{roadmap_id}:burn:1")
    assert cluster.coordinator.alert.startswith("Кнопка устарела")
    assert await ask(cluster, "SELECT count(*) FROM editions") == [(1,)]
