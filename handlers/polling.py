"""Long polling: the next updates are asked for when the last are done, which acknowledges these.

Telegram keeps an update until a later offset is asked for, so the offset is always the first update that
is not done. A chat that takes long (Telegram asks it to wait) does not keep the others waiting: after a
while more is asked for from the same offset, and what is in hand already is passed over.
"""

import asyncio
import logging
import random
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError

from bot.ports.lock import Lock
from bot.ports.troubles import Unavailable
from handlers.inbox import Inbox, Manners
from handlers.troubles import passing

log = logging.getLogger(__name__)
T = TypeVar("T")

LONG_POLL = 30
"""Seconds that Telegram holds a question without news."""
SLOW = 3.0
"""Seconds after which others are not kept waiting by a chat that takes long."""
AGAIN = 1.0
"""Seconds between questions beside such a chat."""
LONGEST_PAUSE = 30.0
ANSWER_TIME = 15
"""Seconds that the answer may take beyond the long poll."""
LOCK_PAUSE = 1.0
TELLING = 1.0
"""Seconds in which a question has surely left."""


class TokenRefused(Exception):  # noqa: N818  # it says what Telegram did
    """Telegram does not know the token."""


class GetUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates with updates read one by one: one of an unknown shape does not spoil the rest."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = LONG_POLL
    allowed_updates: list[str]


class Poller:
    """`run` returns after `stop`, with the updates in hand done and acknowledged."""

    grace = 6.0
    """Seconds that updates in hand are given at the end."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, manners: Manners, lock: Lock) -> None:
        self._bot = bot
        self._lock = lock
        self._inbox = Inbox(bot, dispatcher, manners)
        self._dispatcher = dispatcher
        self._kinds = dispatcher.resolve_used_update_types()
        self._next: int | None = None
        self._asked: tuple[int | None, float] = None, 0.0
        self._stopping = asyncio.Event()
        self._failures = 0
        self._owns = False

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        """Raises TokenRefused; any other trouble is waited for."""
        try:
            while not self._stopping.is_set():
                await self._round()
            await self._finish()
        finally:
            await self._inbox.close()
            await self._dispatcher.emit_shutdown()
            await self._lock.release()

    async def _round(self) -> None:
        if not await self._has_lock():
            await self._until_stop(asyncio.sleep(LOCK_PAUSE))
            return
        slow = self._inbox.oldest is not None
        try:
            raw = await self._until_stop(self._ask(wait=0 if slow else LONG_POLL))
        except Exception as error:  # noqa: BLE001  # polling outlives whatever the network brings
            await self._meet(error)
            return
        self._failures = 0
        if raw:
            self._next = max(update["update_id"] for update in raw) + 1
            self._inbox.add(filter(None, map(self._read, raw)))
        await self._until_stop(self._inbox.wait(AGAIN if slow else SLOW))
        if self._inbox.fatal:
            raise TokenRefused from self._inbox.fatal

    async def _ask(self, *, wait: int, limit: int = 100) -> list[dict[str, Any]]:
        offset = self._next if self._inbox.oldest is None else self._inbox.oldest
        self._asked = offset, time.monotonic()
        question = GetUpdates(offset=offset, limit=limit, timeout=wait, allowed_updates=self._kinds)
        raw = await self._bot(question, request_timeout=wait + ANSWER_TIME)
        if offset is not None:
            self._inbox.forget(offset)
        return raw

    async def _finish(self) -> None:
        """Acknowledge what is done; the rest comes again to the next process."""
        await self._inbox.wait(self.grace)
        if self._next is None or self._inbox.fatal or not self._owns or self._is_told():
            return
        try:
            await self._ask(wait=0, limit=1)
        except TelegramAPIError as error:
            log.warning("the last updates will come again: %s", type(error).__name__)

    def _is_told(self) -> bool:
        """Whether the last question said all that is done: Telegram must have had it for a while."""
        offset, at = self._asked
        return self._inbox.oldest is None and offset == self._next and time.monotonic() - at > TELLING

    async def _has_lock(self) -> bool:
        try:
            owns = await self._lock.held() or await self._lock.take()
        except Unavailable as error:
            log.warning("polling waits for its lock: %s", error)
            owns = False
        if owns != self._owns:
            log.info(
                "this process polls" if owns else "another process polls; this one is ready to take over"
            )
            self._next = None  # what was done meanwhile, Telegram knows
        self._owns = owns
        return owns

    async def _meet(self, error: Exception) -> None:
        """Trouble with asking: named plainly, then waited out."""
        if isinstance(error, TelegramUnauthorizedError | TelegramNotFound):
            raise TokenRefused from error
        self._failures += 1
        trouble = passing(error)
        pause = min(LONGEST_PAUSE, 0.5 * 2.0 ** min(self._failures, 10)) * random.uniform(0.5, 1.0)  # noqa: S311  # no secret
        if trouble and trouble.retry_after:
            pause = trouble.retry_after
        log.warning("%s; asking again in %.1f s", _plainly(error), pause)
        if isinstance(error, TelegramConflictError) and "webhook" in error.message.lower():
            await self._leave_webhook()
        await self._until_stop(asyncio.sleep(pause))

    async def _leave_webhook(self) -> None:
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except TelegramAPIError as error:
            log.warning("the webhook could not be removed: %s", type(error).__name__)

    def _read(self, raw: dict[str, Any]) -> Update | None:
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
            _ = update.event_type
        except (ValueError, UpdateTypeLookupError):
            log.error("update %s has a shape that is not known here; it is passed over", raw["update_id"])  # noqa: TRY400  # the error would show the text
            return None
        return update

    async def _until_stop(self, work: Coroutine[Any, Any, T]) -> T | None:
        """What the work gives, or None as soon as the end is asked for."""
        task = asyncio.ensure_future(work)
        stop = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait((task, stop), return_when=asyncio.FIRST_COMPLETED)
            return await task if task.done() else None
        finally:
            stop.cancel()
            task.cancel()
            await asyncio.gather(task, stop, return_exceptions=True)


def _plainly(error: Exception) -> str:
    if not isinstance(error, TelegramConflictError):
        return str(passing(error) or type(error).__name__)
    if "webhook" in error.message.lower():
        return "a webhook is set for this bot and is removed now"
    return "another program asks for this bot's updates (409): stop it, only one may run"
