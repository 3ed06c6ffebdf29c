"""Drafts: entry screens, each of which stores once."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.reporting import Draft, Picked
from bot.domain.reports import ReportLine
from storage.tables.clusters import organisations
from storage.tables.reports import drafts
from storage.tables.roadmaps import indicators, items, roadmaps

d = drafts.c


class DraftRepository:
    """See `bot.ports.reports.Drafts`."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def add(self, person_id: int, picked: Picked, *, replaces: ReportLine | None = None) -> int:
        row = {
            "person_id": person_id,
            "indicator_id": picked.indicator,
            "organisation_id": picked.organisation,
            "target_id": picked.target or None,
            "replaces_id": replaces.id if replaces else None,
            "as_of": replaces.as_of if replaces else None,
            "walk": picked.walk,
            "created_at": self._now,
        }
        return int((await self._connection.execute(_ADD, row)).scalar_one())

    async def get(self, draft_id: int, person_id: int) -> Draft | None:
        given = {"draft": draft_id, "person": person_id}
        row = (await self._connection.execute(_OWN, given)).mappings().one_or_none()
        return Draft(**row) if row else None

    async def use(self, draft_id: int, report_id: int) -> bool:
        done = await self._connection.execute(_USE, {"draft": draft_id, "report": report_id})
        return done.rowcount == 1

    async def last_organisation(self, person_id: int) -> int | None:
        found: int | None = await self._connection.scalar(_LAST, {"person": person_id})
        return found


_DRAFT = (
    select(
        d.id,
        d.person_id,
        indicators.c.item_id,
        d.indicator_id,
        d.organisation_id,
        organisations.c.name.label("organisation"),
        d.target_id,
        d.replaces_id,
        d.as_of,
        d.walk,
        d.report_id,
        roadmaps.c.review_required.label("review"),
    )
    .join(indicators, indicators.c.id == d.indicator_id)
    .join(items, items.c.id == indicators.c.item_id)
    .join(roadmaps, roadmaps.c.id == items.c.roadmap_id)
    .join(organisations, organisations.c.id == d.organisation_id)
)
_OWN = _DRAFT.where(d.id == bindparam("draft"), d.person_id == bindparam("person")).with_for_update(of=drafts)
_ADD = insert(drafts).returning(d.id)
_USE = (
    update(drafts)
    .where(d.id == bindparam("draft"), d.report_id.is_(None))
    .values(report_id=bindparam("report"))
)
_LAST = select(d.organisation_id).where(d.person_id == bindparam("person")).order_by(d.id.desc()).limit(1)
