"""Pacing: mailings keep to Telegram's limits; replies go first, never wait, but count."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, SendChatAction, SendMediaGroup, TelegramMethod
from aiogram.methods.base import TelegramType

MAILED = 28
"""Mailed messages in any second; the rest of Telegram's 30 allows for clocks and networks."""
ALLOWED = 30
SECOND = 1.0
_COUNTED = ("send", "copy", "forward", "edit")

_paced: ContextVar[bool] = ContextVar("paced", default=False)


@contextmanager
def paced() -> Iterator[None]:
    """What is sent inside waits for its turn."""
    token = _paced.set(True)
    try:
        yield
    finally:
        _paced.reset(token)


class Pacing(BaseRequestMiddleware):
    """A middleware of the session. A reply takes 28/30 of a place: mailings get 93% of what is left."""

    def __init__(self) -> None:
        self._sent: deque[tuple[float, float]] = deque()
        self._used = 0.0
        self._chats: OrderedDict[Any, float] = OrderedDict()

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        messages = count(method)
        if messages:
            chat = getattr(method, "chat_id", None)
            if _paced.get():
                await self._turn(chat)
                self.record(chat, messages)
            else:
                self.record(chat, messages * MAILED / ALLOWED)
        return await make_request(bot, method)

    async def _turn(self, chat: Any) -> None:
        while True:
            wait = self.wait(chat)
            if wait <= 0:
                return
            await asyncio.sleep(wait)

    def wait(self, chat: Any) -> float:
        """Seconds until a mailed message may go to the chat, as far as is known now."""
        now = self._forget_the_past()
        wait = self._chats[chat] + SECOND - now if chat in self._chats else 0.0
        if round(self._used, 6) >= MAILED:
            wait = max(wait, self._sent[0][0] + SECOND - now)
        return wait

    def record(self, chat: Any, places: float) -> None:
        now = self._forget_the_past()
        self._sent.append((now, places))
        self._used += places
        self._chats[chat] = now
        self._chats.move_to_end(chat)

    def _forget_the_past(self) -> float:
        now = asyncio.get_running_loop().time()
        while self._sent and now - self._sent[0][0] >= SECOND:
            self._used -= self._sent.popleft()[1]
        while self._chats and now - next(iter(self._chats.values())) >= SECOND:
            self._chats.popitem(last=False)
        return now


def count(method: TelegramMethod[Any]) -> int:
    """How many messages a call makes or changes."""
    if isinstance(method, SendMediaGroup):
        return len(method.media)
    counted = method.__api_method__.startswith(_COUNTED) and not isinstance(method, SendChatAction)
    return int(counted)
