"""Documents sent to the chat: taken in, previewed, stored; and who stands for their parties."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Document, Message

from bot.domain.imports import PartyList
from bot.domain.people import Person
from bot.errors import NotAllowed
from bot.i18n import _
from bot.ports.deliveries import Delivery
from bot.ports.pictures import DrawSchedule
from bot.ports.unit_of_work import UnitOfWork
from bot.services import importing as service
from bot.services import parties as assigning
from bot.views import importing as view
from bot.views.html import html
from handlers.filters import Has, Wish
from handlers.notifier import Letter, Renderer
from handlers.screen import show
from handlers.states import STALE, Reporting
from handlers.watching import Watch
from keyboards import importing as keyboard
from keyboards.callbacks import Discard, Parties, Party, Preview, Store, Stored


async def ask(message: Message, person: Person) -> None:
    if not service.may_import(person):
        raise NotAllowed
    await show(message, view.ask_text())


class TakeIn:
    """Answers at once; the preview comes when the document is read."""

    def __init__(self) -> None:
        self._watch = Watch()
        self.end = self._watch.end

    async def __call__(self, message: Message, uow: UnitOfWork, person: Person) -> None:
        document: Document | None = message.document
        if document is None:
            return
        name = document.file_name or "document"
        job_id = await service.receive(uow, person, document.file_id, name, document.file_size or 0)
        sent = await message.answer(view.reading_text(name))
        self._watch.begin(sent, uow, job_id, name)


async def show_preview(press: CallbackQuery, callback_data: Preview, uow: UnitOfWork, person: Person) -> None:
    found = await service.preview(uow, person, callback_data.job)
    page = callback_data.page
    if callback_data.show == "summary":
        await show(press, view.preview_text(found), keyboard.preview_keyboard(found))
    else:
        words = view.doubts_text if callback_data.show == "doubts" else view.read_items_text
        await show(press, words(found, page), keyboard.pages_keyboard(found, callback_data.show, page))


async def store(press: CallbackQuery, callback_data: Store, uow: UnitOfWork, person: Person) -> None:
    stored = await service.store(uow, person, callback_data.job, callback_data.cluster)
    await show(press, view.stored_text(stored), keyboard.stored_keyboard(stored))


async def discard(press: CallbackQuery, callback_data: Discard, uow: UnitOfWork, person: Person) -> None:
    await service.preview(uow, person, callback_data.job)
    await show(press, view.discarded_text())


async def show_stored(press: CallbackQuery, callback_data: Stored, uow: UnitOfWork, person: Person) -> None:
    toast = None
    if callback_data.do == "passed":
        toast = view.closed_toast(await service.close_passed(uow, person, callback_data.roadmap))
    stored = await service.stored(uow, person, callback_data.roadmap)
    await show(press, view.stored_text(stored), keyboard.stored_keyboard(stored), toast=toast)


async def show_parties(press: CallbackQuery, callback_data: Parties, uow: UnitOfWork, person: Person) -> None:
    wishes = {"accept": assigning.accept_proposals, "found": assigning.found_organisations}
    wish = wishes.get(callback_data.do, assigning.of_roadmap)
    await _show_parties(press, uow, await wish(uow, person, callback_data.roadmap), callback_data.page)


async def _show_parties(press: CallbackQuery, uow: UnitOfWork, found: PartyList, page: int) -> None:
    proposed = await assigning.proposals(uow, found)
    labels = [view.party_label(line) for line in found.parties]
    buttons = keyboard.parties_keyboard(found, labels, len(proposed), page)
    await show(press, view.parties_text(found, proposed, page), buttons)


async def show_party(press: CallbackQuery, callback_data: Party, uow: UnitOfWork, person: Person) -> None:
    to = callback_data
    if to.found:
        await assigning.found_organisations(uow, person, to.roadmap, to.id)
    if to.toggle:
        choice = await assigning.toggle(uow, person, to.id, to.toggle)
    else:
        choice = await assigning.choice(uow, person, to.id)
    await show(press, view.party_text(choice), keyboard.party_keyboard(choice, to))


class RenderDone:
    """The preview with its picture, or why there is none, to who sent the document."""

    def __init__(self, draw_schedule: DrawSchedule) -> None:
        self._draw = draw_schedule

    async def __call__(self, uow: UnitOfWork, delivery: Delivery) -> Letter | None:
        job_id = delivery.data["job"]
        refused = await service.refusal(uow, job_id)
        if refused:
            return Letter(html(_(refused.message), **refused.params))
        person = await service.sender(uow, delivery.person_id)
        if person is None or not service.may_import(person):
            return None
        found = await service.preview(uow, person, job_id)
        picture = await self._draw(found.roadmap)
        return Letter(view.preview_text(found), keyboard.preview_keyboard(found), picture)


async def render_failed(_uow: UnitOfWork, _delivery: Delivery) -> Letter:
    return Letter(view.failed_text())


def renderers(draw_schedule: DrawSchedule) -> dict[str, Renderer]:
    return {"import_done": RenderDone(draw_schedule), "import_failed": render_failed}


def build_router() -> Router:
    router, take_in = Router(name="importing"), TakeIn()
    router.shutdown.register(take_in.end)
    router.message.register(ask, Wish("import"))
    router.message.register(take_in.__call__, Has(F.document), StateFilter(None, STALE, Reporting.item))
    router.callback_query.register(show_preview, Preview.filter())
    router.callback_query.register(store, Store.filter())
    router.callback_query.register(discard, Discard.filter())
    router.callback_query.register(show_stored, Stored.filter())
    router.callback_query.register(show_parties, Parties.filter())
    router.callback_query.register(show_party, Party.filter())
    return router
