"""Amounts in a text of results; every other number (of a year, a class, a law, a list) is left alone.

quantity = [column] [bound] amount [scale] [more] ["(" numeral ")"] [unit] [column] [rate]
bound    = floor | ceiling              floor    "не менее", "минимум", "свыше", "от", "≥" …
                                        ceiling  "до", "не более", "максимум", "≤" …
amount   = number [dash number] | numeral | "от" number "до" number     the lower one is meant
         | "с" number "до" number       after a word of growth; the higher one is meant
more     = "+" | "и более"              a floor
unit     = "%" | adjective* noun        scale    "тыс.", "млн" …
rate     = behind the unit or, as "каждую неделю" and "еженедельно", before the bound: see `rates`
column    = of a year or its part, behind which a dash or colon leads, or before which a bracket
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.reading.results.columns import Column, Columns
from bot.reading.results.context import (
    begins_line,
    elides,
    headed,
    heads,
    leading_unit,
    measures,
    points_end,
    utmost,
)
from bot.reading.results.lexer import Kind, Token
from bot.reading.results.metrics import is_counted
from bot.reading.results.plausible import Stance, Suspect, counts, grows, included
from bot.reading.results.rates import rate_before, rate_behind
from bot.reading.results.view import View
from bot.reading.results.wording import (
    CEILINGS,
    FLOORS,
    REFERENCES,
    SCALES,
    SHORT_SCALES,
    TIMES,
)
from bot.words.numerals import cardinal
from bot.words.stems import adjective, agrees, cases, lemma, lemmas

_JOINED = frozenset((",", "и", "-", "–", "—"))
_INNER_PREPOSITIONS = frozenset(("в", "на", "с", "у", "из", "для", "по"))
_PER_ONE = frozenset(("в", "на", "от", "с", "из", "по"))
_MORE = "и более"
_AND_MORE = frozenset(("более", "больше", "выше"))
_UNIT_REACH = 6
_LONGEST_NUMERAL = 6


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens `first`–`last`; `value` None is a ceiling; `noun` what is counted, as the document writes it.

    `rate`: the span (day, week, month, quarter, year) that the amount is for; `column`: the year or the part
    of one that it is for; `frequency`: «2 раза в год», which counts nothing by itself.
    """

    first: int
    last: int
    value: Decimal | None
    noun: str | None = None
    rate: str | None = None
    column: Column | None = None
    frequency: bool = False


def find_quantities(tokens: Sequence[Token], stance: Stance = Stance.RESULT) -> tuple[Quantity, ...]:
    """Every amount of the text, in its order."""
    reader = _Reader(View(tokens), stance)
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        quantity = reader.quantity(at)
        if quantity is not None and not reader.for_each_one(quantity, found):
            found.append(reader.of_the_same(quantity, found))
            reader.former = found[-1]
        at = quantity.last + 1 if quantity is not None else at + 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Decimal
    after: int
    digits: bool


