"""What every handler is given: uow, person, locale, the moment the message was sent, the dialogue's state."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.flags import get_flag
from aiogram.types import TelegramObject, Update, User

from bot.i18n import best_locale, use_locale
from bot.ports.clock import Clock
from bot.ports.dialogues import Dialogue
from bot.ports.unit_of_work import UnitOfWork
from bot.services.start import appoint
from bot.settings import Settings
from handlers.commands import publish
from handlers.identity import identity
from handlers.states import STALE

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

    Handlers that belong to a dialogue carry the flag `dialogue`.
    """

    def __init__(self, make_uow: MakeUow) -> None:
        self._make_uow = make_uow

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        if data.get("scene") and user and not get_flag(data, "dialogue"):
            async with self._make_uow(None).write() as tx:
                await tx.dialogues.clear(user.id, user.id)
                await tx.commit()
        return await handler(event, data)
