"""Jobs: long work, claimed row by row with a lease that its process extends while it lives."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.jobs import Job
from storage.tables.reports import jobs

c = jobs.c
_JOB = (c.id, c.person_id, c.kind, c.data, c.attempts, c.result, c.finished, c.created_at)


class JobRepository:
    """`next_at` is a moment of the outside world, which goes on when a rehearsal begins anew."""

    def __init__(
        self, connection: AsyncConnection, now: datetime, outside: datetime, added: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._now = now
        self._outside = outside
        self._added = added

    async def add(self, person_id: int, kind: str, data: dict[str, Any]) -> int:
        row = {"person_id": person_id, "kind": kind, "data": data}
        row |= {"next_at": self._outside, "created_at": self._now}
        self._added()
        inserted = await self._connection.execute(insert(jobs).values(row).returning(c.id))
        number: int = inserted.scalar_one()
        return number

    async def get(self, job_id: int) -> Job | None:
        row = (await self._connection.execute(select(*_JOB).where(c.id == job_id))).one_or_none()
        return Job(*row) if row else None

    async def claim(self, limit: int, lease: timedelta) -> tuple[Job, ...]:
        due = (
            select(c.id)
            .where(c.finished.is_(False), c.next_at <= self._outside)
            .order_by(c.next_at, c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        ids = (await self._connection.scalars(due)).all()
        if not ids:
            return ()
        claimed = (
            update(jobs)
            .where(c.id.in_(ids))
            .values(attempts=c.attempts + 1, next_at=self._outside + lease)
            .returning(*_JOB)
        )
        return tuple(Job(*row) for row in await self._connection.execute(claimed))

    async def extend(self, job: Job, lease: timedelta) -> bool:
        return await self._change(job, next_at=self._outside + lease)

    async def finish(self, job: Job, result: dict[str, Any]) -> bool:
        return await self._change(job, result=result, finished=True)

    async def note(self, job_id: int, result: dict[str, Any]) -> None:
        await self._connection.execute(update(jobs).where(c.id == job_id).values(result=result))

    async def postpone(self, job: Job, until: datetime) -> None:
        await self._change(job, next_at=until, attempts=job.attempts - 1)

    async def take_over(self, lease: timedelta) -> None:
        if self._connection.dialect.name == "sqlite":
            held = c.finished.is_(False) & (c.attempts > 0) & (c.next_at <= self._outside + lease)
            await self._connection.execute(update(jobs).where(held).values(next_at=self._outside))

    async def next_at(self) -> datetime | None:
        query = select(c.next_at).where(c.finished.is_(False)).order_by(c.next_at).limit(1)
        moment: datetime | None = await self._connection.scalar(query)
        return moment

    async def _change(self, job: Job, **values: Any) -> bool:
        changed = update(jobs).where(_mine(job)).values(values).returning(c.id)
        return (await self._connection.scalar(changed)) is not None


def _mine(job: Job) -> ColumnElement[bool]:
    """Still claimed by this attempt: a later one belongs to another process."""
    return (c.id == job.id) & (c.attempts == job.attempts) & c.finished.is_(False)
