"""How doubts were settled: rows that outlive the edition they were given for."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.codec import answer_from_dict, to_dict
from bot.domain.roadmap import Code
from bot.domain.settling import Settlement
from storage.tables.roadmaps import settlements

c = settlements.c


class SettlementRepository:
    """See `bot.ports.settlements.Settlements`."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def of(self, roadmap_id: int) -> tuple[Settlement, ...]:
        query = select(c.number, c.title, c.code, c.words, c.answer).where(c.roadmap_id == roadmap_id)
        rows = (await self._connection.execute(query.order_by(c.id))).all()
        return tuple(
            Settlement(number, title, Code(code), words, answer_from_dict(answer))
            for number, title, code, words, answer in rows
        )

    async def add(self, roadmap_id: int, settled: Iterable[Settlement], person_id: int | None) -> None:
        rows = [
            {
                "roadmap_id": roadmap_id,
                "number": one.number,
                "title": one.title,
                "code": one.code,
                "words": one.words,
                "answer": to_dict(one.answer),
                "person_id": person_id,
                "created_at": self._now,
            }
            for one in settled
        ]
        if rows:
            await self._connection.execute(insert(settlements), rows)
