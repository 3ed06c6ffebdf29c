"""Buttons of a doubt: the likely answers, an answer in words, the next one, the way back."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.doubts import TYPED, OpenDoubt, Where
from bot.i18n import _
from keyboards.callbacks import Doubt, Item, Preview, Stored
from keyboards.parts import Row, back, button, keyboard


def doubt_keyboard(
    found: OpenDoubt, labels: Sequence[str], typed: str, item: int = 0
) -> InlineKeyboardMarkup:
    """`labels` name the likely answers, `typed` the one in words; `item`: from whose card one came."""
    answers = [[button(label, _to(found, str(at)))] for at, label in enumerate(labels)]
    words = [[button("✏️ " + typed, _to(found, "type"))]] if found.problem.code in TYPED else []
    return keyboard(*answers, *words, _onward(found), back(Item(id=item) if item else home(found.where)))


def asked_keyboard(found: OpenDoubt) -> InlineKeyboardMarkup:
    return back_keyboard(_to(found, "show"))


def back_keyboard(to: Doubt) -> InlineKeyboardMarkup:
    return keyboard(back(to))


def _onward(found: OpenDoubt) -> Row:
    if not found.following:
        return []
    where = found.where
    return [button(_("Skip") + " ›", Doubt(job=where.job, roadmap=where.roadmap, key=found.following))]


def home(where: Where) -> Preview | Stored:
    return Preview(job=where.job) if where.job else Stored(roadmap=where.roadmap)


def _to(found: OpenDoubt, do: str) -> Doubt:
    return Doubt(job=found.where.job, roadmap=found.where.roadmap, key=found.key, do=do)
