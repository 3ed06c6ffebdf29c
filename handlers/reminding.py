"""A coordinator reminds the silent; the reminded ones are told."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.people import Person
from bot.ports.deliveries import Delivery
from bot.ports.unit_of_work import UnitOfWork
from bot.services import reminding as service
from bot.settings import Settings
from bot.views import reminding as view
from handlers.notifier import Letter
from handlers.screen import show
from keyboards import due as keyboard
from keyboards.callbacks import Remind


async def remind(
    press: CallbackQuery, callback_data: Remind, uow: UnitOfWork, person: Person, settings: Settings
) -> None:
    to = callback_data
    found = await service.remind(uow, person, to.window, settings.time_zone, to.cluster)
    await show(press, view.reminded_text(found), keyboard.reminded_keyboard(to, invite=bool(found.nobody)))


async def render_reminder(uow: UnitOfWork, delivery: Delivery) -> Letter | None:
    found = await service.letter(uow, delivery)
    if found is None:
        return None
    return Letter(view.reminder_text(found), keyboard.reminder_keyboard(view.reminder_labels(found)))


RENDERERS = {service.KIND: render_reminder}


def build_router() -> Router:
    router = Router(name="reminding")
    router.callback_query.register(remind, Remind.filter())
    return router
