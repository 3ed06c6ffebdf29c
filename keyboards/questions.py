"""Buttons under answers: the items that are meant, or the readings that may be."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.people import Person
from bot.domain.understanding import Intent
from bot.i18n import _
from keyboards import ways
from keyboards.callbacks import Data, Due, Guess, Items, RemindLate, Report
from keyboards.parts import Row, button, in_rows, keyboard

IN_ROW = 4

Labelled = Sequence[tuple[int, str]]


def items_keyboard(
    labelled: Labelled, way: Data | None = None, first: Row | None = None
) -> InlineKeyboardMarkup:
    """A button per item, in rows where the labels are short, below the row that goes first.

    `way` leads from the card back to the answer.
    """
    width = IN_ROW if all(len(label) < 9 for _key, label in labelled) else 1
    cards = [button(label, ways.card(key, way)) for key, label in labelled]
    return keyboard(first or [], *in_rows(cards, width))


def remind(items: Sequence[int], days: str) -> Row:
    """Nothing where more items are meant than a button of 64 bytes names."""
    late = ways.fitting(lambda: RemindLate(items=".".join(map(str, items)), days=days))
    return [button(_("Remind"), late)] if late else []


def guesses_keyboard(guesses: Sequence[tuple[str, Data]], person: Person) -> InlineKeyboardMarkup:
    """The nearest readings, then the wishes of the menu."""
    report = [button(_("Report"), Report())] if person.reports else []
    return keyboard(
        *([button(label, data)] for label, data in guesses),
        report,
        [button(_("My items"), Items()), button(_("Due dates"), Due(window=""))],
    )


def readers_keyboard() -> InlineKeyboardMarkup:
    """For who reports nothing: how things stand."""
    return keyboard(
        [button("📊 " + _("Summary"), Guess(intent=Intent.SUMMARY))], *summary_keyboard().inline_keyboard
    )


def summary_keyboard() -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("Due dates"), Due(window="")), button("🔴 " + _("Overdue"), Due(window="overdue"))]
    )
