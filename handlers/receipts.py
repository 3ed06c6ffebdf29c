"""Under a stored report: undo, correct, comment, another day, evidence, credit, story; and the history."""

from datetime import date, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.domain.reporting import DayQuestion, Receipt
from bot.errors import Stale
from bot.ports.unit_of_work import UnitOfWork
from bot.services import corrections
from bot.services import receipts as service
from bot.views import receipts as view
from bot.views import reporting as reporting_view
from handlers.fallback import say_who_reports
from handlers.filters import Wish
from handlers.reporting import show_step, show_stored
from handlers.screen import show
from keyboards import receipts as keyboard
from keyboards import reporting as reporting_keyboard
from keyboards.callbacks import Credit, Record, Records, Redate


async def show_record(press: CallbackQuery, callback_data: Record, uow: UnitOfWork, person: Person) -> None:
    await show_stored(press, await service.receipt(uow, person, callback_data.id))


async def undo(press: CallbackQuery, callback_data: Record, uow: UnitOfWork, person: Person) -> None:
    await show_stored(press, await corrections.undo(uow, person, callback_data.id))


async def correct(
    press: CallbackQuery, callback_data: Record, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    await show_step(press, await corrections.correct(uow, person, callback_data.id, sent_at))


async def ask_comment(
    press: CallbackQuery, callback_data: Record, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    asked = await service.ask(uow, person, callback_data.id, service.COMMENT, sent_at)
    await show(press, view.comment_text(asked.report), keyboard.cancel_keyboard(asked.report.id))


async def ask_day(
    press: CallbackQuery, callback_data: Record, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    asked = await service.ask(uow, person, callback_data.id, service.DAY, sent_at)
    buttons = keyboard.days_keyboard(asked.report.id, asked.today)
    await show(press, view.day_prompt_text(asked.report), buttons)


async def ask_proof(
    press: CallbackQuery, callback_data: Record, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    asked = await service.ask(uow, person, callback_data.id, service.EVIDENCE, sent_at)
    await show(press, view.proof_text(asked.report), keyboard.cancel_keyboard(asked.report.id))


async def press_day(
    press: CallbackQuery, callback_data: Redate, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    to = callback_data
    try:
        day = date.fromisoformat(to.day)
    except ValueError:
        raise Stale from None
    await show_moved(press, await corrections.redate(uow, person, to.id, day, sent_at, sure=to.sure))


async def show_moved(event: Message | CallbackQuery, moved: Receipt | DayQuestion) -> None:
    if isinstance(moved, DayQuestion):
        text = reporting_view.day_question_text(moved)
        await show(event, text, reporting_keyboard.day_question_keyboard(moved))
    else:
        await show_stored(event, moved)


async def credit(
    press: CallbackQuery, callback_data: Credit, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    to = callback_data
    await show_stored(press, await service.credit(uow, person, to.id, to.indicator, sent_at))


async def tell_story(press: CallbackQuery, callback_data: Record, uow: UnitOfWork, person: Person) -> None:
    story = await service.story(uow, person, callback_data.id)
    await show(press, view.story_text(story), keyboard.story_keyboard(story.report.id))


async def show_history(message: Message | CallbackQuery, uow: UnitOfWork, person: Person) -> None:
    if person.reports:
        await _show_history(message, uow, person, 0)
    else:
        await say_who_reports(message)


async def show_history_page(
    press: CallbackQuery, callback_data: Records, uow: UnitOfWork, person: Person
) -> None:
    await _show_history(press, uow, person, callback_data.page)


async def _show_history(event: Message | CallbackQuery, uow: UnitOfWork, person: Person, page: int) -> None:
    found = await service.history(uow, person, page)
    labels = [view.record_label(line) for line in found.lines]
    await show(event, view.history_text(found), keyboard.history_keyboard(found, labels))


def build_router() -> Router:
    router = Router(name="receipts")
    stays = {"dialogue": True}
    presses = router.callback_query
    presses.register(show_record, Record.filter(F.do == "show"))
    presses.register(undo, Record.filter(F.do == "undo"))
    presses.register(correct, Record.filter(F.do == "correct"), flags=stays)
    presses.register(ask_comment, Record.filter(F.do == "comment"), flags=stays)
    presses.register(ask_day, Record.filter(F.do == "day"), flags=stays)
    presses.register(ask_proof, Record.filter(F.do == "proof"), flags=stays)
    presses.register(tell_story, Record.filter(F.do == "story"))
    presses.register(press_day, Redate.filter(), flags=stays)
    presses.register(credit, Credit.filter())
    router.message.register(show_history, Wish("history"))
    presses.register(show_history_page, Records.filter())
    return router
