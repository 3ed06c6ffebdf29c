"""Numbers with what belongs to each: its unit, item, day, evidence, and whether it is added or in all.

    record = item? unit? amount unit? item? day?        several, parted by "," ";" "и" or nothing

What stands before all numbers holds for all of them; what stands between two belongs to the nearer one.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.reporting import Doubt, doubt
from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Kind, Record
from bot.language.amounts import Amount
from bot.language.counted import PEOPLE, Ranks, Unit
from bot.language.fit import Scored, Wanted, fit
from bot.language.roots import root, telling
from bot.language.scan import Scan
from bot.language.when import When
from bot.words.letters import fold
from bot.words.stems import adjective

REACH = 3
"""A unit stands at most so many words from its number: «2 новых индустриальных эксперта»."""
_PLACES = frozenset(
    map(fold, ("на", "в", "во", "из", "от", "у", "при", "с", "со", "at", "in", "from", "with"))
)
_SHARE: Ranks = ((Metric.SHARE, 0),)


@dataclass(frozen=True, slots=True)
class Part:
    """A number with the stretch of the message that is about it."""

    amount: Amount
    start: int
    end: int
    unit: Unit | None


def records_of(found: Scan, context: Context) -> tuple[Record, ...]:
    """The records of a message that is no question; none where nothing is counted."""
    if found.amounts:
        return _merged([_record(part, found, context) for part in _parts(found)])
    return ()


def _parts(found: Scan) -> list[Part]:
    parts: list[Part] = []
    for place, amount in enumerate(found.amounts):
        start = found.amounts[place - 1].end if place else 0
        last = place + 1 == len(found.amounts)
        end = len(found.sheet) if last else found.amounts[place + 1].at
        unit = _unit_of(amount, start, end, found) or (
            _inherited(parts[-1], start, end, found) if parts else None
        )
        parts.append(Part(amount, start, end, unit))
    return [_joined(part, after, found) for part, after in zip(parts, [*parts[1:], None], strict=True)]


def _joined(part: Part, after: Part | None, found: Scan) -> Part:
    """«12 и 15 гостей»: both are of the same."""
    together = after is not None and after.amount.at == part.amount.end + 1
    if part.unit or not after or not together or found.sheet.word(part.amount.end) not in {"и", "and"}:
        return part
    return Part(part.amount, part.start, part.end, after.unit)


def _inherited(last: Part, start: int, end: int, found: Scan) -> Unit | None:
    """«посетителей сегодня 23, вчера 17»: of the same, where only the day is another."""
    another = any(start <= when.at < end for when in found.whens)
    named = any(start <= item.at < end for item in found.items)
    return last.unit if another and not named else None


def _unit_of(amount: Amount, start: int, end: int, found: Scan) -> Unit | None:
    """The unit right after the number, else the one right before it, else the only one about."""
    reach = next((at for at in range(amount.end, end) if found.sheet.kind(at) != "word"), end)
    after = [u for u in found.units if amount.end <= u.at < min(amount.end + REACH, reach)]
    counted = [u for u in found.units if not _placed(u, found)]
    before = [u for u in counted if start <= u.at and u.end <= amount.at]
    nearest = [u for u in after if u.at == amount.end] or after
    if nearest and nearest[0].vague:
        precise = [u for u in found.units if start <= u.at < end and not u.vague and PEOPLE & {u.metric}]
        nearest = precise or nearest
    kept = nearest or _headed([u for u in before if not _used(u, amount, found)])
    if kept:
        return kept[0]
    others = [u for u in counted if start <= u.at < end]
    return others[0] if others else None


def _placed(unit: Unit, found: Scan) -> bool:
    """«на сайте», «в новом корпусе», «с родителями»: where or with whom, not how many."""
    at = unit.at - 1
    while at > 0 and found.sheet.kind(at) == "word" and adjective(found.sheet.word(at)):
        at -= 1
    return found.sheet.word(at) in _PLACES


def _headed(units: list[Unit]) -> list[Unit]:
    """The last of them; «участников программы 24» are participants."""
    head = units[-1:]
    for unit in reversed(units[:-1]):
        if unit.metric in PEOPLE and 0 <= head[0].at - unit.end <= 1:
            head = [unit]
    return head


def _used(unit: Unit, amount: Amount, found: Scan) -> bool:
    """Whether the unit before stands right after the number before it."""
    return any(other.end == unit.at for other in found.amounts if other is not amount)


def _record(part: Part, found: Scan, context: Context) -> Record:
    number, soft = _number(part, found)
    when = _when(part, found)
    as_of = day_meant(when, context.today)
    ranks = part.unit.ranks if part.unit else ()
    if found.sheet.word(part.amount.end) == "%":
        ranks = _SHARE
    wanted = Wanted(
        part.amount.value,
        as_of,
        ranks,
        number,
        roots_about(part, found),
        part.unit.phrase if part.unit else "",
        soft,
    )
    kind, plain = _kind(part, found)
    return built(wanted, fit(wanted, context), context, when, kind, plain, _links(part, found))


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


def _number(part: Part, found: Scan) -> tuple[str | None, bool]:
    """The item named in the number's stretch, else the one before it; whether that was for another number."""
    items, first = found.items, found.amounts[0]
    if not items:
        return None, False
    leading = items[0].at < first.at
    within = [item for item in items if part.start <= item.at < part.end]
    if leading:
        before = [item for item in items if item.at < part.amount.at]
        inherited = not any(item.at >= part.start for item in before)
        return (before[-1].number, inherited) if before else (None, False)
    after = [item for item in within if item.at >= part.amount.end]
    return (after[0].number, False) if after else (None, False)


