"""Parts of the calendar.

unit      = DATE | number month [year] | [ edge ] month [year] | number noun [year] | season [year]
          | number weekday month [year] | school | year
noun      = "квартал" | "полугодие" | ("декада" | "неделя" | "половина") [ month ] | "половина" year
edge      = ("начало" | "середина" | "конец") [ DASH edge ]
number    = digits | Roman | ordinal word
"""

from dataclasses import replace

from bot.reading.schedules.counting import LAST, ONES, numeral
from bot.reading.schedules.cursor import YEARS, Cursor
from bot.reading.schedules.lexer import Kind
from bot.reading.schedules.phrases import EACH
from bot.reading.schedules.tree import Unit, Unread, day_of
from bot.reading.schedules.weekdays import of_month
from bot.reading.schedules.years import calendar_year_behind, school, year, year_behind, year_words
from bot.words.months import month_of
from bot.words.numerals import roman

_QUARTERS = frozenset(
    (
        "квартал",
        "квартала",
        "квартале",
        "кварталу",
        "кварталом",
        "кварталы",
        "кварталов",
        "кварталах",
        "кв",
        "кварт",
        "кв-л",
    )
)
_HALVES = frozenset(
    (
        *("полугодие", "полугодия", "полугодии", "полугодию", "полугодием", "полугодий", "полугодиях"),
        *("полугодье", "полугодья", "полуг", "пол", "п/г", "п/годие", "п/годия", "п/годии"),
    )
)
_DECADES = frozenset(("декада", "декады", "декаде", "декаду", "декад", "декадой", "декадах"))
_WEEKS = frozenset(("неделя", "недели", "неделе", "неделю", "недель", "неделей", "неделях"))
_HALF_MONTHS = frozenset(("половина", "половины", "половине", "половину"))
_MONTH_WORDS = frozenset(("месяц", "месяца", "месяце"))
_EDGES = {
    **dict.fromkeys(("начало", "начале", "начала", "началу"), (1, 10)),
    **dict.fromkeys(("середина", "середине", "середину", "середины"), (11, 20)),
    **dict.fromkeys(("конец", "конце", "конца"), (-9, 0)),
}
_DECADE_DAYS = {1: (1, 10), 2: (11, 20), 3: (21, 0)}
_WEEK_DAYS = {1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28)}
_LAST_WEEK = (-6, 0)
_HALF_MONTH_DAYS = {1: (1, 15), 2: (16, 0)}
_PARTS_OF_MONTH = ((_DECADES, _DECADE_DAYS), (_WEEKS, _WEEK_DAYS), (_HALF_MONTHS, _HALF_MONTH_DAYS))
_SEASONS = {
    **dict.fromkeys(
        ("весна", "весной", "весны", "весну", "весенний", "весеннего", "весенние", "весенних"), (3, 5)
    ),
    **dict.fromkeys(("лето", "летом", "лета", "летний", "летнего", "летние", "летних"), (6, 8)),
    **dict.fromkeys(("осень", "осенью", "осени", "осенний", "осеннего", "осенние", "осенних"), (9, 11)),
    **dict.fromkeys(("зима", "зимой", "зимы", "зиму", "зимний", "зимнего", "зимние", "зимних"), (12, 2)),
}
# Where a part of a month may stand without its month: «апрель (1-я декада)».
_ENDS = (Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.BREAK, Kind.END)


def unit(cursor: Cursor) -> Unit | None:
    here = cursor.at
    for reader in (date_unit, school, _year, _weekday, _numbered, _edged, _month, _season):
        if (found := reader(cursor)) is not None:
            return found
        cursor.at = here
    return None


def _year(cursor: Cursor) -> Unit | None:
    found = year(cursor)
    return None if found is None else Unit((1, 1), (12, 31), found, is_year=True)


def date_unit(cursor: Cursor) -> Unit | None:
    if cursor.kind is not Kind.DATE:
        return None
    text = cursor.token.key.replace(" ", "")
    cursor.at += 1
    numbers = [int(part) for part in text.replace("-", ".").split(".")]
    if "-" in text:
        numbers.reverse()
    year_words(cursor)
    if len(numbers) == 2 and numbers[1] in YEARS:
        return _months(numbers[0], numbers[0], numbers[1])
    given = numbers[2] if len(numbers) == 3 else None
    return day_unit(numbers[0], numbers[1], given + 2000 if given is not None and given < 100 else given)


def day_unit(day: int, month: int, of: int | None) -> Unit:
    if not (1 <= month <= 12 and day >= 1) or (of is not None and of not in YEARS):
        raise Unread
    day_of(2024 if of is None else of, month, day)  # a leap year: 29 February may be meant
    return Unit((month, day), (month, day), of, is_day=True)


def day_before(part: Unit) -> Unit:
    """The last day before a part of a year."""
    if part.monthless:
        raise Unread
    month, day = part.first
    if day > 1:
        last = (month, day - 1)
    elif day == 1:
        last = (month - 1 or 12, 0)
    else:
        raise Unread  # a day counted from the month's end
    year = part.year - (last[0] > month) if part.year is not None else None
    return Unit(last, last, year, is_day=True)


def _months(first: int, last: int, of: int | None) -> Unit:
    if not 1 <= first <= 12:
        raise Unread
    return Unit((first, 1), (last, 0), of)


def _month(cursor: Cursor) -> Unit | None:
    month = month_of(cursor.key)
    if month is None:
        return None
    cursor.at += 1
    cursor.accept_any(_MONTH_WORDS)
    return _months(month, month, year_behind(cursor))


