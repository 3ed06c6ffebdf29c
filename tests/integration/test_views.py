"""The contract views: the columns promised, the same rows and values on both engines."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.roadmap import Occurrence, Relation, Schedule, ScheduleKind
from tests.builders import DAWN, build
from tests.sample_roadmap import APRIL, EVENT, SAMPLE, count, item, monthly, once, roadmap

PROMISED = {
    "v_items": "item_id, region, cluster, roadmap_id, roadmap, imported_on, section_number, section, number,"
    " title, deadline_text, responsible_text, result_text, schedule_kind, next_due, closed",
    "v_progress": "indicator_id, item_id, number, indicator, metric, unit, period_start, period_due, event,"
    " applies, target, actual, accepted",
    "v_targets": "indicator_id, period_start, period_due, organisation, value",
    "v_expected": "item_id, organisation, period_start, period_due, event, reported_on, late",
    "v_reports": "report_id, indicator_id, item_id, number, metric, value, as_of, period_start, period_due,"
    " event, status, late, organisation, author_id, source, comment, evidence_count, created_at,"
    " replaces_report_id, credited_from_report_id",
}


class Reader:
    """Reads as another program does: plain SQL, no types of ours."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.sqlite = engine.dialect.name == "sqlite"

    async def rows(self, query: str, **values: Any) -> Sequence[Row[Any]]:
        async with self.engine.connect() as connection:
            return (await connection.execute(text(query), values)).all()

    async def one(self, query: str, **values: Any) -> Row[Any]:
        (row,) = await self.rows(query, **values)
        return row

    def day(self, when: date) -> date | str:
        return when.isoformat() if self.sqlite else when


@pytest.fixture
def reader(engine):
    return Reader(engine)


async def actual(reader: Reader, target_id: int) -> tuple[float, float, bool]:
    row = await reader.one(
        "SELECT actual, accepted, reached FROM v_progress WHERE target_id = :id", id=target_id
    )
    return float(row.actual), float(row.accepted), bool(row.reached)


async def expected(
    reader: Reader, item_id: int, columns: str = "organisation, period_due, reported_on, late"
) -> list[tuple[Any, ...]]:
    query = f"SELECT {columns} FROM v_expected WHERE item_id = :id ORDER BY period_due, organisation"
    return [tuple(row) for row in await reader.rows(query, id=item_id)]


@pytest.mark.parametrize("view", PROMISED)
async def test_promised_columns_can_be_read(engine, reader, view):
    await build(engine)
    rows = await reader.rows(f"SELECT {PROMISED[view]} FROM {view}")
    assert bool(rows) == (view in {"v_items", "v_progress", "v_expected"})


async def test_item_as_other_programs_read_it(engine, reader):
    world = await build(engine)
    row = await reader.one(f"SELECT {PROMISED['v_items']} FROM v_items WHERE number = '9'")
    assert tuple(row) == (
        world.item("9"),
        "Самарская область",
        "Машиностроение",
        world.roadmap_id,
        SAMPLE.title,
        reader.day(date(2024, 1, 9)),
        "2",
        "Открыть кластер людям",
        "9",
        "Провести дни открытых дверей",
        "апрель 2024 г.",
        "ЦОПП, Колледж",
        "не менее 100 посетителей, 5 публикаций",
        "once",
        reader.day(APRIL[1]),
        0 if reader.sqlite else False,
    )


async def test_progress_as_other_programs_read_it(engine, reader):
    world = await build(engine)
    await world.report("9", 60.5, status="accepted")
    row = await reader.one(
        f"SELECT {PROMISED['v_progress']} FROM v_progress WHERE target_id = {world.target('9')}"
    )
    value = float if reader.sqlite else Decimal
    assert tuple(row) == (
        world.indicator("9"),
        world.item("9"),
        "9",
        "visitors",
        "visitors",
        "чел.",
        reader.day(APRIL[0]),
        reader.day(APRIL[1]),
        None,
        1 if reader.sqlite else True,
        value("100"),
        value("60.5"),
        value("60.5"),
    )


async def test_report_as_other_programs_read_it(engine, reader):
    world = await build(engine)
    first = await world.report("9", 102, status="void", as_of=date(2024, 5, 2))
    second = await world.report("9", 120, status="accepted", as_of=date(2024, 5, 2), replaces_id=first)
    teacher = world.people["teacher"]
    for words in ("два класса", "", "и родители"):
        await world.put("report_comments", report_id=second, person_id=teacher, words=words)
    await world.put("evidence", report_id=second, person_id=teacher, kind="link", url="https://example.org")
    row = await reader.one(f"SELECT {PROMISED['v_reports']} FROM v_reports WHERE report_id = {second}")
    moment = datetime(2024, 5, 2, 6, tzinfo=UTC)
    assert tuple(row) == (
        second,
        world.indicator("9"),
        world.item("9"),
        "9",
        "visitors",
        120.0 if reader.sqlite else Decimal(120),
        reader.day(date(2024, 5, 2)),
        reader.day(APRIL[0]),
        reader.day(APRIL[1]),
        None,
        "accepted",
        1 if reader.sqlite else True,
        "ЦОПП",
        teacher,
        "buttons",
        "два класса\nи родители",
        1,
        "2024-05-02T06:00:00.000000Z" if reader.sqlite else moment,
        first,
        None,
    )
    bare = await reader.one(f"SELECT comment, evidence_count, late FROM v_reports WHERE report_id = {first}")
    assert (bare.comment, bare.evidence_count) == (None, 0)


