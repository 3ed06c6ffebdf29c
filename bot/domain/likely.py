"""The likely answers to a doubt: what a coordinator is offered at one press."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.mending import joined_parties
from bot.domain.roadmap import Answer, Code, Item, Period, Problem, Roadmap, Schedule, Way
from bot.domain.settling import item_of

MOST_YEARS = 4
"""So many years are offered for a month without one."""
_DAY = timedelta(days=1)
_KEEP, _NO_DATE, _NO_TARGET = Answer(Way.KEEP), Answer(Way.NO_DATE), Answer(Way.NO_TARGET)

Answers = tuple[Answer, ...]


def likely_answers(roadmap: Roadmap, problem: Problem) -> Answers:
    """The likeliest first; a button holds the place in this list."""
    item = item_of(roadmap, problem)
    likely = _LIKELY.get(problem.code)
    return likely(item, problem, roadmap.period) if item and likely else (_KEEP,)


def _outside(item: Item, _problem: Problem, _period: Period) -> Answers:
    offered = (Answer(Way.OFFERED),) if item.offered else ()
    return (*offered, _KEEP, _NO_DATE)


def _ambiguous(item: Item, _problem: Problem, period: Period) -> Answers:
    years = tuple(Answer(Way.SCHEDULE, found) for found in years_of(item.schedule, period))
    return (*(years or (_KEEP,)), _NO_DATE)


def _undated(_item: Item, _problem: Problem, _period: Period) -> Answers:
    return (Answer(Way.WHOLE_PERIOD), _NO_DATE)


def _parted(item: Item, problem: Problem, _period: Period) -> Answers:
    return (_KEEP, *((Answer(Way.ONE_PARTY),) if joined_parties(item, problem.words) else ()))


def _unread(_item: Item, _problem: Problem, _period: Period) -> Answers:
    return (_NO_TARGET,)


def _unscheduled(_item: Item, _problem: Problem, _period: Period) -> Answers:
    return (_KEEP, _NO_TARGET)


_LIKELY: dict[Code, Callable[[Item, Problem, Period], Answers]] = {
    Code.OUTSIDE_PLAN_PERIOD: _outside,
    Code.AMBIGUOUS_YEAR: _ambiguous,
    Code.NO_DEADLINE: _undated,
    Code.UNREADABLE_DEADLINE: _undated,
    Code.UNKNOWN_PARTY: _parted,
    Code.UNREADABLE_TARGET: _unread,
    Code.TARGET_OUTSIDE_SCHEDULE: _unscheduled,
}


def years_of(schedule: Schedule, period: Period) -> tuple[Schedule, ...]:
    """The same days in every year that the plan holds them whole in, the schedule's own first."""
    moved = (_shifted(schedule, years) for years in range(period.end.year - period.start.year + 1))
    fitting = [found for found in moved if found and _within(found, period)]
    return tuple(fitting[:MOST_YEARS])


def _shifted(schedule: Schedule, years: int) -> Schedule | None:
    if any(day.year + years > date.max.year for o in schedule.occurrences for day in (o.start, o.due) if day):
        return None
    moved = (
        replace(o, start=_in_year(o.start, years), due=_in_year(o.due, years)) for o in schedule.occurrences
    )
    return replace(schedule, occurrences=tuple(moved))


def _in_year(day: date | None, years: int) -> date | None:
    """The last of February stays the last of February."""
    if day is None:
        return None
    last = day.month == 2 and (day + _DAY).month == 3
    if last:
        return date(day.year + years, 3, 1) - _DAY
    return day.replace(year=day.year + years)


def _within(schedule: Schedule, period: Period) -> bool:
    days = [day for o in schedule.occurrences for day in (o.start, o.due) if day]
    return bool(days) and all(day in period for day in days)
