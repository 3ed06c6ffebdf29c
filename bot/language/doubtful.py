"""Numbers that can be read in two ways: the message is written anew for each, and the person chooses.

A range ("10-15 человек", «от 10 до 15», «10 или 15») is its lower or its upper end; "1,200" is a thousand and
a bit, for a fraction counts nobody; "9 120" is a hundred and twenty for item 9, or nine thousand; "по 20"
after several days is twenty in all, or on each; of two numbers side by side one may be a slip.
"""

import re
from itertools import pairwise

from bot.domain.understanding import Context
from bot.language.amounts import EITHER
from bot.language.names import labelled
from bot.language.scan import Scan

_PARTED = re.compile(r"(\d{1,2})[ \u00a0\u202f](\d{3})")
_OR = frozenset(("-", "или", "or"))

Ways = tuple[int, tuple[str, ...]]
"""Where the doubtful phrase ends, and what can be written instead."""


def rewritten(found: Scan, text: str, context: Context) -> tuple[str, ...]:
    """The message in each of its meanings; none where all its numbers are clear."""
    tokens = found.sheet.tokens
    for at, token in enumerate(tokens):
        end, ways = (
            _range(found, at)
            or _spread(found, at)
            or _thousands(found, at)
            or _adjoining(found, at)
            or _parted(found, at, context)
            or (at, ())
        )
        if ways:
            return tuple(text[: token.start] + way + text[tokens[end - 1].end :] for way in ways)
    return ()


def _range(found: Scan, at: int) -> Ways | None:
    sheet = found.sheet
    if sheet.kind(at) == "range" and sheet.free(at) and sheet.is_unit(at + 1):
        return at + 1, tuple(sheet.tokens[at].text.split("-"))
    first = at + (sheet.word(at) in {"от", "from"})
    between = {"до", "to"} if first > at else _OR
    if labelled(sheet, first) or not (
        _counts(found, first) and sheet.word(first + 1) in between and _counts(found, first + 2)
    ):
        return None
    ends = tuple(sheet.tokens[place].text for place in (first, first + 2))
    return (first + 3, ends) if sheet.is_unit(first + 3) else None


def _spread(found: Scan, at: int) -> Ways | None:
    """«12 и 13 апреля по 20», «в каждой группе по 20»: once, or as often as there are days."""
    sheet = found.sheet
    if sheet.word(at) != "по" or not _counts(found, at + 1) or not sheet.tokens[at + 1].text.isdigit():
        return None
    number = int(sheet.tokens[at + 1].text)
    for when in found.whens:
        if when.upto == at and when.start and when.end and not when.day:
            return at + 2, (str(number * ((when.end - when.start).days + 1)), str(number))
    return (at + 2, (str(number),)) if found.says("each") else None


def _counts(found: Scan, at: int) -> bool:
    """Whether a plain number stands there that no day or item has taken."""
    sheet = found.sheet
    return sheet.kind(at) == "number" and sheet.taken[at] in {"", "amount", "passed"}


def _thousands(found: Scan, at: int) -> Ways | None:
    """«1,200»"""
    text = found.sheet.tokens[at].text
    either = _counts(found, at) and EITHER.fullmatch(text.replace(",", "."))
    return (at + 1, (re.sub(r"\D", "", text),)) if either and found.sheet.free(at) else None


def _adjoining(found: Scan, at: int) -> Ways | None:
    """«сто пятьсот», «5 8», «тридцать2»: which of the two, or both together."""
    for first, second in pairwise(found.amounts):
        if first.at != at or first.end != second.at or second.signed or second.value < 0:
            continue
        figures = all(found.sheet.kind(one.at) == "number" for one in (first, second))
        both = f"{first.value}{second.value}" if figures else f"{first.value + second.value}"
        return second.end, (both, str(first.value), str(second.value))
    return None


def _parted(found: Scan, at: int, context: Context) -> Ways | None:
    """«9 120» where item 9 is the person's own."""
    parts = _PARTED.fullmatch(found.sheet.tokens[at].text)
    own = {item.number for item in context.items if item.mine}
    if at or not parts or parts[1] not in own:
        return None
    return at + 1, (f"п. {parts[1]}: {parts[2]}", parts[1] + parts[2])
