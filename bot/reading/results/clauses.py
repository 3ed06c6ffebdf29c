"""A text of results as its clauses: what is counted, what is only watched, what is done.

    clause = counted (holds an amount) | measured (headed by «количество», «доля» …) | deed
The deeds of a paragraph are one clause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reading.results.columns import Column
from bot.reading.results.cutting import Cutter
from bot.reading.results.lexer import Token, lex
from bot.reading.results.paragraphs import after_condition, is_condition, paragraphs
from bot.reading.results.plausible import Stance
from bot.reading.results.quantities import Quantity, find_quantities
from bot.reading.results.titles import tidy_title
from bot.reading.results.unread import unread_numbers
from bot.reading.results.view import View
from bot.reading.results.wording import EVERY, PACE_LEADS


@dataclass(frozen=True, slots=True)
class Clause:
    """Words with at most one amount (several only where each is of its own year).

    `rate`: the pace beside the amount; `measured`: headed by a measure; `each`: so much in every occurrence.
    `column`: the year of a deed; `unread`: holds a number that may be an amount but was not read as one.
    """

    title: str
    words: tuple[str, ...] = ()
    amounts: tuple[Quantity, ...] = ()
    rate: Quantity | None = None
    measured: bool = False
    conditional: bool = False
    each: bool = False
    column: Column | None = None
    unread: bool = False

    @property
    def counted(self) -> bool:
        return bool(self.amounts) or self.measured


def read_clauses(text: str, *, title: bool = False) -> tuple[Clause, ...]:
    """The clauses of a result, at least one; a `title` is read with more reserve."""
    clauses = tuple(
        clause
        for paragraph in paragraphs(lex(text))
        for clause in _Paragraph(text, paragraph, title=title).clauses()
    )
    if len(clauses) == 1 and not clauses[0].amounts[1:] and not _yearly(clauses[0].amounts):
        return (replace(clauses[0], title=tidy_title(text) or clauses[0].title),)
    return clauses


class _Paragraph:
    """One paragraph on its way from tokens to clauses."""

    def __init__(self, text: str, tokens: Sequence[Token], *, title: bool) -> None:
        self.text = text
        self.view = View(tokens)
        self.body = after_condition(self.view)
        found = find_quantities(tokens, Stance.TITLE if title else Stance.RESULT)
        quantities = [self._rated(one) for one in found if one.first >= self.body]
        self.unread = () if title else unread_numbers(self.view, found, self.body)
        self.rates = [
            one
            for before, one in zip([None, *quantities], quantities, strict=False)
            if self._paces(before, one)
        ]
        amounts = [one for one in quantities if one not in self.rates and not one.frequency]
        self.cutter = Cutter(self.view, self.body, amounts, quantities, title=title)

    def _rated(self, one: Quantity) -> Quantity:
        """«Ежегодно: 4 семинара, 100 участников»: so much of all that follows."""
        every = EVERY.get(self.view.plain(self.body))
        led = self.view.plain(self.body + 1) == ":" or self.view.dash(self.body + 1)
        bare = one.rate is None and one.column is None
        return replace(one, rate=every) if every and led and bare else one

    def clauses(self) -> Iterator[Clause]:
        """In their order; all deeds together where the first of them stands, those of several years apart."""
        pieces = self.cutter.pieces()
        deeds = [
            piece for piece in pieces if not self.cutter.within(piece) and not self.cutter.measured(piece)
        ]
        yearly = len(deeds) > 1 and all(self.cutter.leads(piece.start) for piece in deeds)
        for piece in pieces:
            if piece not in deeds:
                yield self._clause(piece)
            elif yearly:
                yield self._deed([piece], alone=False)
            elif piece is deeds[0]:
                yield self._deed(deeds, alone=len(deeds) == len(pieces))

    def _paces(self, before: Quantity | None, one: Quantity) -> bool:
        """«12 публикаций (1 ед. в неделю)»: the second is the pace of the first."""
        if before is None or one.rate is None or before.rate not in (None, "year") or one.rate == before.rate:
            return False
        gap = range(before.last + 1, one.first)
        return one.frequency or all(self.view.plain(at) in PACE_LEADS for at in gap if self.view.word(at))

    def _clause(self, piece: range) -> Clause:
        amounts = self.cutter.within(piece)
        return Clause(
            title=self._title(piece, amounts),
            words=self._plain_words(piece),
            amounts=amounts,
            rate=next((one for one in self.rates if one.first in piece), None),
            measured=self.cutter.measured(piece),
            conditional=self._conditional(piece),
            unread=self._unread(piece),
            each=any(one.rate for one in amounts) or any(self.view.lemma(at) == "каждый" for at in piece),
        )

    def _deed(self, deeds: Sequence[range], *, alone: bool) -> Clause:
        whole = range(self.body, len(self.view))
        title = self._words(whole) if alone else ", ".join(map(self._words, deeds))
        words = tuple(word for piece in deeds for word in self._plain_words(piece))
        return Clause(
            title,
            words,
            conditional=any(map(self._conditional, deeds)),
            column=self.cutter.leads(deeds[0].start) if len(deeds) == 1 else None,
            unread=any(map(self._unread, deeds)),
        )

    def _unread(self, piece: range) -> bool:
        return any(at in piece for at in self.unread)

    def _conditional(self, piece: range) -> bool:
        return is_condition(self.view, 0) or self.cutter.conditional(piece)

    def _title(self, piece: range, amounts: Sequence[Quantity]) -> str:
        """Amounts of years are columns: what stands before them names the row."""
        before = range(piece.start, amounts[0].first) if _yearly(amounts) else piece
        return self._words(before) or self._words(piece)

    def _plain_words(self, piece: range) -> tuple[str, ...]:
        """The words outside of quotes."""
        return tuple(
            self.view.tokens[at].text
            for at in piece
            if self.view.word(at) and not self.view.tokens[at].quoted
        )

    def _words(self, piece: range) -> str:
        tokens = self.view.tokens[piece.start : piece.stop]
        return tidy_title(self.text[tokens[0].start : tokens[-1].end]) if tokens else ""


def _yearly(amounts: Sequence[Quantity]) -> bool:
    return bool(amounts) and amounts[0].column is not None
