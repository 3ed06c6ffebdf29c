"""What every handler is given: uow, person, locale, the moment the message was sent, the dialogue's state."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.flags import get_flag
from aiogram.types import CallbackQuery, TelegramObject, Update, User

from bot.i18n import best_locale, use_locale
from bot.ports.clock import Clock
from bot.ports.dialogues import Dialogue, Scene
from bot.ports.unit_of_work import UnitOfWork
from bot.services import dialogues
from bot.services.start import appoint
from bot.settings import Settings
from handlers.commands import publish
from handlers.identity import identity
from handlers.screen import noting, put_away
from handlers.states import STALE, STILL_PRESSED

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
MakeUow = Callable[[int | None], UnitOfWork]

DIALOGUE_LIVES = timedelta(days=1)


class Supplies(BaseMiddleware):
    """Outer middleware of updates: one statement says who it is and where they are."""

    def __init__(self, make_uow: MakeUow, clock: Clock, settings: Settings) -> None:
        self._make_uow = make_uow
        self._clock = clock
        self._settings = settings

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        if not isinstance(event, Update) or user is None or user.is_bot:
            return None
        uow = self._make_uow(event.update_id)
        arrival = await uow.arrive(user.id)
        person, dialogue = arrival.person, arrival.dialogue
        uow.scene = scene = dialogue.scene if dialogue else None
        locale = person.locale if person else best_locale(user.language_code, self._settings.locale)
        if user.id in self._settings.admin_ids and not (person and person.is_admin):
            person = await appoint(self._make_uow(None), identity(user, locale))
            await publish(data["bot"], person)
        data |= {
            "uow": uow,
            "person": person,
            "clock": self._clock,
            "settings": self._settings,
            "locale": locale,
            "scene": scene,
            "raw_state": self._state(dialogue),
            "sent_at": self._sent_at(event),
        }
        with use_locale(locale):
            return await handler(event, data)

    def _state(self, dialogue: Dialogue | None) -> str | None:
        if dialogue is None:
            return None
        fresh = self._clock.now() - dialogue.updated_at < DIALOGUE_LIVES
        return dialogue.scene.state if fresh else STALE

    def _sent_at(self, update: Update) -> datetime:
        """When the message was sent: late and "вчера" go by it; a press says no time of its own."""
        message = update.message or update.edited_message
        return self._clock.shifted(message.date) if message else self._clock.now()


class LeaveDialogue(BaseMiddleware):
    """Inner middleware: whoever goes elsewhere leaves the dialogue, so that no later number lands in it.

    Handlers that belong to a dialogue carry the flag `dialogue`, those that take what it waited for `answer`.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        if user is None:
            return await handler(event, data)
        stays = bool(get_flag(data, "dialogue"))
        if data.get("scene") and not stays:
            await dialogues.leave(data["make_uow"](None), user.id)
        with noting() as shown:
            result = await handler(event, data)
        await self._tidy_up(event, data, user.id, shown, stays=stays)
        return result

    async def _tidy_up(
        self, event: TelegramObject, data: dict[str, Any], account: int, shown: list[int], *, stays: bool
    ) -> None:
        """Of several screens of a dialogue only the last one keeps its buttons."""
        scene: Scene | None = data.get("scene")
        former = dialogues.screens_of(scene)
        if stays:
            asks = await dialogues.remember(data["make_uow"](None), account, shown or former)
            if asks and not shown:
                return
        if scene and scene.state in STILL_PRESSED and not get_flag(data, "answer"):
            former = former[1:]
        pressed = event.message.message_id if isinstance(event, CallbackQuery) and event.message else 0
        await put_away(data["bot"], account, (one for one in former if one not in {*shown, pressed}))
