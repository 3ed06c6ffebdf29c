"""What the tests of moved roadmaps share: another cluster, the move, and what must stay as it was."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from bot.services import editions
from storage.database import begin
from tests.builders import put

SAME = ("ЦОПП", "Колледж", "Лицей")


async def cluster(world, *names: str, called: str = "Стройка") -> tuple[int, dict[str, int]]:
    """Another cluster of the region with organisations of these names; their ids."""
    async with begin(world.engine, write=True) as connection:
        key = await put(
            connection, "clusters", region_id=world.region_id, name=called, time_zone="Europe/Samara"
        )
        found = {name: await put(connection, "organisations", cluster_id=key, name=name) for name in names}
        await connection.commit()
    return key, found


async def rows(world, query: str) -> list[tuple[Any, ...]]:
    async with world.engine.connect() as connection:
        return [tuple(row) for row in (await connection.execute(text(query))).all()]


async def who(uow, world, name: str = "admin"):
    async with uow().read() as tx:
        found = await tx.people.by_id(world.people[name])
    assert found
    return found


async def move(uow, world, there: int) -> None:
    await editions.move(uow(), await who(uow, world), world.roadmap_id, there)


async def standing(world, roadmap_id: int) -> dict[str, list[int]]:
    """By party of the roadmap the organisations that stand for it."""
    found: dict[str, list[int]] = {}
    query = f"""SELECT DISTINCT p.name, po.organisation_id FROM parties p
        JOIN item_parties ip ON ip.party_id = p.id JOIN items i ON i.id = ip.item_id
        LEFT JOIN party_organisations po ON po.party_id = p.id
        WHERE i.roadmap_id = {roadmap_id} ORDER BY 1, 2"""
    for name, key in await rows(world, query):
        found.setdefault(name, []).extend([key] if key else [])
    return found


async def expected(world, number: str) -> list[tuple[str, str | None]]:
    """Who owes a report for the item, and when it came."""
    query = "SELECT organisation, reported_on FROM v_expected"
    found = await rows(world, f"{query} WHERE item_id = {world.item(number)} ORDER BY 1, period_due")
    return [(name, day and str(day)) for name, day in found]


async def progress(world, number: str, metric: str | None = None) -> tuple[float, bool]:
    query = f"SELECT actual, reached FROM v_progress WHERE target_id = {world.target(number, metric)}"
    ((actual, reached),) = await rows(world, query)
    return float(actual), bool(reached)


VIEWS = {
    "v_reports": "SELECT * FROM v_reports ORDER BY report_id",
    "v_progress": "SELECT * FROM v_progress ORDER BY target_id",
    "v_targets": "SELECT indicator_id, target_id, organisation, value, actual FROM v_targets ORDER BY 2, 3",
    "v_expected": "SELECT item_id, organisation, period_start, period_due, event, reported_on, late"
    " FROM v_expected ORDER BY 1, 4, 2",
    "v_items": "SELECT item_id, number, next_due, closed FROM v_items ORDER BY 1",
    "reports": "SELECT * FROM reports ORDER BY id",
}


async def contract(world) -> dict[str, Sequence[Any]]:
    return {name: await rows(world, query) for name, query in VIEWS.items()}


async def fill(world) -> None:
    """Reports of every kind: counted, split, yes/no, a share, corrected, taken back, credited, late."""
    first = await world.report("9", 60, status="accepted")
    await world.report("9", 30, organisation="Колледж", author="master")
    await world.report("9", 7, status="void")
    await world.report("9", 8, replaces_id=first, author="coordinator")
    publications = await world.report("9", 3, metric="publications", organisation="Колледж")
    await world.report("2", 3, organisation="Колледж", credited_from_id=publications)
    await world.report("6", 1, as_of=date(2024, 4, 10), organisation="Колледж")
    await world.report("11", 1, period=2, organisation="Лицей", as_of=date(2024, 3, 20))
    await world.report("12", 80, organisation="Колледж")
    await world.report("12", 90, organisation="Лицей")
    for name, value in (("ЦОПП", 40), ("Колледж", 60)):
        key = {"target_id": world.target("9"), "organisation_id": world.organisations[name]}
        await world.put("target_shares", **key, value=value)
    await world.change("items", world.item("11"), done_by_all=True)