def _when(part: Part, found: Scan) -> When | None:
    whens = found.whens
    if len(whens) <= 1:
        return whens[0] if whens else None
    if whens[0].at < found.amounts[0].at:
        before = [when for when in whens if when.at < part.amount.at]
        return before[-1] if before else None
    after = [when for when in whens if part.amount.end <= when.at < part.end]
    return after[0] if after else None


def roots_about(part: Part, found: Scan) -> frozenset[str]:
    """Roots of the words about the number; that people are people says nothing of which item."""
    anybody = {at for unit in found.units if unit.vague for at in range(unit.at, unit.end)}
    whole = range(len(found.sheet)) if len(found.amounts) == 1 else range(part.start, part.end)
    words = (found.sheet.word(at) for at in whole if at not in anybody and found.sheet.free(at))
    return frozenset(root(word) for word in words if telling(word))


def _kind(part: Part, found: Scan) -> tuple[Kind, bool]:
    """Added or in all, and whether neither was said; what was said first holds for all."""
    sheet = found.sheet
    if part.amount.signed:
        return Kind.INCREMENT, False
    words = [at for at in range(part.start, part.end) if sheet.free(at)]
    near = [at for at in words if at < part.amount.at or at < part.amount.end + REACH + 1]
    if any(sheet.says(at, "add") and not sheet.says(at, "total") for at in near):
        return Kind.INCREMENT, False
    if any(sheet.says(at, "total") for at in near):
        return Kind.TOTAL, False
    first = found.amounts[0]
    lead = [at for at in range(first.at) if sheet.free(at)]
    if first is not part.amount and any(sheet.word(at) == "итого" for at in lead):
        return Kind.TOTAL, False
    return Kind.INCREMENT, True


def _links(part: Part, found: Scan) -> tuple[str, ...]:
    """Every link goes to the last number before it, those before all numbers to the first."""
    if len(found.amounts) <= 1:
        return found.links
    places = [at for at in range(len(found.sheet)) if found.sheet.kind(at) == "link"]
    first = part.amount is found.amounts[0]
    begin = 0 if first else part.amount.end
    own = [found.sheet.tokens[at].text for at in places if begin <= at < part.end]
    return tuple(link for link in found.links if any(text.startswith(link) for text in own))


def _merged(records: list[Record]) -> tuple[Record, ...]:
    """«ещё 25, итого 63» is one record: the total says it all."""
    kept: list[Record] = []
    for record in records:
        last = kept[-1] if kept else None
        bare = not record.phrase and record.kind is Kind.TOTAL
        if last and bare and last.kind is Kind.INCREMENT and not last.plain:
            kept[-1] = Record(
                last.candidates, last.metric, record.value, Kind.TOTAL, last.as_of, last.period,
                last.evidence, record.question, plain=False, phrase=last.phrase,
            )  # fmt: skip
        else:
            kept.append(record)
    return tuple(kept)
