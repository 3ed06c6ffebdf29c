"""Showing a screen: the same message is edited in place rather than piled up."""

from aiogram.exceptions import TelegramBadRequest
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

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_HARMLESS_ON_REPLAY = ("message is not modified", "query is too old", "query ID is invalid")


def is_harmless(error: TelegramBadRequest) -> bool:
    """Only an update that is handled again meets these; nothing is wrong then."""
    return any(words in error.message for words in _HARMLESS_ON_REPLAY)


async def show(
    event: Message | CallbackQuery, text: Html, markup: Markup = None, *, toast: str | None = None
) -> None:
    """Answer a message, or edit the message that was pressed and answer the press (with `toast`)."""
    text = fit(text)
    if isinstance(event, Message):
        await event.answer(text, reply_markup=markup, link_preview_options=NO_PREVIEW)
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
        elif not is_harmless(error):
            raise


async def _send_anew(press: CallbackQuery, text: Html, markup: Markup) -> None:
    """A picture, a file or a message too old to edit stays as it is; the screen comes below."""
    bot = press.bot
    if bot is not None:
        await bot.send_message(press.from_user.id, text, reply_markup=markup, link_preview_options=NO_PREVIEW)
    if isinstance(press.message, Message) and press.message.reply_markup:
        await _take_buttons_away(press.message)


async def _take_buttons_away(message: Message) -> None:
    """Of two screens only the lower one is pressed."""
    try:
        await message.edit_reply_markup(reply_markup=None)
    except TelegramBadRequest as error:
        if not (is_harmless(error) or _is_lost(error)):
            raise


def _is_lost(error: TelegramBadRequest) -> bool:
    return "message can't be edited" in error.message or "message to edit not found" in error.message
