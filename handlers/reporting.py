"""Reporting by buttons: what is open, the item, its indicator, the number."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.domain.reporting import Asks, Choice, Entry, OpenItems, Picked, Question, Receipt
from bot.errors import Stale
from bot.i18n import _
from bot.ports.dialogues import Scene
from bot.ports.unit_of_work import UnitOfWork
from bot.services import drafts, entries
from bot.services import reporting as service
from bot.views import receipts as receipt_view
from bot.views import reporting as view
from bot.views.items import roadmap_labels
from bot.views.progress import period_text
from handlers.fallback import say_who_reports
from handlers.filters import Wish
from handlers.screen import show
from keyboards import receipts as receipt_keyboard
from keyboards import reporting as keyboard
from keyboards.callbacks import Burning, Draft, Number, Report, Reportable

Event = Message | CallbackQuery


async def show_open(message: Message, uow: UnitOfWork, person: Person) -> None:
    if person.reports:
        await show_step(message, await service.open_items(uow, person))
    else:
        await say_who_reports(message)


async def show_page(
    press: CallbackQuery, callback_data: Reportable, uow: UnitOfWork, person: Person, scene: Scene | None
) -> None:
    to = callback_data
    waits = scene is not None and scene.state == service.ITEM
    words = scene.data["words"] if scene and waits and to.narrowed else ""
    await show_step(press, await service.open_items(uow, person, to.roadmap, words, to.page), to.page)


async def pick(
    press: CallbackQuery, callback_data: Report, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    to = callback_data
    if not to.item:
        await show_step(press, await service.open_items(uow, person))
        return
    picked = Picked(to.item, to.indicator, to.organisation, to.target, to.walk)
    await show_step(press, await entries.begin(uow, person, picked, sent_at), to.page)


async def walk(
    press: CallbackQuery, callback_data: Burning, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    after = (_day(callback_data.due), callback_data.indicator) if callback_data.due else None
    step = await service.walk(uow, person, callback_data.roadmap, after, sent_at)
    if step is None:
        await show(press, view.walked_text(), keyboard.walked_keyboard())
    else:
        await show_step(press, step)


async def press_number(
    press: CallbackQuery, callback_data: Number, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    to = callback_data
    stored = await drafts.store(uow, person, to.draft, _number(to.value), sent_at, sure=to.sure)
    await show_stored(press, stored)


async def enter_again(
    press: CallbackQuery, callback_data: Draft, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    await show_step(press, await entries.again(uow, person, callback_data.id, sent_at))


async def show_step(event: Event, step: OpenItems | Choice | Entry, page: int = 0) -> None:
    """The next screen on the way to a number."""
    if isinstance(step, OpenItems):
        await _show_open(event, step, page)
    elif isinstance(step, Choice):
        await show(event, view.choice_text(step), keyboard.choice_keyboard(step, _labels(step), page))
    else:
        missed = _("For the period {due}").format(due=period_text(step.missed)) if step.missed else None
        await show(event, view.entry_text(step), keyboard.entry_keyboard(step, missed))


async def _show_open(event: Event, found: OpenItems, page: int) -> None:
    if found.roadmaps.rows:
        labels = [label for _id, label in roadmap_labels(found.roadmaps)]
    else:
        labels = [view.open_label(row) for row in found.listed]
    await show(event, view.open_items_text(found), keyboard.open_items_keyboard(found, labels, page))


def _labels(choice: Choice) -> list[str]:
    if choice.asks is Asks.ORGANISATION:
        return [name for _key, name in choice.organisations]
    if choice.asks is Asks.INDICATOR:
        return [view.indicator_label(choice, indicator) for indicator in choice.item.indicators]
    return [view.event_label(period) for period in choice.periods]


async def show_stored(event: Event, stored: Receipt | Question) -> None:
    if isinstance(stored, Question):
        await show(event, view.question_text(stored), keyboard.question_keyboard(stored))
    else:
        await show(event, receipt_view.receipt_text(stored), receipt_keyboard.receipt_keyboard(stored))


def _number(value: str) -> Decimal:
    """A number that a button holds; a forged one is no button of ours."""
    try:
        return Decimal(value)
    except InvalidOperation:
        raise Stale from None


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Stale from None


def build_router() -> Router:
    router = Router(name="reporting")
    stays = {"dialogue": True}
    router.message.register(show_open, Wish("report"), flags=stays)
    router.callback_query.register(show_page, Reportable.filter(), flags=stays)
    router.callback_query.register(pick, Report.filter(), flags=stays)
    router.callback_query.register(walk, Burning.filter(), flags=stays)
    router.callback_query.register(press_number, Number.filter(), flags=stays)
    router.callback_query.register(enter_again, Draft.filter(), flags=stays)
    return router
