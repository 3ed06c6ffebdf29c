"""What a reading wants stored: the records of its card."""

from dataclasses import replace

from bot.domain.cards import KeptCard, Wanted
from bot.domain.reporting import Picked
from bot.domain.understanding import Intent, LastReport, Reading

OFFERED = 6
"""So many candidates are buttons; who means another one names it."""


def wanted_of(reading: Reading, last: LastReport | None = None, picked: Picked | None = None) -> list[Wanted]:
    """`last` is what a correction corrects; `picked`: what an entry screen settled already."""
    return [_settled(_wanted(reading, place, last), picked) for place in range(len(reading.records))]


def says_the_same(reading: Reading, last: LastReport | None, kept: KeptCard) -> bool:
    """Whether the card holds this reading already, whatever was picked on it since."""
    new = [(one.candidates, one.value, one.kind, one.as_of) for one in wanted_of(reading, last)]
    return new == [(one.candidates, one.value, one.kind, one.as_of) for one in kept.wanted]


def _wanted(reading: Reading, place: int, last: LastReport | None) -> Wanted:
    record = reading.records[place]
    corrects = last if reading.intent is Intent.CORRECTION and place == 0 else None
    found = tuple((one.item_id, one.indicator_id) for one in record.candidates)
    candidates = ((corrects.item_id, corrects.indicator_id),) if corrects else found[:OFFERED]
    return Wanted(
        candidates,
        record.value,
        record.kind,
        corrects.as_of if corrects and not record.dated else record.as_of,
        plain=record.plain,
        phrase=record.phrase,
        evidence=record.evidence,
        corrects=corrects.report_id if corrects else 0,
        indicator=candidates[0][1] if len(candidates) == 1 else 0,
    )


def _settled(wanted: Wanted, picked: Picked | None) -> Wanted:
    if picked is None or wanted.indicator != picked.indicator:
        return wanted
    return replace(wanted, organisation=picked.organisation, target=picked.target)
