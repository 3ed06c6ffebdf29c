"""A question as a button, and back: what an unclear message may mean, and the way back to an answer.

`Guess.what` is of a report its number and day (`=120@2024-04-15`, `=` before a whole), of a question the ids
of its items (`3.7`) with the metric or the days it names (`visitors@3.7`, `3.7@2024-04-01..`), or its words;
`Guess.id` is the indicator of a report, and stands for the name of a party.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NoReturn
from zlib import crc32

from bot.domain.roadmap import Metric
from bot.domain.understanding import Candidate, Context, Intent, Kind, Reading, Record, Slots
from bot.errors import Stale
from keyboards.callbacks import IDS, Guess
from keyboards.ways import plain

WHOLE = "="
"""Before a number that is the organisation's whole."""
OF_ITEMS = frozenset((Intent.ITEM, Intent.DEADLINE, Intent.RESPONSIBLE))
COUNTING = frozenset((Intent.METRIC_TOTAL, Intent.LEFT))


def button_of(reading: Reading) -> Guess | None:
    """The button that asks the same again; None of what none asks."""
    intent, slots = reading.intent, reading.slots
    ids = ".".join(map(str, slots.item_ids))
    if intent is Intent.ITEM and len(slots.item_ids) == 1:
        return None  # its card asks nothing
    if intent is Intent.PARTY and slots.name:
        return Guess(intent=intent, id=_sum(slots.name))
    said = {
        **dict.fromkeys(OF_ITEMS, ids),
        **dict.fromkeys(COUNTING, f"{slots.metric or ''}@{ids}"),
        Intent.LATE: f"{ids}@{span(slots)}",
        Intent.FIND: plain(slots.words or ""),
    }.get(intent)
    return Guess(intent=intent, what=said) if said else None


def report_button(record: Record) -> Guess:
    """Of the likeliest indicator."""
    sign = WHOLE if record.kind is Kind.TOTAL else ""
    what = f"{sign}{record.value:f}@{record.as_of}"
    return Guess(intent=Intent.REPORT, what=what, id=record.candidates[0].indicator_id)


def reading_of(to: Guess, context: Context) -> Reading:
    """What a button asks; Stale of one that asks nothing, or of what the person sees no more."""
    try:
        intent = Intent(to.intent)
        if intent is Intent.REPORT:
            return Reading(intent, (_record(to, context),))
        return Reading(intent, slots=_slots(intent, to, context))
    except (ValueError, InvalidOperation):
        raise Stale from None


def _slots(intent: Intent, to: Guess, context: Context) -> Slots:
    said, _at, more = to.what.partition("@")
    if intent in OF_ITEMS and said:
        return _of_items(said, context)
    if intent in COUNTING and (said or more):
        return replace(_of_items(more, context), metric=Metric(said) if said else None)
    if intent is Intent.LATE:
        start, end = days(more)
        return replace(_of_items(said, context), start=start, end=end)
    if intent is Intent.PARTY:
        return Slots(name=next((name for name in context.parties if _sum(name) == to.id), None) or _nothing())
    if intent is Intent.FIND and to.what:
        return Slots(words=to.what)
    return Slots() if intent is Intent.SUMMARY else _nothing()


def _of_items(said: str, context: Context) -> Slots:
    if not said:
        return Slots()
    ids = item_ids(said)
    known = {item.item_id: item.number for item in context.items}
    if not all(key in known for key in ids):
        _nothing()
    number, *further = dict.fromkeys(known[key] for key in ids)
    return Slots(number=number, further=tuple(further), item_ids=tuple(ids))


def _nothing() -> NoReturn:
    raise ValueError("a button that asks nothing")


def item_ids(said: str) -> list[int]:
    """`3.7`; ValueError of anything else."""
    ids = [int(key) for key in said.split(".") if key]
    return ids if all(key in IDS for key in ids) else _nothing()


def span(slots: Slots) -> str:
    """`2024-04-01..`; an open end is empty, and nothing said nothing."""
    said = [day.isoformat() if day else "" for day in (slots.start, slots.end)]
    return "..".join(said) if any(said) else ""


def days(said: str) -> tuple[date | None, date | None]:
    """The first and the last day of a span; ValueError of anything else."""
    start, _dots, end = said.partition("..")
    return date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None


def _sum(name: str) -> int:
    """Names of parties are longer than a button."""
    return crc32(name.encode())


def _record(to: Guess, context: Context) -> Record:
    """ValueError where it is no number, no day or nothing that the person knows."""
    number, _at, day = to.what.partition("@")
    kind = Kind.TOTAL if number.startswith(WHOLE) else Kind.INCREMENT
    value = Decimal(number.removeprefix(WHOLE))
    if not value.is_finite():
        raise ValueError(number)
    for item in context.items:
        for one in item.indicators:
            if one.indicator_id == to.id:
                candidate = Candidate(item.item_id, one.indicator_id, item.number, one.metric)
                return Record((candidate,), one.metric, value, kind, date.fromisoformat(day))
    raise ValueError(to.id)
