"""Each number with the stretch of the message that is about it, and the unit it is said in.

stretch = from the number before to the number after
unit    = right after the number | right before it | the only one about | that of its neighbour in a list
"""

from dataclasses import dataclass

from bot.language.amounts import Amount
from bot.language.counted import PEOPLE, Unit
from bot.language.scan import Scan
from bot.words.letters import fold
from bot.words.stems import adjective

_FOR = frozenset(map(fold, ("для", "с", "со", "for", "with")))
"""«экскурсия для 20»: people, not excursions."""
REACH = 3
"""A unit stands at most so many words from its number: «2 новых индустриальных эксперта»."""
_PLACES = frozenset(
    map(fold, ("на", "в", "во", "из", "от", "у", "при", "с", "со", "at", "in", "from", "with"))
)


@dataclass(frozen=True, slots=True)
class Part:
    """A number with the stretch of the message that is about it."""

    amount: Amount
    start: int
    end: int
    unit: Unit | None


def parts_of(found: Scan) -> list[Part]:
    parts: list[Part] = []
    for place, amount in enumerate(found.amounts):
        start = found.amounts[place - 1].end if place else 0
        last = place + 1 == len(found.amounts)
        end = len(found.sheet) if last else found.amounts[place + 1].at
        unit = _unit_of(amount, start, end, found) or (
            _inherited(parts[-1], amount, end, found) if parts else None
        )
        parts.append(Part(amount, start, end, unit))
    for place in reversed(range(len(parts) - 1)):
        parts[place] = _joined(parts[place], parts[place + 1], found)
    return parts


def _joined(part: Part, after: Part, found: Scan) -> Part:
    """«12 и 15 гостей», «вчера 14, сегодня 21 гость»: both are of the same."""
    if part.unit or not found.sheet.lists(part.amount.end, after.amount.at):
        return part
    return Part(part.amount, part.start, part.end, after.unit)


def _inherited(last: Part, amount: Amount, end: int, found: Scan) -> Unit | None:
    """Of the same, where only the day is another, or nothing, or it is all: «гостей сегодня 23, вчера 17»."""
    start, sheet = last.amount.end, found.sheet
    after = last.unit.end if last.unit and last.unit.at == start else start
    another = sheet.lists(after, amount.at) or any(start <= when.at < end for when in found.whens)
    another = another or any(sheet.says(at, "total") for at in range(start, end))
    named = any(start <= item.at < end for item in found.items)
    return last.unit if another and not named else None


def _unit_of(amount: Amount, start: int, end: int, found: Scan) -> Unit | None:
    """The nearest unit; a vague one gives way to one that says more."""
    unit = _nearest(amount, start, end, found)
    if unit is None or not unit.vague:
        return unit
    return next((u for u in found.units if start <= u.at < end and u.tells_more(unit)), unit)


def _nearest(amount: Amount, start: int, end: int, found: Scan) -> Unit | None:
    """The unit right after the number, else the one right before it, else the only one about."""
    counted = [u for u in found.units if not _placed(u, found)]
    before = [u for u in counted if start <= u.at and u.end <= amount.at]
    if before and before[-1].end == amount.at and _led(found):
        return _headed(before)[0]
    stops = (at for at in range(amount.end, end) if found.sheet.kind(at) != "word" or _placing(at, found))
    reach = min(amount.end + REACH, next(stops, end))
    after = [u for u in counted if amount.end <= u.at < reach]
    nearest = [u for u in after if u.at == amount.end] or after
    if nearest or found.sheet.word(amount.at - 1) in _FOR:
        return nearest[0] if nearest else None
    free = [u for u in before if not _used(u, amount, found)]
    behind = [u for u in counted if amount.end <= u.at < end]
    return next(iter(_headed(free) or behind), None)


def _led(found: Scan) -> bool:
    """«гости 40 посты 3»: every number stands after what it counts."""
    first, last = found.amounts[0], found.amounts[-1]
    units = found.units
    return any(u.end == first.at for u in units) and not any(u.at >= last.end for u in units)


def _placing(at: int, found: Scan) -> bool:
    return found.sheet.free(at) and placed(found.sheet.word(at))


def placed(word: str) -> bool:
    """Whether the word says where something is."""
    return word in _PLACES


def _placed(unit: Unit, found: Scan) -> bool:
    """«на сайте», «в новом корпусе», «с родителями»: where or with whom, not how many."""
    at = unit.at - 1
    while (
        at > 0 and found.sheet.free(at) and found.sheet.kind(at) == "word" and adjective(found.sheet.word(at))
    ):
        at -= 1
    return _placing(at, found)


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
