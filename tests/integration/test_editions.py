"""A stored roadmap read back, and a newer edition put in its place: rows stay, no report moves."""

import asyncio
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.demo.documents import NAMES, document
from bot.domain.codec import to_dict
from bot.domain.editions import difference
from bot.domain.revision import revision
from bot.domain.roadmap import Item, Occurrence, Party, Roadmap, Schedule, ScheduleKind, Target
from bot.ports.roadmaps import Source
from bot.reading.pipeline import read
from bot.services import editions
from storage.tables.roadmaps import indicators, items, targets
from tests.builders import DAWN, build
from tests.sample_roadmap import APRIL, AUTUMN, EVENT, MONTHS, SAMPLE, count, item, monthly, once

MAY = (date(2024, 5, 1), date(2024, 5, 31))


def changed(which: str, **parts: Any) -> Roadmap:
    """The sample with other parts of one item."""
    found = tuple(replace(one, **parts) if one.number == which else one for one in SAMPLE.items)
    return replace(SAMPLE, items=found)


async def apply(uow, world, roadmap, person=None):
    async with uow().write() as tx:
        card = await tx.editions.card(world.roadmap_id)
        source = Source("план.docx", sha256(repr(roadmap).encode()).hexdigest(), to_dict(roadmap), person)
        plan = revision(await tx.editions.current(card.id), roadmap)
        await tx.editions.revise(card, roadmap, plan, source)
        await tx.commit()


async def stored(uow, world):
    async with uow().read() as tx:
        return await tx.editions.current(world.roadmap_id)


async def reports(world):
    async with world.engine.connect() as connection:
        rows = await connection.execute(text("SELECT id, target_id, indicator_id FROM reports ORDER BY id"))
        return rows.all()


async def rows(world, query):
    async with world.engine.connect() as connection:
        return (await connection.execute(query)).all()


@pytest.mark.parametrize("name", NAMES)
async def test_what_is_stored_is_read_back_without_a_difference(engine, uow, name):
    world = await build(engine)
    roadmap = read(document(name, date(2024, 4, 15)), f"{name}.txt", frozenset())
    async with uow().write() as tx:
        source = Source("a.txt", "0" * 64, to_dict(roadmap), None)
        world.roadmap_id = await tx.roadmaps.add(world.cluster_id, roadmap, source, date(2024, 4, 15))
        await tx.commit()
    current = await stored(uow, world)
    assert difference(roadmap, current.roadmap).empty
    assert current.roadmap.items[0].indicators == roadmap.items[0].indicators
    assert set(current.roadmap.sections) == set(roadmap.sections)


async def test_the_same_again_changes_no_row(engine, uow):
    world = await build(engine)
    await world.report("9", 60)
    everything = [select(items), select(indicators), select(targets)]
    before = [await rows(world, query) for query in everything]
    told = await reports(world)
    await apply(uow, world, SAMPLE)
    after = [await rows(world, query) for query in everything]
    assert [[row.id for row in part] for part in after] == [[row.id for row in part] for part in before]
    assert after[2] == before[2]
    assert await reports(world) == told
    assert difference(SAMPLE, (await stored(uow, world)).roadmap).empty


async def test_moved_period_keeps_its_report(engine, uow):
    world = await build(engine)
    await world.report("9", 60)
    new = changed(
        "9",
        number="9.1",
        schedule=once(*MAY),
        indicators=(count("visitors", 120, *MAY), count("publications", 5, *MAY)),
    )
    await apply(uow, world, new)
    current = await stored(uow, world)
    kept = next(one for one in current.items if one.id == world.item("9"))
    assert kept.item.number == "9.1"
    assert kept.indicators[0].periods[0].id == world.target("9", "visitors")
    assert kept.item.indicators[0].targets == (Target(*MAY, Decimal(120)),)
    async with uow().read() as tx:
        found = await tx.progress.item(world.item("9"))
    assert found
    assert found.indicators[0].periods[0].actual == 60


