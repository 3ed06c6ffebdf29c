"""The demonstration roadmaps: texts whose dates stand around today.

A place in braces is filled for a day D: `{d-70}` a date so many days from D (05.09.2026), `{m+1}` the name of
a month so many months from D's, `{M+1}` the same at the start of a range, `{ym+1}` the year of that month,
`{y-1}` a calendar year, `{ay+1}` the year in which the academic year begins, `{s}` the years of the days
around D ("2026 год", "2026-2027 годы").
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent / "roadmaps"
SAMPLE = "Дорожная карта кластера «Мастера дела».txt"
"""What a visitor may import; it is lent by the page."""
NAMES = ("hospitality", "construction", "choice", "transport", "digital")
MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
AUTUMN = 9
BEFORE, AHEAD = timedelta(days=70), timedelta(days=40)
_PLACE = re.compile(r"\{(d|m|M|ym|y|ay|s)([+-]\d+)?\}")


def document(name: str, today: date) -> bytes:
    """The text of a roadmap as a file's bytes."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return _PLACE.sub(lambda found: _FILL[found[1]](today, int(found[2] or 0)), text).encode()


def _month(today: date, months: int) -> date:
    """The first day of a month; within the year of `today`, since a plan of a year names its own months."""
    place = min(max(today.month - 1 + months, 0), 11)
    return date(today.year, place + 1, 1)


def _years(today: date) -> str:
    """A plan of months covers its items' days also at the turn of a year."""
    first, last = (today - BEFORE).year, (today + AHEAD).year
    return f"{first} год" if first == last else f"{first}-{last} годы"


_FILL: dict[str, Callable[[date, int], str]] = {
    "d": lambda today, n: f"{today + timedelta(days=n):%d.%m.%Y}",
    "m": lambda today, n: MONTHS[_month(today, n).month - 1],
    "M": lambda today, n: MONTHS[_month(today, n).month - 1].capitalize(),
    "ym": lambda today, n: str(_month(today, n).year),
    "y": lambda today, n: str(today.year + n),
    "ay": lambda today, n: str(today.year - (today.month < AUTUMN) + n),
    "s": lambda today, _n: _years(today),
}
