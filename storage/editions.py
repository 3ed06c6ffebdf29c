"""Stored roadmaps and their editions: found, replaced, moved, put away."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.editions import RoadmapCard, Sketch
from bot.domain.revision import Current, Revision
from bot.domain.roadmap import Period, Roadmap
from bot.ports.roadmaps import Source
from storage.current import current
from storage.inserting import insert_all
from storage.moving import Mover
from storage.revising import Reviser
from storage.roadmaps import edition_row
from storage.tables.clusters import clusters, parties
from storage.tables.reports import reports
from storage.tables.roadmaps import (
    editions,
    events,
    indicators,
    item_parties,
    items,
    problems,
    roadmaps,
    sections,
    targets,
)

r = roadmaps.c


class EditionRepository:
    """See `bot.ports.editions.Editions`."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def sketches(self, clusters_: Collection[int]) -> list[Sketch]:
        query = (
            select(r.id, r.title, clusters.c.name, r.period_start, r.period_end, items.c.title.label("item"))
            .join(clusters, clusters.c.id == r.cluster_id)
            .join(items, items.c.roadmap_id == r.id)
            .where(r.cluster_id.in_(clusters_), r.archived_at.is_(None), items.c.removed_at.is_(None))
            .order_by(r.id, items.c.position)
        )
        titles: dict[tuple[Any, ...], list[str]] = {}
        for *head, title in (await self._connection.execute(query)).all():
            titles.setdefault(tuple(head), []).append(title)
        return [
            Sketch(key, title, cluster, Period(start, end), tuple(found))
            for (key, title, cluster, start, end), found in titles.items()
        ]

    async def card(self, roadmap_id: int) -> RoadmapCard | None:
        row = (await self._connection.execute(_CARDS.where(r.id == roadmap_id))).one_or_none()
        return _card(row) if row else None

    async def cards(self, cluster_id: int) -> list[RoadmapCard]:
        query = _CARDS.where(r.cluster_id == cluster_id).order_by(r.archived_at.is_not(None), r.id.desc())
        return [_card(row) for row in (await self._connection.execute(query)).all()]

    async def current(self, roadmap_id: int) -> Current:
        return await current(self._connection, roadmap_id)

    async def hold(self, roadmap_id: int) -> None:
        of_roadmap = select(indicators.c.id).join(items).where(items.c.roadmap_id == roadmap_id)
        periods = select(targets.c.id).where(targets.c.indicator_id.in_(of_roadmap))
        held = (
            select(r.id).where(r.id == roadmap_id),
            select(indicators.c.id).where(indicators.c.id.in_(of_roadmap)).order_by(indicators.c.id),
            periods.order_by(targets.c.id),
        )
        for rows in held:  # in this order, as reports take hold of them
            await self._connection.execute(rows.with_for_update())

    async def source(self, roadmap_id: int, number: int) -> Source | None:
        e = editions.c
        query = select(e.file_name, e.sha256, e.document, e.imported_by)
        found = query.where(e.roadmap_id == roadmap_id, e.number == number)
        row = (await self._connection.execute(found)).one_or_none()
        return Source(*row) if row else None

    async def revise(self, card: RoadmapCard, roadmap: Roadmap, plan: Revision, source: Source) -> None:
        edition = edition_row(card.id, source, self._now, card.edition + 1)
        await insert_all(self._connection, editions, [edition])
        reviser = Reviser(self._connection, self._now, card.id)
        await reviser.write(card.cluster_id, roadmap, plan, source.person_id)

    async def amend(self, card: RoadmapCard, roadmap: Roadmap, plan: Revision, person_id: int | None) -> None:
        await Reviser(self._connection, self._now, card.id).write(card.cluster_id, roadmap, plan, person_id)

    async def undivided(self, roadmap_id: int, cluster_id: int) -> int:
        return await Mover(self._connection, roadmap_id, cluster_id).undivided()

    async def move(self, roadmap_id: int, cluster_id: int) -> None:
        await Mover(self._connection, roadmap_id, cluster_id).move()

    async def _drop_party(self, party_id: int) -> None:
        """A party that no roadmap of its cluster names any more."""
        used = select(item_parties.c.party_id)
        gone = delete(parties).where(parties.c.id == party_id, parties.c.id.not_in(used))
        await self._connection.execute(gone)

    async def delete(self, roadmap_id: int) -> None:
        named = select(item_parties.c.party_id).join(items).where(items.c.roadmap_id == roadmap_id)
        party_ids = set((await self._connection.execute(named)).scalars())
        for table in (items, sections, events, editions):
            await self._connection.execute(delete(table).where(table.c.roadmap_id == roadmap_id))
        await self._connection.execute(delete(roadmaps).where(r.id == roadmap_id))
        for party_id in party_ids:
            await self._drop_party(party_id)

    async def archive(self, roadmap_id: int, *, away: bool) -> None:
        moment = self._now if away else None
        await self._connection.execute(update(roadmaps).where(r.id == roadmap_id).values(archived_at=moment))


def _latest(column: Any) -> Any:
    e = editions.c
    newest = select(column).where(e.roadmap_id == r.id).order_by(e.number.desc()).limit(1)
    return newest.correlate(roadmaps).scalar_subquery()


def _reports() -> Select[Any]:
    return (
        select(func.count(reports.c.id))
        .join(indicators, indicators.c.id == reports.c.indicator_id)
        .join(items, items.c.id == indicators.c.item_id)
        .where(items.c.roadmap_id == r.id)
        .correlate(roadmaps)
    )


_ITEMS = select(func.count(items.c.id)).where(items.c.roadmap_id == r.id, items.c.removed_at.is_(None))
_DOUBTS = select(func.count(problems.c.id)).where(
    problems.c.roadmap_id == r.id, problems.c.settled_at.is_(None)
)
_CARDS = select(
    roadmaps,
    clusters.c.name.label("cluster"),
    clusters.c.time_zone,
    _ITEMS.correlate(roadmaps).scalar_subquery().label("items"),
    _reports().scalar_subquery().label("reports"),
    _DOUBTS.correlate(roadmaps).scalar_subquery().label("doubts"),
    _latest(editions.c.number).label("edition"),
    _latest(editions.c.created_at).label("edition_at"),
).join(clusters, clusters.c.id == r.cluster_id)


def _card(row: Any) -> RoadmapCard:
    return RoadmapCard(
        id=row.id,
        title=row.title,
        cluster_id=row.cluster_id,
        cluster=row.cluster,
        period=Period(row.period_start, row.period_end),
        items=row.items,
        edition=row.edition or 0,
        edition_at=row.edition_at,
        former=max((row.edition or 0) - 1, 0),
        reports=row.reports,
        archived_at=row.archived_at,
        time_zone=row.time_zone,
        doubts=row.doubts,
    )
