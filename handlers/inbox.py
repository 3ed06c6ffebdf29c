"""Updates in hand: chats side by side, one chat in order, each until it is done and answered."""

import asyncio
import logging
import random
import time
from collections import deque
from collections.abc import Iterable
from typing import Protocol

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramForbiddenError, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.ports.troubles import Unavailable
from handlers.crowd import Crowd
from handlers.troubles import passing

log = logging.getLogger(__name__)

CHATS_AT_ONCE = 32
LONGEST_PAUSE = 30.0
"""Seconds between attempts, where Telegram does not say how long."""


class Manners(Protocol):
    """What is said to a person when an update cannot be handled as usual."""

    async def apologise(self, bot: Bot, update: Update) -> None:
        """A mistake of the program kept their wish from being done."""

    async def ask_for_patience(self, bot: Bot, update: Update) -> None:
        """They send faster than they can be answered."""


class Inbox:
    """`wait` until what was taken is done; `oldest` is the first update that is not."""

    patience = 300.0
    """Seconds after which an update is given up if its own answer alone fails while Telegram is well."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, manners: Manners) -> None:
        self.fatal: TelegramUnauthorizedError | None = None
        """The token was refused: nobody can be answered any more."""
        self._bot = bot
        self._dispatcher = dispatcher
        self._manners = manners
        self._crowd = Crowd()
        self._slots = asyncio.Semaphore(CHATS_AT_ONCE)
        self._queues: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._open: set[int] = set()
        self._taken: set[int] = set()

    @property
    def oldest(self) -> int | None:
        """The first update that is not done yet."""
        return min(self._open, default=None)

    def add(self, updates: Iterable[Update]) -> None:
        """Take what is not taken yet; `forget` what Telegram will not send again."""
        known = frozenset(self._taken)
        for update in updates:
            if update.update_id not in known:
                self._taken.add(update.update_id)
                self._open.add(update.update_id)
                self._queue(chat_of(update), update)

    def forget(self, acknowledged: int) -> None:
        """All below `acknowledged` will not come again."""
        self._taken = {number for number in self._taken if number >= acknowledged}

    async def wait(self, seconds: float) -> None:
        """Until all is done, or for so long."""
        if self._tasks:
            await asyncio.wait(tuple(self._tasks), timeout=seconds)

    async def close(self) -> None:
        """Leave what is not done; Telegram will send it again."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _queue(self, chat: int, update: Update) -> None:
        if chat in self._queues:
            self._queues[chat].append(update)
            return
        self._queues[chat] = deque([update])
        task = asyncio.create_task(self._serve(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, chat: int) -> None:
        queue = self._queues[chat]
        try:
            while queue and not self.fatal:
                update = queue.popleft()
                if self._crowd.count(chat):
                    await self._say_wait(update)
                if self._crowd.is_crowded(chat):
                    await self._let_others_go_first()
                await self._handle(update)
                self._open.discard(update.update_id)
        except TelegramUnauthorizedError as error:
            self.fatal = error
        finally:
            del self._queues[chat]

    async def _let_others_go_first(self) -> None:
        """For a second at most, so that nothing is dropped."""
        for _ in range(20):
            if all(self._crowd.is_crowded(chat) for chat in self._queues):
                return
            await asyncio.sleep(0.05)

    async def _say_wait(self, update: Update) -> None:
        try:
            await self._manners.ask_for_patience(self._bot, update)
        except Exception as error:  # noqa: BLE001  # it was a courtesy only
            log.warning("update %d: no courtesy: %s", update.update_id, type(error).__name__)

    async def _handle(self, update: Update) -> None:
        begun, failures = time.monotonic(), 0
        while trouble := await self._attempt(update):
            failures += 1
            if time.monotonic() - begun > self.patience and await self._is_hopeless(trouble):
                log.error("update %d is given up: %s", update.update_id, trouble)
                return
            pause = trouble.retry_after or min(LONGEST_PAUSE, 0.25 * 2.0 ** min(failures, 10))
            pause *= random.uniform(1.0, 1.2)  # noqa: S311  # no secret
            log.warning("update %d waits %.1f s: %s", update.update_id, pause, trouble)
            await asyncio.sleep(pause)

    async def _attempt(self, update: Update) -> Unavailable | None:
        """Handle and answer it; returns the trouble for which it is to be tried again."""
        try:
            async with self._slots:
                await self._feed(update)
        except TelegramUnauthorizedError:
            raise
        except TelegramForbiddenError:
            log.info("update %d cannot be answered: the bot is blocked", update.update_id)
            return None
        except Exception as error:  # noqa: BLE001  # one edge of the program: whatever it is, it is met here
            return passing(error) or await self._admit(update, error)
        return None

    async def _feed(self, update: Update) -> None:
        response = await self._dispatcher.feed_update(self._bot, update)
        if isinstance(response, TelegramMethod):
            await self._bot(response)

    async def _admit(self, update: Update, mistake: Exception) -> Unavailable | None:
        """A mistake of the program is logged and told once; trying again would not help."""
        log.error("update %d failed", update.update_id, exc_info=mistake)
        try:
            await self._manners.apologise(self._bot, update)
        except TelegramUnauthorizedError:
            raise
        except Exception as error:  # noqa: BLE001  # blocked, or gone: there is nobody to tell
            return passing(error)
        return None

    async def _is_hopeless(self, trouble: Unavailable) -> bool:
        try:
            await self._bot.get_me()
        except Exception as error:  # noqa: BLE001  # whatever it is, Telegram is not well
            log.warning("Telegram is not well: %s", type(error).__name__)
            return False
        return "Telegram" in str(trouble)


def chat_of(update: Update) -> int:
    """What is kept in order: a chat, or the person where an update has none."""
    event = update.event
    chat = getattr(event, "chat", None) or getattr(getattr(event, "message", None), "chat", None)
    owner = chat or getattr(event, "from_user", None) or getattr(event, "user", None)
    return owner.id if owner else 0
