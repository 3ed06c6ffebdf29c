"""What comes to an entry screen and is more than its number: a total, another day, a picture, a question."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.domain.people import Person
from bot.domain.reporting import Picked
from bot.domain.understanding import Reading
from bot.ports.dialogues import Scene
from bot.ports.unit_of_work import UnitOfWork
from bot.services import typed as service
from bot.settings import Settings
from handlers.filters import Has, Typed
from handlers.states import Reporting
from handlers.words import LONGEST, REPORTS, take_reading

Read = Callable[[UnitOfWork, Person, int, str, datetime], Awaitable[tuple[Reading, Picked | None] | None]]


class More(Filter):
    """Gives the handler what was read; where the screen itself takes the message, it is none of ours."""

    def __init__(self, read: Read) -> None:
        self._read = read

    async def __call__(
        self,
        message: Message,
        uow: UnitOfWork,
        person: Person,
        sent_at: datetime,
        scene: Scene | None = None,
    ) -> bool | dict[str, Any]:
        words = message.text or message.caption or ""
        if scene is None or len(words) > LONGEST:
            return False
        found = await self._read(uow, person, scene.data["draft"], words, sent_at)
        return {"reading": found[0], "picked": found[1]} if found else False


class Reported(Filter):
    """After `More`: a number answers the screen, a question leaves the buttons of the screen alone."""

    async def __call__(self, _message: Message, reading: Reading) -> bool:
        return reading.intent in REPORTS


async def take(
    message: Message,
    uow: UnitOfWork,
    person: Person,
    settings: Settings,
    sent_at: datetime,
    reading: Reading,
    picked: Picked | None,
) -> None:
    """As if it had come outside; the screen is left, so that no later number lands there."""
    await take_reading(message, uow, person, settings, reading, sent_at, picked=picked)


def build_router() -> Router:
    router = Router(name="typed")
    entry = StateFilter(Reporting.number)
    answers = {"answer": True}
    router.message.register(take, entry, Typed(), More(service.read), Reported(), flags=answers)
    router.message.register(take, entry, Typed(), More(service.read))
    pictures = Has(F.photo | F.document | F.video | F.audio)
    router.message.register(take, entry, Has(F.caption), pictures, More(service.read_caption), flags=answers)
    return router
