"""The period of a plan: from its title, or the calendar years that its dates span.

    period = ["на" | "в" | "за"] ["период"] ( "с" spans | spans { ("," | "и") ["плановый период"] spans } )

«на» names the plan's own period before «в», a bare «2018-2020 гг.» comes last; a name in quotation marks
(«Кадры – 2030») speaks of something else where there is a choice; of two periods the shorter is the plan's,
the longer its programme's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.roadmap import Period
from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.lexer import Kind, tokens_of
from bot.reading.schedules.limits import within
from bot.reading.schedules.parser import parse
from bot.reading.schedules.resolve import with_years
from bot.reading.schedules.tree import Span, Unread
from bot.reading.schedules.years import SCHOOL_WORDS, YEAR_WORDS
from bot.words.months import month_of

_FOR, _IN, _BARE, _BARE_NUMBER = range(4)
_OTHERS = frozenset(("до", "от", "с", "со", "по", "к", "после"))


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """Ordered by how likely it is the plan's own."""

    rank: int
    quoted: bool
    days: int
    at: int
    start: date
    end: date


def read_period(title: str) -> Period | None:
    """The period that a plan's title names; None where it names none."""
    tokens = tokens_of(title)
    found: list[_Candidate] = []
    at = 0
    while tokens[at].kind is not Kind.END:
        cursor = Cursor(tokens, title, at)
        candidate = _candidate(cursor)
        if candidate is not None:
            found.append(candidate)
        at = cursor.at if candidate is not None else at + 1
    best = min(found, default=None)
    return None if best is None else Period(best.start, best.end)


def _candidate(cursor: Cursor) -> _Candidate | None:
    at, token = cursor.at, cursor.token
    before = cursor.tokens[at - 1].key if at else ""
    rank = _FOR if cursor.key == "на" else _IN if cursor.key in ("в", "во", "за") else _BARE
    begins = cursor.kind is Kind.NUMBER or cursor.key in ("с", "со")
    if rank == _BARE and (before in _OTHERS or month_of(before) or not begins):
        return None
    try:
        spans = _spans(cursor)
        days = [day for span in spans for day in _days(span)]
    except Unread:
        return None
    if cursor.key in SCHOOL_WORDS or cursor.kind is Kind.SLASH:
        return None  # «на 2024 учебный год» does not say which
    if not days or any(span.bare or not all(unit.year for unit in span.units) for span in spans):
        return None
    if rank == _BARE and cursor.tokens[cursor.at - 1].key not in YEAR_WORDS:
        rank = _BARE_NUMBER
    start, end = min(days), max(days)
    return _Candidate(rank, _quoted(cursor.text, token.start), (end - start).days, at, start, end)


def _spans(cursor: Cursor) -> list[Span]:
    """One span, or several that «и» or a comma joins («на 2024 и 2025 годы»)."""
    found = list(within(cursor))
    while found:
        here = cursor.at
        more: Sequence[Span] = ()
        if cursor.accept("и") or cursor.accept_kind(Kind.COMMA):
            cursor.accept("на плановый", "плановый")
            more = within(cursor)
        if not more:
            cursor.at = here
            return with_years(found)
        found += more
    return found


def _days(span: Span) -> list[date]:
    if span.last is None:
        raise Unread
    return [
        day
        for unit in span.units
        if unit.year is not None
        for day in ((unit.start(unit.year), unit.end(unit.year)))
    ]


def _quoted(text: str, at: int) -> bool:
    return text.count("«", 0, at) > text.count("»", 0, at)


def calendar_years(texts: Iterable[str]) -> Period | None:
    """The calendar years that the dates in deadline texts span; None where there is no year in them."""
    days = [day for text in texts for day in _dated_days(text)]
    if not days:
        return None
    return Period(date(min(days).year, 1, 1), date(max(days).year, 12, 31))


def _dated_days(text: str) -> list[date]:
    try:
        spans = with_years(parse(text).spans)
    except Unread:
        return []
    return [
        day
        for span in spans
        for unit in span.units
        if unit.year is not None
        for day in (unit.start(unit.year), unit.end(unit.year))
    ]
