"""Languages: gettext on the catalogues that Babel makes, the reader's language in a ContextVar."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from gettext import NullTranslations, translation
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

LOCALES = Path(__file__).resolve().parent.parent / "locales"
DEFAULT = "ru"

_locale: ContextVar[str] = ContextVar("locale", default=DEFAULT)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a catalogue, the default first."""
    found = sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/messages.po"))
    return (DEFAULT, *(code for code in found if code != DEFAULT))


@cache
def _catalogue(locale: str) -> NullTranslations:
    return translation("messages", LOCALES, languages=[locale])


def locale() -> str:
    return _locale.get()


def best_locale(wanted: str | None, default: str = DEFAULT) -> str:
    """The language to speak to somebody whose messenger says `wanted` ("en-GB")."""
    code = (wanted or "").replace("_", "-").split("-")[0].lower()
    return code if code in languages() else default


@contextmanager
def use_locale(code: str) -> Iterator[None]:
    token = _locale.set(best_locale(code))
    try:
        yield
    finally:
        _locale.reset(token)


def _(message: str) -> str:
    return _catalogue(_locale.get()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    return _catalogue(_locale.get()).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    return _catalogue(_locale.get()).pgettext(context, message)


def in_every_language(message: str) -> frozenset[str]:
    """What a button may read: people press yesterday's keyboard after changing the language."""
    return frozenset(_catalogue(code).gettext(message) for code in languages())


def day_text(day: date, *, year: bool = True) -> str:
    """`15 апреля 2024`, or without its year."""
    return (_long_day if year else _short_day)(day, locale())


def month_text(day: date) -> str:
    """`апрель 2024`: the month as a heading."""
    return _month(day.year, day.month, locale())


def month_name(day: date, today: date) -> str:
    """`апрель` of this year, `янв. 2027` of another: short enough for a button."""
    return format_date(day, "LLLL" if day.year == today.year else "LLL y", locale=locale())


def near_day_text(day: date, today: date) -> str:
    """`15 апреля` of this year, with its year of another."""
    return day_text(day, year=day.year != today.year)


def number_text(value: Decimal) -> str:
    """`1 200`, `85`, `1,5`: no trailing zeros; ordinary grouping of the language."""
    return _number(value, locale())


# A screen says few different days and numbers many times over, and Babel takes its time for each.
_remembered = lru_cache(maxsize=4096)


@_remembered
def _long_day(day: date, code: str) -> str:
    return format_date(day, "d MMMM y" if code == "ru" else "long", locale=code)


@_remembered
def _short_day(day: date, code: str) -> str:
    return format_skeleton("MMMMd", datetime(day.year, day.month, day.day), locale=code)  # noqa: DTZ001  # a day has no zone


@_remembered
def _month(year: int, month: int, code: str) -> str:
    return format_date(date(year, month, 1), "LLLL y", locale=code)


@_remembered
def _number(value: Decimal, code: str) -> str:
    return format_decimal(value.normalize(), format="#,##0.####", locale=code).replace("\xa0", " ")
