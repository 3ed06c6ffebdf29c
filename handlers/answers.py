"""What is typed and sent while reporting waits for it: a word, a number, a comment, a day, evidence.

These handlers take any text, so they come after every command and button of the menu.
"""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from bot.domain.people import Person
from bot.domain.reporting import Proof
from bot.errors import N_, Invalid
from bot.ports.dialogues import Scene
from bot.ports.unit_of_work import UnitOfWork
from bot.services import corrections, drafts, reporting
from bot.services import receipts as service
from bot.views import receipts as view
from handlers.filters import Has, Typed
from handlers.receipts import show_moved
from handlers.reporting import show_step, show_stored
from handlers.screen import show
from handlers.states import Reporting
from keyboards import receipts as keyboard

NUMBER_FIRST = N_(
    "The number comes first: please type it or press a button. The photo or file can be added right"
    " after that, under the receipt."
)


async def take_word(
    message: Message, uow: UnitOfWork, person: Person, scene: Scene, sent_at: datetime
) -> None:
    await show_step(
        message, await reporting.find(uow, person, scene.data["roadmap"], message.text or "", sent_at)
    )


async def take_number(
    message: Message, uow: UnitOfWork, person: Person, scene: Scene, sent_at: datetime
) -> None:
    said, draft = message.text or "", scene.data["draft"]
    stored = await drafts.store(uow, person, draft, said, sent_at, message_id=message.message_id)
    await show_stored(message, stored)


async def ask_for_number(_message: Message) -> None:
    """A photo or file where a number is asked for."""
    raise Invalid(NUMBER_FIRST)


async def ask_for_words(_message: Message) -> None:
    """A voice message, a sticker where something is to be typed."""
    raise Invalid(N_("This I cannot read. Please type it in words or numbers, or press a button."))


async def take_comment(message: Message, uow: UnitOfWork, person: Person, scene: Scene) -> None:
    words = message.text or ""
    await show_stored(message, await service.comment(uow, person, scene.data["report"], words))


async def take_day(
    message: Message, uow: UnitOfWork, person: Person, scene: Scene, sent_at: datetime
) -> None:
    moved = await corrections.redate(uow, person, scene.data["report"], message.text or "", sent_at)
    await show_moved(message, moved)


async def take_proof(message: Message, uow: UnitOfWork, person: Person, scene: Scene) -> None:
    """An album comes as several messages; the first is answered."""
    proofs = proofs_of(message)
    if not proofs:
        await show(message, view.only_proof_text(), keyboard.ready_keyboard(scene.data["report"]))
        return
    proved = await service.prove(uow, person, scene.data["report"], proofs, message.media_group_id)
    if not proved.quiet:
        await show(message, view.proved_text(proved.report), keyboard.ready_keyboard(proved.report.id))


def proofs_of(message: Message) -> list[Proof]:
    if message.photo:
        photo = message.photo[-1]
        caption = message.caption
        return [Proof("photo", photo.file_id, photo.file_unique_id, None, photo.file_size, caption)]
    file = message.document or message.video or message.audio
    if file:
        return [
            Proof("file", file.file_id, file.file_unique_id, file.file_name, file.file_size, message.caption)
        ]
    return service.links(message.text or "")


def build_router() -> Router:
    router = Router(name="answers")
    stays = {"dialogue": True}
    answers = stays | {"answer": True}
    take = router.message.register
    take(take_word, StateFilter(Reporting.item), Typed(), flags=answers)
    take(take_number, StateFilter(Reporting.number), Typed(), flags=answers)
    take(ask_for_number, StateFilter(Reporting.number), Has(F.photo | F.document | F.video), flags=stays)
    take(take_comment, StateFilter(Reporting.comment), Typed(), flags=stays)
    take(take_day, StateFilter(Reporting.day), Typed(), flags=stays)
    waiting = StateFilter(Reporting.number, Reporting.comment, Reporting.day)
    take(ask_for_words, waiting, Has(~F.text), flags=stays)
    take(take_proof, StateFilter(Reporting.evidence), Has(~F.text), flags=stays)
    take(take_proof, StateFilter(Reporting.evidence), Typed(), flags=stays)
    return router
