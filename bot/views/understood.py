"""What was understood of a message, for support and tuning: as JSON and as lines."""

from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.reporting import Doubt
from bot.domain.understanding import Intent, Reading, Record

SLOTS: dict[Intent, tuple[str, ...]] = {
    Intent.DUE: ("start", "end"),
    Intent.ITEM: ("number",),
    Intent.DEADLINE: ("number",),
    Intent.METRIC_TOTAL: ("metric",),
    Intent.LEFT: ("metric", "number"),
    Intent.LATE: ("number",),
    Intent.RESPONSIBLE: ("number",),
    Intent.PARTY: ("name",),
    Intent.SUMMARY: ("start", "end"),
    Intent.FIND: ("words",),
}
"""What each question asks about; the other intents have nothing to fill."""
_QUESTIONS = {one: one for one in (Doubt.ZERO, Doubt.NEGATIVE)}


def understood_json(reading: Reading) -> dict[str, Any]:
    """Intent, records and slots; dates ISO 8601, numbers of items likeliest first, absent values null."""
    return {
        "intent": reading.intent.value,
        "records": [_record(record) for record in reading.records],
        "slots": {name: _plain(getattr(reading.slots, name)) for name in SLOTS.get(reading.intent, ())},
    }


def understood_lines(reading: Reading, indent: str = "") -> list[str]:
    """The same in lines, with the nearest readings of what is unclear."""
    plain = understood_json(reading)
    lines = [f"{indent}{reading.intent}" + "".join(f" {k}={v}" for k, v in plain["slots"].items())]
    lines += [
        f"{indent}  " + ", ".join(f"{k}: {v}" for k, v in record.items()) for record in plain["records"]
    ]
    return lines + [line for guess in reading.guesses for line in understood_lines(guess, indent + "  ? ")]


def _record(record: Record) -> dict[str, Any]:
    """`evidence`: null, an address, or a list of several. A day to come and half a person are absurd.

    `metric`: what was said, else that of the likeliest item.
    """
    links = list(record.evidence)
    likeliest = next((candidate.metric for candidate in record.candidates), None)
    return {
        "items": list(dict.fromkeys(candidate.number for candidate in record.candidates)),
        "metric": _plain(record.metric or likeliest),
        "value": _plain(record.value),
        "kind": record.kind.value,
        "as_of": _plain(record.as_of),
        "evidence": (links[0] if len(links) == 1 else links) if links else None,
        "question": None if record.question is None else _QUESTIONS.get(record.question, Doubt.ABSURD).value,
    }


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
