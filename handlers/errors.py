"""The only place where an exception becomes an answer."""

from typing import Any

from aiogram import Bot, Router
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent, InlineKeyboardMarkup, Update

from bot.domain.people import Person
from bot.errors import N_, NotAllowed, Refusal, Stale
from bot.i18n import DEFAULT, _, best_locale, use_locale
from bot.ports.dialogues import Scene
from bot.services import dialogues
from bot.views.html import Html, html
from bot.views.pages import fit
from handlers.middlewares import MakeUow
from handlers.screen import answer_press, is_harmless
from keyboards.callbacks import Doubt
from keyboards.fallback import guess_keyboard
from keyboards.receipts import cancel_keyboard
from keyboards.settling import back_keyboard
from keyboards.start import leave_keyboard

ALERT_LIMIT = 200
"""Telegram's limit for the text of an alert, characters."""


def refusal_text(error: Refusal) -> Html:
    return html(_(error.message), **error.params)


async def refuse(
    event: ErrorEvent,
    make_uow: MakeUow,
    locale: str = DEFAULT,
    person: Person | None = None,
    scene: Scene | None = None,
) -> None:
    """Say why, kindly: an alert over the pressed button, or a message."""
    error, update = event.exception, event.update
    if not isinstance(error, Refusal):
        raise error
    with use_locale(locale):
        if update.callback_query:
            plain = _(error.message).format(**error.params)
            await answer_press(update.callback_query, plain[:ALERT_LIMIT], alert=True)
        elif message := update.message or update.edited_message:
            way = _way_on(error, person, scene)
            sent = await message.answer(fit(refusal_text(error)), reply_markup=way)
            if scene:
                await dialogues.remember(make_uow(None), sent.chat.id, [sent.message_id], more=True)


def _way_on(error: Refusal, person: Person | None, scene: Scene | None) -> InlineKeyboardMarkup | None:
    """Back to what the dialogue is about, out of it, or to what may have been meant."""
    if scene:
        return _way_back(scene.data)
    if isinstance(error, Stale | NotAllowed) and person and person.memberships:
        return guess_keyboard(person)
    return None


def _way_back(asked: dict[str, Any]) -> InlineKeyboardMarkup:
    """As under the question that was not answered: to its record, to its doubt, or out."""
    if "report" in asked:
        return cancel_keyboard(asked["report"])
    if "key" in asked:
        return back_keyboard(Doubt(job=asked["job"], roadmap=asked["roadmap"], key=asked["key"]))
    return leave_keyboard()


async def pass_over_replays(event: ErrorEvent) -> None:
    error = event.exception
    if not (isinstance(error, TelegramBadRequest) and is_harmless(error)):
        raise error


class Manners:
    """What is said where an update cannot be handled as usual; see `handlers.inbox.Manners`."""

    def __init__(self, default_locale: str = DEFAULT) -> None:
        self._default = default_locale

    async def apologise(self, bot: Bot, update: Update) -> None:
        await self._say(
            bot, update, N_("Something broke on our side. We know of it; please try again later.")
        )

    async def ask_for_patience(self, bot: Bot, update: Update) -> None:
        if update.message:
            words = N_("That is a lot at once. I will answer everything, one after another.")
            await self._say(bot, update, words)

    async def _say(self, bot: Bot, update: Update, words: str) -> None:
        event = update.callback_query or update.message
        if event is None or event.from_user is None:
            return
        with use_locale(best_locale(event.from_user.language_code, self._default)):
            text = _(words)
        if isinstance(event, CallbackQuery):
            await answer_press(event.as_(bot), text, alert=True)
        elif event.chat.type == ChatType.PRIVATE:
            await bot.send_message(event.chat.id, html(text))


def build_router() -> Router:
    router = Router(name="errors")
    router.errors.register(refuse, ExceptionTypeFilter(Refusal))
    router.errors.register(pass_over_replays, ExceptionTypeFilter(TelegramBadRequest))
    return router
