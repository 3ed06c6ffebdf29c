"""What I can do, and leaving what was begun."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message, User

from bot.domain.people import Person
from bot.domain.understanding import Courtesy
from bot.ports.unit_of_work import UnitOfWork
from bot.services import dialogues
from bot.views import fallback
from bot.views import help as view
from handlers.filters import Cancelled, Wish
from handlers.screen import show
from keyboards.callbacks import Leave
from keyboards.menu import menu_keyboard
from keyboards.start import stranger_keyboard


async def say_what_i_can(event: Message | CallbackQuery, person: Person | None) -> None:
    known = person is not None and person.memberships
    await show(event, view.help_text(person), menu_keyboard(person) if known else stranger_keyboard())


async def answer_kindly(event: Message | CallbackQuery, person: Person, kind: Courtesy) -> None:
    await show(event, view.courtesy_text(kind, person), menu_keyboard(person))


async def cancel(message: Message, uow: UnitOfWork, person: Person | None, event_from_user: User) -> None:
    begun = await dialogues.leave(uow, event_from_user.id)
    await show(message, fallback.left_text(begun=begun), menu_keyboard(person))


async def leave(press: CallbackQuery, uow: UnitOfWork) -> None:
    begun = await dialogues.leave(uow, press.from_user.id)
    await show(press, fallback.left_text(begun=begun))


def build_router() -> Router:
    router = Router(name="help")
    router.message.register(say_what_i_can, Wish("help"))
    router.message.register(cancel, Cancelled(), flags={"dialogue": True})
    router.callback_query.register(leave, Leave.filter(), flags={"dialogue": True})
    return router
