"""Each number with the stretch of the message that is about it, and the unit it is said in.

stretch = from the number before to the number after
unit    = right after the number | right before it | the only one about | that of its neighbour in a list
"""

from dataclasses import dataclass, replace

from bot.domain.roadmap import Metric
from bot.language.amounts import Amount, named_number
from bot.language.counted import PEOPLE, Unit
from bot.language.scan import Scan
from bot.words.letters import fold
from bot.words.numerals import ordinal
from bot.words.stems import adjective, has

_FOR = frozenset(map(fold, ("для", "с", "со", "for", "with")))
"""«экскурсия для 20»: people, not excursions."""
_AND = frozenset(map(fold, ("и", "and", "плюс")))
REACH = 3
"""A unit stands at most so many words from its number: «2 новых индустриальных эксперта»."""
_PLACES = frozenset(
    map(fold, ("на", "в", "во", "из", "от", "у", "при", "с", "со", "at", "in", "from", "with"))
)


@dataclass(frozen=True, slots=True)
class Part:
    """A number with the stretch of the message that is about it; `about`: words that tell of it.

    In «12 учителей и 15 студентов ходили на секции» the last words tell of both.
    """

    amount: Amount
    start: int
    end: int
    unit: Unit | None
    about: range


def parts_of(found: Scan) -> list[Part]:
    parts: list[Part] = []
    for place, amount in enumerate(found.amounts):
        start = found.amounts[place - 1].end if place else 0
        last = place + 1 == len(found.amounts)
        end = len(found.sheet) if last else found.amounts[place + 1].at
        unit = _unit_of(amount, start, end, found) or (
            _inherited(parts[-1], amount, end, found) if parts else None
        )
        about = range(start, end) if len(found.amounts) > 1 else range(len(found.sheet))
        parts.append(Part(amount, start, end, unit, about))
    for place in reversed(range(len(parts) - 1)):
        parts[place] = _joined(parts[place], parts[place + 1], found)
    for place in range(1, len(parts)):
        after = _in_company(parts[place - 1], parts[place], found)
        listed = _of_a_kind(parts[place - 1], after, found)
        parts[place] = replace(after, about=_over(parts[place - 1], after)) if listed else after
    return parts


def _in_company(before: Part, part: Part, found: Scan) -> Part:
    """«26 ребят с двумя учителями»: who comes with visitors is one, though teachers mostly take part."""
    first, second = before.unit, part.unit
    if not first or not second or first.metric is not Metric.VISITORS or second.metric not in PEOPLE:
        return part
    ranks = dict(second.ranks)
    between = range(first.end, part.amount.at - _with(part, found))
    together = first.at >= before.amount.end and all(_goes_on(at, before, found) for at in between)
    if not together or Metric.VISITORS not in ranks or not ranks[Metric.VISITORS]:
        return part
    return replace(part, unit=replace(second, ranks=((Metric.VISITORS, 0), (Metric.PARTICIPANTS, 1))))


def _with(part: Part, found: Scan) -> bool:
    return found.sheet.word(part.amount.at - 1) in _FOR


def _joined(part: Part, after: Part, found: Scan) -> Part:
    """«12 и 15 гостей», «вчера 14, сегодня 21 гость»: both are of the same."""
    if not _of_a_kind(part, after, found):
        return part
    unit = after.unit if part.unit is None or _says_who(part.unit, after.unit) else part.unit
    return replace(part, unit=unit, about=_over(part, after))


def _says_who(vague: Unit, unit: Unit | None) -> bool:
    """«21 чел + 3 сопровождающих»: what people, the list says later."""
    return vague.vague and unit is not None and unit.tells_more(vague)


def _of_a_kind(part: Part, after: Part, found: Scan) -> bool:
    """Whether two numbers are of one list, and of people both, or of the same."""
    end = part.unit.end if part.unit and part.unit.at == part.amount.end else part.amount.end
    first, second = part.unit or after.unit, after.unit
    kin = first and second and (first.metric is second.metric or {first.metric, second.metric} <= PEOPLE)
    none = part.unit is None and after.unit is None
    return (none or bool(kin)) and found.sheet.lists(end, after.amount.at)


def _over(part: Part, after: Part) -> range:
    return range(part.about.start, after.about.stop)


def _inherited(last: Part, amount: Amount, end: int, found: Scan) -> Unit | None:
    """Of the same, where only the day is another, or nothing, or it is all: «гостей сегодня 23, вчера 17»,
    or where more of them came: «20 школьников, после обеда подошли ещё 15».
    """
    start, sheet = last.amount.end, found.sheet
    after = last.unit.end if last.unit and last.unit.at >= start else start
    another = sheet.lists(after, amount.at) or any(start <= when.at < end for when in found.whens)
    another = another or any(sheet.says(at, "total") for at in range(start, end))
    another = another or all(_goes_on(at, last, found) for at in range(after, amount.at))
    named = any(start <= item.at < end for item in found.items)
    return last.unit if another and not named else None


def _goes_on(at: int, last: Part, found: Scan) -> bool:
    """Whether the word only says that there were more of the same, or when."""
    sheet, word = found.sheet, found.sheet.word(at)
    if sheet.lists(at, at + 1) or sheet.means(at, "days") or "groups" in sheet.means(at, "not_counts"):
        return True
    if not last.unit or sheet.kind(at) != "word":
        return False
    told = {Metric(name) for name in sheet.means(at, "metrics")}
    if told:
        return bool(told & {metric for metric, _rank in last.unit.ranks}) and has(word, "VERB")
    return sheet.says(at, "happened") or bool(ordinal([word]))


def _unit_of(amount: Amount, start: int, end: int, found: Scan) -> Unit | None:
    """The nearest unit; a vague one gives way to one that says more."""
    unit = _nearest(amount, start, end, found)
    if unit is None or not unit.vague:
        return unit
    telling = (u for u in found.units if start <= u.at < end and u.tells_more(unit))
    return next((u for u in telling if not (u.single and found.sheet.word(u.at - 1) in _AND)), unit)


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
    led = found.sheet.word(amount.at - 1) in _FOR and not named_number(found.sheet, amount)
    if nearest or led:
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
