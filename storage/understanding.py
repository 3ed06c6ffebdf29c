"""The words of items, and what people taught by choosing."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Scope
from bot.domain.reports import ReportStatus
from bot.ports.understanding import Wording
from storage.tables.clusters import clusters, parties, party_organisations
from storage.tables.people import learnt_phrases
from storage.tables.reports import reports
from storage.tables.roadmaps import item_parties, items, roadmaps
from storage.upsert import upsert

_GONE = (ReportStatus.VOID, ReportStatus.RETURNED)
_PLACED = items.join(roadmaps, roadmaps.c.id == items.c.roadmap_id).join(
    clusters, clusters.c.id == roadmaps.c.cluster_id
)


class UnderstandingRepository:
    """See `bot.ports.understanding.Understanding`."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def wordings(self, scope: Scope) -> list[Wording]:
        here = and_(roadmaps.c.archived_at.is_(None), _visible(scope))
        named = await self._parties(here)
        query = (
            select(
                items.c.id,
                items.c.roadmap_id,
                items.c.number,
                items.c.title,
                items.c.result_text,
                _whole(scope).label("whole"),
            )
            .select_from(_PLACED)
            .where(here)
            .order_by(items.c.roadmap_id, items.c.position)
        )
        rows = (await self._connection.execute(query)).all()
        return [
            Wording(
                row.id,
                row.roadmap_id,
                row.number,
                row.title,
                (row.result_text or "") if row.whole else "",
                tuple(named[row.id]),
            )
            for row in rows
        ]

    async def _parties(self, here: ColumnElement[bool]) -> dict[int, list[str]]:
        p = item_parties.c
        query = (
            select(p.item_id, parties.c.name)
            .select_from(
                _PLACED.join(item_parties, p.item_id == items.c.id).join(parties, parties.c.id == p.party_id)
            )
            .where(here)
            .order_by(p.item_id, p.position)
        )
        found: dict[int, list[str]] = defaultdict(list)
        for row in (await self._connection.execute(query)).all():
            found[row.item_id].append(row.name)
        return found

    async def largest(self, indicator_ids: Collection[int]) -> dict[int, Decimal]:
        r = reports.c
        query = (
            select(r.indicator_id, func.max(r.value))
            .where(r.indicator_id.in_(indicator_ids), r.status.not_in(_GONE))
            .group_by(r.indicator_id)
        )
        return {row[0]: row[1] for row in (await self._connection.execute(query)).all()}

    async def learnt(self, person_id: int) -> dict[str, tuple[int, int]]:
        p = learnt_phrases.c
        query = select(p.phrase, p.item_id, p.indicator_id).where(p.person_id == person_id)
        rows = (await self._connection.execute(query)).all()
        return {row.phrase: (row.item_id, row.indicator_id) for row in rows}

    async def learn(self, person_id: int, phrase: str, item_id: int, indicator_id: int) -> None:
        row = {"person_id": person_id, "phrase": phrase, "item_id": item_id, "indicator_id": indicator_id}
        row |= {"created_at": self._now}
        await self._connection.execute(
            upsert(self._connection, learnt_phrases, row, key=["person_id", "phrase"])
        )


def _visible(scope: Scope) -> ColumnElement[bool]:
    if scope.everything:
        return true()
    return or_(
        false(), clusters.c.region_id.in_(scope.regions), clusters.c.id.in_(scope.clusters | scope.neighbours)
    )


def _whole(scope: Scope) -> ColumnElement[bool]:
    """Whether the scope sees more of the item than its outline."""
    if scope.everything:
        return true()
    assigned = (
        select(item_parties.c.item_id)
        .join(party_organisations, party_organisations.c.party_id == item_parties.c.party_id)
        .where(party_organisations.c.organisation_id.in_(scope.organisations))
    )
    return or_(
        clusters.c.region_id.in_(scope.regions),
        clusters.c.id.in_(scope.clusters),
        items.c.id.in_(assigned),
    )
