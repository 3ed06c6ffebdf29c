"""The table of messages, and a context like that of the plan they are typed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path

from bot.domain.people import Role
from bot.domain.roadmap import Item, Metric, Roadmap
from bot.domain.understanding import (
    Context,
    Intent,
    Kind,
    KnownIndicator,
    KnownItem,
    LastReport,
    Reading,
    Record,
)

TODAY = date(2024, 4, 15)
TABLES = [Path(__file__).with_name(name) for name in ("messages.txt", "amounts.txt", "questions.txt")]


@dataclass(frozen=True)
class Example:
    text: str
    expected: str


def examples() -> list[Example]:
    texts = (line for table in TABLES for line in table.read_text("utf-8").splitlines())
    lines = [line for line in texts if "=>" in line and not line.startswith("#")]
    return [Example(*(part.strip().replace("\\n", "\n") for part in line.split("=>", 1))) for line in lines]


def with_last_report(items: tuple[KnownItem, ...]) -> Context:
    """The teacher, whose last report was of 120 visitors."""
    nine = next(item for item in items if item.number == "9")
    last = LastReport(1, nine.item_id, nine.indicators[0].indicator_id, Metric.VISITORS, Decimal(120), TODAY)
    parties = tuple(dict.fromkeys(party for item in items for party in item.parties))
    return Context(TODAY, items, (last,), parties=parties, roles=frozenset({Role.PARTICIPANT}))


def misread(example: Example, reading: Reading) -> str:
    """What differs, "" where nothing does."""
    words = example.expected.split()
    if words[0] in set(Intent):
        if words[0] != reading.intent:
            return f"{reading.intent}: {shown(reading)}"
        return (
            _slots(words, reading) if words[0] != "correction" else _records(example.expected[10:], reading)
        )
    if reading.intent is not Intent.REPORT:
        return f"{reading.intent}: {shown(reading)}"
    return _records(example.expected, reading)


def shown(reading: Reading) -> str:
    records = "; ".join(
        f"{[c.number for c in r.candidates]} {r.metric} {r.kind} {r.value} @{r.as_of}"
        f" ?{r.question} {r.evidence}"
        for r in reading.records
    )
    slots = reading.slots
    return f"{records} {slots.start} {slots.end} {slots.number} {slots.metric} {slots.name} {slots.words}"


def _slots(words: list[str], reading: Reading) -> str:
    slots = reading.slots
    got = {
        "due": (slots.start, slots.end),
        "summary": (slots.start, slots.end),
        "item": (slots.number,),
        "deadline": (slots.number,),
        "metric_total": (slots.metric,),
        "left": (slots.metric, slots.number),
        "late": (slots.number,),
        "responsible": (slots.number,),
    }.get(words[0])
    if got is not None:
        return "" if [str(value or "-") for value in got] == words[1:] else shown(reading)
    rest = " ".join(words[1:])
    if words[0] == "party":
        return "" if _is_party(rest, slots.name or "") else shown(reading)
    return "" if words[0] != "find" or slots.words == rest else shown(reading)


def _is_party(said: str, name: str) -> bool:
    initials = "".join(word[0] for word in name.lower().split())
    return name.lower().startswith(said) or initials == said


def _records(expected: str, reading: Reading) -> str:
    parts = expected.split(";")
    if len(parts) != len(reading.records):
        return shown(reading)
    same = all(_same(part.split(), record) for part, record in zip(parts, reading.records, strict=True))
    return "" if same else shown(reading)


def _same(words: list[str], record: Record) -> bool:
    items, metric, number, *rest = words
    numbers = list(dict.fromkeys(candidate.number for candidate in record.candidates))
    wanted = items.split("|")
    fits = numbers == wanted if len(wanted) == 1 else bool(numbers) and numbers[0] == wanted[0]
    day = next((word[1:] for word in rest if word[0] == "@"), str(TODAY))
    question = next((word[1:] for word in rest if word[0] == "?"), None)
    return (
        fits
        and metric in {"*", record.metric}
        and record.kind is (Kind.TOTAL if number[0] == "=" else Kind.INCREMENT)
        and record.value == Decimal(number[1:])
        and str(record.as_of) == day
        and record.question == question
        and bool(record.evidence) == ("link" in rest)
    )


def seen_by(party: str, roadmap: Roadmap) -> tuple[KnownItem, ...]:
    """A plan just imported, as an organisation that stands for one party sees it."""
    ids = count(1)
    return tuple(_known(item, party, ids, roadmap.period.start) for item in roadmap.items)


def _known(item: Item, party: str, ids: Iterator[int], begins: date) -> KnownItem:
    parties = tuple(one.name for one in item.parties)
    mine = party.lower() in (name.lower() for name in parties)
    dues = [o.due for o in item.schedule.occurrences if o.due]
    indicators = tuple(
        KnownIndicator(
            next(ids),
            one.metric,
            one.title,
            one.unit,
            one.targets[0].value if one.targets else None,
            open=not one.conditional,
        )
        for one in item.indicators
    )
    return KnownItem(
        next(ids),
        item.number,
        item.title,
        (item.result_text or "") if mine else "",
        indicators if mine else (),
        begins if dues else None,
        max(dues, default=None),
        mine=mine,
        parties=parties,
    )
