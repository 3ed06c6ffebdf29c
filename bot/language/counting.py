"""Which numbers of a message count something; all others are left alone, whatever they are.

A number counts where something says so:

    counted = number … unit | item … number | "+" number | ("ещё" | "итого" | …) number
            | number, day number …     one after another of the same         «вчера 14, сегодня 21 гость»
            | number                   with nothing strange in its part of the message

and not where it is of a thing that no item asks for («50 буклетов»), per cent of what nobody measures, in
brackets after what it is a part of, or beside a number that does count.
"""

from collections.abc import Sequence

from bot.domain.roadmap import Metric
from bot.domain.understanding import Context
from bot.language.amounts import Amount, named_number
from bot.language.counted import Unit, is_thing, unit_at
from bot.language.fit import indicator_roots
from bot.language.numbered import Numbered
from bot.language.roots import root
from bot.language.sheet import Sheet
from bot.language.tokens import is_class
from bot.language.wholes import Wholes, errs, instead_of_planned
from bot.words.stems import adjective, has, parses

_LEADING = frozenset(("на", "до", "от", "с", "к", "после"))
"""«на 5», «до 10»: alone such a number counts nothing."""
_STRANGE = frozenset(("NOUN", "VERB", "INFN", "GRND", "PRTF", "PRTS"))
_TABLES = ("concepts", "days", "metrics", "numbers", "not_counts")


