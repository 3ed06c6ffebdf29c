"""Spans between parts of the calendar.

spans     = (counted | unit [ to unit ] | year to year "учебные годы") [ years ]
years     = { ("," | "и") year } "гг"                              «I квартал 2025 и 2026 годов»
counted   = number { ("," | "и" | to) number } ( month | noun | DATE ) [ year ]   «I, III кварталы»
to        = DASH | "по" | "/" between months that follow each other
"""

from dataclasses import replace

from bot.reading.schedules.counting import numeral
from bot.reading.schedules.cursor import YEARS, Cursor
from bot.reading.schedules.lexer import Kind
from bot.reading.schedules.resolve import is_month, shifted
from bot.reading.schedules.tree import Span, Unit, Unread
from bot.reading.schedules.units import counted_units, date_unit, day_unit, noun, unit
from bot.reading.schedules.years import SCHOOL_WORDS, YEAR_WORDS, school_year
from bot.words.months import month_of

_SEVERAL_YEARS = frozenset(("гг", "годы", "годов", "годах"))


def spans(cursor: Cursor) -> tuple[Span, ...] | None:
    """The spans that stand here, several only where they share their noun; None where there is none."""
    alone = not any(token.kind is Kind.COMMA or token.key == "и" for token in cursor.tokens[: cursor.at])
    found = _counted(cursor)
    if found is None:
        first = unit(cursor)
        if first is None:
            return None
        found = (_single(first),)
    if len(found) == 1 and found[0].bare | (found[0].first is found[0].last):
        found = (_to_second(cursor, found[0]),)
    return _in_more_years(cursor, found) if alone else found


def _in_more_years(cursor: Cursor, found: tuple[Span, ...]) -> tuple[Span, ...]:
    """«май 2025, 2026 и 2027 гг.»: the same parts in every year that is listed."""
    here = cursor.at
    said = {unit.year for span in found for unit in span.units if unit.year is not None}
    more: list[int] = []
    while cursor.accept_kind(Kind.COMMA) or cursor.accept("и"):
        year = cursor.number()
        if year not in YEARS or year is None:
            break
        more.append(year)
        cursor.at += 1
    if len(said) != 1 or not more or not (cursor.accept("г г") or cursor.accept_any(_SEVERAL_YEARS)):
        cursor.at = here
        return found
    (first,) = said
    return found + tuple(span for year in more for span in shifted(found, year - first))


def _single(found: Unit) -> Span:
    return Span(None, found, bare=True) if found.is_day else Span(found, found)


def between(first: Unit, last: Unit) -> Span:
    if first.is_year != last.is_year:
        raise Unread  # «март 2023-2024» means a month of each year, or the years to come: nobody knows
    return Span(first, last)


def _to_second(cursor: Cursor, span: Span) -> Span:
    """«25 апреля – 5 мая»: the second unit, where a dash or «по» leads to it."""
    here = cursor.at
    if (months := _months_on(cursor, span)) is not None:
        return months
    if to(cursor) and span.last is not None:
        if span.lone_year and (years := _school_years(cursor, span.last)) is not None:
            return years
        second = _short_year(cursor, span.last) if span.lone_year else None
        if (second := second or unit(cursor)) is not None and not _scopes(span, second):
            return between(span.last, second)
    cursor.at = here
    return span


def _months_on(cursor: Cursor, span: Span) -> Span | None:
    """«март/апрель», «июнь/июль/август»: months that follow each other."""
    here, first, last = cursor.at, span.first, span.last
    while first is not None and last is not None and cursor.accept_kind(Kind.SLASH):
        following = unit(cursor) if month_of(cursor.key) else None
        if following is None or not is_month(last) or following.first[0] != last.first[0] % 12 + 1:
            break
        last = following
    else:
        if last is not span.last and first is not None and last is not None:
            return between(first, last)
    cursor.at = here
    return None


def _scopes(span: Span, part: Unit) -> bool:
    """«2025 г. – май»: the dash leads from a year to its part."""
    return span.lone_year and not part.is_year and part.year is None


def _school_years(cursor: Cursor, first: Unit) -> Span | None:
    """«2025–2027 учебные годы»: two of them."""
    here = cursor.at
    last = cursor.number()
    cursor.at += last is not None
    if last is not None and cursor.accept_any(SCHOOL_WORDS):
        if first.year is None or last <= first.year or not cursor.accept_any(_SEVERAL_YEARS):
            raise Unread
        return Span(school_year(first.year), school_year(last - 1))
    cursor.at = here
    return None


def _short_year(cursor: Cursor, first: Unit) -> Unit | None:
    """«2025-26 гг.»."""
    number = cursor.number()
    if number is None or first.year is None or not first.year % 100 < number < 100:
        return None
    if cursor.word_at(1) not in YEAR_WORDS:
        return None
    cursor.at += 2
    return replace(first, year=first.year // 100 * 100 + number)


def to(cursor: Cursor) -> bool:
    return cursor.accept_kind(Kind.DASH) or cursor.accept("по")


def _counted(cursor: Cursor) -> tuple[Span, ...] | None:
    """Several numbers that share one noun: «1–15 апреля», «10, 20 апреля», «I и III кварталы»."""
    here = cursor.at
    numbers, ranged = _numbers(cursor)
    units: list[Unit] = []
    if len(numbers) > 1 and cursor.kind is Kind.DATE:
        last = date_unit(cursor)
        if last is not None and last.is_day and last.last[1] == numbers[-1]:
            units = [day_unit(number, last.last[0], last.year) for number in numbers]
    elif len(numbers) > 1 and noun(cursor):
        units = counted_units(cursor, numbers)
    if not units:
        cursor.at = here
        return None
    found: list[Span] = []
    for at, counted in enumerate(units):
        if at in ranged:
            earlier = found.pop().last
            if earlier is None or earlier.first > counted.first:
                raise Unread
            found.append(Span(earlier, counted))
        else:
            found.append(_single(counted))
    return tuple(found)


def _numbers(cursor: Cursor) -> tuple[list[int], set[int]]:
    """Numbers in a row, and the places of those that a dash or «по» leads to; a DATE ends it with its day."""
    numbers: list[int] = []
    ranged: set[int] = set()
    first = numeral(cursor)
    while first is not None:
        numbers.append(first)
        here = cursor.at
        is_range = to(cursor)
        if not is_range and not (cursor.accept_kind(Kind.COMMA) or cursor.accept("и")):
            break
        if is_range:
            ranged.add(len(numbers))
        else:
            cursor.accept("во", "в")
        if cursor.kind is Kind.DATE:
            numbers.append(int(cursor.token.key.split(".")[0].split("-")[0]))
            break
        first = numeral(cursor)
        if first is None:
            cursor.at = here
            ranged.discard(len(numbers))
    return numbers, ranged
