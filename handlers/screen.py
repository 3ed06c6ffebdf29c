"""Showing a screen: the same message is edited in place rather than piled up."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramUnauthorizedError
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.views.html import Html
from bot.views.pages import fit

log = logging.getLogger(__name__)

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_shown: ContextVar[list[int] | None] = ContextVar("shown", default=None)
_HARMLESS_ON_REPLAY = ("message is not modified", "query is too old", "query ID is invalid")


@contextmanager
def noting() -> Iterator[list[int]]:
    """The messages that are shown inside with buttons under them."""
    shown: list[int] = []
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)


def _note(message: Message, markup: Markup) -> None:
    shown = _shown.get()
    if shown is not None and isinstance(markup, InlineKeyboardMarkup):
        shown.append(message.message_id)


def is_harmless(error: TelegramBadRequest) -> bool:
    """Only an update that is handled again meets these; nothing is wrong then."""
    return any(words in error.message for words in _HARMLESS_ON_REPLAY)


async def show(
    event: Message | CallbackQuery, text: Html, markup: Markup = None, *, toast: str | None = None
) -> None:
    """Answer a message, or edit the message that was pressed and answer the press (with `toast`)."""
    text = fit(text)
    if isinstance(event, Message):
        _note(await event.answer(text, reply_markup=markup, link_preview_options=NO_PREVIEW), markup)
        return
    await _edit(event, text, markup)
    await answer_press(event, toast)


async def answer_press(press: CallbackQuery, toast: str | None = None, *, alert: bool = False) -> None:
    try:
        await press.answer(toast, show_alert=alert)
    except TelegramBadRequest as error:
        if not is_harmless(error):
            raise


async def _edit(press: CallbackQuery, text: Html, markup: Markup) -> None:
    message = press.message
    # A press shows the buttons that were pressed: a message without any, or with a menu, cannot be edited.
    editable = isinstance(message, Message) and message.text is not None and message.reply_markup is not None
    if (
        not editable
        or not isinstance(markup, InlineKeyboardMarkup | None)
        or not isinstance(message, Message)
    ):
        await _send_anew(press, text, markup)
        return
    try:
        await message.edit_text(text, reply_markup=markup, link_preview_options=NO_PREVIEW)
    except TelegramBadRequest as error:
        if _is_lost(error):
            await _send_anew(press, text, markup)
            return
        if not is_harmless(error):
            raise
    _note(message, markup)


async def _send_anew(press: CallbackQuery, text: Html, markup: Markup) -> None:
    """A picture, a file or a message too old to edit stays as it is; the screen comes below."""
    bot = press.bot
    if bot is not None:
        chat = press.from_user.id
        sent = await bot.send_message(chat, text, reply_markup=markup, link_preview_options=NO_PREVIEW)
        _note(sent, markup)
    if isinstance(press.message, Message) and press.message.reply_markup:
        await _take_buttons_away(press.message)


async def _take_buttons_away(message: Message) -> None:
    """Of two screens only the lower one is pressed."""
    try:
        await message.edit_reply_markup(reply_markup=None)
    except TelegramBadRequest as error:
        if not (is_harmless(error) or _is_lost(error)):
            raise


async def put_away(bot: Bot, chat: int, screens: Iterable[int]) -> None:
    """Questions that are answered, or asked no more, lose their buttons.

    The answer has been given already: for this courtesy nobody is to get it twice.
    """
    for screen in screens:
        try:
            await bot.edit_message_reply_markup(chat_id=chat, message_id=screen, reply_markup=None)
        except TelegramUnauthorizedError:
            raise
        except TelegramAPIError as error:
            log.debug("message %d keeps its buttons: %s", screen, type(error).__name__)


def _is_lost(error: TelegramBadRequest) -> bool:
    return "message can't be edited" in error.message or "message to edit not found" in error.message