class _Reader:
    """Recursive descent: each method takes a position and returns what it read and where that ended."""

    def __init__(self, view: View, stance: Stance) -> None:
        self.view = view
        self.columns = Columns(view)
        self.stance = stance
        self.former: Quantity | None = None  # the amount read last
        self.referred = -2  # the last number that only refers to something; a list of such goes on from it

    def quantity(self, first: int) -> Quantity | None:
        if self.view.tokens[first].quoted:
            return None
        column, at = self.columns.lead(first)
        bound, floor, at = self._bound(at)
        grown = self._growth(at) if bound is None else None
        amount = grown or self._range(at)
        if amount is None or self._refers(first, at):
            return None
        if bound is None and (after := self._more(amount.after)) is not None:
            bound, amount = _MORE, replace(amount, after=after)
        last, noun = self._unit(amount)
        if bound is not None and floor:
            last, noun = self._upper(last, noun, bound)
        if noun is None:
            first, noun = self._unit_before(first, last, bounded=bound is not None)
        if column is None:
            column, last = self.columns.tail(last)
        rate, end = rate_behind(self.view, last)
        suspect = Suspect(first, at, amount.after, amount.value, bound, noun, column, amount.digits, rate)
        if not counts(self.view, suspect, self.stance):
            return None
        last = end
        if rate is None:
            rate, first = rate_before(self.view, first)
        frequency = noun is not None and bool(lemmas(noun) & TIMES)
        if frequency and rate is None:
            return None
        asked = floor and (bound is not None or not utmost(self.view, first))
        grown_to = asked or (bound == "до" and grows(self.view, first))
        return Quantity(first, last - 1, amount.value if grown_to else None, noun, rate, column, frequency)

    def for_each_one(self, quantity: Quantity, found: Sequence[Quantity]) -> bool:
        """«1 человек в 1 компетенции»: the second number only says for each what the first is."""
        adjoins = bool(found) and found[-1].last == quantity.first - 2
        return adjoins and quantity.value == 1 and self.view.plain(quantity.first - 1) in _PER_ONE

    def of_the_same(self, quantity: Quantity, found: Sequence[Quantity]) -> Quantity:
        """«40 человек, из них 15 с наставником»: the second counts what the first does."""
        if quantity.noun is None and found and included(self.view, quantity.first):
            return replace(quantity, noun=found[-1].noun)
        return quantity

    # -- bound and amount

    def _upper(self, last: int, noun: str | None, bound: str) -> tuple[int, str | None]:
        """Where «от 50 до 70 человек», «не менее 50 – до 70 человек», «…, но не более 70» end; the unit."""
        at = last + (self.view.dash(last) or self.view.plain(last) == ",")
        joined = at > last
        at += self.view.plain(at) in ("но", "и", "а")
        upper, floor, start = self._bound(at)
        amount = self._range(start) if upper is not None and not floor else None
        if amount is None or (upper == "до" and bound != "от" and not (joined and noun is None)):
            return last, noun
        end, other = self._unit(amount)
        if upper == "до" and bound != "от" and (other is None or not is_counted(other)):
            return last, noun
        if noun is not None and other is not None and lemma(noun) != lemma(other):
            return last, noun
        return end, noun or other

    def _bound(self, at: int) -> tuple[str | None, bool, int]:
        """The words of the bound, whether it is a floor, and where the amount is expected."""
        for phrases, floor in ((CEILINGS, False), (FLOORS, True)):
            for phrase in phrases:
                if self.view.phrase(at, phrase):
                    end = at + len(phrase)
                    end += self.view.plain(end) == ","
                    end += self.view.plain(end) == "чем"
                    end += phrase[0] == "не" and self.view.plain(end) in _INNER_PREPOSITIONS
                    return " ".join(phrase), floor, self.view.skip_lines(end)
        return None, True, at

    def _range(self, at: int) -> _Amount | None:
        first = self._number(at) or self._numeral(at)
        if first is None or self.view.plain(first.after) == "/":
            return None
        if first.digits and self.view.dash(first.after):
            if (second := self._number(first.after + 1)) is not None:
                return self._scaled(first.value, second.after)
            if self.view.kind(first.after + 1) is Kind.CODE:
                return None  # "5-7-ых"
        return self._scaled(first.value, first.after) if first.digits else first

    def _number(self, at: int) -> _Amount | None:
        token = self.view.at(at)
        if token is None or token.value is None or token.quoted:
            return None
        measured = self.view.plain(at + 1) == "%" or self.view.plain(at + 1) in SCALES
        if token.kind is Kind.CODE and not measured:  # "1.5" may be a point of a plan
            return None
        return _Amount(token.value, at + 1, digits=True)

    def _numeral(self, at: int) -> _Amount | None:
        words: list[str] = []
        if self.view.plain(at) in SHORT_SCALES:
            return None  # «тыс. чел.» is a unit
        while self.view.word(at + len(words)) and len(words) < _LONGEST_NUMERAL:
            words.append(self.view.plain(at + len(words)))
        read = cardinal(words)
        return _Amount(Decimal(read[0]), at + read[1], digits=False) if read else None

    def _growth(self, at: int) -> _Amount | None:
        """«с 200 до 300» after a word of growth: 300 is asked for."""
        lower = self._number(at + 1) if self.view.plain(at) in ("с", "со") else None
        if lower is None or not grows(self.view, at):
            return None
        to = lower.after + (self.view.plain(lower.after) == "%")
        return self._range(to + 1) if self.view.plain(to) == "до" else None

    def _scaled(self, value: Decimal, at: int) -> _Amount:
        scale = SCALES.get(self.view.plain(at))
        if scale is None:
            return _Amount(value, at, digits=True)
        return _Amount(Decimal(format((value * scale).normalize(), "f")), at + 1, digits=True)

    def _more(self, at: int) -> int | None:
        """Where «5+», «5 и более» end."""
        if self.view.plain(at) == "+" and self.view.kind(at + 1) is not Kind.NUMBER:
            return at + 1
        return at + 2 if self.view.plain(at) == "и" and self.view.plain(at + 1) in _AND_MORE else None

    # -- unit

    def _unit(self, amount: "_Amount") -> tuple[int, str | None]:
        """Where the unit ends and its noun; the amount may come again before it: «20 (двадцать) человек»."""
        at = amount.after
        again = self._number(at + 1) or self._numeral(at + 1) if self.view.plain(at) == "(" else None
        if again is not None and again.value == amount.value and self.view.plain(again.after) == ")":
            at = again.after + 1
        if self.view.plain(at) == "%":
            return at + 1, "%"
        if (points := points_end(self.view, at)) is not None:
            return points, "%"
        start = self.view.skip_lines(at)
        if start > at and begins_line(self.view, start):
            return at, None
        for place in range(start, start + _UNIT_REACH):
            token = self.view.at(place)
            if token is None or token.kind is not Kind.WORD or token.quoted:
                break
            if agrees(token.plain, self.view.plain(place + 1)) or measures(self.view, place):
                continue
            if is_counted(token.plain) or token.text.isupper() or _is_noun(token.plain):
                return place + 1, token.text.rstrip(".")
            if not adjective(token.plain):
                break
        return at, None

    def _unit_before(self, first: int, last: int, *, bounded: bool) -> tuple[int, str | None]:
        """«Численность, чел. – 200», «слушатели (чел.): 40»: where that begins, and the unit.

        Else what the amount before counts, where this one goes on from it.
        """
        if bounded and heads(self.view, first - 1):
            return first, self.view.tokens[first - 1].text
        led = first - (self.view.dash(first - 1) or self.view.plain(first - 1) in (":", "="))
        if (leading := leading_unit(self.view, led - (self.view.plain(led - 1) == ")") - 1)) is not None:
            return leading
        bare = not bounded and self.stance is Stance.RESULT
        return first, self._former_noun(first, last) or (headed(self.view, first, last) if bare else None)

    def _former_noun(self, first: int, last: int) -> str | None:
        former = self.former
        if former is None or former.noun == "%" or former.column is not None:
            return None
        return former.noun if elides(self.view, former.last, first, last) else None

    # -- references

    def _refers(self, first: int, at: int) -> bool:
        """Numbers of points, articles, forms: «п. 1, 2 плана», «№ 5»."""
        back = first - 1
        while self.view.plain(back) in _JOINED:
            back -= 1
        chained = back == self.referred and back < first - 1
        named = self.view.plain(first - 1) in ("№", "n") or self.view.lemma(first - 1) in REFERENCES
        if chained or named:
            self.referred = at
        return chained or named


def _is_noun(word: str) -> bool:
    return bool(cases(word)) and not adjective(word)
