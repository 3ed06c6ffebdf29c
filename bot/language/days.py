"""A day as people type it.

    day     = word | numbers | named | iso
    word    = "сегодня" | "вчера" | "позавчера" | "today" | "yesterday"
    numbers = D sep M [sep Y]          sep = "." | "/" | "-"; Y of two or four digits
    named   = D month [Y]              month in any case, abbreviated, with one typo: "12 апреля"
    iso     = Y "-" M "-" D

Around it may stand "за", "на", "г", "года" and full stops. Without a year it is the day nearest to today.
"""

import re
from datetime import date, timedelta

from bot.errors import N_, Invalid
from bot.words.letters import fold, one_dash
from bot.words.months import month_of

LIMIT = 40
"""Characters; nobody needs more for a day."""
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_BESIDE = frozenset(map(fold, ("за", "на", "г", "год", "года", "от", "for", "on")))
_AGO = {fold(word): days for word, days in (("сегодня", 0), ("вчера", 1), ("позавчера", 2))} | {
    fold("today"): 0,
    fold("yesterday"): 1,
}


def read_day(text: str, today: date) -> date:
    """The day that is meant; Invalid where none is."""
    tokens = [t for t in _TOKEN.findall(fold(one_dash(text)[:LIMIT])) if t not in _BESIDE]
    day = None if len(text.strip()) > LIMIT else _day(tokens, today)
    if day is None:
        raise Invalid(N_("Please type the day as 12.04 or “12 April”, or press a button."))
    return day


def _day(tokens: list[str], today: date) -> date | None:
    if len(tokens) == 1:
        ago = _AGO.get(tokens[0])
        return None if ago is None else today - timedelta(days=ago)
    if len(tokens) not in {2, 3}:
        return None
    if len(tokens) == 3 and len(tokens[0]) == 4:
        tokens.reverse()
    first, month, *years = tokens
    number = int(month) if month.isdecimal() else month_of(month)
    if not first.isdecimal() or number is None or not all(year.isdecimal() for year in years):
        return None
    return _dated(years, number, int(first), today)


def _dated(years: list[str], month: int, day: int, today: date) -> date | None:
    if years:
        return _exists(int(years[0]) + (2000 if len(years[0]) == 2 else 0), month, day)
    around = (_exists(today.year + shift, month, day) for shift in (-1, 0, 1))
    return min((d for d in around if d), key=lambda d: abs(d - today), default=None)


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 2000 <= year < 2100 else None
    except ValueError:
        return None