async def test_period_that_vanishes_is_kept_for_its_report_alone(engine, uow):
    world = await build(engine)
    await world.report("11", 1, period=0, organisation="Колледж")
    rest = MONTHS[1:]
    shorter = changed(
        "11",
        schedule=monthly(*rest),
        indicators=(count("done", targets=tuple(Target(o.start, o.due, Decimal(1)) for o in rest)),),
    )
    told = await reports(world)
    await apply(uow, world, shorter)
    assert await reports(world) == told
    kept = next(one for one in (await stored(uow, world)).items if one.id == world.item("11"))
    assert [period.gone for period in kept.indicators[0].periods] == [False] * 11 + [True]
    assert difference(shorter, (await stored(uow, world)).roadmap).empty
    async with uow().read() as tx:
        found = await tx.progress.item(world.item("11"))
    assert found
    assert len(found.indicators[0].periods) == 11
    query = text(f"SELECT applies, target FROM v_progress WHERE target_id = {world.target('11')}")
    assert [tuple(row) for row in await rows(world, query)] in ([(False, None)], [(0, None)])
    await apply(uow, world, SAMPLE)
    back = next(one for one in (await stored(uow, world)).items if one.id == world.item("11"))
    assert back.indicators[0].periods[0].id == world.target("11")
    assert not any(period.gone for period in back.indicators[0].periods)


QUARTERS = tuple(
    Occurrence(date(2024, first, 1), date(2024, first + 2, last))
    for first, last in ((1, 31), (4, 30), (7, 30), (10, 31))
)


def each(metric: str, *periods: Occurrence, value: int = 1):
    return count(metric, targets=tuple(Target(o.start, o.due, Decimal(value)) for o in periods))


async def counted(world, metric: str) -> dict[Any, Any]:
    query = (
        f"SELECT period_due, actual FROM v_progress WHERE metric = '{metric}' AND number = '11' AND applies"
    )
    return {str(row[0]): int(row[1]) for row in await rows(world, text(query))}


async def test_periods_that_are_joined_keep_every_figure_and_parted_ones_share_them_out(engine, uow):
    world = await build(engine)
    by_month = changed("11", indicators=(each("visitors", *MONTHS, value=10),))
    await apply(uow, world, by_month)
    async with world.engine.connect() as connection:
        found = (
            await connection.execute(
                text(
                    "SELECT t.id, t.indicator_id, t.start_on FROM targets t JOIN indicators i"
                    " ON i.id = t.indicator_id WHERE i.metric = 'visitors' AND i.item_id = "
                    f"{world.item('11')} AND NOT t.gone ORDER BY t.position"
                )
            )
        ).all()
    for month, value in ((1, 5), (2, 7), (3, 11), (7, 13)):
        key, indicator, _ = found[month - 1]
        await world.put(
            "reports",
            target_id=key,
            indicator_id=indicator,
            organisation_id=world.organisations["Колледж"],
            author_id=world.people["teacher"],
            value=value,
            as_of=date(2024, month, 20),
            reported_on=date(2024, month, 20),
            status="pending",
            source="buttons",
            created_at=DAWN,
        )
    by_quarter = changed(
        "11",
        schedule=replace(monthly(*QUARTERS), kind=ScheduleKind.QUARTERLY),
        indicators=(each("visitors", *QUARTERS, value=30),),
    )
    await apply(uow, world, by_quarter)
    assert await counted(world, "visitors") == {
        "2024-03-31": 23,
        "2024-06-30": 0,
        "2024-09-30": 13,
        "2024-12-31": 0,
    }
    whole = Occurrence(date(2024, 1, 1), date(2024, 12, 31))
    await apply(uow, world, changed("11", schedule=monthly(*QUARTERS), indicators=(each("visitors", whole),)))
    assert await counted(world, "visitors") == {"2024-12-31": 36}
    await apply(uow, world, by_month)
    after = await counted(world, "visitors")
    assert {day: value for day, value in after.items() if value} == {
        "2024-01-28": 5,
        "2024-02-28": 7,
        "2024-03-28": 11,
        "2024-07-28": 13,
    }
    assert len(after) == 12