async def test_report_without_a_due_day_is_not_late(engine, reader):
    world = await build(engine)
    await world.report("4", 3)
    row = await reader.one("SELECT late, period_due FROM v_reports")
    assert (bool(row.late), row.period_due) == (False, None)
    assert row.late is not None


async def test_actual_is_the_sum_of_what_was_not_taken_back(engine, reader):
    world = await build(engine)
    for value, status in (
        (10, "pending"),
        (20, "checked"),
        (40, "accepted"),
        (80, "returned"),
        (160, "void"),
    ):
        await world.report("9", value, status=status)
    await world.report("9", 5, organisation="Колледж", status="accepted")
    assert await actual(reader, world.target("9")) == (75, 45, False)
    await world.report("9", 25, organisation="Колледж")
    assert await actual(reader, world.target("9")) == (100, 45, True)


async def test_tenths_add_up_exactly(engine, reader):
    world = await build(engine, roadmap(item("1", "…", once(*APRIL), count("count", 0.3, *APRIL))))
    await world.report("1", 0.1)
    await world.report("1", 0.2)
    assert await actual(reader, world.target("1")) == (0.3, 0, True)


async def test_share_is_the_mean_of_the_latest(engine, reader):
    world = await build(engine)
    autumn = [date(2024, 9, day) for day in (5, 10, 12)]
    await world.report("12", 50, organisation="Колледж", as_of=autumn[1], status="accepted")
    await world.report("12", 20, organisation="Колледж", as_of=autumn[0])
    assert await actual(reader, world.target("12")) == (50, 50, False)
    await world.report("12", 90, organisation="Лицей", as_of=autumn[2])
    await world.report("12", 100, organisation="Лицей", as_of=autumn[2], status="returned")
    assert await actual(reader, world.target("12")) == (70, 50, False)
    await world.report("12", 90, organisation="Колледж", as_of=autumn[1])
    assert await actual(reader, world.target("12")) == (90, 50, True)


async def test_mean_is_rounded_the_same(engine, reader):
    world = await build(engine)
    for organisation, value in (("Колледж", 85.0001), ("Лицей", 85.0002)):
        await world.report("12", value, organisation=organisation)
    assert (await actual(reader, world.target("12")))[0] == 85.0002


async def test_yes_is_done_at_the_first_or_when_all_have_said_it(engine, reader):
    world = await build(engine)
    march = world.target("6")
    await world.report("6", 0, status="accepted")
    assert await actual(reader, march) == (0, 0, False)
    await world.report("6", 1)
    await world.report("6", 1)
    assert await actual(reader, march) == (1, 0, True)
    await world.change("items", world.item("6"), done_by_all=True)
    assert await actual(reader, march) == (0, 0, False)
    await world.report("6", 1, organisation="Колледж", status="accepted")
    assert await actual(reader, march) == (1, 0, True)
    await world.report("6", 1, status="accepted")
    assert await actual(reader, march) == (1, 1, True)


async def test_credited_report_counts_for_its_own_indicator(engine, reader):
    world = await build(engine)
    first = await world.report("9", 30)
    await world.report("3", 30, period=3, credited_from_id=first)
    assert (await actual(reader, world.target("9")))[0] == 30
    assert (await actual(reader, world.target("3", period=3)))[0] == 30


async def test_split_target_is_reached_share_by_share(engine, reader):
    world = await build(engine)
    for organisation, value in (("ЦОПП", 30), ("Лицей", 50)):
        share = {"organisation_id": world.organisations[organisation], "value": Decimal(value)}
        await world.put("target_shares", target_id=world.target("9"), **share)
    await world.report("9", 90)
    row = await reader.one(
        f"SELECT target, actual, reached FROM v_progress WHERE target_id = {world.target('9')}"
    )
    assert (row.target, row.actual, bool(row.reached)) == (80, 90, False)
    rows = await reader.rows("SELECT organisation, value, actual, period_due FROM v_targets ORDER BY value")
    due = reader.day(APRIL[1])
    assert [tuple(row) for row in rows] == [("ЦОПП", 30, 90, due), ("Лицей", 50, 0, due)]
    # who reports follows the shares, but Колледж still answers for the publications
    assert [row[0] for row in await expected(reader, world.item("9"))] == ["Колледж", "Лицей", "ЦОПП"]
    await world.report("9", 50, organisation="Лицей")
    assert (await actual(reader, world.target("9")))[2] is True


