"""A coordinator reminds the silent; the reminded ones are told."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.people import Person
from bot.errors import Stale
from bot.ports.deliveries import Delivery
from bot.ports.unit_of_work import UnitOfWork
from bot.services import reminding as service
from bot.settings import Settings
from bot.views import reminding as view
from handlers.notifier import Letter
from handlers.screen import show
from keyboards import due as keyboard
from keyboards.callbacks import IDS, Remind, RemindLate


async def remind(
    press: CallbackQuery, callback_data: Remind, uow: UnitOfWork, person: Person, settings: Settings
) -> None:
    to = callback_data
    found = await service.remind(uow, person, to.window, settings.time_zone, to.cluster)
    await show(press, view.reminded_text(found), keyboard.reminded_keyboard(to, invite=bool(found.nobody)))


async def remind_late(
    press: CallbackQuery, callback_data: RemindLate, uow: UnitOfWork, person: Person
) -> None:
    to = callback_data
    found = await service.remind_late(uow, person, _items(to.items), _days(to.days))
    way_back = Remind(window="")
    await show(
        press, view.reminded_text(found), keyboard.reminded_keyboard(way_back, invite=bool(found.nobody))
    )


def _items(words: str) -> list[int]:
    keys = [key for key in words.split(".") if key]
    if not all(key.isdecimal() and int(key) in IDS for key in keys):
        raise Stale
    return [int(key) for key in keys]


def _days(words: str) -> tuple[date | None, date | None] | None:
    start, _dots, end = words.partition("..")
    try:
        days = [date.fromisoformat(day) if day else None for day in (start, end)]
    except ValueError:
        raise Stale from None
    return (days[0], days[1]) if words else None


async def render_reminder(uow: UnitOfWork, delivery: Delivery) -> Letter | None:
    found = await service.letter(uow, delivery)
    if found is None:
        return None
    return Letter(view.reminder_text(found), keyboard.reminder_keyboard(view.reminder_labels(found)))


RENDERERS = {service.KIND: render_reminder}


def build_router() -> Router:
    router = Router(name="reminding")
    router.callback_query.register(remind, Remind.filter())
    router.callback_query.register(remind_late, RemindLate.filter())
    return router
