"""Buttons under answers: the items that are meant, or the readings that may be."""

from collections.abc import Sequence
from datetime import date

from aiogram.types import InlineKeyboardMarkup

from bot.domain.people import Person
from bot.i18n import _
from keyboards.callbacks import Data, Due, FoundCard, Item, Items, RemindLate, Report
from keyboards.parts import Row, button, in_rows, keyboard

IN_ROW = 4
MOST_REMINDED = 3
WORDS = 40
"""Bytes of a search that a button of 64 has room for beside the item."""

Labelled = Sequence[tuple[int, str]]


def items_keyboard(labelled: Labelled, first: Row | None = None) -> InlineKeyboardMarkup:
    """A button per item, in rows where the labels are short, below the row that goes first."""
    width = IN_ROW if all(len(label) < 9 for _key, label in labelled) else 1
    return keyboard(first or [], *in_rows([button(label, Item(id=key)) for key, label in labelled], width))


def found_keyboard(labelled: Labelled, words: str) -> InlineKeyboardMarkup:
    """As `items_keyboard`, but from the card one comes back to the search, where its words fit a button."""
    kept = " ".join(words.replace(":", " ").split())
    if len(kept.encode()) > WORDS:
        return items_keyboard(labelled)
    cards = [button(label, FoundCard(id=key, page=0, words=kept)) for key, label in labelled]
    return keyboard(*in_rows(cards, IN_ROW))


def remind(items: Sequence[int], days: tuple[date | None, date | None] | None) -> Row:
    """Nothing where more items are meant than a button of 64 bytes names."""
    if len(items) > MOST_REMINDED:
        return []
    span = "..".join(day.isoformat() if day else "" for day in days) if days else ""
    return [button(_("Remind"), RemindLate(items=".".join(map(str, items)), days=span))]


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
