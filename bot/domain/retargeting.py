"""An item under another schedule: its targets move with its days, each value stays with its period."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.roadmap import Indicator, Item, Metric, Period, Schedule, ScheduleKind, Target
from bot.domain.spans import Calendar

Place = tuple[object, ...]


def rescheduled(item: Item, schedule: Schedule, period: Period) -> Item:
    """The item due by that schedule, without doubt; `period` is the plan's."""
    before, after = Calendar(item.schedule, period), Calendar(schedule, period)
    indicators = tuple(_moved(indicator, before, after) for indicator in item.indicators)
    return replace(item, schedule=schedule, indicators=indicators, unsettled=False, offered=None)


def _moved(indicator: Indicator, before: Calendar, after: Calendar) -> Indicator:
    """Targets of the former schedule are made anew; those of a column's own year stay."""
    if not indicator.targets:
        asked = indicator.metric is Metric.DONE and before.schedule.kind is ScheduleKind.AS_NEEDED
        return replace(indicator, targets=after.done() if asked else ())
    places = {_place(target) for target in (*before.each(_any(indicator)), *before.total(_any(indicator)))}
    bound = [target for target in indicator.targets if _place(target) in places]
    free = tuple(target for target in indicator.targets if _place(target) not in places)
    return replace(indicator, targets=(*_again(indicator, bound, before, after), *free) if bound else free)


def _again(
    indicator: Indicator, bound: list[Target], before: Calendar, after: Calendar
) -> tuple[Target, ...]:
    value = bound[0].value
    each = after.each(value)
    if len(bound) == len(each) == len(before.each(value)):
        return tuple(replace(new, value=old.value) for new, old in zip(each, bound, strict=True))
    if indicator.metric is Metric.DONE:
        return after.done()
    return each if len(bound) > 1 and after.recurs else after.total(value)


def _any(indicator: Indicator) -> Decimal:
    return indicator.targets[0].value


def _place(target: Target) -> Place:
    return target.start, target.due, target.event, target.relation
