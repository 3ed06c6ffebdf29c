"""«2 раза в год», «3 раза в месяц» without their months → equal parts of every year, quarter or month.

A year has parts of whole months, a month halves or decades. Parts lie on the calendar; in a plan of at most
a year that begins elsewhere (a school year) they are counted from its beginning, lest it had one too many.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.roadmap import Period
from bot.reading.schedules.tree import Rule, Span, Step, Unread

_MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.HALF: 6, Step.YEAR: 12}
_CUTS = {2: (1, 16), 3: (1, 11, 21)}
_STEPS = {12: Step.YEAR, 6: Step.HALF, 3: Step.QUARTER, 1: Step.MONTH}


def bounds(span: Span) -> bool:
    """Whether it only says in which years a rule holds or since when: «2024–2026 гг., 2 раза в год»."""
    return span.last is None or (not span.bare and all(unit.is_year for unit in span.units))


def divided(rule: Rule) -> Rule:
    """The rule of the part: «4 раза в год» is a quarter's. Raises Unread where there are no equal ones."""
    months = _MONTHS.get(rule.step, 0)
    if rule.step is Step.MONTH and rule.times in _CUTS:
        return rule
    if months == 0 or rule.times < 1 or months % rule.times:
        raise Unread
    step = _STEPS.get(months // rule.times)
    if step in (None, Step.HALF):
        return replace(rule, step=Step.YEAR, times=12 * rule.times // months)
    return replace(rule, step=step or rule.step, times=1)


def parts_of(rule: Rule, segment: Period) -> Iterator[Period]:
    """The parts of a divided rule within the days in which it holds, cut to them."""
    starts = _month_parts(rule.times) if rule.step is Step.MONTH else _year_parts(rule.times, segment)
    for year in range(segment.start.year - 1, segment.end.year + 1):
        begun = [date(year, month, day) for month, day in starts]
        ends = [*begun[1:], date(year + 1, *starts[0])]
        for start, following in zip(begun, ends, strict=True):
            end = following - timedelta(1)
            if start <= segment.end and end >= segment.start:
                yield Period(max(start, segment.start), min(end, segment.end))


def _month_parts(times: int) -> list[tuple[int, int]]:
    return [(month, day) for month in range(1, 13) for day in _CUTS[times]]


def _year_parts(times: int, segment: Period) -> list[tuple[int, int]]:
    months = 12 // times
    first, held = segment.start.month - 1, _months_of(segment)
    on_calendar = (first % months + held - 1) // months + 1
    offset = first % months if held <= 12 and on_calendar > times else 0  # a school year
    return [(month + 1, 1) for month in range(offset, 12, months)]


def _months_of(segment: Period) -> int:
    years = segment.end.year - segment.start.year
    return years * 12 + segment.end.month - segment.start.month + 1
