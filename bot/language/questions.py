"""What a question is about: the frame that fits best (`frames`), its slots filled from what was found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.domain.questions import summed_up
from bot.domain.understanding import Context, Courtesy, Intent, Reading, Slots
from bot.language.calendar import period
from bot.language.facts import Facts
from bot.language.frames import fitting
from bot.language.periodfinder import SOON
from bot.language.scan import Scan


def question_of(found: Scan, context: Context) -> Reading | None:
    """The reading of a question; None where no frame fits."""
    facts = Facts(found, context)
    intent = next(fitting(facts), None)
    if intent is None:
        return None
    slots = _FILL[intent](facts) if intent in _FILL else Slots()
    return Reading(intent, slots=replace(_with_further(slots, facts), mine=found.says("mine")))


def _with_further(slots: Slots, facts: Facts) -> Slots:
    """«по 7 и 9»: every number that was named has its items."""
    if slots.number is None or slots.number != facts.number:
        return slots
    named = dict.fromkeys(one.number for one in facts.found.items if one.number != slots.number)
    ids = dict.fromkeys((*slots.item_ids, *(key for number in named for key in facts.ids_of(number))))
    return replace(slots, further=tuple(named), item_ids=tuple(ids))


def _item(facts: Facts) -> Slots:
    return Slots(number=facts.number, item_ids=facts.ids_of(facts.number))


def _thing(facts: Facts) -> Slots:
    number, ids = facts.thing
    return Slots(number=number, item_ids=ids)


def _late(facts: Facts) -> Slots:
    number, ids = facts.about
    return replace(_dated(facts), number=number, item_ids=ids)


def _counted(facts: Facts) -> Slots:
    number, ids = facts.counting
    return replace(_dated(facts), metric=facts.metric, number=number, item_ids=ids)


def _left(facts: Facts) -> Slots:
    """A number that is no item's is what there shall be: «сколько не хватает до 200»."""
    ids = facts.ids_of(facts.number)
    number = facts.number if ids or not facts.metric else None
    return Slots(metric=facts.metric, number=number, item_ids=ids)


def _dated(facts: Facts) -> Slots:
    """From the first day that was named to the last one."""
    whens = facts.found.whens
    if not whens:
        return Slots()
    starts, ends = [when.start for when in whens], [when.end for when in whens]
    start = None if None in starts else min(day for day in starts if day)
    return Slots(start=start, end=None if None in ends else max(day for day in ends if day))


def _summary(facts: Facts) -> Slots:
    named = _dated(facts)
    start, end = summed_up(named.start, named.end, facts.context.today)
    return Slots(start=start, end=end)


def _due(facts: Facts) -> Slots:
    """The days that were named, else the next ones where it burns, else the month."""
    if facts.found.whens:
        return _dated(facts)
    today = facts.context.today
    if facts.holds("burning"):
        return Slots(start=today, end=today + timedelta(SOON))
    start, end = period(today, "month", 0)
    return Slots(start=start, end=end)


def _kind(facts: Facts) -> Slots:
    if not facts.holds("KIND"):
        return Slots()
    said = (one for one in (Courtesy.THANKS, Courtesy.FAREWELL) if facts.holds(one.value))
    return Slots(greeting=next(said, Courtesy.HELLO))


_FILL: dict[Intent, Callable[[Facts], Slots]] = {
    Intent.ITEM: _item,
    Intent.DEADLINE: _thing,
    Intent.RESPONSIBLE: _thing,
    Intent.LATE: _late,
    Intent.METRIC_TOTAL: _counted,
    Intent.LEFT: _left,
    Intent.PARTY: lambda facts: Slots(name=facts.party or facts.stranger),
    Intent.SUMMARY: _summary,
    Intent.DUE: _due,
    Intent.FIND: lambda facts: Slots(words=facts.text),
    Intent.HELP: _kind,
}
