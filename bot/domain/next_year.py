"""Next year's roadmap made from this one: the same items a year later, to be checked by a person."""

import re
from calendar import monthrange
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.roadmap import (
    Indicator,
    Item,
    Occurrence,
    Period,
    Problem,
    Roadmap,
    Schedule,
    ScheduleKind,
    Section,
    Target,
)
from bot.domain.settling import item_of

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:([-–—/])(\d\d)(?!\d))?(?!\d)")
"""A year in four figures; after a dash or a slash perhaps another in two («2025/26»)."""
_SHORT_DATE = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2}\.)(\d\d)(?![\d.])")
_SHORT_SCHOOL_YEAR = re.compile(r"(?<![\d.])(\d\d)([-–—/])(\d\d)(?=\s*уч)")
_SUNDAY = 6

Words = Callable[[str], str]
Years = Collection[int]


def next_year(roadmap: Roadmap) -> Roadmap:
    """The plan a year on: its days, and in its words the years that the plan spans."""
    years = range(roadmap.period.start.year, roadmap.period.end.year + 1)
    words = _mover(years)
    sections = {one: _section(one, words) for one in roadmap.sections}
    return replace(
        roadmap,
        title=words(roadmap.title),
        period=Period(later(roadmap.period.start), later(roadmap.period.end)),
        items=tuple(_item(one, words, _mover({*years, *_years_of(one)})) for one in roadmap.items),
        sections=tuple(sections.values()),
        problems=tuple(_problem(roadmap, one, years) for one in roadmap.problems),
    )


def _years_of(item: Item) -> set[int]:
    """Those of its own days: what the deadline names may lie outside the plan."""
    return {day.year for o in item.schedule.occurrences for day in (o.start, o.due) if day}


def _problem(roadmap: Roadmap, problem: Problem, years: range) -> Problem:
    item = item_of(roadmap, problem)
    return replace(problem, words=_mover({*years, *(_years_of(item) if item else ())})(problem.words))


def _mover(years: Years) -> Words:
    """What writes these years a year on."""

    def long(found: re.Match[str]) -> str:
        if int(found[1]) not in years:
            return found[0]
        return str(int(found[1]) + 1) + (f"{found[2]}{_next(found[3])}" if found[2] else "")

    def date_(found: re.Match[str]) -> str:
        return found[1] + _next(found[2]) if 2000 + int(found[2]) in years else found[0]

    def school(found: re.Match[str]) -> str:
        first, dash, second = found.groups()
        return f"{_next(first)}{dash}{_next(second)}" if 2000 + int(first) in years else found[0]

    return lambda text: _SHORT_SCHOOL_YEAR.sub(school, _SHORT_DATE.sub(date_, _YEARS.sub(long, text)))


def _next(two: str) -> str:
    return f"{(int(two) + 1) % 100:02}"


def later(day: date) -> date:
    """The day a year on; the last of a month stays the last."""
    last = day.day == monthrange(day.year, day.month)[1]
    length = monthrange(day.year + 1, day.month)[1]
    return date(day.year + 1, day.month, length if last else min(day.day, length))


def _later(day: date | None) -> date | None:
    return later(day) if day else None


def _section(section: Section, words: Words) -> Section:
    return replace(section, title=words(section.title) if section.title else None)


def _item(item: Item, words: Words, due_words: Words) -> Item:
    return replace(
        item,
        title=words(item.title),
        deadline_text=due_words(item.deadline_text or "") or None,
        result_text=words(item.result_text or "") or None,
        section=_section(item.section, words) if item.section else None,
        schedule=_schedule(item.schedule),
        indicators=tuple(_indicator(one, item.schedule, words) for one in item.indicators),
        offered=None,
    )


def _schedule(schedule: Schedule) -> Schedule:
    if schedule.kind is ScheduleKind.WEEKLY:
        return replace(schedule, occurrences=_weeks(schedule))
    return replace(schedule, occurrences=tuple(map(_occurrence, schedule.occurrences)))


def _occurrence(occurrence: Occurrence) -> Occurrence:
    return replace(occurrence, start=_later(occurrence.start), due=_later(occurrence.due))


def _weeks(schedule: Schedule) -> tuple[Occurrence, ...]:
    """Calendar weeks of the days that the old ones spanned, a year later: weeks begin on other days then."""
    days = [(o.start, o.due) for o in schedule.occurrences if o.start and o.due]
    if not days or len(days) != len(schedule.occurrences):
        return tuple(map(_occurrence, schedule.occurrences))
    start, end = later(days[0][0]), later(days[-1][1])
    found = []
    while start <= end:
        due = min(start + timedelta(days=_SUNDAY - start.weekday()), end)
        found.append(Occurrence(start, due))
        start = due + timedelta(days=1)
    return tuple(found)


def _indicator(indicator: Indicator, schedule: Schedule, words: Words) -> Indicator:
    return replace(indicator, title=words(indicator.title), targets=_targets(indicator.targets, schedule))


def _targets(old: tuple[Target, ...], schedule: Schedule) -> tuple[Target, ...]:
    """A year later; where each week has its own, those of the new weeks."""
    days = [(target.start, target.due) for target in old]
    if schedule.kind is ScheduleKind.WEEKLY and days == [(o.start, o.due) for o in schedule.occurrences]:
        value = old[-1].value
        return tuple(Target(o.start, o.due, value) for o in _weeks(schedule))
    return tuple(replace(t, start=_later(t.start), due=_later(t.due)) for t in old)