async def test_split_share_of_per_cent_keeps_its_target(engine, reader):
    world = await build(engine)
    share = {"organisation_id": world.organisations["Лицей"], "value": Decimal(60)}
    await world.put("target_shares", target_id=world.target("12"), **share)
    await world.report("12", 60, organisation="Лицей", as_of=date(2024, 9, 9))
    await world.report("12", 55, organisation="Лицей", as_of=date(2024, 9, 2))
    row = await reader.one(f"SELECT target, reached FROM v_progress WHERE target_id = {world.target('12')}")
    assert (row.target, bool(row.reached)) == (80, True)


async def test_row_for_every_period_without_target_too(engine, reader):
    world = await build(engine)
    await world.report("3", 0, period=1)
    query = "SELECT target, reported, reached, applies FROM v_progress WHERE item_id = :id ORDER BY target_id"
    rows = await reader.rows(query, id=world.item("3"))
    assert len(rows) == 12
    assert [row.target for row in rows] == [None] * 12
    assert [bool(row.reported) for row in rows][:3] == [False, True, False]
    assert [bool(row.reached) for row in rows][:3] == [False, True, False]


async def test_period_of_an_event_has_its_day(engine, reader):
    before = Schedule(ScheduleKind.EVENT, (Occurrence(None, None, EVENT, Relation.BEFORE),))
    plan = roadmap(SAMPLE.items[4], item("6", "Подготовиться", before, count("done")), events=(EVENT,))
    world = await build(engine, plan)
    query = "SELECT period_start, period_due, event FROM v_progress ORDER BY target_id"
    assert [tuple(row) for row in await reader.rows(query)] == [(None, None, EVENT)] * 2
    assert await expected(reader, world.item("5")) == []
    await world.change("events", world.events[EVENT], day=date(2024, 5, 20))
    due = reader.day(date(2024, 5, 20))
    assert [tuple(row) for row in await reader.rows(query)] == [(due, due, EVENT), (None, due, EVENT)]
    assert await expected(reader, world.item("5"), "organisation, event, reported_on") == [
        ("ЦОПП", EVENT, None)
    ]


async def test_condition_that_is_not_true_does_not_apply(engine, reader):
    world = await build(engine)
    await world.change("indicators", world.indicator("6"), conditional=True)
    query = f"SELECT applies FROM v_progress WHERE target_id = {world.target('6')}"
    assert not (await reader.one(query)).applies
    assert await expected(reader, world.item("6")) == []
    assert (await reader.one("SELECT next_due FROM v_items WHERE number = '6'")).next_due is None
    await world.change("indicators", world.indicator("6"), condition_met=True)
    assert (await reader.one(query)).applies
    assert len(await expected(reader, world.item("6"))) == 2


async def test_next_due_is_the_earliest_that_is_not_reached(engine, reader):
    world = await build(engine)
    await world.report("11", 1, organisation="Лицей")
    query = "SELECT number, next_due FROM v_items ORDER BY item_id"
    found = dict(tuple(row) for row in await reader.rows(query))
    assert found["11"] == reader.day(date(2024, 2, 28))
    assert found["1"] == reader.day(date(2024, 2, 15))
    assert found["2"] == reader.day(date(2024, 12, 31))
    assert (found["4"], found["5"], found["7"], found["10"]) == (None, None, None, None)
    await world.change("items", world.item("1"), closed_at=DAWN)
    row = await reader.one("SELECT next_due, closed FROM v_items WHERE number = '1'")
    assert (row.next_due, bool(row.closed)) == (None, True)


async def test_one_report_is_expected_for_all_indicators_of_a_period(engine, reader):
    world = await build(engine)
    due = reader.day(APRIL[1])
    silent = [("Колледж", due, None), ("ЦОПП", due, None)]
    assert await expected(reader, world.item("9"), "organisation, period_due, reported_on") == silent
    await world.report("9", 1, as_of=date(2024, 4, 20))
    await world.report("9", 1, metric="publications", as_of=date(2024, 4, 18))
    await world.report("9", 1, as_of=date(2024, 4, 16), status="void")
    await world.report("9", 1, organisation="Колледж", as_of=date(2024, 4, 16), status="returned")
    await world.report("9", 1, organisation="Колледж", as_of=date(2024, 5, 1))
    assert [(*row[:3], bool(row[3])) for row in await expected(reader, world.item("9"))] == [
        ("Колледж", due, reader.day(date(2024, 5, 1)), True),
        ("ЦОПП", due, reader.day(date(2024, 4, 18)), False),
    ]


