"""Numbers with what belongs to each: its unit, item, day, evidence, and whether it is added or in all.

    record = item? unit? amount unit? item? day?        several, parted by "," ";" "и" or nothing

What belongs to which number: `belongings`.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.reporting import Doubt, doubt
from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Kind, Record
from bot.language.belongings import evidence_of, kind_of, number_of, when_of
from bot.language.counted import PEOPLE, Ranks
from bot.language.fit import Scored, Wanted, deeds, fit
from bot.language.parts import Part, parts_of
from bot.language.roots import root, telling
from bot.language.scan import Scan
from bot.language.tokens import is_class
from bot.language.when import When

_DONE: Ranks = ((Metric.DONE, 0),)
_DEEDS = frozenset((Metric.DOCUMENTS, Metric.EVENTS, Metric.PROGRAMMES))
"""What a plan often asks only to be done: «подписали 2 соглашения» is a yes where none are counted."""
_PLACES = frozenset((Metric.SITES, Metric.EVENTS, Metric.ORGANISATIONS))
_TELL_NOTHING = ("add", "total", "number_of", "polite", "greeting")
_SHARE: Ranks = ((Metric.SHARE, 0),)


def records_of(found: Scan, context: Context) -> tuple[Record, ...]:
    """The records of a message that is no question; none where nothing is counted."""
    records: list[Record] = []
    for part in parts_of(found) if found.amounts else ():
        before = records[-1].candidates if records else ()
        items = {one.item_id for one in before}
        records.append(_record(part, found, context, items.pop() if len(items) == 1 else None))
    return _merged(records)


def _record(part: Part, found: Scan, context: Context, beside: int | None) -> Record:
    number, soft = number_of(part, found)
    when = when_of(part, found)
    as_of = day_meant(when, context.today)
    ranks = part.unit.ranks if part.unit else ()
    if found.sheet.word(part.amount.end) == "%":
        ranks = _SHARE
    told = _told(part, found)
    if part.unit is None or (part.unit.vague and part.unit.metric in PEOPLE):
        ranks = told or ranks
    elif told and _is_where(part, told):
        part, ranks = replace(part, unit=None), told
    elif told and {metric for metric, _rank in ranks} == PEOPLE and told[0][0] is not ranks[0][0]:
        ranks = tuple((metric, 0) for metric, _rank in (*told[:1], *ranks[:1]))
    wanted = Wanted(
        part.amount.value,
        as_of,
        ranks,
        number,
        roots_about(found, part),
        part.unit.phrase if part.unit else "",
        soft,
        beside,
    )
    scored = fit(wanted, context)
    if not scored and part.unit and part.unit.at < part.amount.at and part.unit.metric in _DEEDS:
        scored = fit(replace(wanted, ranks=(), phrase=""), context)
        wanted = replace(wanted, ranks=(), phrase="") if scored else wanted
    if not scored and part.unit and part.unit.metric in _DEEDS:
        scored = deeds(wanted.roots, number, context)
        wanted = replace(wanted, value=Decimal(1), ranks=_DONE) if scored else wanted
    kind, plain = (Kind.INCREMENT, True) if wanted.ranks == _DONE else kind_of(part, found)
    return built(wanted, scored, context, when, kind, plain, evidence_of(part, found))


def _is_where(part: Part, told: Ranks) -> bool:
    """«площадку посетили 30»: where they came, not what is counted."""
    unit = part.unit
    came = unit is not None and unit.at < part.amount.at and told[0][0] is Metric.VISITORS
    return came and unit is not None and unit.metric in _PLACES


def _told(part: Part, found: Scan) -> Ranks:
    """«приходило 20 человек» are visitors, «участвовало 20 человек» take part, «опубликовали 2» are posts."""
    sheet = found.sheet
    told = {Metric(name) for at in part.about for name in sheet.means(at, "metrics")}
    told |= {Metric.VISITORS for at in part.about if is_class(sheet.tokens[at].text)}
    told &= PEOPLE if part.unit else told
    if len(told) != 1:
        return ()
    others = PEOPLE - told if told <= PEOPLE else ()
    return (*((metric, 0) for metric in told), *((metric, 1) for metric in others))


def built(
    wanted: Wanted,
    scored: list[Scored],
    context: Context,
    when: When | None,
    kind: Kind,
    plain: bool,
    evidence: tuple[str, ...],
) -> Record:
    """The record of what was found out."""
    return Record(
        tuple(one.candidate for one in scored),
        _metric(wanted.ranks, scored),
        wanted.value,
        kind,
        wanted.as_of,
        (when.start, when.end) if when and when.start and when.end and not when.day else None,
        evidence,
        questioned(wanted.value, wanted.as_of, scored, context.today),
        plain,
        wanted.phrase,
        dated=when is not None,
    )


def questioned(value: Decimal, as_of: date, scored: list[Scored], today: date) -> Doubt | None:
    """Why the number is asked about before it is stored."""
    best = scored[0].indicator if scored else None
    found = doubt(
        value,
        best.metric if best else Metric.COUNT,
        best.target if best else None,
        best.largest if best else None,
    )
    return found or (Doubt.FUTURE if as_of > today else None)


def _metric(ranks: Ranks, scored: list[Scored]) -> Metric | None:
    """What the candidates share, else what was said plainly."""
    shared = {one.indicator.metric for one in scored}
    if len(shared) == 1:
        return shared.pop()
    return ranks[0][0] if ranks and (len(ranks) == 1 or ranks[1][1] > 0) else None


def day_meant(when: When | None, today: date) -> date:
    """The day itself, or the last day of a period that has come."""
    if when is None or when.end is None:
        return today
    return when.end if when.day else min(when.end, max(today, when.start or when.end))


def roots_about(found: Scan, part: Part | None = None) -> frozenset[str]:
    """Roots of the words about the number, or of all; that people are people says nothing of which item, nor
    does what other numbers count.
    """
    others = {one.end for one in found.amounts if part is None or one is not part.amount}
    about = part.about if part else range(len(found.sheet))
    aside = [
        unit
        for unit in found.units
        if unit.vague or {one for one, _rank in unit.ranks} == PEOPLE or unit.at in others
    ]
    anybody = {at for unit in aside for at in range(unit.at, unit.end)}
    told = [at for at in about if at not in anybody and found.sheet.free(at)]
    words = (found.sheet.word(at) for at in told if not found.sheet.says(at, *_TELL_NOTHING))
    return frozenset(root(word) for word in words if telling(word))


def _merged(records: list[Record]) -> tuple[Record, ...]:
    """«ещё 25, итого 63» is one record: the total says it all."""
    kept: list[Record] = []
    for record in records:
        last = kept[-1] if kept else None
        told = last is not None and record.kind is Kind.TOTAL and last.kind is Kind.INCREMENT
        same = last is not None and ("" in {record.phrase, last.phrase} or record.phrase == last.phrase)
        if last and told and same and record.value >= last.value:
            whole = record if record.phrase else last
            kept[-1] = replace(
                whole, value=record.value, kind=Kind.TOTAL, plain=False, question=record.question,
                as_of=last.as_of, period=last.period, evidence=last.evidence + record.evidence,
            )  # fmt: skip
        else:
            kept.append(record)
    return tuple(kept)
