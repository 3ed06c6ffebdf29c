"""What the bot's messages show: an edit that would change nothing is not sent, for Telegram refuses it."""

import time
from collections import OrderedDict
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageReplyMarkup, EditMessageText, Response, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import TelegramObject

REMEMBERED = 10_000
"""Messages."""
SECONDS = 60.0
"""So long only: another process may have taken over meanwhile and changed the message."""
NOT_MODIFIED = "Bad Request: message is not modified"

Key = tuple[Any, Any]
"""Chat and message."""
Looks = tuple[int | None, int]
"""Hashes of the text and of the buttons; None is a text that is not known."""


class Shown(BaseRequestMiddleware):
    """A middleware of the session. Who presses twice asks for the same screen twice."""

    def __init__(self) -> None:
        self._known: OrderedDict[Key, tuple[Looks, float]] = OrderedDict()

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Raises what Telegram would answer to an edit that changes nothing."""
        edited = _edited(method)
        looks = self._after(edited, method)
        if edited and looks:
            if self._recall(edited) == looks:
                raise TelegramBadRequest(method, NOT_MODIFIED)
            self._known.pop(edited, None)  # not known until Telegram has answered
        result = await make_request(bot, method)
        shown = edited or (getattr(method, "chat_id", None), getattr(result, "message_id", None))
        if looks:
            self._keep(shown, looks)
        return result

    def _after(self, edited: Key | None, method: TelegramMethod[Any]) -> Looks | None:
        """What the message will look like; None of what is never edited."""
        if isinstance(method, SendMessage | EditMessageText):
            return hash(method.text), _buttons(method.reply_markup)
        if edited and isinstance(method, EditMessageReplyMarkup):
            before = self._recall(edited)
            return before and before[0], _buttons(method.reply_markup)
        return None

    def _recall(self, key: Key) -> Looks | None:
        looks, at = self._known.get(key, (None, 0.0))
        return looks if time.monotonic() - at < SECONDS else None

    def _keep(self, key: Key, looks: Looks) -> None:
        self._known[key] = looks, time.monotonic()
        self._known.move_to_end(key)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def _edited(method: TelegramMethod[Any]) -> Key | None:
    if isinstance(method, EditMessageText | EditMessageReplyMarkup):
        return method.chat_id, method.message_id
    return None


def _buttons(markup: TelegramObject | None) -> int:
    return hash(markup.model_dump_json(exclude_none=True) if markup else "")
