"""What a deadline says, within a plan's period → days.

A unit without a year takes it from its neighbours in the same text («февраль-март 2021»), else from the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from bot.domain.roadmap import Period
from bot.reading.schedules.cursor import YEARS
from bot.reading.schedules.tree import Span, Unit, Unread


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span with its days; no `start` for a bare day, no `due` where the plan was over before it began."""

    start: date | None
    due: date | None
    doubtful: bool = False
    until: bool = False
    open_ended: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(day for day in (self.start, self.due) if day is not None)

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def last(self) -> date:
        return self.days[-1]

    def within(self, period: Period) -> bool:
        return all(day in period for day in self.days)

    def covers(self, period: Period) -> bool:
        return self.start is not None and self.start <= period.start and self.last >= period.end

    def beside(self, period: Period) -> bool:
        """Whether it shares no day with the period."""
        return self.last < period.start or self.first > period.end


def stretches(spans: Sequence[Span], period: Period) -> tuple[Stretch, ...]:
    """The days of every span, in the order of the text. Raises Unread where they contradict each other."""
    return tuple(_stretch(span, period) for span in with_years(spans))


def apart(spans: Sequence[Span], period: Period) -> tuple[Stretch, ...]:
    """The stretches by date. Raises Unread where they overlap or mix years with their parts."""
    if len({unit.is_year for span in spans for unit in span.units}) > 1:
        raise Unread
    found = sorted(stretches(spans, period), key=lambda stretch: (stretch.last, stretch.first))
    if any(one.last >= other.first for one, other in pairwise(found)):
        raise Unread
    return tuple(found)


def _stretch(span: Span, period: Period) -> Stretch:
    if span.bare and span.last is not None:
        year, doubtful = year_of(span.last, period)
        return Stretch(None, span.last.end(year), doubtful, until=span.until)
    if span.first is None:
        return Stretch(period.start, period.end)
    year, doubtful = year_of(span.first, period)
    start = span.first.start(year)
    if span.last is None:
        return Stretch(start, period.end if start <= period.end else None, doubtful, open_ended=True)
    if span.last is span.first:
        return Stretch(start, span.last.end(year), doubtful)
    due = span.last.end(span.last.year) if span.last.year is not None else first_after(span.last, start)
    if due < start:
        raise Unread
    return Stretch(start, due, doubtful)


def first_after(unit: Unit, start: date) -> date:
    """The end of the first such unit that does not begin before that day."""
    for year in (start.year - 1, start.year, start.year + 1, start.year + 2):
        if exists(unit, year) and unit.start(year) >= start:
            return unit.end(year)
    raise Unread


def year_of(unit: Unit, period: Period) -> tuple[int, bool]:
    """The unit's year, and whether it is in doubt: a plan of several years holds it twice, or not at all."""
    if unit.year is not None:
        return unit.year, False
    years = [year for year in range(period.start.year - 1, period.end.year + 2) if exists(unit, year)]
    whole = [year for year in years if unit.start(year) in period and unit.end(year) in period]
    partly = [year for year in years if unit.start(year) <= period.end and unit.end(year) >= period.start]
    held = whole or partly
    if held:
        return held[0], len(held) > 1
    if period.start.year not in years:
        raise Unread  # 29 February of a plan without one
    nearest = min(years, key=lambda year: _distance(unit, year, period))
    return nearest, period.start.year != period.end.year


def _distance(unit: Unit, year: int, period: Period) -> int:
    return max((period.start - unit.end(year)).days, (unit.start(year) - period.end).days)


def exists(unit: Unit, year: int) -> bool:
    """29 February is not in every year."""
    try:
        unit.start(year), unit.end(year)
    except Unread:
        return False
    return True


def with_years(spans: Sequence[Span]) -> list[Span]:
    """Spans that say no year take their neighbour's: of the one after them, else of the one before."""
    found = [_inner(span) for span in _schooled(spans)]
    for at in range(len(found) - 2, -1, -1):
        after = found[at + 1].units
        if _yearless(found[at]) and after and after[0].year is not None:
            found[at] = _ending_by(found[at], after[0].end(after[0].year))
    for at in range(1, len(found)):
        before = found[at - 1].units
        if _yearless(found[at]) and before and before[0].year is not None:
            found[at] = _beginning_from(found[at], before[0].start(before[0].year))
    return found


def _schooled(spans: Sequence[Span]) -> list[Span]:
    """«2024–2025, 2025–2026 учебные годы»: years beside a school year are one too."""
    school = next(
        (unit for span in spans for unit in span.units if unit.is_year and unit.first[0] != 1), None
    )
    if school is None:
        return list(spans)
    return [_as_school_year(span, school) for span in spans]


