"""Years, calendar and school ones.

year      = 2000…2099 [ "год" | "г" ] | NN "г" | "." NN       the short ones behind a part of it alone
school    = years "учебный год" | "учебный год" years | year "/" NN
years     = (year | NN) (DASH | "/") (year | NN)
"""

from bot.reading.schedules.cursor import YEARS, Cursor
from bot.reading.schedules.lexer import Kind
from bot.reading.schedules.tree import Unit, Unread
from bot.words.months import month_of

YEAR_WORDS = frozenset(("г", "год", "года", "году", "годы", "годов", "годах", "годом", "годам", "гг"))
SCHOOL_WORDS = frozenset(("учебный", "учебного", "учебном", "учебные", "учебных", "уч", "учебн", "у"))
_SHORT_YEARS = range(15, 60)
_THIS_YEAR = ("текущего года", "тек года", "т г", "этого года")


def year(cursor: Cursor) -> int | None:
    """A year's number with its «год» or «г.»."""
    found = cursor.number()
    if found not in YEARS:
        cursor.accept(*_THIS_YEAR)
        return None
    cursor.at += 1
    year_words(cursor)
    return found


def year_behind(cursor: Cursor) -> int | None:
    """The year behind a part of it, which may be short there: «июнь 25 г.», «июн.25».

    A school year stays where it stands: it is a span of its own, which the part lies in.
    """
    if _before_school_year(cursor):
        return None
    short = cursor.number()
    named = cursor.word_at(1) in YEAR_WORDS or cursor.text[cursor.token.start - 1 :].startswith(".")
    if short is not None and short in _SHORT_YEARS and named and month_of(cursor.word_at(1)) is None:
        cursor.at += 1
        year_words(cursor)
        return 2000 + short
    return year(cursor)


def calendar_year_behind(cursor: Cursor) -> int | None:
    if _before_school_year(cursor):
        raise Unread  # which months the first half of a school year has is not said
    return year_behind(cursor)


def _before_school_year(cursor: Cursor) -> bool:
    return school(Cursor(cursor.tokens, cursor.text, cursor.at)) is not None


def year_words(cursor: Cursor) -> bool:
    here = cursor.at
    while cursor.accept_any(YEAR_WORDS):
        pass
    return cursor.at > here


def school(cursor: Cursor) -> Unit | None:
    """«2023–2024 учебный год», «25/26 уч. г.», «учебный год 2025/26»; with a slash also «2025/26» alone."""
    said = cursor.accept_any(SCHOOL_WORDS)
    if said and not year_words(cursor):
        return None
    first = _full_year(cursor)
    if first is None:
        return None
    short = cursor.number() != first
    cursor.at += 1
    slash = cursor.kind is Kind.SLASH
    if not cursor.accept_kind(Kind.SLASH, Kind.DASH) or _full_year(cursor) != first + 1:
        return None
    cursor.at += 1
    if said:
        year_words(cursor)
    elif cursor.accept_any(SCHOOL_WORDS):
        if not year_words(cursor):
            return None
    elif short or not slash or year_words(cursor):
        return None
    return school_year(first)


def school_year(first: int) -> Unit:
    return Unit((9, 1), (8, 31), first, is_year=True)


def _full_year(cursor: Cursor) -> int | None:
    """The year here, two digits of it being enough."""
    found = cursor.number()
    found = found + 2000 if found is not None and found < 100 else found
    return found if found in YEARS else None
