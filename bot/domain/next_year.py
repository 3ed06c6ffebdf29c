"""Next year's roadmap made from this one: the same items a year later, to be checked by a person."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.roadmap import (
    Indicator,
    Item,
    Occurrence,
    Period,
    Roadmap,
    Schedule,
    ScheduleKind,
    Section,
    Target,
)

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:([-–—/])(\d\d)(?!\d))?(?!\d)")
"""A year in four figures; after a dash or a slash perhaps another in two («2025/26»)."""
_SUNDAY = 6

Words = Callable[[str], str]


def next_year(roadmap: Roadmap) -> Roadmap:
    """The plan a year on: its days, and in its words the years that the plan spans."""
    years = range(roadmap.period.start.year, roadmap.period.end.year + 1)

    def words(text: str) -> str:
        return _YEARS.sub(lambda found: _moved(found, years), text)

    sections = {one: _section(one, words) for one in roadmap.sections}
    return replace(
        roadmap,
        title=words(roadmap.title),
        period=Period(later(roadmap.period.start), later(roadmap.period.end)),
        items=tuple(_item(one, words) for one in roadmap.items),
        sections=tuple(sections.values()),
    )


def _moved(found: re.Match[str], years: range) -> str:
    if int(found[1]) not in years:
        return found[0]
    second = f"{found[2]}{(int(found[3]) + 1) % 100:02}" if found[2] else ""
    return f"{int(found[1]) + 1}{second}"


def later(day: date) -> date:
    """The day a year on; the last of a month stays the last."""
    last = day.day == monthrange(day.year, day.month)[1]
    length = monthrange(day.year + 1, day.month)[1]
    return date(day.year + 1, day.month, length if last else min(day.day, length))


def _later(day: date | None) -> date | None:
    return later(day) if day else None


def _section(section: Section, words: Words) -> Section:
    return replace(section, title=words(section.title) if section.title else None)


def _item(item: Item, words: Words) -> Item:
    return replace(
        item,
        title=words(item.title),
        deadline_text=words(item.deadline_text or "") or None,
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
