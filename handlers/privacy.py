"""What is kept, and leaving for good."""

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove

from bot.domain.people import Person
from bot.ports.unit_of_work import UnitOfWork
from bot.services import privacy as service
from bot.views import privacy as view
from handlers.commands import withdraw
from handlers.screen import show
from keyboards.callbacks import Forget, Keep
from keyboards.start import forget_keyboard


async def say_what_is_kept(message: Message) -> None:
    await show(message, view.privacy_text())


async def ask(event: Message | CallbackQuery, uow: UnitOfWork, person: Person | None) -> None:
    if person is None:
        await show(event, view.nothing_kept_text())
        return
    await service.may_leave(uow, person)
    await show(event, view.question_text(), forget_keyboard())


async def forget(press: CallbackQuery, uow: UnitOfWork, bot: Bot, person: Person | None) -> None:
    if await service.forget(uow, person):
        await show(press, view.forgotten_text(), ReplyKeyboardRemove())
        await withdraw(bot, press.from_user.id)
    else:
        await show(press, view.nothing_kept_text())


async def keep(press: CallbackQuery) -> None:
    await show(press, view.kept_text())


def build_router() -> Router:
    router = Router(name="privacy")
    router.message.register(say_what_is_kept, Command("privacy"))
    router.message.register(ask, Command("forget_me"))
    router.callback_query.register(forget, Forget.filter(F.sure))
    router.callback_query.register(keep, Keep.filter())
    return router
