"""A stored roadmap read back whole: what an edition is compared with, and the rows it goes on with."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.revision import Current, StoredIndicator, StoredItem, StoredPeriod
from bot.domain.roadmap import (
    Code,
    Indicator,
    Item,
    Metric,
    Occurrence,
    Pace,
    Party,
    Period,
    Problem,
    Relation,
    Roadmap,
    Schedule,
    ScheduleKind,
    Section,
    Target,
)
from storage.tables.clusters import parties
from storage.tables.reports import reports
from storage.tables.roadmaps import (
    abbreviations,
    events,
    indicators,
    item_parties,
    items,
    occurrences,
    problems,
    roadmaps,
    schedules,
    sections,
    targets,
)

Groups = dict[int, list[Any]]


async def current(connection: AsyncConnection, roadmap_id: int) -> Current:
    """The roadmap as it stands, in a fixed number of statements; settled doubts are no doubts."""
    here = items.c.roadmap_id == roadmap_id
    head = (await connection.execute(select(roadmaps).where(roadmaps.c.id == roadmap_id))).one()
    named = await _grouped(connection, _PARTIES.where(here))
    days = await _grouped(connection, _OCCURRENCES.where(here))
    periods = await _grouped(connection, _TARGETS.where(here))
    counted = await _grouped(connection, _INDICATORS.where(here))
    stored = [
        _item(row, named, days, [_indicator(one, periods) for one in counted[row.id]])
        for row in (await connection.execute(_ITEMS.where(here))).all()
    ]
    stored.sort(key=lambda one: one.removed)
    roadmap = Roadmap(
        head.title,
        Period(head.period_start, head.period_end),
        tuple(one.item for one in stored if not one.removed),
        await _sections(connection, roadmap_id),
        await _problems(connection, roadmap_id, stored),
        tuple((await connection.execute(_EVENTS.where(events.c.roadmap_id == roadmap_id))).scalars()),
        await _abbreviations(connection, roadmap_id),
    )
    return Current(roadmap, tuple(stored))


async def _grouped(connection: AsyncConnection, query: Select[Any]) -> Groups:
    """Rows by their `owner`."""
    groups: Groups = defaultdict(list)
    for row in (await connection.execute(query)).all():
        groups[row.owner].append(row)
    return groups


async def _sections(connection: AsyncConnection, roadmap_id: int) -> tuple[Section, ...]:
    """Headings of the current edition: those that removed items alone stand under are none of it."""
    s = sections.c
    inside = exists().where(items.c.section_id == s.id, items.c.removed_at.is_not(None))
    living = exists().where(items.c.section_id == s.id, items.c.removed_at.is_(None))
    query = select(s.title, s.number).where(s.roadmap_id == roadmap_id, living | ~inside).order_by(s.position)
    return tuple(Section(*row) for row in (await connection.execute(query)).all())


async def _problems(
    connection: AsyncConnection, roadmap_id: int, stored: Sequence[StoredItem]
) -> tuple[Problem, ...]:
    p = problems.c
    query = select(p.code, p.item_id, p.words).where(p.roadmap_id == roadmap_id, p.settled_at.is_(None))
    rows = (await connection.execute(query.order_by(p.id))).all()
    numbers = [one.item.number for one in stored]
    places = {one.id: place for place, one in enumerate(stored)}
    return tuple(_problem(row, places.get(row.item_id), numbers) for row in rows)


def _problem(row: Any, place: int | None, numbers: Sequence[str]) -> Problem:
    number = None if place is None else numbers[place]
    return Problem(Code(row.code), number, row.words, nth=numbers[:place].count(number) if number else 0)


async def _abbreviations(connection: AsyncConnection, roadmap_id: int) -> dict[str, str]:
    a = abbreviations.c
    query = select(a.short, a.meaning).where(a.roadmap_id == roadmap_id)
    return dict((await connection.execute(query)).all())


_EVENTS = select(events.c.name).order_by(events.c.id)
_ITEMS = (
    select(
        items,
        sections.c.title.label("section"),
        sections.c.number.label("section_number"),
        schedules.c.kind,
        schedules.c.on_request,
        schedules.c.unsettled,
    )
    .outerjoin(sections, sections.c.id == items.c.section_id)
    .outerjoin(schedules, schedules.c.item_id == items.c.id)
    .order_by(items.c.position)
)
_PARTIES = (
    select(item_parties.c.item_id.label("owner"), parties.c.name, item_parties.c.note)
    .join(parties, parties.c.id == item_parties.c.party_id)
    .join(items, items.c.id == item_parties.c.item_id)
    .order_by(item_parties.c.position)
)
_OCCURRENCES = (
    select(occurrences, occurrences.c.item_id.label("owner"), events.c.name.label("event"))
    .join(items, items.c.id == occurrences.c.item_id)
    .outerjoin(events, events.c.id == occurrences.c.event_id)
    .order_by(occurrences.c.position)
)
_INDICATORS = (
    select(indicators, indicators.c.item_id.label("owner"))
    .join(items, items.c.id == indicators.c.item_id)
    .order_by(indicators.c.position)
)
_REPORTED = exists().where(
    reports.c.indicator_id == targets.c.indicator_id, reports.c.target_id == targets.c.id
)
_TARGETS = (
    select(
        targets,
        targets.c.indicator_id.label("owner"),
        events.c.name.label("event"),
        _REPORTED.label("reported"),
    )
    .join(indicators, indicators.c.id == targets.c.indicator_id)
    .join(items, items.c.id == indicators.c.item_id)
    .outerjoin(events, events.c.id == targets.c.event_id)
    .order_by(targets.c.position)
)


def _item(row: Any, named: Groups, days: Groups, counted: list[StoredIndicator]) -> StoredItem:
    item = Item(
        number=row.number,
        title=row.title,
        section=Section(row.section, row.section_number) if row.section_id else None,
        deadline_text=row.deadline_text,
        responsible_text=row.responsible_text,
        result_text=row.result_text,
        schedule=Schedule(
            ScheduleKind(row.kind or ScheduleKind.NONE),
            tuple(Occurrence(d.start_on, d.due_on, d.event, _relation(d.relation)) for d in days[row.id]),
            bool(row.on_request),
        ),
        parties=tuple(Party(party.name, party.note) for party in named[row.id]),
        indicators=tuple(one.indicator for one in counted if not one.gone),
        unsettled=bool(row.unsettled),
    )
    return StoredItem(row.id, item, row.removed_at is not None, tuple(counted))


def _indicator(row: Any, periods: Groups) -> StoredIndicator:
    rows = periods[row.id]
    indicator = Indicator(
        row.title,
        Metric(row.metric),
        row.unit,
        row.conditional,
        Pace(row.pace_every, row.pace_value) if row.pace_every else None,
        tuple(
            Target(t.start_on, t.due_on, t.value, t.event, _relation(t.relation))
            for t in rows
            if t.value is not None
        ),
    )
    return StoredIndicator(row.id, indicator, tuple(map(_period, rows)))


def _period(row: Any) -> StoredPeriod:
    return StoredPeriod(
        row.id, row.start_on, row.due_on, row.event, _relation(row.relation), row.gone, bool(row.reported)
    )


def _relation(value: str | None) -> Relation | None:
    return Relation(value) if value else None
