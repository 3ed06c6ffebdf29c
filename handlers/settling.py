"""Doubts of a document, one on a screen: settled by a press or in typed words."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.doubts import OpenDoubt, Where
from bot.domain.people import Person
from bot.errors import Stale
from bot.ports.dialogues import Scene
from bot.ports.unit_of_work import UnitOfWork
from bot.services import importing
from bot.services import settling as service
from bot.views import importing as importing_view
from bot.views import settling as view
from handlers.filters import Has
from handlers.screen import show
from handlers.states import Settling
from keyboards import importing as importing_keyboard
from keyboards import settling as keyboard
from keyboards.callbacks import Doubt


async def show_doubt(press: CallbackQuery, callback_data: Doubt, uow: UnitOfWork, person: Person) -> None:
    to = callback_data
    where = _where(to)
    found = await service.doubt(uow, person, where, to.key, to.item)
    await _show(press, uow, person, where, found, item=to.item)


async def settle(press: CallbackQuery, callback_data: Doubt, uow: UnitOfWork, person: Person) -> None:
    to = callback_data
    where = _where(to)
    found = await service.press(uow, person, where, to.key, int(to.do))
    await _show(press, uow, person, where, found, toast=view.settled_text())


async def ask(press: CallbackQuery, callback_data: Doubt, uow: UnitOfWork, person: Person) -> None:
    where = _where(callback_data)
    found = await service.ask(uow, person, where, callback_data.key)
    if found is None:
        await _show(press, uow, person, where, await service.doubt(uow, person, where, callback_data.key))
    else:
        await show(press, view.question_text(found), keyboard.asked_keyboard(found))


async def take_words(message: Message, uow: UnitOfWork, person: Person, scene: Scene) -> None:
    found = await service.type_answer(uow, person, scene.data, message.text or "")
    where = Where(scene.data["job"], scene.data["roadmap"])
    await _show(message, uow, person, where, found)


def _where(to: Doubt) -> Where:
    if bool(to.job) == bool(to.roadmap):
        raise Stale
    return Where(to.job, to.roadmap)


async def _show(
    event: CallbackQuery | Message,
    uow: UnitOfWork,
    person: Person,
    where: Where,
    found: OpenDoubt | None,
    *,
    toast: str | None = None,
    item: int = 0,
) -> None:
    """The doubt; where none is left, the document or roadmap it was about."""
    if found is not None:
        labels, typed = view.answer_labels(found), view.typed_label(found)
        buttons = keyboard.doubt_keyboard(found, labels, typed, item)
        await show(event, view.doubt_text(found), buttons, toast=toast)
    elif where.job:
        preview = await importing.preview(uow, person, where.job)
        text, buttons = importing_view.preview_text(preview), importing_keyboard.preview_keyboard(preview)
        await show(event, text, buttons, toast=toast or view.all_settled_text())
    else:
        stored = await importing.stored(uow, person, where.roadmap)
        text, buttons = importing_view.stored_text(stored), importing_keyboard.stored_keyboard(stored)
        await show(event, text, buttons, toast=toast or view.all_settled_text())


def build_router() -> Router:
    router = Router(name="settling")
    stays = {"dialogue": True}
    presses = router.callback_query
    presses.register(show_doubt, Doubt.filter(F.do == "show"))
    presses.register(settle, Doubt.filter(F.do.regexp(r"^\d$")))
    presses.register(ask, Doubt.filter(F.do == "type"), flags=stays)
    router.message.register(take_words, Has(F.text), StateFilter(Settling.words), flags=stays)
    return router
