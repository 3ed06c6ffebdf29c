"""Messages that are changed after they were sent: asked about anew, or corrected."""

from datetime import datetime
from typing import Any

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.domain.people import Person
from bot.domain.understanding import Intent, Reading
from bot.ports.dialogues import Scene
from bot.ports.unit_of_work import UnitOfWork
from bot.services import drafts, messages, understanding
from bot.services.wanted import says_the_same
from handlers.fallback import point_to_correcting
from handlers.filters import Has, is_member
from handlers.middlewares import LeaveDialogue
from handlers.reporting import show_stored
from handlers.states import Reporting
from handlers.words import LONGEST, REPORTS, show_reading


class Questioned(Filter):
    """The message whose number an entry screen has questioned, and still does."""

    async def __call__(self, message: Message, scene: Scene | None = None) -> bool | dict[str, Any]:
        return scene is not None and scene.data.get("message") == message.message_id


async def ask_again(
    message: Message, uow: UnitOfWork, person: Person, scene: Scene, sent_at: datetime
) -> None:
    said, draft = message.text or "", scene.data["draft"]
    question = await drafts.ask_again(uow, person, draft, said, sent_at, message_id=message.message_id)
    if question:
        await show_stored(message, question)


async def read_again(message: Message, uow: UnitOfWork, person: Person, sent_at: datetime) -> None:
    """What was stored from the message is corrected after asking; an open card is made anew."""
    words = (message.text or message.caption or "")[:LONGEST]
    reading = await understanding.understand_text(uow, person, words, sent_at)
    if reading.intent not in REPORTS or not person.reports:
        return
    outcome = await messages.outcome(uow, person, message.message_id)
    if outcome is None:
        await point_to_correcting(message)
        return
    last = outcome.stored[0] if outcome.stored else None
    if last:
        reading = Reading(Intent.CORRECTION, reading.records)
    if says_the_same(reading, last if outcome.open else None, outcome.card):
        return
    if last is None or (_is_correction(reading, outcome) and len(outcome.stored) == 1):
        await show_reading(message, uow, person, reading, sent_at, last=last, former=outcome.card)
    elif outcome.card.wanted:
        await point_to_correcting(message)


def _is_correction(reading: Reading, outcome: messages.Outcome) -> bool:
    """Whether one number takes the place of one; another item or day is said otherwise."""
    values = [record.value for record in reading.records]
    return len(values) == 1 and (outcome.open or values != [last.value for last in outcome.stored])


def build_router() -> Router:
    """Of two routers, because only who answers a dialogue has its screens tidied up."""
    router, asked, rest = Router(name="edited"), Router(name="questioned"), Router(name="changed")
    router.edited_message.filter(Has(F.chat.type == ChatType.PRIVATE), is_member)
    asked.edited_message.middleware(LeaveDialogue())
    entry, answers = StateFilter(Reporting.number), {"dialogue": True, "answer": True}
    asked.edited_message.register(ask_again, entry, Questioned(), Has(F.text), flags=answers)
    rest.edited_message.register(read_again, Has(F.text | F.caption))
    router.include_routers(asked, rest)
    return router
