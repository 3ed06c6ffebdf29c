"""Items as their documents say them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Row,
    ScalarSelect,
    Select,
    bindparam,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.items import ItemText, Outline, RoadmapChoice
from bot.domain.paging import Page
from bot.domain.people import Place, Role, Scope
from bot.domain.roadmap import Code, Occurrence, Party, Relation, Schedule, ScheduleKind
from storage.among import among, listed
from storage.gathered import gathered
from storage.paging import paged, turn
from storage.seen import Names, is_seen, seen
from storage.tables.clusters import clusters, parties, party_organisations
from storage.tables.people import memberships, people
from storage.tables.roadmaps import (
    abbreviations,
    events,
    item_parties,
    items,
    occurrences,
    problems,
    roadmaps,
    schedules,
    sections,
)


class ItemRepository:
    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def text(self, item_id: int) -> ItemText | None:
        query = _text(self._connection.dialect.name)
        row = (await self._connection.execute(query, {"item": item_id})).one_or_none()
        if row is None:
            return None
        assigned = frozenset(key for (key,) in row.assigned or ())
        return ItemText(
            id=item_id,
            roadmap_id=row.roadmap_id,
            roadmap=row.roadmap,
            cluster=row.cluster,
            time_zone=row.time_zone,
            place=Place(row.region_id, row.cluster_id, assigned),
            number=row.number,
            title=row.title,
            section=row.section,
            deadline_text=row.deadline_text,
            responsible_text=row.responsible_text,
            result_text=row.result_text,
            schedule=_schedule(row),
            parties=tuple(Party(name, note) for _, name, note in sorted(row.parties or ())),
            doubts=tuple(Code(code) for _, code in sorted(row.doubts or ())),
            abbreviations=dict(sorted(row.abbreviations or ())),
        )

    async def place(self, item_id: int) -> Place | None:
        query = _place(self._connection.dialect.name)
        row = (await self._connection.execute(query, {"item": item_id})).one_or_none()
        if row is None:
            return None
        return Place(row.region_id, row.cluster_id, frozenset(key for (key,) in row.assigned or ()))

    async def responsible(self, organisations: Collection[int]) -> dict[int, tuple[str, ...]]:
        if not organisations:
            return {}
        dialect = self._connection.dialect.name
        given = {"organisations": listed(dialect, organisations), "role": Role.PARTICIPANT}
        return _grouped((await self._connection.execute(_responsible(dialect), given)).all())

    async def roadmaps(self, scope: Scope, page: int = 0) -> Page[RoadmapChoice]:
        dialect = self._connection.dialect.name
        given = seen(dialect, scope)
        query = _roadmaps(dialect, frozenset(given))
        return await turn(self._connection, query, given, page, _choice)

    async def roadmap(self, scope: Scope, roadmap_id: int) -> RoadmapChoice | None:
        dialect = self._connection.dialect.name
        given = seen(dialect, scope)
        query = _roadmap(dialect, frozenset(given))
        row = (await self._connection.execute(query, given | {"roadmap": roadmap_id})).one_or_none()
        return RoadmapChoice(*row) if row else None

    async def outlines(self, roadmap_id: int) -> list[Outline]:
        query = _outlines(self._connection.dialect.name)
        rows = (await self._connection.execute(query, {"roadmap": roadmap_id})).all()
        return [
            Outline(
                row.id,
                row.number,
                row.title,
                row.deadline_text,
                tuple(Party(name, note) for _, name, note in sorted(row.parties or ())),
            )
            for row in rows
        ]


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(
        ScheduleKind(row.kind or ScheduleKind.NONE),
        tuple(
            Occurrence(_day(start), _day(due or dated), event, Relation(relation) if relation else None)
            for _, start, due, relation, event, dated in sorted(row.occurrences or ())
        ),
        bool(row.on_request),
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


@cache
def _text(dialect: str) -> Select[Any]:
    """All of an item in one statement."""
    o, a = occurrences.c, abbreviations.c
    dated = (
        gathered(dialect, o.position, o.start_on, o.due_on, o.relation, events.c.name, events.c.day)
        .select_from(occurrences.outerjoin(events, events.c.id == o.event_id))
        .where(o.item_id == items.c.id)
    )
    doubts = gathered(dialect, problems.c.id, problems.c.code).where(
        problems.c.item_id == items.c.id, problems.c.settled_at.is_(None)
    )
    explained = gathered(dialect, a.short, a.meaning).where(a.roadmap_id == items.c.roadmap_id)
    return (
        select(
            items,
            roadmaps.c.title.label("roadmap"),
            roadmaps.c.cluster_id,
            clusters.c.name.label("cluster"),
            clusters.c.region_id,
            clusters.c.time_zone,
            sections.c.title.label("section"),
            schedules.c.kind,
            schedules.c.on_request,
            dated.scalar_subquery().label("occurrences"),
            _named(dialect).label("parties"),
            _assigned(dialect).label("assigned"),
            doubts.scalar_subquery().label("doubts"),
            explained.scalar_subquery().label("abbreviations"),
        )
        .join(roadmaps, roadmaps.c.id == items.c.roadmap_id)
        .join(clusters, clusters.c.id == roadmaps.c.cluster_id)
        .outerjoin(sections, sections.c.id == items.c.section_id)
        .outerjoin(schedules, schedules.c.item_id == items.c.id)
        .where(items.c.id == bindparam("item"))
    )


@cache
def _place(dialect: str) -> Select[Any]:
    return (
        select(clusters.c.region_id, roadmaps.c.cluster_id, _assigned(dialect).label("assigned"))
        .select_from(items)
        .join(roadmaps, roadmaps.c.id == items.c.roadmap_id)
        .join(clusters, clusters.c.id == roadmaps.c.cluster_id)
        .where(items.c.id == bindparam("item"))
    )


@cache
def _outlines(dialect: str) -> Select[Any]:
    i = items.c
    return (
        select(i.id, i.number, i.title, i.deadline_text, _named(dialect).label("parties"))
        .where(i.roadmap_id == bindparam("roadmap"))
        .order_by(i.position)
    )


@cache
def _responsible(dialect: str) -> Select[Any]:
    m = memberships.c
    return (
        select(m.organisation_id, people.c.name)
        .join(people, people.c.id == m.person_id)
        .where(
            among(dialect, m.organisation_id, "organisations"),
            m.role == bindparam("role"),
            people.c.name.is_not(None),
        )
        .order_by(m.id)
    )


def _named(dialect: str) -> ScalarSelect[Any]:
    """The parties of the item of the query around it."""
    p = item_parties.c
    named = gathered(dialect, p.position, parties.c.name, p.note)
    here = item_parties.join(parties, parties.c.id == p.party_id)
    return named.select_from(here).where(p.item_id == items.c.id).scalar_subquery()


def _assigned(dialect: str) -> ScalarSelect[Any]:
    """Organisations that stand for these parties."""
    p = item_parties.c
    found = gathered(dialect, party_organisations.c.organisation_id)
    here = item_parties.join(party_organisations, party_organisations.c.party_id == p.party_id)
    return found.select_from(here).where(p.item_id == items.c.id).scalar_subquery()


@cache
def _roadmaps(dialect: str, given: Names) -> Select[Any]:
    """Living roadmaps by the names of their clusters."""
    return paged(
        select(roadmaps.c.id, roadmaps.c.title, clusters.c.name)
        .join(clusters, clusters.c.id == roadmaps.c.cluster_id)
        .where(roadmaps.c.archived_at.is_(None), is_seen(dialect, given))
        .order_by(clusters.c.name, roadmaps.c.id)
    )


@cache
def _roadmap(dialect: str, given: Names) -> Select[Any]:
    """One of them, and whether there are others."""
    one, home = roadmaps.alias(), clusters.alias()
    others = (
        select(roadmaps.c.id)
        .join(clusters, clusters.c.id == roadmaps.c.cluster_id)
        .where(roadmaps.c.archived_at.is_(None), is_seen(dialect, given), roadmaps.c.id != one.c.id)
        .exists()
    )
    return (
        select(one.c.id, one.c.title, home.c.name, others)
        .join(home, home.c.id == one.c.cluster_id)
        .where(one.c.id == bindparam("roadmap"), one.c.archived_at.is_(None), is_seen(dialect, given, home))
    )


def _choice(row: Any) -> RoadmapChoice:
    return RoadmapChoice(row.id, row.title, row.name, row.total > 1)


def _grouped(pairs: Any) -> dict[int, tuple[Any, ...]]:
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