class Counting:
    """The numbers of one message, what stands around them, and whose items they may be for."""

    def __init__(
        self,
        sheet: Sheet,
        amounts: Sequence[Amount],
        units: Sequence[Unit],
        items: Sequence[Numbered],
        context: Context,
    ) -> None:
        self.sheet = sheet
        self.units = units
        self.items = items
        self.mine = [item for item in context.items if item.mine]
        kept = [one for one in amounts if not (self._alien(one) or self._idle_share(one))]
        self.wholes = Wholes(sheet, units)
        kept = self.wholes.without_parts(kept)
        last = context.last_report.value if context.last_report else None
        self.instead = instead_of_planned(sheet, kept, last)
        self.denied = False
        if not self._corrects(kept):
            self.denied = bool(kept) and all(map(self._denied, kept))
            kept = self.wholes.that_came(kept)
        self.amounts = self.wholes.summed(kept)

    def counts(self) -> tuple[list[Amount], bool]:
        """The numbers that count, and whether that is sure; where none surely does, all that may."""
        if self._corrects(self.amounts):
            denied = [one for one in self.amounts if self.sheet.says(one.at - 1, "not")]
            return self.amounts, not self.amounts or len(denied) < len(self.amounts)
        said = [self._said(place) for place in range(len(self.amounts))]
        for place in reversed(range(len(said) - 1)):
            said[place] = said[place] or (said[place + 1] and self._listed(place))
        for place in range(1, len(said)):
            said[place] = said[place] or (said[place - 1] and self._listed(place - 1))
        sure = [one for one, yes in zip(self.amounts, said, strict=True) if yes]
        if sure or not self.amounts:
            return sure, not self.denied
        plain = [one for one in self.amounts if not self._strange(one)]
        return plain or self.amounts, bool(plain) and not self.denied

    def _corrects(self, amounts: Sequence[Amount]) -> bool:
        """«вместо 120 надо 102», «не 45, а 54»: all numbers of a correction are meant."""
        if self.instead:
            return False
        words = any(errs(self.sheet, at, "wrong", "rather", "right") for at in range(len(self.sheet)))
        words = words or self.sheet.phrased("corrects") or self.sheet.word(0) in {"нет", "no"}
        return words or any(self.sheet.says(one.at - 1, "not") for one in amounts)

    def _window(self, place: int) -> tuple[int, int]:
        """From the number before to the one after."""
        start = self.amounts[place - 1].end if place else 0
        last = place + 1 == len(self.amounts)
        return start, len(self.sheet) if last else self.amounts[place + 1].at

    def _said(self, place: int) -> bool:
        """Whether a unit, an item, a sign or a word says that it counts."""
        one = self.amounts[place]
        start, end = self._window(place)
        if one.signed or one.value < 0 or any(start <= item.at < end for item in self.items):
            return True
        if any(start <= unit.at < end and self._near(unit, one) for unit in self.units):
            return True
        if self.items and self.items[0].at < one.at and (place == 0 or not self._strange(one)):
            return True
        part = self._part(one)
        near = range(max(start, part.start), min(end, one.end + 3))
        return any(self.sheet.says(at, "add", "total", "grown") for at in near)

    def _near(self, unit: Unit, one: Amount) -> bool:
        """Whether nothing strange parts the number from the unit before it: «курс доллара 91»."""
        between = range(unit.end, one.at)
        return not any(self.sheet.free(at) and self._unknown(at) for at in between)

    def _listed(self, place: int) -> bool:
        """Whether nothing but days and what parts a list stands between a number and the next one."""
        one = self.amounts[place]
        start = next((unit.end for unit in self.units if unit.at == one.end), one.end)
        return self.sheet.lists(start, self.amounts[place + 1].at)

    def _strange(self, one: Amount) -> bool:
        """Whether its part of the message speaks of what the bot knows nothing of; a word for a number
        («пара») counts nothing alone.
        """
        before = self.sheet.word(one.at - 1)
        if before in _LEADING or (before and has(before, "NPRO", "datv")):
            return True
        part = self._part(one)
        if any(self._ordered(at) for at in part):
            return True
        return (named_number(self.sheet, one) and len(self.sheet) > 1) or any(
            self._unknown(at) for at in part if self.sheet.free(at)
        )

    def _ordered(self, at: int) -> bool:
        """«скажите 9», but not «запишите 9»."""
        sheet = self.sheet
        stores = sheet.says(at, "note", "add", "wrong", "rather", "right")
        word = sheet.word(at) if sheet.kind(at) == "word" else ""
        return bool(word) and not stores and "impr" in parses(word)[0].tag and not has(word, "past")

    def _part(self, one: Amount) -> range:
        """The part of the message that the number stands in."""
        return self.wholes.part(one.at, one.end)

    def _denied(self, one: Amount) -> bool:
        """«60 не пришли», but not «никто не приходил, ноль»."""
        if not one.value:
            return False
        part, sheet = self._part(one), self.sheet
        return any(
            sheet.says(at, "not")
            and has(sheet.word(at + 1) or "и", "past")
            and not sheet.says(at + 1, "note", "can")
            for at in part
        )

    def _unknown(self, at: int) -> bool:
        sheet, word = self.sheet, self.sheet.word(at)
        if sheet.kind(at) == "code":
            return not is_class(sheet.tokens[at].text)
        if sheet.kind(at) != "word" or unit_at(sheet, at) or any(sheet.means(at, name) for name in _TABLES):
            return False
        if word.isascii() or str(parses(word)[0].tag.POS) not in _STRANGE:
            return False
        return not any(root(word) in indicator_roots(item) for item in self.mine)

    def _alien(self, one: Amount) -> bool:
        """«50 буклетов»: a count of what no item asks for."""
        sheet, at = self.sheet, one.end
        while sheet.free(at) and sheet.word(at) and adjective(sheet.word(at)) and not unit_at(sheet, at):
            at += 1
        word = sheet.word(at)
        unit = unit_at(sheet, at) if sheet.free(at) else None
        if unit and "after" in sheet.means(at, "not_counts"):
            return not any(known.metric is unit.metric for item in self.mine for known in item.indicators)
        if not sheet.free(at) or unit or not is_thing(word):
            return False
        if any(sheet.means(at, name) for name in _TABLES):
            return False
        counted = [i for i in self.mine if any(k.metric is not Metric.DONE for k in i.indicators)]
        return not any(root(word) in indicator_roots(item) for item in counted)

    def _idle_share(self, one: Amount) -> bool:
        """«30% школьников», where nobody measures per cent."""
        word = next((unit for unit in self.units if unit.at == one.end), None)
        if self.sheet.word(one.end) != "%" and not (word and word.metric is Metric.SHARE):
            return False
        said = any(unit.metric is Metric.SHARE and unit is not word for unit in self.units)
        measured = any(known.metric is Metric.SHARE for item in self.mine for known in item.indicators)
        return not (said or measured)