def _as_school_year(span: Span, school: Unit) -> Span:
    first, last = span.first, span.last
    if first is None or last is None or not (first.is_year and last.is_year) or first.first == school.first:
        return span
    if first.year is None or last.year != first.year + 1:
        raise Unread
    year = replace(school, year=first.year)
    return Span(year, year)


def _yearless(span: Span) -> bool:
    return bool(span.units) and not span.dated


def _inner(span: Span) -> Span:
    """«февраль-март 2021», «ноябрь – март 2019»: the first unit is the last such before the second."""
    if span.first is None or span.last is None or span.first.year is not None or span.last.year is None:
        return span
    return replace(span, first=_latest(span.first, span.last.end(span.last.year)))


def _latest(unit: Unit, by: date) -> Unit:
    """The unit in the last year that ends it by that day."""
    for year in (by.year, by.year - 1, by.year - 2):
        if exists(unit, year) and unit.end(year) <= by:
            return replace(unit, year=year)
    raise Unread


def _ending_by(span: Span, by: date) -> Span:
    if span.last is None or span.last is span.first:
        return _everywhere(span, _latest(span.units[0], by))
    return _inner(replace(span, last=_latest(span.last, by)))


def _beginning_from(span: Span, start: date) -> Span:
    unit = span.units[0]
    for year in (start.year, start.year + 1):
        if exists(unit, year) and unit.start(year) >= start:
            return _everywhere(span, replace(unit, year=year))
    raise Unread


def _everywhere(span: Span, unit: Unit) -> Span:
    """The span with its first unit replaced, on both ends where it stands on both."""
    if span.first is None or span.first is span.last:
        return replace(span, first=span.first and unit, last=unit)
    return replace(span, first=unit)


def in_year(span: Span, year: Unit) -> Span | None:
    """The span's units in that year («2025 г., IV кв.»); None where they say a year or are not in it."""
    if year.year is None or not _yearless(span) or any(unit.is_year or unit.monthless for unit in span.units):
        return None
    unit = span.units[0]
    of, doubtful = year_of(unit, Period(year.start(year.year), year.end(year.year)))
    if doubtful or unit.start(of) < year.start(year.year):
        return None
    return _everywhere(span, replace(unit, year=of))


def in_part(span: Span, whole: Span) -> Span | None:
    """The span that tells more of the months before it («IV кв. (декабрь)»); None where it is not in them."""
    units = span.units
    if not _yearless(span) or span.last is None or any(unit.monthless for unit in units):
        return None
    if whole.first is None or whole.last is None or whole.first.year not in (None, whole.last.year):
        return None
    if any(unit.is_year or unit.is_day or unit.monthless for unit in whole.units):
        return None
    if any(unit.first[0] != unit.last[0] for unit in units):
        # «июль – август (летний период)» describes them, «май – сентябрь (летний период)» says something else
        return whole if _covers(units, whole.units) else None
    if not _covers(whole.units, units):
        return None
    year = whole.last.year
    first = replace(units[0], year=year)
    return replace(
        span,
        first=span.first and first,
        last=first if span.last is units[0] else replace(span.last, year=year),
    )


# Any leap year will do to see whether one part of a year lies within another.
_SOME_YEAR = 2024


def _covers(whole: Sequence[Unit], units: Sequence[Unit]) -> bool:
    days = [day for part in (units, whole) for day in (part[0].start(_SOME_YEAR), part[-1].end(_SOME_YEAR))]
    return days[2] <= days[0] <= days[1] <= days[3]


def is_month(unit: Unit) -> bool:
    month = unit.first[0]
    return month > 0 and unit.first == (month, 1) and unit.last == (month, 0)


def in_month(part: Span, month: Span) -> Span | None:
    """The part without a month («1-я декада») in the month beside it; None where that is no single month."""
    unit = month.first
    if unit is None or unit is not month.last or not is_month(unit):
        return None
    if not part.units or not all(one.monthless for one in part.units):
        return None
    first, last = (
        replace(one, first=(unit.first[0], one.first[1]), last=(unit.first[0], one.last[1]), year=unit.year)
        for one in (part.units[0], part.units[-1])
    )
    return replace(part, first=first, last=first if part.last is part.first else last)


def shifted(spans: Sequence[Span], years: int) -> tuple[Span, ...]:
    """The same spans with every written year moved. Raises Unread where that leaves the calendar."""

    def moved(unit: Unit | None) -> Unit | None:
        if unit is None or unit.year is None:
            return unit
        if unit.year + years not in YEARS:
            raise Unread
        return replace(unit, year=unit.year + years)

    def moved_span(span: Span) -> Span:
        first = moved(span.first)
        return replace(span, first=first, last=first if span.last is span.first else moved(span.last))

    return tuple(moved_span(span) for span in spans)
