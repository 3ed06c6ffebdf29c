"""Which item, day, evidence and kind belong to a number of several.

What stands before all numbers holds for all of them; what stands between two belongs to the nearer one.
"""

from bot.domain.understanding import Kind
from bot.language.links import links_of
from bot.language.numbered import Numbered
from bot.language.parts import REACH, Part
from bot.language.scan import Scan
from bot.language.sheet import Sheet
from bot.language.when import When

_STOPS = frozenset((",", ";", ".", "\n", "а", "и"))
_SEPARATORS = frozenset((",", ";", "\n"))
_UP_TO = frozenset(("до", "за", "to"))
_THAN = frozenset(("чем", "than"))
"""«больше, чем вчера»: that is another day."""


def number_of(part: Part, found: Scan) -> tuple[str | None, bool]:
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


def when_of(part: Part, found: Scan) -> When | None:
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


def kind_of(part: Part, found: Scan) -> tuple[Kind, bool]:
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
    lead += [at for at in range(upto, part.end) if at + 1 == len(sheet)]
    if any(sheet.word(at) == "итого" for at in lead):
        return Kind.TOTAL, False
    return Kind.INCREMENT, True


def _grew(part: Part, sheet: Sheet) -> bool:
    """«дошли до сотни», «довели число постов до десяти»"""
    return any(sheet.says(at, "grown") for at in range(part.start, part.amount.at))


def _of_another(at: int, part: Part, sheet: Sheet) -> bool:
    """«20 и 11, всего 31»: the word belongs to the number after it."""
    return at > part.amount.at and sheet.kind(at + 1) == "number"


def evidence_of(part: Part, found: Scan) -> tuple[str, ...]:
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
