"""Buttons under answers: the items that are meant, or the readings that may be."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.people import Person
from bot.i18n import _
from keyboards.callbacks import Data, Due, Item, Items, Report
from keyboards.parts import button, in_rows, keyboard

IN_ROW = 4

Labelled = Sequence[tuple[int, str]]


def items_keyboard(labelled: Labelled) -> InlineKeyboardMarkup:
    """A button per item, in rows where the labels are short."""
    width = IN_ROW if all(len(label) < 9 for _key, label in labelled) else 1
    return keyboard(*in_rows([button(label, Item(id=key)) for key, label in labelled], width))


def guesses_keyboard(guesses: Sequence[tuple[str, Data]], person: Person) -> InlineKeyboardMarkup:
    """The nearest readings, then the wishes of the menu."""
    report = [button(_("Report"), Report())] if person.reports else []
    return keyboard(
        *([button(label, data)] for label, data in guesses),
        report,
        [button(_("My items"), Items()), button(_("Due dates"), Due(window=""))],
    )


def summary_keyboard() -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("Due dates"), Due(window="")), button("🔴 " + _("Overdue"), Due(window="overdue"))]
    )
