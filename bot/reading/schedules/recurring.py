"""Recurring deadlines → occurrences: weeks, months, quarters, half-years and years of a period, cut to it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.roadmap import Occurrence, Period, ScheduleKind
from bot.reading.schedules.dividing import bounds, divided, parts_of
from bot.reading.schedules.resolve import Stretch, apart, exists, first_after
from bot.reading.schedules.tree import (
    Deadline,
    DueDay,
    Place,
    Rule,
    Span,
    Step,
    Unit,
    Unread,
    day_of,
    weekday_of,
)

KINDS = {
    Step.WEEK: ScheduleKind.WEEKLY,
    Step.MONTH: ScheduleKind.MONTHLY,
    Step.QUARTER: ScheduleKind.QUARTERLY,
    Step.HALF: ScheduleKind.YEARLY,
    Step.YEAR: ScheduleKind.YEARLY,
}
_MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.HALF: 6, Step.YEAR: 12}
_SHORTEST = {Step.WEEK: 7, Step.MONTH: 28, Step.QUARTER: 90, Step.HALF: 181, Step.YEAR: 365}
_DUE_PLACES = {
    Step.WEEK: (),
    Step.MONTH: (None, Place.NEXT),
    # «до 5 числа» does not say of which month.
    Step.QUARTER: (Place.FIRST, Place.SECOND, Place.LAST, Place.NEXT),
    Step.HALF: (Place.NEXT,),
    Step.YEAR: (Place.NEXT,),
}
# The steps whose parts a deadline may name one by one.
_FEW = (Step.HALF, Step.QUARTER)
# How many months before the next period begins the due day's month does.
_MONTHS_BACK: dict[Place | None, int] = {Place.NEXT: 0, Place.SECOND: 2, Place.FIRST: 3}


def rule_of(deadline: Deadline) -> Rule | None:
    """The one rule that a deadline's words make together. Raises Unread where they contradict each other."""
    rules = list(deadline.rules)
    if deadline.weekdays:
        if len(deadline.weekdays) > 1 or any(rule.step is not Step.WEEK for rule in rules):
            raise Unread
        rules = [replace((rules or [Rule(Step.WEEK)])[0], weekday=deadline.weekdays[0])]
    if not rules and len(deadline.dues) == 1 and deadline.dues[0].implied is not None:
        rules = [Rule(deadline.dues[0].implied)]
    if not rules:
        if deadline.dues:
            raise Unread
        return None
    rules = [divided(rule) if _divides(rule, deadline.spans) else rule for rule in rules]
    if len({(rule.step, rule.times) for rule in rules}) > 1 or len(deadline.dues) > 1:
        raise Unread
    rules = [replace(rules[0], at_least=any(rule.at_least for rule in rules))]
    return _with_due(rules[0], deadline.dues[0]) if deadline.dues else rules[0]


def _divides(rule: Rule, spans: Sequence[Span]) -> bool:
    """Whether it says how many times and not when: the months of «2 раза в год (май, октябрь)» do."""
    return rule.times > 1 and (rule.step is not Step.YEAR or all(map(bounds, spans)))


def _with_due(rule: Rule, due: DueDay) -> Rule:
    if due.of not in (None, rule.step) or rule.times > 1:
        raise Unread
    if due.place is Place.END:
        return rule
    by_month = due.place is None and (due.weekday or due.since)
    if (by_month and rule.step is not Step.MONTH) or due.place not in _DUE_PLACES[rule.step]:
        raise Unread
    return replace(rule, due=due)


