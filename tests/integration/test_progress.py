"""Items with their numbers: what a scope sees, filters, expected reports, statements that stay few."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event, text

from bot.domain.people import Place, Scope
from bot.domain.progress import Status, next_due, reporting_rate, status, timeliness
from bot.domain.roadmap import Metric, Pace, Relation, Roadmap, ScheduleKind
from storage.unit_of_work import SqlUnitOfWork
from tests.builders import DAWN, build
from tests.sample_roadmap import APRIL, EVENT, count, item, once, roadmap

TODAY = date(2024, 4, 15)
ALL = Scope(everything=True)
Uow = Callable[..., SqlUnitOfWork]


@pytest.fixture
def statements(engine):
    """The statements that were run so far."""
    seen = []

    def note(_connection, _cursor, statement, *_):
        if statement.startswith(("SELECT", "WITH")):
            seen.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def numbers(uow: Uow, scope: Scope, **filters: Any) -> list[str]:
    async with uow().read() as tx:
        return [item.number for item in await tx.progress.items(scope, **filters)]


async def test_item_carries_all_its_numbers(engine, uow):
    world = await build(engine)
    await world.report("9", 60)
    await world.report("9", 2, metric="publications", organisation="Колледж", status="accepted")
    async with uow().read() as tx:
        found = await tx.progress.item(world.item("9"))
    assert (found.number, found.title, found.section_number, found.section) == (
        "9",
        "Провести дни открытых дверей",
        "2",
        "Открыть кластер людям",
    )
    organisations = world.organisations
    assert found.organisations == ((organisations["ЦОПП"], "ЦОПП"), (organisations["Колледж"], "Колледж"))
    assert found.place == Place(
        world.region_id, world.cluster_id, frozenset(key for key, _ in found.organisations)
    )
    assert (found.time_zone, found.kind, found.closed) == ("Europe/Samara", ScheduleKind.ONCE, False)
    assert (found.plan_start, found.imported_on) == (date(2024, 1, 1), date(2024, 1, 9))
    visitors, publications = found.indicators
    assert (visitors.metric, publications.metric) == (Metric.VISITORS, Metric.PUBLICATIONS)
    (period,) = visitors.periods
    assert (period.target_id, period.start, period.due) == (world.target("9"), *APRIL)
    assert (period.value, period.actual, period.accepted) == (Decimal(100), Decimal(60), Decimal(0))
    assert (period.reported, period.reached, period.unreviewed) == (True, False, True)
    assert (publications.periods[0].actual, publications.periods[0].accepted) == (2, 2)


async def test_pace_event_and_condition_are_read(engine, uow):
    world = await build(engine)
    await world.change("indicators", world.indicator("5"), conditional=True)
    async with uow().read() as tx:
        found = {item.number: item for item in await tx.progress.items(ALL)}
    assert found["2"].indicators[0].pace == Pace("week", Decimal(1))
    after = found["5"].indicators[0]
    assert (after.conditional, after.condition_met, after.periods[0].applies) == (True, False, False)
    assert (after.periods[0].event, after.periods[0].relation) == (EVENT, Relation.AFTER)
    assert (found["8"].on_request, found["7"].unsettled) == (True, True)


async def test_shares_of_a_split_target_are_read(engine, uow):
    world = await build(engine)
    for organisation, value in (("Колледж", 30), ("ЦОПП", 70)):
        share = {"organisation_id": world.organisations[organisation], "value": Decimal(value)}
        await world.put("target_shares", target_id=world.target("9"), **share)
    await world.report("9", 100)
    async with uow().read() as tx:
        found = await tx.progress.item(world.item("9"))
    period = found.indicators[0].periods[0]
    assert [(s.organisation, s.value, s.actual) for s in period.shares] == [
        ("Колледж", 30, 0),
        ("ЦОПП", 70, 100),
    ]
    assert (period.actual, period.reached) == (100, False)
    assert found.indicators[1].periods[0].shares == ()


async def test_statuses_of_the_sample_world(engine, uow):
    world = await build(engine)
    await world.report("1", 1)
    await world.report("2", 14)
    async with uow().read() as tx:
        found = {item.number: status(item, TODAY) for item in await tx.progress.items(ALL)}
    assert found == {
        "1": Status.DONE,
        "2": Status.ON_TRACK,
        "3": Status.OVERDUE,
        "4": Status.UNSCHEDULED,
        "5": Status.UNSCHEDULED,
        "6": Status.OVERDUE,
        "7": Status.UNSCHEDULED,
        "8": Status.ON_TRACK,
        "9": Status.AT_RISK,
        "10": Status.UNSCHEDULED,
        "11": Status.OVERDUE,
        "12": Status.UPCOMING,
    }


async def test_next_due_is_the_same_in_the_view(engine, uow):
    world = await build(engine)
    await world.report("11", 1, organisation="Лицей")
    await world.report("3", 7, period=1)
    await world.change("items", world.item("6"), closed_at=DAWN)
    async with uow().read() as tx:
        ours = {item.item_id: next_due(item) for item in await tx.progress.items(ALL)}
    async with engine.connect() as connection:
        rows = (await connection.execute(text("SELECT item_id, next_due FROM v_items"))).all()
    assert {key: day and str(day) for key, day in rows} == {
        key: day and str(day) for key, day in ours.items()
    }


async def test_scope_sees_its_own_in_full(engine, uow):
    world = await build(engine)
    other = await build(engine, cluster="Химия")
    third = await build(engine, region="Пермский край")
    every = list(world.items)
    college = frozenset({world.organisations["Колледж"]})
    assert await numbers(uow, Scope()) == []
    assert await numbers(uow, ALL) == every * 3
    assert await numbers(uow, Scope(regions=frozenset({world.region_id}))) == every * 2
    assert await numbers(uow, Scope(clusters=frozenset({other.cluster_id}))) == every
    assert await numbers(uow, Scope(organisations=college)) == ["2", "6", "9", "11", "12"]
    mixed = Scope(clusters=frozenset({third.cluster_id}), organisations=college)
    assert await numbers(uow, mixed) == ["2", "6", "9", "11", "12", *every]
    assert await numbers(uow, Scope(neighbours=frozenset({world.cluster_id}))) == []


async def test_filters_narrow_what_is_seen(engine, uow):
    world = await build(engine)
    other = await build(engine, cluster="Химия")
    third = await build(engine, region="Пермский край")
    every = list(world.items)
    assert await numbers(uow, ALL, region_id=third.region_id) == every
    assert await numbers(uow, ALL, cluster_id=other.cluster_id) == every
    assert await numbers(uow, ALL, roadmap_id=other.roadmap_id) == every
    assert await numbers(uow, ALL, organisation_id=world.organisations["Лицей"]) == ["3", "11", "12"]
    assert await numbers(uow, ALL, item_ids=[world.item("9"), other.item("4")]) == ["9", "4"]
    assert await numbers(uow, ALL, item_ids=[]) == []
    foreign = Scope(clusters=frozenset({other.cluster_id}))
    assert await numbers(uow, foreign, item_ids=[world.item("9")]) == []


async def test_due_days_narrow_what_is_seen(engine, uow):
    world = await build(engine)
    here = {"roadmap_id": world.roadmap_id}
    assert await numbers(uow, ALL, due_from=date(2024, 4, 30), due_to=date(2024, 4, 30), **here) == [
        "7",
        "8",
        "9",
    ]
    assert await numbers(uow, ALL, due_to=date(2024, 2, 15)) == ["1", "3", "11"]
    assert await numbers(uow, ALL, due_from=date(2024, 12, 29)) == ["2"]
    await world.change("events", world.events[EVENT], day=date(2024, 12, 30))
    assert await numbers(uow, ALL, due_from=date(2024, 12, 29)) == ["2", "5"]


async def test_archived_roadmap_is_out_of_lists(engine, uow):
    world = await build(engine)
    await world.change("roadmaps", world.roadmap_id, archived_at=DAWN)
    assert await numbers(uow, ALL) == []
    async with uow().read() as tx:
        assert (await tx.progress.item(world.item("9"))).number == "9"


async def test_item_that_is_not_there(uow):
    async with uow().read() as tx:
        assert await tx.progress.item(77) is None


async def test_statements_are_as_few_for_many_items(engine, uow, statements):
    def plan(size: int) -> Roadmap:
        rows = [item(str(n), "…", once(*APRIL), count("visitors", 9, *APRIL)) for n in range(size)]
        return roadmap(*rows)

    counted = []
    for size in (1, 40):
        world = await build(engine, plan(size), cluster=f"Кластер {size}")
        for n in range(size):
            await world.report(str(n), 1)
        statements.clear()
        async with uow().read() as tx:
            found = await tx.progress.items(Scope(clusters=frozenset({world.cluster_id})))
            await tx.progress.missing([item.item_id for item in found])
        assert len(found) == size
        counted.append(len(statements))
    assert counted == [3, 3]


async def silent(uow: Uow, ids: list[int], *rest: Any) -> list[tuple[int, str, date]]:
    async with uow().read() as tx:
        return [(owed.item_id, owed.organisation, owed.due) for owed in await tx.progress.missing(ids, *rest)]


async def test_missing_reports_are_those_of_the_scope(engine, uow):
    world = await build(engine)
    await world.report("6", 0, as_of=date(2024, 4, 2))
    ids, march, april = [world.item("6"), world.item("9")], date(2024, 3, 31), APRIL[1]
    college, centre = (ids[0], "Колледж", march), (ids[1], "ЦОПП", april)
    every = [college, (ids[1], "Колледж", april), centre]
    assert await silent(uow, ids) == every
    assert await silent(uow, ids, None, march, march) == [college]
    assert await silent(uow, ids, ALL, None, march) == [college]
    assert await silent(uow, ids, ALL, date(2024, 4, 1)) == every[1:]
    own = Scope(organisations=frozenset({world.organisations["ЦОПП"]}))
    assert await silent(uow, ids, own) == [centre]
    assert await silent(uow, ids, Scope(clusters=frozenset({world.cluster_id}))) == every
    assert await silent(uow, ids, Scope(regions=frozenset({world.region_id}))) == every
    assert await silent(uow, ids, Scope()) == []
    assert await silent(uow, []) == []


async def test_late_are_those_due_before_a_day(engine, uow):
    world = await build(engine)
    async with uow().read() as tx:
        found = await tx.progress.late([world.item("6"), world.item("9")], TODAY)
        on_the_day = await tx.progress.late([world.item("9")], APRIL[1])
    assert [(owed.organisation_id, owed.due) for owed in found] == [
        (world.organisations["Колледж"], date(2024, 3, 31)),
        (world.organisations["ЦОПП"], date(2024, 3, 31)),
    ]
    assert on_the_day == []


async def test_rates_count_what_came(engine, uow):
    world = await build(engine)
    await world.report("6", 0, as_of=date(2024, 4, 2))
    await world.report("9", 1, as_of=date(2024, 4, 2))
    async with uow().read() as tx:
        found = await tx.progress.expected([world.item("6"), world.item("9")])
    assert len(found) == 4
    assert reporting_rate(found) == Decimal("0.5")
    assert timeliness(found) == Decimal("0.25")
