"""What is due: this month, another month, this week, overdue."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.ports.unit_of_work import UnitOfWork
from bot.services import due as service
from bot.settings import Settings
from bot.views import due as view
from handlers.filters import Wish
from handlers.screen import show
from keyboards import due as keyboard
from keyboards.callbacks import Due


async def show_month(message: Message, uow: UnitOfWork, person: Person, settings: Settings) -> None:
    await _show(message, uow, person, settings, Due(window=""))


async def show_window(
    press: CallbackQuery, callback_data: Due, uow: UnitOfWork, person: Person, settings: Settings
) -> None:
    await _show(press, uow, person, settings, callback_data)


async def _show(
    event: Message | CallbackQuery, uow: UnitOfWork, person: Person, settings: Settings, to: Due
) -> None:
    found = await service.due(uow, person, to.window, settings.time_zone, to.cluster, to.page)
    labels = view.due_labels(found)
    await show(event, view.due_text(found, to.page), keyboard.due_keyboard(found, labels, to.page))


def build_router() -> Router:
    router = Router(name="due")
    router.message.register(show_month, Wish("due"))
    router.callback_query.register(show_window, Due.filter())
    return router
