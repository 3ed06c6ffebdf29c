"""A coordinator reminds the silent; the reminded ones are told."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.people import Person
from bot.domain.understanding import Intent
from bot.errors import Stale
from bot.ports.deliveries import Delivery
from bot.ports.unit_of_work import UnitOfWork
from bot.services import reminding as service
from bot.settings import Settings
from bot.views import reminding as view
from handlers import again
from handlers.notifier import Letter
from handlers.screen import show
from keyboards import due as keyboard
from keyboards import ways
from keyboards.callbacks import Due, Guess, Remind, RemindLate


async def remind(
    press: CallbackQuery, callback_data: Remind, uow: UnitOfWork, person: Person, settings: Settings
) -> None:
    to = callback_data
    found = await service.remind(uow, person, to.window, settings.time_zone, to.cluster)
    way = Due(window=to.window, page=to.page, cluster=to.cluster)
    await show(press, view.reminded_text(found), keyboard.reminded_keyboard(way, invite=bool(found.nobody)))


async def remind_late(
    press: CallbackQuery, callback_data: RemindLate, uow: UnitOfWork, person: Person
) -> None:
    to = callback_data
    try:
        items, days = again.item_ids(to.items), again.days(to.days) if to.days else None
    except ValueError:
        raise Stale from None
    found = await service.remind_late(uow, person, items, days)
    asked = ways.fitting(lambda: Guess(intent=Intent.LATE, what=f"{to.items}@{to.days}"))
    way = asked or Due(window="")
    await show(press, view.reminded_text(found), keyboard.reminded_keyboard(way, invite=bool(found.nobody)))


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