async def test_late_is_never_null(engine, reader):
    await build(engine)
    assert {bool(row.late) for row in await reader.rows("SELECT late FROM v_expected")} == {False}
    assert await reader.rows("SELECT late FROM v_expected WHERE late IS NULL") == []


async def test_reached_period_is_expected_only_of_those_who_came(engine, reader):
    world = await build(engine)
    await world.report("9", 100)
    assert len(await expected(reader, world.item("9"))) == 2  # publications are not reached yet
    await world.report("9", 5, metric="publications")
    assert [row[0] for row in await expected(reader, world.item("9"))] == ["ЦОПП"]
    await world.report("6", 1)
    assert [row[0] for row in await expected(reader, world.item("6"))] == ["ЦОПП"]


async def test_period_without_target_is_expected_of_each(engine, reader):
    world = await build(engine)
    await world.report("3", 4)
    january = [
        row for row in await expected(reader, world.item("3")) if row[1] == reader.day(date(2024, 1, 28))
    ]
    assert [row[0] for row in january] == ["Лицей", "ЦОПП"]


@pytest.mark.parametrize("number", ["4", "5", "7", "8", "10"])
async def test_nothing_is_expected(engine, reader, number):
    """As needed, an undated event, unsettled, on request, no schedule."""
    world = await build(engine)
    assert await expected(reader, world.item(number)) == []


async def test_nothing_is_expected_of_closed_items_and_before_the_import(engine, reader):
    world = await build(engine, imported_on=date(2024, 3, 28))
    first = (await expected(reader, world.item("11")))[0]
    assert first[1] == reader.day(date(2024, 3, 28))
    assert await expected(reader, world.item("1")) == []
    await world.change("items", world.item("11"), closed_at=DAWN)
    assert await expected(reader, world.item("11")) == []


async def test_party_that_stands_for_nobody_owes_nothing(engine, reader):
    plan = roadmap(item("1", "…", once(*APRIL), count("done", 1, *APRIL), by="предприятия"))
    world = await build(engine, plan)
    assert await expected(reader, world.item("1")) == []


async def test_two_parties_of_one_organisation_owe_one_report(engine, reader):
    plan = roadmap(
        item("1", "…", once(*APRIL), count("done", 1, *APRIL), by="Колледж, профильные организации")
    )
    world = await build(engine, plan)
    assert [row[0] for row in await expected(reader, world.item("1"))] == ["Колледж", "Лицей"]


async def test_absent_start_is_the_same_period_as_the_plans(engine, reader):
    due = date(2024, 3, 1)
    plan = roadmap(
        item("1", "…", once(None, due), count("events", 3, date(2024, 1, 1), due), count("visitors"))
    )
    world = await build(engine, plan)
    assert [row[0] for row in await expected(reader, world.item("1"))] == ["ЦОПП"]
    await world.report("1", 3, metric="visitors", as_of=date(2024, 2, 1))
    assert (await expected(reader, world.item("1")))[0][2] == reader.day(date(2024, 2, 1))


async def test_other_organisations_reports_and_periods_do_not_fulfil(engine, reader):
    plan = roadmap(item("1", "…", monthly(), count("events"), by="ЦОПП, Лицей"))
    world = await build(engine, plan)
    await world.report("1", 1, period=0, organisation="Лицей", as_of=date(2024, 1, 20))
    came = [(row[0], row[1]) for row in await expected(reader, world.item("1")) if row[2]]
    assert came == [("Лицей", reader.day(date(2024, 1, 28)))]


FILTERS = [
    "SELECT * FROM v_progress WHERE item_id = 9",
    "SELECT * FROM v_progress WHERE indicator_id = 9",
    "SELECT * FROM v_targets WHERE indicator_id = 9",
    "SELECT * FROM v_expected WHERE item_id = 9",
    "SELECT * FROM v_items WHERE item_id = 9",
    "SELECT * FROM v_reports WHERE item_id = 9",
    "SELECT * FROM v_reports WHERE indicator_id = 9",
    "SELECT * FROM v_reports WHERE report_id = 9",
]


@pytest.mark.parametrize("query", FILTERS)
async def test_filtered_view_reads_reports_by_index(engine, query):
    async with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            rows = (await connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))).all()
            whole = [row[3] for row in rows if row[3].startswith(("SCAN n", "SCAN m", "MATERIALIZE"))]
        else:
            # the tables are empty here: without this PostgreSQL reads them whole, as it should
            await connection.execute(text("SET enable_seqscan = off"))
            rows = (await connection.execute(text(f"EXPLAIN {query}"))).all()
            whole = [row[0] for row in rows if "Seq Scan on reports" in row[0]]
    assert rows
    assert whole == []
