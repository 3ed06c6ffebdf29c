"""Numbers that another number of the message holds already, and numbers that only were expected.

whole = number "из них" part…          every part is left out, be they many
      | number ":" part…               parts that sum up to it
      | part… "всего" number           their sum, after them
came  = "ждали" expected "пришло" number
"""

from collections.abc import Sequence
from decimal import Decimal

from bot.language.amounts import Amount
from bot.language.counted import PEOPLE, Unit
from bot.language.sheet import Sheet
from bot.words.stems import has, parses

_INSTEAD = frozenset(("вместо",))
_ENDS = frozenset((".", ";", "\n"))
_PARTS = frozenset((",", ";", "\n", ".", "(", ")"))


def to_come(sheet: Sheet, at: int) -> bool:
    """Whether the word speaks of what nobody has done yet: «придут», «ждём»."""
    if sheet.kind(at) != "word" or sheet.is_unit(at):
        return False
    return {"futr", "3per"} <= parses(sheet.word(at))[0].tag.grammemes or sheet.says(at, "planned")


def errs(sheet: Sheet, at: int, *concepts: str) -> bool:
    """Whether the word owns to a mistake; «отменили» tells of what was not held."""
    off = sheet.says(at, "not_deed") and has(sheet.word(at), "VERB", "past", "plur")
    return sheet.says(at, *concepts) and not off


def instead_of_planned(sheet: Sheet, amounts: Sequence[Amount], last: Decimal | None) -> bool:
    """«вместо 50 пришло 44»: who came instead, unless it is the last report that is corrected."""
    came = any(sheet.means(at, "metrics") and has(sheet.word(at), "VERB", "past") for at in range(len(sheet)))
    came = came or any(sheet.says(at, "planned", "expected") for at in range(len(sheet)))
    before = [one for one in amounts if sheet.word(one.at - 1) in _INSTEAD]
    if len(amounts) > 1 and any(_was_to(sheet, at) for at in range(len(sheet))):
        return came
    return came and len(amounts) > 1 and any(one.value != last for one in before)


def _was_to(sheet: Sheet, at: int) -> bool:
    """«должно было прийти 40»"""
    return has(sheet.word(at) or "-", "ADJS") and sheet.says(at, "expected") and sheet.word(at + 1) == "было"


class Wholes:
    """Which numbers are left out because others say what counts."""

    def __init__(self, sheet: Sheet, units: Sequence[Unit]) -> None:
        self.sheet = sheet
        self.units = units

    def without_parts(self, amounts: Sequence[Amount]) -> list[Amount]:
        """The numbers that no other one before them holds."""
        kept: list[Amount] = []
        for one in amounts:
            if not (self._in_brackets(one, kept) or self._broken_down(one, kept)):
                kept.append(one)
        following = (*kept[1:], None)
        return [one for at, one in enumerate(kept) if not self._past(one, following[at])]

    def that_came(self, amounts: Sequence[Amount]) -> list[Amount]:
        """Without those that were only expected, or are still to come; all where nothing else is said."""
        said = self._expected(amounts)
        return [one for one in amounts if one.at not in said] or list(amounts)

    def summed(self, amounts: list[Amount]) -> list[Amount]:
        """«4 поста: вк 2, тг 2» are four; «30 гостей и 12 родителей, всего 42» are counted apart."""
        if len(amounts) < 2 or (len(amounts) == 2 and amounts[0].value != amounts[1].value):
            return amounts
        first, last = amounts[0], amounts[-1]
        if len(amounts) > 2 and first.value == sum(one.value for one in amounts[1:]) and self._named(first):
            return amounts[:1]
        total = any(
            self.sheet.says(at, "total", "together") for at in range(amounts[-2].end, len(self.sheet))
        )
        return amounts[:-1] if total and last.value == sum(one.value for one in amounts[:-1]) else amounts

    def _named(self, first: Amount) -> bool:
        """Whether it is said what the first number counts; «вк 2 тг 1 сайт 1» are three alike."""
        beside = any(first.at in (unit.at, unit.end) or first.end == unit.at for unit in self.units)
        return beside or any(self.sheet.word(at) in {":", "("} for at in (first.end, first.end + 1))

    def _expected(self, amounts: Sequence[Amount]) -> set[int]:
        """Where the numbers stand that a word of planning speaks of: the next one, else the one before."""
        found = set()
        for at in range(len(self.sheet)):
            if not (self.sheet.free(at) and (to_come(self.sheet, at) or self._called(at))):
                continue
            part = self.part(at, at + 1)
            after = next((one for one in amounts if at < one.at < part.stop), None)
            if after and not any(self._done(place) for place in range(at + 1, after.at)):
                found.add(after.at)
            else:
                found |= {one.at for one in amounts if part.start <= one.at < at and one.end <= at}
        return found

    def _done(self, at: int) -> bool:
        """Whether the word says that something happened; «должно было прийти 40» does not."""
        word = self.sheet.word(at)
        return bool(word) and has(word, "VERB", "past") and not word.startswith("был")

    def _called(self, at: int) -> bool:
        """«40 приглашённых», «60 по плану», «вместо 50 пришло 44»"""
        return self.sheet.says(at, "expected", "goal") or self.sheet.word(at) in _INSTEAD

    def part(self, first: int, last: int) -> range:
        """The part of the message, between commas, that these words stand in."""
        while first > 0 and self.sheet.word(first - 1) not in _PARTS:
            first -= 1
        while last < len(self.sheet) and self.sheet.word(last) not in _PARTS:
            last += 1
        return range(first, last)

    def _in_brackets(self, one: Amount, before: Sequence[Amount]) -> bool:
        """«40 (сорок) гостей», «42 школьника (12 мальчиков)»: said already."""
        opened = [at for at in range(one.at) if self.sheet.word(at) == "("]
        if not opened or any(self.sheet.word(at) == ")" for at in range(opened[-1], one.at)):
            return False
        whole = [other for other in before if other.at < opened[-1]]
        if whole and any(unit.end == opened[-1] and unit.at > whole[-1].end for unit in self.units):
            return False  # «гости (40), посты (3)»
        return bool(whole) and (whole[-1].value == one.value or self._kin(whole[-1], one))

    def _broken_down(self, one: Amount, before: Sequence[Amount]) -> bool:
        """«32 человека, из них 20 девушек и 12 юношей»: every number of the list, until something new."""
        ends = [at for at in range(one.at) if self.sheet.word(at) in _ENDS or self.sheet.taken[at] == "when"]
        begins = ends[-1] + 1 if ends else 0
        marked = [at for at in range(begins, one.at) if self.sheet.says(at, "breakdown")]
        whole = [other for other in before if marked and other.at < marked[-1]]
        return bool(marked) and (not whole or self._kin(whole[-1], one))

    def _past(self, one: Amount, after: Amount | None) -> bool:
        """«было 23, стало 42»: what was is no news."""
        between = range(one.end, after.at) if after else range(0)
        return self.sheet.word(one.at - 1) == "было" and any(self.sheet.word(at) == "стало" for at in between)

    def _kin(self, whole: Amount, part: Amount) -> bool:
        """Whether the part is of the same, by its unit or for want of one."""
        first, second = (
            next((unit for unit in self.units if unit.at == one.end), None) for one in (whole, part)
        )
        if first is None or second is None:
            return second is None or first is None
        return first.metric is second.metric or {first.metric, second.metric} <= PEOPLE
