"""What people type out of the blue: a number becomes a card, a question its answer, the rest a guess."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from bot.domain.cards import KeptCard
from bot.domain.people import Person
from bot.domain.reporting import Picked
from bot.domain.understanding import Intent, LastReport, Reading
from bot.ports.unit_of_work import UnitOfWork
from bot.services import cards, messages, understanding
from bot.services.importing import may_import
from bot.settings import Settings
from handlers import guesses, questions
from handlers.answers import proofs_of
from handlers.cards import show_card
from handlers.fallback import say_what_to_do_with_it, say_who_reports
from handlers.filters import Has, Typed
from handlers.importing import TakeIn

LONGEST = 1000
"""Characters; a longer text is no report and no question."""
REPORTS = frozenset((Intent.REPORT, Intent.CORRECTION))


async def read_text(
    message: Message, uow: UnitOfWork, person: Person, settings: Settings, sent_at: datetime
) -> None:
    reading = await understanding.understand_text(uow, person, (message.text or "")[:LONGEST], sent_at)
    await take_reading(message, uow, person, settings, reading, sent_at)


async def take_reading(
    message: Message,
    uow: UnitOfWork,
    person: Person,
    settings: Settings,
    reading: Reading,
    sent_at: datetime,
    *,
    picked: Picked | None = None,
) -> None:
    """A card or an answer; `picked` is what an entry screen settled already."""
    if reading.intent in REPORTS and not person.reports:
        await say_who_reports(message)
    elif reading.intent in REPORTS:
        await show_reading(message, uow, person, reading, sent_at, picked=picked)
    else:
        context = await understanding.context_of(uow, person, sent_at)
        said = message.text or message.caption or ""
        asked = questions.Asked(message, uow, person, settings, context, reading, said)
        if not await questions.reply(asked):
            await guesses.offer(asked)


class ReadCaption:
    """A picture or a file with a number under it is the number with its evidence."""

    def __init__(self) -> None:
        self._take_in = TakeIn()
        self.end = self._take_in.end

    async def __call__(self, message: Message, uow: UnitOfWork, person: Person, sent_at: datetime) -> None:
        words = (message.caption or "")[:LONGEST]
        reading = await understanding.understand_text(uow, person, words, sent_at)
        if reading.intent in REPORTS:
            await show_reading(message, uow, person, reading, sent_at)
        elif message.document and may_import(person):
            await self._take_in(message, uow, person)
        else:
            await say_what_to_do_with_it(message, person)


async def read_album(message: Message, uow: UnitOfWork, person: Person) -> None:
    """The rest of a set whose first picture had the words."""
    found = await messages.add_to_album(uow, person, message.media_group_id or "", proofs_of(message))
    if not found:
        await say_what_to_do_with_it(message, person)


async def show_reading(
    message: Message,
    uow: UnitOfWork,
    person: Person,
    reading: Reading,
    sent_at: datetime,
    *,
    last: LastReport | None = None,
    picked: Picked | None = None,
    former: KeptCard | None = None,
) -> None:
    """The card of a report or a correction; see `cards.write`."""
    proofs = [] if message.text or last else proofs_of(message)  # what is corrected has its own
    if former and former.proofs:
        proofs = list(former.proofs)
    if reading.intent is Intent.CORRECTION and last is None:
        last = (await understanding.context_of(uow, person, sent_at)).corrected(reading)
    card = await cards.write(
        uow,
        person,
        reading,
        sent_at,
        message_id=message.message_id,
        proofs=proofs,
        album=message.media_group_id,
        last=last,
        picked=picked,
        former=former,
    )
    await show_card(message, card)


def build_router() -> Router:
    router, captions = Router(name="words"), ReadCaption()
    router.shutdown.register(captions.end)
    free = StateFilter(None)
    pictures = Has(F.photo | F.document | F.video | F.audio)
    router.message.register(captions.__call__, Has(F.caption), pictures, free)
    router.message.register(read_album, Has(F.media_group_id), pictures, free)
    router.message.register(read_text, Typed(), free)
    return router
