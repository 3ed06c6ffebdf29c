"""Buttons of a card: what it asks, or store it. Labels come from the views."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.cards import Card
from bot.domain.reporting import Receipt
from bot.i18n import _
from keyboards.callbacks import Card as To
from keyboards.callbacks import CardPick, Items, Record
from keyboards.parts import button, in_rows, keyboard

IN_ROW = 3


def card_keyboard(card: Card, labels: Sequence[str]) -> InlineKeyboardMarkup:
    """`labels`: of the options that are asked, or (added, in all) of an ambiguous number, or none."""
    drop = [button(_("Cancel"), To(id=card.id, do="drop"))]
    if card.asking:
        place, line = card.asking
        keys = [key for key, _number, _words in line.options]
        picks = zip(keys, labels, strict=True)
        return keyboard(
            *([button(label, CardPick(id=card.id, place=place, key=key))] for key, label in picks), drop
        )
    if card.ambiguous:
        added, whole = labels
        return keyboard(
            [button(added, To(id=card.id, do="store"))], [button(whole, To(id=card.id, do="whole"))], drop
        )
    return keyboard([button(_("Record"), To(id=card.id, do="store"))], drop)


def stored_keyboard(receipts: Sequence[Receipt]) -> InlineKeyboardMarkup:
    records = [
        button(f"№ {receipt.report.id}", Record(id=receipt.report.id, do="show")) for receipt in receipts
    ]
    return keyboard(*in_rows(records, IN_ROW), [button(_("My items"), Items())])