OWNERS = text(
    "SELECT r.id, r.target_id, r.indicator_id, i.item_id FROM reports r"
    " JOIN indicators i ON i.id = r.indicator_id ORDER BY r.id"
)


async def test_every_report_stays_with_its_item_and_all_is_as_it_was_after_going_back(engine, uow):
    world = await build(engine)
    here = select(targets.c.id, targets.c.indicator_id, targets.c.due_on)
    for target, indicator, due in await rows(world, here):
        facts = {
            "target_id": target,
            "indicator_id": indicator,
            "organisation_id": world.organisations["ЦОПП"],
        }
        day = due or date(2024, 4, 15)
        facts |= {"value": 1, "as_of": day, "reported_on": day, "status": "pending", "source": "buttons"}
        await world.put("reports", **facts, created_at=DAWN)
    before = await rows(world, OWNERS)
    shifted = tuple(replace(one, number=str(n)) for n, one in enumerate(reversed(SAMPLE.items[1:]), 2))
    front = item("1", "Посадить сад", once(*AUTUMN), count("events", 1, *AUTUMN), by="Лицей")
    await apply(uow, world, replace(SAMPLE, items=(front, *shifted)))
    after = await rows(world, OWNERS)
    assert [row[2:] for row in after] == [row[2:] for row in before]
    names = {row.id: row.title for row in await rows(world, select(items.c.id, items.c.title))}
    assert [names[world.item(one.number)] for one in SAMPLE.items] == [one.title for one in SAMPLE.items]
    await apply(uow, world, SAMPLE)
    assert await rows(world, OWNERS) == before


async def test_two_who_go_back_at_once_do_it_once(engine, uow):
    world = await build(engine)
    await world.report("9", 60)
    async with uow().read() as tx:
        person = await tx.people.by_id(world.people["coordinator"])
    await apply(uow, world, SAMPLE)
    await apply(uow, world, changed("9", number="9.1"))
    card = await editions.card(uow(), person, world.roadmap_id)
    turns = (editions.revert(uow(), person, card.id, card.edition) for _ in range(2))
    assert {one.edition for one in await asyncio.gather(*turns)} == {card.edition + 1}
    assert difference((await stored(uow, world)).roadmap, SAMPLE).empty


async def test_report_that_comes_while_an_edition_is_put_in_place_finds_its_period(engine, uow):
    world = await build(engine)
    rest = MONTHS[1:]
    shorter = changed("11", schedule=monthly(*rest), indicators=(each("done", *rest),))
    async with uow().write() as tx:
        await tx.editions.hold(world.roadmap_id)
        waiting = asyncio.create_task(world.report("11", 1, period=3, organisation="Колледж"))
        await asyncio.sleep(0.05)
        assert engine.dialect.name == "sqlite" or not waiting.done()
        plan = revision(await tx.editions.current(world.roadmap_id), shorter)
        source = Source("план.docx", "1" * 64, to_dict(shorter), None)
        await tx.editions.revise(await tx.editions.card(world.roadmap_id), shorter, plan, source)
        await tx.commit()
    await waiting
    query = text("SELECT period_due FROM v_progress WHERE number = '11' AND actual = 1 AND applies")
    assert [str(row[0]) for row in await rows(world, query)] == ["2024-04-28"]


async def test_indicator_that_vanishes_is_kept_where_it_was_reported(engine, uow):
    world = await build(engine)
    report = await world.report("9", 3, metric="publications")
    await apply(uow, world, changed("9", indicators=(count("participants", 10, *APRIL),)))
    left = await rows(world, select(indicators).where(indicators.c.item_id == world.item("9")))
    assert {row.metric for row in left} == {"participants", "publications"}
    await apply(uow, world, SAMPLE)
    assert (await reports(world))[0] == (
        report,
        world.target("9", "publications"),
        world.indicator("9", "publications"),
    )
    kept = next(one for one in (await stored(uow, world)).items if one.id == world.item("9"))
    assert kept.item.indicators == SAMPLE.items[8].indicators


