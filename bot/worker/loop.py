"""A loop over due rows: while one is due, do it; then sleep until the next or until woken."""

import asyncio
import logging
import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from bot.ports.clock import Clock
from bot.ports.troubles import Unavailable
from bot.ports.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

MakeUow = Callable[[], UnitOfWork]
Row = TypeVar("Row")

LONGEST_SLEEP = 2.0
"""Seconds: rows of other processes ring no bell here, and clocks jump."""


def back_off(failures: int, *, longest: float) -> float:
    """Seconds to wait after so many failures in a row: doubling, with jitter."""
    return min(longest, 2.0 ** min(failures, 20)) * random.uniform(0.5, 1.0)  # noqa: S311  # no secret


async def ended(*tasks: asyncio.Task[None]) -> None:
    """Cut them off, and wait until they have left their connections."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class Loop(ABC, Generic[Row]):
    """Does up to `slots` rows side by side; `run` returns after `stop`, with the work in hand finished."""

    grace = 10.0
    """Seconds that work in hand is given at the end."""

    def __init__(self, make_uow: MakeUow, clock: Clock, slots: int) -> None:
        self._make_uow = make_uow
        self._clock = clock
        self._slots = slots
        self._rung = asyncio.Event()
        self._stopping = False
        self._in_hand: dict[asyncio.Task[None], Row] = {}

    def wake(self) -> None:
        self._rung.set()

    def stop(self) -> None:
        self._stopping = True
        self._rung.set()

    async def run(self) -> None:
        try:
            await self._until_stopped()
            if self._in_hand:
                await asyncio.wait(tuple(self._in_hand), timeout=self.grace)
        finally:
            await ended(*self._in_hand)

    async def _until_stopped(self) -> None:
        failures, begun = 0, False
        while not self._stopping:
            self._rung.clear()
            try:
                if not begun:
                    await self._take_over()
                    begun = True
                pause = await self._round()
                failures = 0
            except Unavailable as error:
                failures += 1
                pause = back_off(failures, longest=30)
                log.warning("%s waits %.1f s: %s", type(self).__name__, pause, error)
            except Exception:  # the loop outlives a mistake in one row
                failures += 1
                pause = back_off(failures, longest=30)
                log.exception("%s waits %.1f s", type(self).__name__, pause)
            await self._sleep(pause)

    async def _round(self) -> float:
        """Take what is due; returns for how many seconds there is nothing to do."""
        free = self._slots - len(self._in_hand)
        if not free:
            return LONGEST_SLEEP
        moment = await self._next_at()
        wait = LONGEST_SLEEP if moment is None else (moment - self._clock.outside()).total_seconds()
        if wait > 0:
            return wait
        rows = await self._claim(free)
        for row in rows:
            self._start(row)
        return 0 if rows else LONGEST_SLEEP

    def _start(self, row: Row) -> None:
        task = asyncio.create_task(self._do(row))
        self._in_hand[task] = row
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._in_hand[task]
        if not task.cancelled() and (error := task.exception()):
            log.error("%s failed", type(self).__name__, exc_info=error)
        self._rung.set()

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(min(seconds, LONGEST_SLEEP)):
                await self._rung.wait()
        except TimeoutError:
            pass

    @abstractmethod
    async def _take_over(self) -> None:
        """Before the first round: what a dead process held."""

    @abstractmethod
    async def _next_at(self) -> datetime | None: ...

    @abstractmethod
    async def _claim(self, limit: int) -> Sequence[Row]: ...

    @abstractmethod
    async def _do(self, row: Row) -> None: ...
