"""Sending deliveries: who is told what, once; retried where it helps, given up where it does not."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.ports.clock import Clock
from bot.ports.deliveries import Deliveries, Delivery
from bot.ports.notifier import Blocked, Notifier, Rejected
from bot.ports.troubles import Unavailable
from bot.worker.loop import Loop, MakeUow, back_off

log = logging.getLogger(__name__)

IN_FLIGHT = 8
"""At most so many may come twice after a kill: the messenger has no key against it."""
LEASE = timedelta(seconds=20)
"""Longer than sending takes with its time limit; so late comes what a killed process had in flight."""
LONGEST_PAUSE = 600.0
"""Seconds between attempts."""
OUTDATED = timedelta(days=3)
MISTAKES = 3
"""Attempts at a delivery that this program itself fails to render."""

Settlement = Callable[[Deliveries], Awaitable[None]]
"""What is to be written down of an attempt."""


class DeliveryLoop(Loop[Delivery]):
    def __init__(self, make_uow: MakeUow, clock: Clock, notifier: Notifier) -> None:
        super().__init__(make_uow, clock, IN_FLIGHT)
        self._notifier = notifier
        self._held_until = clock.outside()

    async def _take_over(self) -> None:
        async with self._make_uow().write() as tx:
            await tx.deliveries.take_over(LEASE)
            await tx.commit()

    async def _next_at(self) -> datetime | None:
        async with self._make_uow().read() as tx:
            moment = await tx.deliveries.next_at()
        return moment and max(moment, self._held_until)

    async def _claim(self, limit: int) -> Sequence[Delivery]:
        busy = [delivery.person_id for delivery in self._in_hand.values()]
        async with self._make_uow().write() as tx:
            claimed = await tx.deliveries.claim(limit, LEASE, busy=busy)
            await tx.commit()
        return claimed

    async def _do(self, row: Delivery) -> None:
        settle = await self._attempt(row)
        failures = 0
        while True:  # what was sent must not come again because the database was locked for a moment
            try:
                async with self._make_uow().write() as tx:
                    await settle(tx.deliveries)
                    await tx.commit()
            except Unavailable as error:
                failures += 1
                log.warning("delivery %d is not written down yet: %s", row.id, error)
                await asyncio.sleep(back_off(failures, longest=10))
            else:
                return

    async def _attempt(self, row: Delivery) -> Settlement:
        """Send it; returns what is to be written down of that."""
        try:
            await self._notifier.send(row)
        except Blocked:
            log.info("delivery %d waits: the bot is blocked", row.id)
            return lambda deliveries: deliveries.leave(row.account)
        except Rejected as error:
            return self._given_up(row, str(error))
        except Unavailable as error:
            return self._put_off(row, error)
        except Exception as error:  # a mistake in one kind of message must not stop the others
            log.exception("delivery %d of the kind %s failed", row.id, row.kind)
            if row.attempts >= MISTAKES:
                return self._given_up(row, type(error).__name__)
            return self._put_off(row, Unavailable("a mistake of the program"))
        return lambda deliveries: deliveries.sent(row)

    def _put_off(self, row: Delivery, error: Unavailable) -> Settlement:
        now = self._clock.outside()
        if self._clock.now() - row.created_at > OUTDATED:
            return self._given_up(row, f"in vain for too long: {error}")
        pause = max(error.retry_after or 0.0, back_off(row.attempts, longest=LONGEST_PAUSE))
        if error.retry_after:
            self._held_until = max(self._held_until, now + timedelta(seconds=error.retry_after))
        log.warning("delivery %d waits %.1f s: %s", row.id, pause, error)
        return lambda deliveries: deliveries.postpone(row, now + timedelta(seconds=pause))

    def _given_up(self, row: Delivery, failure: str) -> Settlement:
        log.error("delivery %d of the kind %s is given up: %s", row.id, row.kind, failure)
        return lambda deliveries: deliveries.fail(row, failure)
