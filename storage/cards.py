"""Cards: what was understood, kept until it is stored."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.cards import KeptCard, Wanted
from bot.domain.reporting import Proof
from bot.domain.understanding import Kind
from storage.tables.reports import cards

c = cards.c


class CardRepository:
    """See `bot.ports.cards.Cards`."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def add(
        self,
        person_id: int,
        wanted: Sequence[Wanted],
        proofs: Sequence[Proof],
        *,
        message_id: int,
        album: str | None = None,
        reports: Sequence[int] = (),
    ) -> int:
        row = {
            "person_id": person_id,
            "message_id": message_id,
            "album": album,
            "wanted": [_plain(one) for one in wanted],
            "proofs": [asdict(proof) for proof in proofs],
            "reports": list(reports) or None,
            "created_at": self._now,
        }
        return int((await self._connection.execute(insert(cards).values(row).returning(c.id))).scalar_one())

    async def get(self, card_id: int, person_id: int) -> KeptCard | None:
        return await self._latest(c.id == card_id, c.person_id == person_id)

    async def of_message(self, person_id: int, message_id: int) -> KeptCard | None:
        return await self._latest(c.person_id == person_id, c.message_id == message_id)

    async def of_album(self, person_id: int, album: str) -> KeptCard | None:
        return await self._latest(c.person_id == person_id, c.album == album)

    async def keep(self, card_id: int, wanted: Sequence[Wanted], proofs: Sequence[Proof]) -> None:
        values = {
            "wanted": [_plain(one) for one in wanted],
            "proofs": [asdict(proof) for proof in proofs],
        }
        await self._connection.execute(update(cards).where(c.id == card_id).values(values))

    async def use(self, card_id: int, report_ids: Sequence[int]) -> None:
        await self._connection.execute(update(cards).where(c.id == card_id).values(reports=list(report_ids)))

    async def _latest(self, *conditions: ColumnElement[bool]) -> KeptCard | None:
        query = (
            select(c.id, c.message_id, c.wanted, c.proofs, c.reports)
            .where(*conditions)
            .order_by(c.id.desc())
            .limit(1)
            .with_for_update()
        )
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        proofs = tuple(Proof(**proof) for proof in row.proofs)
        wanted = tuple(map(_wanted, row.wanted))
        return KeptCard(row.id, row.message_id, wanted, proofs, tuple(row.reports or ()))


def _plain(wanted: Wanted) -> dict[str, Any]:
    shown = None if wanted.shown is None else str(wanted.shown)
    words = {"value": str(wanted.value), "as_of": wanted.as_of.isoformat(), "shown": shown}
    return asdict(wanted) | words


def _wanted(row: dict[str, Any]) -> Wanted:
    return Wanted(
        **row
        | {
            "candidates": tuple((item, indicator) for item, indicator in row["candidates"]),
            "evidence": tuple(row["evidence"]),
            "value": Decimal(row["value"]),
            "kind": Kind(row["kind"]),
            "as_of": date.fromisoformat(row["as_of"]),
            "shown": None if row["shown"] is None else Decimal(row["shown"]),
        }
    )
