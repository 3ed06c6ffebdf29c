"""What an answer to a doubt changes in the item it is about: days, parties, targets, units, titles."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.retargeting import rescheduled
from bot.domain.roadmap import (
    Answer,
    Code,
    Indicator,
    Item,
    Metric,
    Occurrence,
    Party,
    Period,
    Problem,
    Roadmap,
    Schedule,
    ScheduleKind,
    Section,
    Target,
    Way,
)
from bot.domain.spans import Calendar

_ONE = Decimal(1)


def changed(roadmap: Roadmap, item: Item, problem: Problem, answer: Answer) -> Roadmap:
    """The roadmap with what the answer says of the item; its problems stand as they were."""
    return _CHANGES.get(answer.way, _kept)(roadmap, item, problem, answer)


def with_item(roadmap: Roadmap, item: Item, change: Callable[[Item], Item]) -> Roadmap:
    """That very item changed: another may have its number, or even all its words."""
    items = (change(one) if one is item else one for one in roadmap.items)
    return replace(roadmap, items=tuple(items))


def _kept(roadmap: Roadmap, _item: Item, _problem: Problem, _answer: Answer) -> Roadmap:
    return roadmap


def _scheduled(roadmap: Roadmap, item: Item, _problem: Problem, answer: Answer) -> Roadmap:
    schedule = schedule_of(roadmap, item, answer)
    if schedule is None:
        return roadmap
    return with_item(roadmap, item, lambda one: rescheduled(one, schedule, roadmap.period))


def schedule_of(roadmap: Roadmap, item: Item, answer: Answer) -> Schedule | None:
    """The schedule that an answer gives the item; None where it leaves the one that was read."""
    whole = Occurrence(roadmap.period.start, roadmap.period.end)
    by_way = {
        Way.OFFERED: item.offered,
        Way.SCHEDULE: answer.schedule,
        Way.WHOLE_PERIOD: Schedule(ScheduleKind.ONCE, (whole,)),
        Way.NO_DATE: Schedule(),
    }
    return by_way.get(answer.way)


def _one_party(roadmap: Roadmap, item: Item, problem: Problem, _answer: Answer) -> Roadmap:
    pair = joined_parties(item, problem.words)
    if pair is None:
        return roadmap
    at, whole = pair
    parties = (*item.parties[:at], whole, *item.parties[at + 2 :])
    return with_item(roadmap, item, lambda one: replace(one, parties=parties))


def joined_parties(item: Item, name: str) -> tuple[int, Party] | None:
    """The place of the two neighbours that were parted at `name`, and the one they would be."""
    names = [party.name for party in item.parties]
    if name not in names or len(names) < 2:
        return None
    at = names.index(name)
    pairs = [left for left in (at - 1, at) if 0 <= left < len(names) - 1]
    words = " ".join((item.responsible_text or "").split()).casefold()
    adjoining = [left for left in pairs if f"{names[left]} {names[left + 1]}".casefold() in words]
    left = (adjoining or pairs)[0]
    return left, Party(f"{names[left]} {names[left + 1]}", item.parties[left + 1].note)


def _targeted(roadmap: Roadmap, item: Item, problem: Problem, answer: Answer) -> Roadmap:
    if problem.code is Code.TARGET_OUTSIDE_SCHEDULE:
        return _year_target(roadmap, item, problem, answer)
    place = place_of_target(roadmap, item)
    if answer.value is None or place is None:
        return roadmap
    at, period = place
    indicator = item.indicators[at]
    target = Target(period.start, period.end, _fitting(indicator, answer))
    return _with_indicator(roadmap, item, at, replace(indicator, targets=(*indicator.targets, target)))


def place_of_target(roadmap: Roadmap, item: Item) -> tuple[int, Period] | None:
    """Where a number for an unreadable cell belongs: the indicator without targets and the whole schedule,
    else the first indicator and its first scheduled year without one.
    """
    calendar = Calendar(item.schedule, roadmap.period)
    for at, indicator in enumerate(item.indicators):
        if not indicator.targets:
            return at, _whole(calendar)
    for at, indicator in enumerate(item.indicators):
        taken = {target.start.year for target in indicator.targets if target.start}
        for year in range(roadmap.period.start.year, roadmap.period.end.year + 1):
            column = Period(date(year, 1, 1), date(year, 12, 31))
            target, scheduled = calendar.column(column, indicator.targets[0].value)
            if year not in taken and scheduled and target.start and target.due:
                return at, Period(target.start, target.due)
    return None


def _whole(calendar: Calendar) -> Period:
    target, scheduled = calendar.column(calendar.period, _ONE)
    if scheduled and target.start and target.due:
        return Period(target.start, target.due)
    return calendar.period


def _year_target(roadmap: Roadmap, item: Item, problem: Problem, answer: Answer) -> Roadmap:
    """The target of a year in which nothing is scheduled: another number, or none."""
    place = next(place for place, one in enumerate(roadmap.items) if one is item)
    for at, indicator in enumerate(item.indicators):
        meant = [target for target in indicator.targets if _is_meant(target, indicator, problem.words)]
        if meant:
            kept = answer.way is not Way.NO_TARGET and answer.value is not None
            changed = tuple(
                replace(target, value=_fitting(indicator, answer)) if target in meant else target
                for target in indicator.targets
                if kept or target not in meant
            )
            roadmap = _with_indicator(roadmap, item, at, replace(indicator, targets=changed))
            item = roadmap.items[place]
    return roadmap


def _is_meant(target: Target, indicator: Indicator, words: str) -> bool:
    """`2020: Да`, `2019: 20`: the year and the cell."""
    year, _, cell = words.partition(":")
    if target.start is None or str(target.start.year) != year.strip():
        return False
    if indicator.metric is Metric.DONE:
        return not any(map(str.isdigit, cell))
    return any(map(str.isdigit, cell)) and f"{target.value.normalize():f}" in cell.replace(" ", "").replace(
        ",", "."
    )


def _fitting(indicator: Indicator, answer: Answer) -> Decimal:
    return _ONE if indicator.metric is Metric.DONE or answer.value is None else answer.value


def _untargeted(roadmap: Roadmap, item: Item, problem: Problem, answer: Answer) -> Roadmap:
    if problem.code is Code.TARGET_OUTSIDE_SCHEDULE:
        return _year_target(roadmap, item, problem, answer)
    return roadmap


def _counted_in(roadmap: Roadmap, item: Item, problem: Problem, answer: Answer) -> Roadmap:
    """The unit of the indicator that has none: of the one the words name, else of the first."""
    lacking = [
        (indicator.title != problem.words, at, indicator)
        for at, indicator in enumerate(item.indicators)
        if indicator.unit is None and indicator.metric is not Metric.DONE and indicator.targets
    ]
    for _named, at, indicator in sorted(lacking, key=lambda found: found[:2])[:1]:
        counted = replace(indicator, unit=answer.words or None, metric=answer.metric or indicator.metric)
        return _with_indicator(roadmap, item, at, counted)
    return roadmap


def _with_indicator(roadmap: Roadmap, item: Item, at: int, indicator: Indicator) -> Roadmap:
    indicators = (*item.indicators[:at], indicator, *item.indicators[at + 1 :])
    return with_item(roadmap, item, lambda one: replace(one, indicators=indicators))


def _corrected(roadmap: Roadmap, item: Item, problem: Problem, answer: Answer) -> Roadmap:
    """The typed title: of the section that has none, else of the item itself."""
    if not answer.words:
        return roadmap
    if problem.code is not Code.SECTION_WITHOUT_TITLE or item.section is None:
        return with_item(roadmap, item, lambda one: replace(one, title=answer.words))
    old, new = item.section, Section(answer.words, item.section.number)
    items = (replace(one, section=new) if one.section == old else one for one in roadmap.items)
    sections = (new if section == old else section for section in roadmap.sections)
    return replace(roadmap, items=tuple(items), sections=tuple(sections))


Change = Callable[[Roadmap, Item, Problem, Answer], Roadmap]
_CHANGES: dict[Way, Change] = {
    Way.OFFERED: _scheduled,
    Way.SCHEDULE: _scheduled,
    Way.WHOLE_PERIOD: _scheduled,
    Way.NO_DATE: _scheduled,
    Way.ONE_PARTY: _one_party,
    Way.TARGET: _targeted,
    Way.NO_TARGET: _untargeted,
    Way.UNIT: _counted_in,
    Way.WORDS: _corrected,
}
