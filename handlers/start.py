"""Coming in: /start with an invitation and without one, and the invitation made for one person."""

from aiogram import Bot, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message, User

from bot.ports.unit_of_work import UnitOfWork
from bot.services import items
from bot.services import start as service
from bot.services.start import Arrival
from bot.views import start as view
from handlers.commands import publish
from handlers.find import LINK
from handlers.identity import identity
from handlers.items import show_item
from handlers.screen import show
from keyboards.callbacks import Accept
from keyboards.start import welcome_keyboard


async def start(
    message: Message, command: CommandObject, uow: UnitOfWork, bot: Bot, locale: str, event_from_user: User
) -> None:
    link = command.args or ""
    shared = link.removeprefix(LINK) if link.startswith(LINK) else ""
    arrival = await service.arrive(uow, identity(event_from_user, locale), None if shared else link or None)
    if shared.isdecimal() and arrival.person.memberships:
        card = await items.item_card(uow, arrival.person, int(shared))
        await show_item(message, card)
        return
    await _welcome(message, bot, arrival)


async def accept(press: CallbackQuery, callback_data: Accept, uow: UnitOfWork, bot: Bot, locale: str) -> None:
    arrival = await service.accept(uow, identity(press.from_user, locale), callback_data.invitation)
    await _welcome(press, bot, arrival)


async def _welcome(event: Message | CallbackQuery, bot: Bot, arrival: Arrival) -> None:
    person = arrival.person
    words = view.greeting(person, arrival.entry, arrival.invitation, first=arrival.first)
    await show(event, words, welcome_keyboard(person))
    await publish(bot, person)


def build_router() -> Router:
    router = Router(name="start")
    router.message.register(start, CommandStart())
    router.callback_query.register(accept, Accept.filter())
    return router
