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
            _inherited(parts[-1], start, end, found) if parts else None
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


def _inherited(last: Part, start: int, end: int, found: Scan) -> Unit | None:
    """«посетителей сегодня 23, вчера 17, всего 40»: of the same, where only the day is another, or in all."""
    another = any(start <= when.at < end for when in found.whens)
    another = another or any(found.sheet.says(at, "total") for at in range(start, end))
    named = any(start <= item.at < end for item in found.items)
    return last.unit if another and not named else None


def _unit_of(amount: Amount, start: int, end: int, found: Scan) -> Unit | None:
    """The unit right after the number, else the one right before it, else the only one about."""
    stops = (at for at in range(amount.end, end) if found.sheet.kind(at) != "word" or _placing(at, found))
    reach = next(stops, end)
    counted = [u for u in found.units if not _placed(u, found)]
    after = [u for u in counted if amount.end <= u.at < min(amount.end + REACH, reach)]
    before = [u for u in counted if start <= u.at and u.end <= amount.at]
    nearest = [u for u in after if u.at == amount.end] or after
    if nearest and nearest[0].vague:
        precise = [u for u in found.units if start <= u.at < end and u.tells_more(nearest[0])]
        nearest = precise or nearest
    free = [u for u in before if not _used(u, amount, found)]
    kept = nearest or ([] if found.sheet.word(amount.at - 1) in _FOR else _headed(free))
    if kept:
        return kept[0]
    others = [
        u for u in counted if start <= u.at < end and not (u.at < amount.at and _used(u, amount, found))
    ]
    whose = found.sheet.word(amount.at - 1) in _FOR
    return others[0] if others and not whose else None


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
