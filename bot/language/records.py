"""Numbers with what belongs to each: its unit, item, day, evidence, and whether it is added or in all.

    record = item? unit? amount unit? item? day?        several, parted by "," ";" "и" or nothing

What stands before all numbers holds for all of them; what stands between two belongs to the nearer one.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.reporting import Doubt, doubt
from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Kind, Record
from bot.language.counted import PEOPLE, Ranks
from bot.language.fit import Scored, Wanted, deeds, fit
from bot.language.links import links_of
from bot.language.numbered import Numbered
from bot.language.parts import REACH, Part, parts_of
from bot.language.roots import root, telling
from bot.language.scan import Scan
from bot.language.sheet import Sheet
from bot.language.tokens import is_class
from bot.language.when import When

_DONE: Ranks = ((Metric.DONE, 0),)
_DEEDS = frozenset((Metric.DOCUMENTS, Metric.EVENTS, Metric.PROGRAMMES))
"""What a plan often asks only to be done: «подписали 2 соглашения» is a yes where none are counted."""
_PLACES = frozenset((Metric.SITES, Metric.EVENTS, Metric.ORGANISATIONS))
_STOPS = frozenset((",", ";", ".", "\n", "а", "и"))
_TELL_NOTHING = ("add", "total", "number_of", "polite", "greeting")
_UP_TO = frozenset(("до", "за", "to"))
_SEPARATORS = frozenset((",", ";", "\n"))
_THAN = frozenset(("чем", "than"))
"""«больше, чем вчера»: that is another day."""
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
    number, soft = _number(part, found)
    when = _when(part, found)
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
        roots_about(part, found),
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
    kind, plain = (Kind.INCREMENT, True) if wanted.ranks == _DONE else _kind(part, found)
    return built(wanted, scored, context, when, kind, plain, _links(part, found))


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


def _number(part: Part, found: Scan) -> tuple[str | None, bool]:
    """The item named in the number's stretch, else the one before it; whether that was for another number.

    «п. 9 и 11: 53 и 2» are pairs.
    """
    items, first = found.items, found.amounts[0]
    if not items:
        return None, False
    places = [amount.at for amount in found.amounts]
    if len(items) == len(places) > 1 and items[-1].at < first.at:
        return items[places.index(part.amount.at)].number, False
    leading = items[0].at < first.at
    within = [item for item in items if part.start <= item.at < part.end]
    if leading:
        before = [item for item in items if item.at < part.amount.at]
        inherited = not any(item.at >= part.start for item in before)
        return (before[-1].number, inherited) if before else (None, False)
    led = [item for item in items if _led_by(item, found) == part.amount.at]
    after = [item for item in within if item.at >= part.amount.end and _led_by(item, found) is None]
    own = led[-1:] or after
    if not own and len(items) == 1 and items[0].at > found.amounts[-1].end:
        return (items[0].number, True) if _stands_apart(items[0], found) else (None, False)
    return (own[0].number, False) if own else (None, False)


def _stands_apart(item: Numbered, found: Scan) -> bool:
    """«преподавателей 6 и студентов 14 были, п. 10»: at the end it is for all of them."""
    return found.sheet.word(item.at - 1) in _SEPARATORS and item.end == len(found.sheet)


def _led_by(item: Numbered, found: Scan) -> int | None:
    """Where the number stands that the item leads: «21 гость, по п. 11 одна заметка».

    Something parts it from the number before, and nothing from the next.
    """
    places = range(item.end, len(found.sheet))
    following = next((amount.at for amount in found.amounts if amount.at in places), item.at)
    before = max((amount.end for amount in found.amounts if amount.end <= item.at), default=0)
    parted, apart = (
        any(found.sheet.word(at) in _SEPARATORS for at in range(*ends))
        for ends in ((before, item.at), (item.end, following))
    )
    return following if parted and following > item.at and not apart else None


def _when(part: Part, found: Scan) -> When | None:
    whens = [when for when in found.whens if not _of_dropped(when, part, found)]
    whens = [when for when in whens if found.sheet.word(when.at - 1) not in _THAN]
    if len(whens) <= 1:
        return whens[0] if whens else None
    if whens[0].at < found.amounts[0].at:
        before = [when for when in whens if when.at < part.amount.at]
        return before[-1] if before else None
    after = [when for when in whens if part.amount.end <= when.at < part.end]
    return after[0] if after else None


def _of_dropped(when: When, part: Part, found: Scan) -> bool:
    """«25 гостей. Завтра ждём ещё 10»: the day of a number that does not count."""
    kept = {amount.at for amount in found.amounts}
    after = (at for at in range(when.upto, len(found.sheet)) if found.sheet.word(at) in _STOPS)
    mine = range(when.upto, next(after, len(found.sheet)))
    others = [at for at in mine if found.sheet.taken[at] == "amount"]
    begins = when.at > part.amount.end and found.sheet.word(when.at - 1) in _STOPS
    return begins and bool(others) and kept.isdisjoint(range(when.upto, mine.stop))


def roots_about(part: Part, found: Scan) -> frozenset[str]:
    """Roots of the words about the number; that people are people says nothing of which item, nor does what
    other numbers count.
    """
    others = {one.end for one in found.amounts if one is not part.amount}
    aside = [
        unit
        for unit in found.units
        if unit.vague or {one for one, _rank in unit.ranks} == PEOPLE or unit.at in others
    ]
    anybody = {at for unit in aside for at in range(unit.at, unit.end)}
    told = [at for at in part.about if at not in anybody and found.sheet.free(at)]
    words = (found.sheet.word(at) for at in told if not found.sheet.says(at, *_TELL_NOTHING))
    return frozenset(root(word) for word in words if telling(word))


def _kind(part: Part, found: Scan) -> tuple[Kind, bool]:
    """Added or in all, and whether neither was said; what was said first holds for all."""
    sheet = found.sheet
    if part.amount.signed:
        return Kind.INCREMENT, False
    if sheet.word(part.amount.at - 1) in _UP_TO and _grew(part, sheet):
        return Kind.TOTAL, False
    words = [at for at in range(part.start, part.end) if sheet.free(at)]
    upto = next((at for at in range(part.amount.end, part.end) if sheet.word(at) in _SEPARATORS), part.end)
    upto = min(upto, part.amount.end + REACH + 1)
    near = [at for at in words if at < upto and not _of_another(at, part, sheet)]
    named = {at for unit in found.units for at in range(unit.at, unit.end)}
    said = [at for at in near if at not in named and sheet.says(at, "add", "total")]
    if said:
        nearest = min(said, key=lambda at: (abs(at - part.amount.at), sheet.says(at, "total")))
        return (Kind.TOTAL if sheet.says(nearest, "total") else Kind.INCREMENT), False
    first = found.amounts[0]
    lead = [at for at in range(first.at) if sheet.free(at)]
    if first is not part.amount and any(sheet.word(at) == "итого" for at in lead):
        return Kind.TOTAL, False
    return Kind.INCREMENT, True


def _grew(part: Part, sheet: Sheet) -> bool:
    """«дошли до сотни», «довели число постов до десяти»"""
    return any(sheet.says(at, "grown") for at in range(part.start, part.amount.at))


def _of_another(at: int, part: Part, sheet: Sheet) -> bool:
    """«20 и 11, всего 31»: the word belongs to the number after it."""
    return at > part.amount.at and sheet.kind(at + 1) == "number"


def _links(part: Part, found: Scan) -> tuple[str, ...]:
    """Every link goes to the last number before it, those before all numbers to the first."""
    if len(found.amounts) <= 1:
        return found.links
    places = [at for at in range(len(found.sheet)) if found.sheet.kind(at) == "link"]
    first = part.amount is found.amounts[0]
    begin = 0 if first else part.amount.end
    own = {
        link for at in places if begin <= at < part.end for link in links_of(found.sheet.tokens[at].text)[0]
    }
    return tuple(link for link in found.links if link in own)


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
