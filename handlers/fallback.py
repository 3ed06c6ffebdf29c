"""What nobody understood, and the messenger's own news; last in the row."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import StateFilter
from aiogram.filters.chat_member_updated import IS_MEMBER, IS_NOT_MEMBER, ChatMemberUpdatedFilter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.domain.people import Person
from bot.errors import NotAllowed, Stale
from bot.ports.unit_of_work import UnitOfWork
from bot.services import access, accounts
from bot.views import fallback as view
from bot.views import questions as questions_view
from bot.views.access import waiting_text
from handlers.filters import Has, is_member
from handlers.screen import show
from handlers.states import STALE
from keyboards.fallback import guess_keyboard, own_reports_keyboard
from keyboards.questions import readers_keyboard
from keyboards.start import stranger_keyboard


async def greet_stranger(message: Message, uow: UnitOfWork, person: Person | None) -> None:
    if person and await access.is_waiting(uow, person):
        await show(message, waiting_text())
        return
    await show(message, view.stranger_text(), stranger_keyboard())


async def say_it_is_stale(message: Message, person: Person | None) -> None:
    known = guess_keyboard(person) if person and person.memberships else stranger_keyboard()
    await show(message, view.stale_text(), known)


async def guess(message: Message, person: Person) -> None:
    await show(message, view.guess_text(), guess_keyboard(person))


async def say_what_to_do_with_it(message: Message, person: Person) -> None:
    await show(message, view.content_text(), guess_keyboard(person))


async def say_who_reports(event: Message | CallbackQuery) -> None:
    """To who only reads and wishes to report."""
    await show(event, questions_view.no_reports_text(), readers_keyboard())


async def point_to_correcting(message: Message) -> None:
    """A number that was typed on an entry screen counts as it was sent: who changes it there is told so."""
    await show(message, view.changed_text(), own_reports_keyboard())


async def refuse(_press: CallbackQuery, person: Person | None = None) -> None:
    """Old, forged, or of a role that is gone."""
    raise Stale if person and person.memberships else NotAllowed


async def note_blocked(_event: ChatMemberUpdated, uow: UnitOfWork, person: Person | None) -> None:
    if person:
        await accounts.note_blocked(uow, person.account, blocked=True)


async def note_unblocked(_event: ChatMemberUpdated, uow: UnitOfWork, person: Person | None) -> None:
    if person:
        await accounts.note_blocked(uow, person.account, blocked=False)


def build_router() -> Router:
    router = Router(name="fallback")
    router.message.register(say_it_is_stale, StateFilter(STALE))
    router.message.register(guess, Has(F.text), is_member)
    router.message.register(say_what_to_do_with_it, is_member)
    router.message.register(greet_stranger)
    router.callback_query.register(refuse)
    router.my_chat_member.filter(Has(F.chat.type == ChatType.PRIVATE))
    router.my_chat_member.register(note_blocked, ChatMemberUpdatedFilter(IS_MEMBER >> IS_NOT_MEMBER))
    router.my_chat_member.register(note_unblocked, ChatMemberUpdatedFilter(IS_NOT_MEMBER >> IS_MEMBER))
    return router


def build_elsewhere() -> Router:
    """Outside the private chat no button of ours is shown, so whatever is pressed there is forged."""
    router = Router(name="elsewhere")
    router.callback_query.register(refuse)
    return router
