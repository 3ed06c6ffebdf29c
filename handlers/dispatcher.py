"""The dispatcher: middlewares and routers in their order; the same for production, demo and tests."""

from typing import Protocol

from aiogram import Dispatcher, F, Router
from aiogram.enums import ChatType

from bot.ports.clock import Clock
from bot.ports.pictures import DrawQr
from bot.settings import Settings
from handlers import (
    access,
    answers,
    cards,
    clusters,
    due,
    edited,
    editions,
    errors,
    evidence,
    fallback,
    find,
    guesses,
    importing,
    invitations,
    items,
    people,
    privacy,
    receipts,
    reminding,
    reporting,
    settling,
    start,
    typed,
    words,
)
from handlers import (
    help as help_,
)
from handlers import (
    settings as own_settings,
)
from handlers.filters import Has, is_member
from handlers.middlewares import LeaveDialogue, MakeUow, Supplies


class Noun(Protocol):
    """A module of this folder."""

    def build_router(self) -> Router: ...


FOR_ALL: tuple[Noun, ...] = (errors, start, privacy, help_, access)
FOR_MEMBERS: tuple[Noun, ...] = (
    items,
    due,
    reminding,
    reporting,
    receipts,
    evidence,
    cards,
    find,
    words,
    edited,
    guesses,
    importing,
    settling,
    editions,
    invitations,
    people,
    own_settings,
    clusters,
    typed,
    answers,
)
LAST: tuple[Noun, ...] = (fallback,)
"""Order matters: commands and menu buttons come before the dialogues that take any text; fallback is last."""


def build_dispatcher(make_uow: MakeUow, clock: Clock, settings: Settings, draw_qr: DrawQr) -> Dispatcher:
    """Ready to be fed with updates; what handlers need is given to them by name."""
    dispatcher = Dispatcher(disable_fsm=True, draw_qr=draw_qr, make_uow=make_uow)
    dispatcher.update.outer_middleware(Supplies(make_uow, clock, settings))
    private, members = Router(name="private"), Router(name="members")
    private.message.filter(Has(F.chat.type == ChatType.PRIVATE))
    private.callback_query.filter(Has(F.message.chat.type == ChatType.PRIVATE))
    for observer in (private.message, private.callback_query):
        observer.middleware(LeaveDialogue())
    for observer in (members.message, members.callback_query):
        observer.filter(is_member)
    for router, nouns in ((private, FOR_ALL), (members, FOR_MEMBERS)):
        for noun in nouns:
            router.include_router(noun.build_router())
    private.include_router(members)
    for noun in LAST:
        private.include_router(noun.build_router())
    dispatcher.include_routers(private, fallback.build_elsewhere())
    return dispatcher
