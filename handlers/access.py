"""A stranger asks for access; admins answer."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.errors import N_, Invalid, NotAllowed
from bot.ports.deliveries import Delivery
from bot.ports.unit_of_work import UnitOfWork
from bot.services import access as service
from bot.services import start as coming
from bot.views import access as view
from handlers.filters import Has, Typed
from handlers.identity import identity
from handlers.notifier import Letter
from handlers.screen import show
from handlers.states import Entering
from keyboards.callbacks import AskAccess, Decline
from keyboards.start import accept_keyboard, leave_keyboard, request_keyboard


async def ask(press: CallbackQuery, uow: UnitOfWork, locale: str) -> None:
    asked = await service.begin(uow, identity(press.from_user, locale))
    if asked.waiting:
        await show(press, view.waiting_text())
    else:
        await show(press, view.ask_text(first=asked.first), leave_keyboard())


async def take(message: Message, uow: UnitOfWork, person: Person | None) -> None:
    asked = await service.send(uow, person, message.text)
    await show(message, view.waiting_text() if asked.waiting else view.sent_text())


async def ask_for_words(_message: Message) -> None:
    raise Invalid(N_("Please type the name of your organisation and its town."))


async def decline(
    press: CallbackQuery, callback_data: Decline, uow: UnitOfWork, person: Person | None
) -> None:
    if person is None:
        raise NotAllowed
    request = await service.decline(uow, person, callback_data.request)
    await show(press, view.declined_text(request))


async def render_request(uow: UnitOfWork, delivery: Delivery) -> Letter | None:
    request = await service.look(uow, delivery.data["request"])
    return Letter(view.request_text(request), request_keyboard(request)) if request else None


async def render_declined(_uow: UnitOfWork, _delivery: Delivery) -> Letter:
    return Letter(view.refused_text())


async def render_invitation(uow: UnitOfWork, delivery: Delivery) -> Letter | None:
    invitation = await coming.waiting_invitation(uow, delivery.data["invitation"])
    return Letter(view.personal_text(invitation), accept_keyboard(invitation)) if invitation else None


RENDERERS = {
    "access_request": render_request,
    "access_declined": render_declined,
    "invitation": render_invitation,
}


def build_router() -> Router:
    router = Router(name="access")
    dialogue = {"dialogue": True}
    router.callback_query.register(ask, AskAccess.filter(), flags=dialogue)
    router.callback_query.register(decline, Decline.filter())
    typing = StateFilter(Entering.organisation)
    router.message.register(take, typing, Typed(), flags=dialogue)
    router.message.register(ask_for_words, typing, Has(~F.text), flags=dialogue)
    return router
