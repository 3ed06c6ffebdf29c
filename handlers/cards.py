"""Cards: what was understood of a message with numbers, settled and stored by presses."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.cards import Card
from bot.domain.people import Person
from bot.errors import Stale
from bot.ports.unit_of_work import UnitOfWork
from bot.services import cards as service
from bot.views import cards as view
from handlers.reporting import show_stored
from handlers.screen import show
from keyboards import cards as keyboard
from keyboards.callbacks import Card as To
from keyboards.callbacks import CardPick


async def show_card(event: Message | CallbackQuery, card: Card) -> None:
    """The card as it stands, or what it stored."""
    if len(card.receipts) == 1:
        await show_stored(event, card.receipts[0])
    elif card.receipts:
        await show(event, view.stored_text(card.receipts), keyboard.stored_keyboard(card.receipts))
    else:
        await show(event, view.card_text(card), keyboard.card_keyboard(card, _labels(card)))


def _labels(card: Card) -> list[str]:
    if card.asking:
        return view.option_labels(card.asking[1])
    if card.ambiguous:
        return [view.added_label(card.lines[0]), view.whole_label(card.lines[0])]
    return []


async def press(
    press: CallbackQuery, callback_data: To, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    to = callback_data
    if to.do == "drop":
        stored = await service.drop(uow, person, to.id, sent_at)
        await (show_card(press, stored) if stored else show(press, view.dropped_text()))
    elif to.do in {"store", "whole"}:
        await show_card(press, await service.store(uow, person, to.id, sent_at, whole=to.do == "whole"))
    elif to.do == "show":
        await show_card(press, await service.show(uow, person, to.id, sent_at))
    else:
        raise Stale


async def pick(
    press: CallbackQuery, callback_data: CardPick, uow: UnitOfWork, person: Person, sent_at: datetime
) -> None:
    to = callback_data
    await show_card(press, await service.pick(uow, person, to.id, to.place, to.key, sent_at))


def build_router() -> Router:
    router = Router(name="cards")
    router.callback_query.register(press, To.filter())
    router.callback_query.register(pick, CardPick.filter())
    return router