async def test_removed_item_is_closed_and_comes_back_as_it_was(engine, uow):
    world = await build(engine)
    await world.report("12", 85, organisation="Колледж")
    person = world.people["coordinator"]
    shorter = replace(SAMPLE, items=SAMPLE.items[:11])
    await apply(uow, world, shorter, person)
    (row,) = await rows(world, select(items).where(items.c.id == world.item("12")))
    assert row.closed_at == row.removed_at
    assert row.closed_by == person
    await apply(uow, world, SAMPLE, person)
    (row,) = await rows(world, select(items).where(items.c.id == world.item("12")))
    assert (row.closed_at, row.removed_at, row.position) == (None, None, 11)
    assert len(await reports(world)) == 1
    assert await rows(world, text("SELECT count(*) FROM items")) == [(12,)]


async def test_item_that_a_coordinator_closed_stays_closed(engine, uow, clock):
    world = await build(engine)
    await world.change("items", world.item("12"), closed_at=clock.now())
    clock.advance(hours=1)
    await apply(uow, world, replace(SAMPLE, items=SAMPLE.items[:11]))
    clock.advance(hours=1)
    await apply(uow, world, SAMPLE)
    (row,) = await rows(world, select(items).where(items.c.id == world.item("12")))
    assert row.closed_at is not None
    assert row.removed_at is None


async def test_event_keeps_its_day_and_new_items_find_their_parties(engine, uow):
    world = await build(engine)
    await world.change("events", world.events[EVENT], day=date(2024, 6, 1))
    new: Item = item("13", "Посадить сад", once(*AUTUMN), count("events", 1, *AUTUMN), by="Лицей")
    await apply(uow, world, replace(SAMPLE, items=(new, *SAMPLE.items)))
    current = await stored(uow, world)
    assert [one.item.number for one in current.items] == ["13", *(one.number for one in SAMPLE.items)]
    async with uow().read() as tx:
        added = await tx.progress.item(current.items[0].id)
        waiting = await tx.progress.item(world.item("5"))
    assert added
    assert added.organisations == ((world.organisations["Лицей"], "Лицей"),)
    assert waiting
    assert waiting.indicators[0].periods[0].due == date(2024, 6, 1)


@pytest.mark.parametrize("spelt", ["«ЦОПП»", "цопп", " ЦОПП.", "ЦОПП (по согласованию)"])
async def test_party_that_is_spelt_otherwise_keeps_its_organisations(engine, uow, spelt):
    world = await build(engine)
    name, _, note = spelt.partition(" (")
    parties = (Party(name, note.rstrip(")") or None),)
    await apply(uow, world, changed("9", parties=parties))
    async with uow().read() as tx:
        found = await tx.progress.item(world.item("9"))
    assert found
    assert found.organisations == ((world.organisations["ЦОПП"], "ЦОПП"),)


async def test_split_target_of_another_value_is_whole_again(engine, uow):
    world = await build(engine)
    key = world.target("9", "visitors")
    await world.put("target_shares", target_id=key, organisation_id=world.organisations["ЦОПП"], value=40)
    await apply(uow, world, SAMPLE)
    assert await rows(world, text("SELECT count(*) FROM target_shares")) == [(1,)]
    nine = SAMPLE.items[8]
    other = (count("visitors", 150, *APRIL), nine.indicators[1])
    await apply(uow, world, changed("9", indicators=other))
    assert await rows(world, text("SELECT count(*) FROM target_shares")) == [(0,)]


async def test_items_without_a_schedule_are_no_trouble(engine, uow):
    world = await build(engine)
    await apply(uow, world, changed("10", schedule=Schedule(), indicators=(), parties=()))
    assert (await stored(uow, world)).roadmap.items[9].indicators == ()
