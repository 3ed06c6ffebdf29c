"""Long work: each job done once, by a process that lives; who asked is told what came of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.ports.clock import Clock
from bot.ports.jobs import Job
from bot.ports.troubles import Unavailable
from bot.ports.unit_of_work import UnitOfWork
from bot.worker.loop import Loop, MakeUow, ended

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=10)
"""So late another process takes over a dead one's job."""
ATTEMPTS = 3
PAUSE = timedelta(seconds=5)
OUTDATED = timedelta(days=1)


Result = dict[str, Any]
Work = Callable[[UnitOfWork, Job], Awaitable[Result]]
"""Does a job; the transaction that keeps its result is not its business."""


class JobLoop(Loop[Job]):
    """One job at a time: there is one child process.

    What came of it is told by a delivery `<kind>_done` with {"job": id}. A job that fails by a mistake is
    tried thrice, then `<kind>_failed` says so.
    """

    beat = 3.0
    """Seconds between extensions of the lease."""

    def __init__(self, make_uow: MakeUow, clock: Clock, works: Mapping[str, Work]) -> None:
        super().__init__(make_uow, clock, slots=1)
        self._works = works

    async def _take_over(self) -> None:
        async with self._make_uow().write() as tx:
            await tx.jobs.take_over(LEASE)
            await tx.commit()

    async def _next_at(self) -> datetime | None:
        async with self._make_uow().read() as tx:
            return await tx.jobs.next_at()

    async def _claim(self, limit: int) -> Sequence[Job]:
        async with self._make_uow().write() as tx:
            claimed = await tx.jobs.claim(limit, LEASE)
            await tx.commit()
        return claimed

    async def _do(self, row: Job) -> None:
        beat = asyncio.create_task(self._beat(row))
        try:
            result = await self._attempt(row)
            if result is not None:
                await self._finish_job(row, result, "done")
            elif row.attempts >= ATTEMPTS:
                log.error("job %d of the kind %s is given up", row.id, row.kind)
                await self._finish_job(row, {}, "failed")
        except Unavailable as error:
            log.warning("job %d waits: %s", row.id, error)
            await self._put_off(row, timedelta(seconds=error.retry_after or 0) + PAUSE)
        except asyncio.CancelledError:
            await self._put_off(row, timedelta(0))
            raise
        finally:
            await ended(beat)

    async def _attempt(self, job: Job) -> Result | None:
        """None: it failed, and is tried again once its lease is over unless that was the last attempt."""
        if job.attempts > ATTEMPTS:  # it took its process with it
            return None
        try:
            return await self._works[job.kind](self._make_uow(), job)
        except Unavailable:
            if self._clock.now() - job.created_at < OUTDATED:
                raise
            log.exception("job %d of the kind %s waited in vain", job.id, job.kind)
        except Exception:  # a mistake in one kind of work must not stop the others
            log.exception("job %d of the kind %s failed", job.id, job.kind)
        return None

    async def _finish_job(self, job: Job, result: Result, how: str) -> None:
        async with self._make_uow().write() as tx:
            if await tx.jobs.finish(job, result):
                await tx.deliveries.add(job.person_id, f"{job.kind}_{how}", {"job": job.id})
                await tx.commit()

    async def _beat(self, job: Job) -> None:
        while True:
            await asyncio.sleep(self.beat)
            try:
                async with self._make_uow().write() as tx:
                    await tx.jobs.extend(job, LEASE)
                    await tx.commit()
            except Unavailable as error:
                log.warning("job %d may be taken over: %s", job.id, error)

    async def _put_off(self, job: Job, pause: timedelta) -> None:
        try:
            async with self._make_uow().write() as tx:
                await tx.jobs.postpone(job, self._clock.outside() + pause)
                await tx.commit()
        except Unavailable as error:
            log.warning("job %d waits for the end of its lease: %s", job.id, error)