def recurring(
    rule: Rule, spans: Sequence[Span], period: Period
) -> tuple[tuple[Occurrence, ...], tuple[Stretch, ...]]:
    """The occurrences, and the stretches that the words name, for the reader to compare with the plan."""
    if _all_dated(rule, spans, period):
        dated = apart(spans, period)
        return tuple(Occurrence(stretch.start, stretch.due) for stretch in dated), dated
    parts = _parts(rule, spans)
    limits = apart([span for span in spans if span not in parts], period)
    segments = [_segment(rule.step, limit, period) for limit in limits] or [period]
    if parts:
        if rule.due is not None:
            raise Unread
        if len(parts) == 1 and parts[0].until:
            return _by_a_day(parts[0], segments, limits)
        named = [stretch for segment in segments for part in parts for stretch in _every_year(part, segment)]
        if any(part.until for part in parts) and not _ascend(parts, segments[0]):
            raise Unread  # «раз в полгода, до 15 июля и до 15 января»: sooner of the next year
        named.sort(key=lambda stretch: stretch.last)
        return tuple(Occurrence(stretch.start, stretch.due) for stretch in named), (*limits, *named)
    return tuple(found for segment in segments for found in _steps(rule, segment)), limits


def without(excluded: Sequence[Span], rule: Rule, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Those that are not wholly in a part of the year that is left out: «ежемесячно, кроме июля»."""
    if excluded and (rule.step not in (Step.WEEK, Step.MONTH) or any(not one.start for one in found)):
        raise Unread
    return tuple(one for one in found if not any(_covered(one, span, rule) for span in excluded))


def _covered(one: Occurrence, span: Span, rule: Rule) -> bool:
    if one.start is None or one.due is None:
        return False
    days = [_in_year(span, year) for year in (one.start.year - 1, one.start.year)]
    first = one.start if rule.weekday is None else one.due
    last = one.start if rule.step is Step.MONTH else one.due
    return any(stretch.first <= first and last <= stretch.last for stretch in days)


def _ascend(parts: Sequence[Span], segment: Period) -> bool:
    days = [_every_year(part, segment)[0].last for part in parts]
    return days == sorted(days)


def _all_dated(rule: Rule, spans: Sequence[Span], period: Period) -> bool:
    """«2 раза в год (октябрь 2025, апрель 2026)»: a plan of one year names them all with their years."""
    times = rule.times if rule.step is Step.YEAR else rule.step.value if rule.step in _FEW else 0
    return (
        times > 1
        and len(spans) == times
        and rule.due is None
        and period.end < _year_later(period.start)
        and any(span.dated for span in spans)
        and all(span.units and span.last is not None and not span.lone_year for span in spans)
    )


def _parts(rule: Rule, spans: Sequence[Span]) -> list[Span]:
    """The spans that come again every year: «апрель, декабрь (ежегодно)». The others bound the rule."""
    parts = [span for span in spans if span.units and not span.dated and span.last is not None]
    if rule.step is Step.YEAR:
        if rule.times > 1 and len(parts) != rule.times and not _divides(rule, spans):
            raise Unread
        return parts
    if rule.times == 1 and rule.step in _FEW:
        if len(parts) == rule.step.value:
            return parts
        if any(part.bare for part in parts):
            raise Unread
    return []


def _segment(step: Step, limit: Stretch, period: Period) -> Period:
    """The days in which a rule holds: «ежемесячно до 1 декабря» begins with the plan.

    A limit shorter than one step is none: «ноябрь 2024 г., ежегодно» says two things at once.
    """
    start = limit.start or period.start
    if limit.due is None or limit.due < start or (limit.start is None and not limit.until):
        raise Unread
    if step is Step.YEAR and limit.until:
        raise Unread  # «ежегодно до 1 марта 2025»: one year's day does not bound a rule of years
    if not limit.open_ended and (limit.due - start).days + 1 < _SHORTEST[step]:
        raise Unread
    return Period(start, limit.due)


def _by_a_day(
    part: Span, segments: Sequence[Period], limits: tuple[Stretch, ...]
) -> tuple[tuple[Occurrence, ...], tuple[Stretch, ...]]:
    """«ежегодно до 1 марта»: from the beginning of each year to its day."""
    unit = _last_unit(part)
    found = [
        Occurrence(chunk.start, unit.end(year))
        for segment in segments
        for chunk in _chunks(Step.YEAR, segment)
        for year in range(chunk.start.year, chunk.end.year + 1)
        if exists(unit, year) and unit.end(year) in chunk
    ]
    if not found:
        raise Unread
    return tuple(found), limits


def _last_unit(part: Span) -> Unit:
    if part.last is None:
        raise Unread
    return part.last


def _every_year(part: Span, segment: Period) -> list[Stretch]:
    """The part as written in every year of the segment, apart from those that the segment does not touch."""
    first = part.first or _last_unit(part)
    years = [year for year in range(segment.start.year, segment.end.year + 1) if exists(first, year)]
    placed = [_in_year(part, year) for year in years]
    return [stretch for stretch in placed if not stretch.beside(segment)] or placed[:1]


def _in_year(part: Span, year: int) -> Stretch:
    last = _last_unit(part)
    if part.first is None:
        return Stretch(None, last.end(year))
    start = part.first.start(year)
    return Stretch(start, last.end(year) if last is part.first else first_after(last, start))


def _steps(rule: Rule, segment: Period) -> Iterator[Occurrence]:
    for chunk in parts_of(rule, segment) if rule.times > 1 else _chunks(rule.step, segment):
        if rule.due is not None:
            yield from _due(rule.due, rule.step, chunk)
        elif rule.weekday is None:
            yield Occurrence(chunk.start, chunk.end)
        elif (due := chunk.start - timedelta(chunk.start.isoweekday() - rule.weekday)) in chunk:
            yield Occurrence(chunk.start, due)


def _due(due: DueDay, step: Step, chunk: Period) -> Iterator[Occurrence]:
    """One period with its due day; none where the plan is over by then, or has not begun."""
    last = _due_day(due, step, chunk)
    start = chunk.start
    if due.since is not None:
        start = max(start, min(last, _clipped(last, due.since)))
    if due.place is Place.NEXT or (last in chunk and start <= last):
        yield Occurrence(start, last)


def _due_day(due: DueDay, step: Step, chunk: Period) -> date:
    if due.month is not None:
        if chunk.start.year != chunk.end.year:
            raise Unread  # the year after a school year is not said
        return day_of(chunk.end.year + 1, due.month, due.day)
    following = _next_step(chunk.start, step)
    back = _MONTHS_BACK.get(due.place, 1)
    month = _months_before(following, back)
    if due.weekday is not None:
        return weekday_of(month.year, month.month, due.day, due.weekday)
    return _clipped(month, due.day)


def _months_before(first: date, months: int) -> date:
    at = first.year * 12 + first.month - 1 - months
    return date(at // 12, at % 12 + 1, 1)


def _clipped(month: date, day: int) -> date:
    """The day of that month; its last where it is too short."""
    try:
        return day_of(month.year, month.month, day)
    except Unread:
        return day_of(month.year, month.month, 0)


def _chunks(step: Step, segment: Period) -> Iterator[Period]:
    """The calendar's weeks, months … of the segment, cut to it; a segment of at most a year is one year."""
    if step is Step.YEAR and segment.end < _year_later(segment.start):
        yield segment
        return
    start = segment.start
    while start <= segment.end:
        following = _next_step(start, step)
        yield Period(start, min(segment.end, following - timedelta(1)))
        start = following


def _year_later(day: date) -> date:
    return (
        day_of(day.year + 1, day.month, min(day.day, 28))
        if day.month == 2
        else day.replace(year=day.year + 1)
    )


def _next_step(day: date, step: Step) -> date:
    """The first day of the week, month … after the one that holds the day."""
    if step is Step.WEEK:
        return day + timedelta(8 - day.isoweekday())
    size = _MONTHS[step]
    months = (day.month - 1) // size * size + size
    return date(day.year + months // 12, months % 12 + 1, 1)