def _part_of_month(cursor: Cursor, days: tuple[int, int]) -> Unit | None:
    month = _month(cursor)
    if month is not None:
        return Unit((month.first[0], days[0]), (month.first[0], days[1]), month.year)
    cursor.accept_any(_MONTH_WORDS)
    alone = cursor.kind in _ENDS or cursor.key in EACH or cursor.key == "ежемесячно"
    return Unit((0, days[0]), (0, days[1])) if alone else None


def _weekday(cursor: Cursor) -> Unit | None:
    """«последняя пятница мая», «второй вторник сентября 2025 г.»."""
    day = of_month(cursor)
    month = _month(cursor) if day is not None else None
    return None if month is None else replace(month, is_day=True, weekday=day)


def _edged(cursor: Cursor) -> Unit | None:
    """«конец мая», «последняя декада мая», «последняя половина» is nobody's word."""
    if (days := _EDGES.get(cursor.key)) is not None:
        cursor.at += 1
        last = _second_edge(cursor)
        return _part_of_month(cursor, days if last is None else (days[0], last))
    if cursor.accept_any(LAST):
        for words, last_days in ((_DECADES, _DECADE_DAYS[3]), (_WEEKS, _LAST_WEEK)):
            if cursor.accept_any(words):
                return _part_of_month(cursor, last_days)
    return None


def _second_edge(cursor: Cursor) -> int | None:
    """The last day of «середина» in «начало – середина октября»."""
    days = _EDGES.get(cursor.word_at(1)) if cursor.kind is Kind.DASH else None
    if days is None or days == _EDGES["начало"]:
        return None
    cursor.at += 2
    return days[1]


def _season(cursor: Cursor) -> Unit | None:
    months = _SEASONS.get(cursor.key)
    if months is None:
        return None
    cursor.at += 1
    cursor.accept("период", "периода", "месяцы", "месяцев")
    if months == _SEASONS["зима"]:
        return _winter(cursor)
    return _months(*months, year(cursor))


def _winter(cursor: Cursor) -> Unit:
    """A winter lies in two years: one year alone does not say which of its two winters is meant."""
    first = year(cursor)
    if first is None:
        return _months(12, 2, None)
    if not cursor.accept_kind(Kind.DASH, Kind.SLASH) or cursor.number() not in (first + 1, (first + 1) % 100):
        raise Unread
    cursor.at += 1
    year_words(cursor)
    return _months(12, 2, first)


def _numbered(cursor: Cursor) -> Unit | None:
    """One number and what it counts: «15 апреля», «IV квартал 2023 года», «первая декада ноября»."""
    first = cursor.token
    number = numeral(cursor)
    if number is None or not noun(cursor):
        return None
    if month_of(cursor.key) and first.kind is Kind.WORD and roman(first.text):
        return None  # «ш сентября» is a slip, no third of September
    return counted_units(cursor, [number])[0]


def noun(cursor: Cursor) -> bool:
    key = cursor.key
    return (
        key in _QUARTERS
        or key in _HALVES
        or key in _DECADES
        or key in _WEEKS
        or key in _HALF_MONTHS
        or month_of(key) is not None
    )


def counted_units(cursor: Cursor, numbers: list[int]) -> list[Unit]:
    """The units that the numbers count, the cursor on their noun."""
    if cursor.accept_any(_QUARTERS):
        numbers = _said(numbers, 4)
        of = calendar_year_behind(cursor)
        return [_months(number * 3 - 2, number * 3, of) for number in numbers]
    if cursor.accept_any(_HALVES):
        numbers = _said(numbers, 2)
        if numbers == [1] and (autumn := _first_half_of_school_year(cursor)) is not None:
            return [autumn]
        of = calendar_year_behind(cursor)
        return [_months(number * 6 - 5, number * 6, of) for number in numbers]
    for words, days in _PARTS_OF_MONTH:
        if cursor.accept_any(words):
            _all_within(numbers, len(days))
            if words is _HALF_MONTHS and (found := _halves_of_year(cursor, numbers)):
                return found
            here = cursor.at
            found = []
            for number in numbers:
                cursor.at = here
                part = _part_of_month(cursor, days[number])
                if part is None:
                    raise Unread
                found.append(part)
            return found
    month = _month(cursor)
    if month is None:
        raise Unread
    return [day_unit(number, month.first[0], month.year) for number in numbers]


def _first_half_of_school_year(cursor: Cursor) -> Unit | None:
    """«1 полугодие 2025/26 учебного года»; where the second one ends is not said."""
    here = cursor.at
    whole = school(cursor)
    if whole is None:
        cursor.at = here
        return None
    return Unit(whole.first, (12, 0), whole.year)


def _halves_of_year(cursor: Cursor, numbers: list[int]) -> list[Unit]:
    """«вторая половина 2025 года»."""
    here = cursor.at
    of = year(cursor)
    if cursor.at == here and not cursor.accept("года", "календарного года"):
        return []
    return [_months(number * 6 - 5, number * 6, of) for number in numbers]


def _said(numbers: list[int], most: int) -> list[int]:
    """The numbers; «11 квартал» is the second, typed with ones for Roman numerals."""
    said = [ONES.get(number, number) for number in numbers]
    _all_within(said, most)
    return said


def _all_within(numbers: list[int], most: int) -> None:
    if max(numbers) > most:
        raise Unread
