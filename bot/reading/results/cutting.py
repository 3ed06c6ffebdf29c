"""One paragraph of results cut into pieces, each with at most one amount (or one a year).

    cut = ";" | end of a sentence | a new line with a capital letter, a number or a bullet
        | ","   where a noun in the nominative, a measure, or an amount of its own kind follows,
                or where each of both parts has a bracket of its own
        | before a measure with a capital letter, or behind "," and "и"
        | between two amounts: after the line that the first one ends, else "," else "с" else "и"
          else before the words and the bracket that lead to the second
Words that are neither counted nor a measure nor a deed go with the piece before them.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.reading.results.columns import Column, Columns
from bot.reading.results.lexer import CLOSING_FORMS, Kind
from bot.reading.results.metrics import is_doing, metric_of, standard_unit
from bot.reading.results.paragraphs import is_condition
from bot.reading.results.quantities import Quantity
from bot.reading.results.titles import BULLETS
from bot.reading.results.view import View
from bot.reading.results.wording import DEEDS_AFTER_MEASURE, INCLUDING, LEADS, MEASURES, PLAIN_MEASURES
from bot.words.stems import adjective, cases, has, lemma, parses

_OBLIQUE = frozenset(("gent", "datv", "ablt", "loct", "gen2", "loc2"))


class Cutter:
    """Cuts what stands from `body` on; `amounts` are those that count, `taken` all that hold together."""

    def __init__(
        self, view: View, body: int, amounts: Sequence[Quantity], taken: Sequence[Quantity], *, title: bool
    ) -> None:
        self.view = view
        self.body = body
        self.amounts = amounts
        self.inside = frozenset(at for one in taken for at in range(one.first + 1, one.last + 1))
        self.columns = Columns(view)
        self.measures = PLAIN_MEASURES if title else MEASURES

    def pieces(self) -> list[range]:
        merged: list[range] = []
        for piece in self._pieces():
            lone = len(merged) == 1 and bool(self.within(piece)) and not self._stands(merged[0])
            if merged and (lone or not self._stands(piece)):
                merged[-1] = range(merged[-1].start, piece.stop)
            else:
                merged.append(piece)
        return merged

    def within(self, piece: range) -> tuple[Quantity, ...]:
        return tuple(one for one in self.amounts if one.first in piece)

    def measured(self, piece: range) -> bool:
        """Whether a measure heads the piece, adjectives before it."""
        at = self._first_word(piece)
        while at in piece and (self.view.plain(at) in ("и", "а", "также") or self._adjective(at)):
            at += 1
        return at in piece and self._is_measure(at)

    def conditional(self, piece: range) -> bool:
        return any(is_condition(self.view, at) for at in piece)

    def leads(self, at: int) -> Column | None:
        """The year that a deed is of: «2026 г. – отчёт»."""
        column, end = self.columns.lead(at)
        return column if end > at and self._is_deed(end) else None

    # -- cuts

    def _pieces(self) -> Iterator[range]:
        start = self.body
        for at in range(self.body + 1, len(self.view)):
            if at not in self.inside and self.view.kind(at) is not Kind.NEWLINE and self._cuts(start, at):
                yield from self._apart(range(start, at))
                start = at
        yield from self._apart(range(start, len(self.view)))

    def _cuts(self, start: int, at: int) -> bool:
        """Whether a piece begins at this token; `start` is where the one before began."""
        if not self.view.flat(at) or self._next_year(start, at):
            return False
        token, before = self.view.tokens[at], self.view.tokens[at - 1]
        sign = before.plain
        if self._is_measure(at) and not before.dash and sign != ":":
            return token.capital or before.kind is Kind.NEWLINE or sign in (",", ";", ".", "и", "а")
        if sign == "и" and is_doing(token.plain):
            return self._joins_deeds(range(start, at - 1), range(at, self._end_of_part(at)))
        if before.kind is Kind.NEWLINE:
            return token.capital or token.kind is Kind.NUMBER or token.text in BULLETS
        if before.text[-1] == "." and (sign == "." or sign in CLOSING_FORMS):
            return (token.capital and self._is_deed(at)) or self._amount_at(at) is not None
        return sign == ";" or (sign == "," and self._opens(start, at))

    def _opens(self, start: int, at: int) -> bool:
        """Whether the words behind a comma are a piece of their own."""
        amount = self._amount_at(at)
        if amount is not None:
            own_kind = amount.noun is not None and standard_unit(amount.noun) is None
            return own_kind or bool(self.within(range(start, at)))
        if self.leads(at) or self._predicate(at) > at or is_condition(self.view, at) or self._says(at):
            return True
        if self._is_deed(at):
            return not self._continues(start, at)
        return self._noted(range(start, at)) and self._noted(range(at, self._end_of_part(at)))

    def _joins_deeds(self, done: range, counted: range) -> bool:
        """«Разработка программы и проведение 3 семинаров»; «организация и проведение» is one deed."""
        nouns = [
            at for at in done if self.view.word(at) and cases(self.view.plain(at)) and not self._adjective(at)
        ]
        if len(nouns) < 2 or self.within(done) or self.measured(done) or not self.within(counted):
            return False
        standing = cases(self.view.plain(counted.start))
        return self._is_deed(self._first_word(done)) and "nomn" in standing and "gent" not in standing

    def _next_year(self, start: int, at: int) -> bool:
        """Whether an amount begins here that is another year's of what has been counted since `start`."""
        amount, before = self._amount_at(at), self.within(range(start, at))
        if amount is None or amount.column is None or not before:
            return False
        nouns = {lemma(one.noun) for one in (*before, amount) if one.noun is not None}
        return len(nouns) <= 1 and not {None, amount.column} & {one.column for one in before}

    def _apart(self, piece: range) -> Iterator[range]:
        """Between the amounts of one piece, unless they are those of different years."""
        start = piece.start
        for one, other in pairwise(self.within(piece)):
            if one.column is None or other.column is None or one.column == other.column:
                cut = self._between(one, other)
                yield range(start, cut)
                start = cut
        yield range(start, piece.stop)

    def _between(self, one: Quantity, other: Quantity) -> int:
        gap = range(one.last + 1, other.first)
        if self._ends_line(one):
            return one.last + 1
        level = self.view.tokens[other.first].level
        between = [at for at in gap if not self.view.tokens[at].level]
        between = between or [at for at in gap if self.view.tokens[at].level == level]
        commas = [
            at + 1 for at in between if self.view.plain(at) in (",", ";") and not self._participle(at + 1)
        ]
        including = [at for at in commas if any(self.view.phrase(at, phrase) for phrase in INCLUDING)]
        joints = [at for at in between if self.view.plain(at) in ("с", "со", "при")]
        ands = [at + 1 for at in between if self.view.plain(at) == "и"]
        return (including or commas[-1:] or joints or ands[-1:] or [self._lead(other)])[0]

    def _ends_line(self, one: Quantity) -> bool:
        return self.view.kind(one.last + 1 + (self.view.plain(one.last + 1) == ".")) is Kind.NEWLINE

    def _lead(self, one: Quantity) -> int:
        """Where what leads to an amount begins: «(в том числе 5 …», «по 5 …»."""
        phrases = (len(phrase) for phrase in INCLUDING if self.view.phrase(one.first - len(phrase), phrase))
        at = one.first - max(phrases, default=0)
        while self.view.word(at - 1) and has(self.view.plain(at - 1), "PREP"):
            at -= 1
        return at - (self.view.plain(at - 1) == "(")

    # -- what a piece is

    def _stands(self, piece: range) -> bool:
        """Whether the piece is a clause by itself."""
        counted = bool(self.within(piece)) or self.measured(piece)
        return counted or self._is_deed(self._first_word(piece)) or self._noted(piece)

    def _first_word(self, piece: range) -> int:
        at = piece.start
        while at in piece and (self.view.kind(at) in (Kind.SIGN, Kind.NEWLINE) or self._letters_list(at)):
            at += 1
        return at

    def _letters_list(self, at: int) -> bool:
        """«а) приказ; б) отчет»."""
        return self.view.word(at) and len(self.view.plain(at)) == 1 and self.view.plain(at + 1) == ")"

    def _is_deed(self, at: int) -> bool:
        """Whether a noun in the nominative begins here, adjectives or «разработан и утвержден» before it."""
        at = self._predicate(self.columns.lead(at)[1])
        while self.view.word(at) and not self.view.tokens[at].quoted:
            if not self._adjective(at):
                return "nomn" in cases(self.view.plain(at))
            if not has(self.view.plain(at), "nomn"):
                return False
            at += 1
        return False

    def _predicate(self, at: int) -> int:
        """Where «проведено», «разработан и утвержден» end; `at` where no such words stand here."""
        end = at
        while self.view.word(end) and parses(self.view.plain(end))[0].tag.POS == "PRTS":
            joined = self.view.plain(end + 1) in ("и", ",") and self._predicate(end + 2) > end + 2
            end += 2 if joined else 1
        return end

    def _says(self, at: int) -> bool:
        """Whether a sentence of its own follows: «в реестр включено 50 …», not «в котором приняты …»."""
        part = range(at, self._end_of_part(at))
        relative = any(self.view.lemma(place) in ("который", "что", "где") for place in part)
        preposition = self.view.word(at) and has(self.view.plain(at), "PREP")
        return preposition and not relative and any(self._predicate(place) > place for place in part)

    def _is_measure(self, at: int) -> bool:
        """A measure in the nominative: not behind a preposition; «повышение квалификации» is a deed."""
        if self.view.plain(at) not in self.measures or self.view.lemma(at + 1) in DEEDS_AFTER_MEASURE:
            return False
        return not (self.view.word(at - 1) and has(self.view.plain(at - 1), "PREP"))

    def _noted(self, piece: range) -> bool:
        """Whether a bracket in the piece says something of it alone: an amount or a condition."""
        inner = [at for at in piece if self.view.tokens[at].level]
        return any(one.first in inner for one in self.amounts) or any(
            is_condition(self.view, at) for at in inner
        )

    def _continues(self, start: int, at: int) -> bool:
        """Whether the noun ahead may stand in an oblique case of the one before: then it goes on a list."""
        ahead = self._first_cases(range(at, len(self.view)))
        before = self._first_cases(range(at - 1, start - 1, -1))
        return bool(ahead & before & _OBLIQUE) and "nomn" not in before

    def _first_cases(self, places: range) -> frozenset[str]:
        for at in places:
            if self.view.word(at) and self.view.flat(at) and not self._adjective(at):
                found = cases(self.view.plain(at))
                if found:
                    return found
        return frozenset()

    def _amount_at(self, at: int) -> Quantity | None:
        while self.view.plain(at) in LEADS:
            at += 1
        return next((one for one in self.amounts if one.first == at), None)

    def _end_of_part(self, at: int) -> int:
        ends = (place for place in range(at, len(self.view)) if self.view.flat(place))
        return next((place for place in ends if self.view.plain(place) in (",", ";")), len(self.view))

    def _adjective(self, at: int) -> bool:
        return self.view.word(at) and adjective(self.view.plain(at))

    def _participle(self, at: int) -> bool:
        """Whether a participial clause begins here; «обучающиеся – 450» stands for people."""
        named = metric_of(self.view.plain(at)) is not None and self.view.kind(at + 1) is not Kind.WORD
        return self.view.word(at) and has(self.view.plain(at), "PRTF") and not named
