"""The cell of responsible parties → parties, with all cells of the document in view at once.

    cell   = party (separator party)*          separator = "," | ";" | newline | newline bullet | newline "1."
    party  = words ("," clinging)* ["(далее – " short ")"] ["(по согласованию)"]
    run    = party party          parted where one of both is known and the second begins like a name
What clings to the name before a comma: a participle with what hangs on it, words in an oblique case, the
further portfolios of a ministry. A newline parts only where the next line begins like a name; else the cell
was too narrow. Within brackets and quotes nothing is parted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.domain.roadmap import Party
from bot.reading.names import (
    begins_name,
    clings,
    dangles,
    is_person,
    leading,
    note_of,
    same_name,
    shortened,
    trailing,
)
from bot.reading.results.lexer import Kind, Token, lex
from bot.reading.spellings import Spellings

_LONGEST_RUN = 60


@dataclass(frozen=True, slots=True)
class PartyReading:
    """The parties of one item, and those names among them that were split off without being known."""

    parties: tuple[Party, ...] = ()
    unknown: tuple[str, ...] = ()


_NO_LIST: Mapping[str, str] = MappingProxyType({})


def read_parties(
    texts: Sequence[str | None],
    known: frozenset[str] = frozenset(),
    abbreviations: Mapping[str, str] = _NO_LIST,
) -> tuple[PartyReading, ...]:
    """One reading per text; `known` are the names that the cluster knows besides the document's own.

    `abbreviations` are the document's list: with and without them, and in any case, a party is one.
    """
    named = [tuple(_listed(text)) if text else () for text in texts]
    shorts = {
        short: full for parties in named for party in parties for full, short in (shortened(party.name),)
    }
    listed = [tuple(replace(party, name=shortened(party.name)[0]) for party in parties) for parties in named]
    alone = _Names(known, (party.name for parties in listed for party in parties))
    spellings = Spellings({**shorts, **abbreviations})
    return tuple(_reading(parties, alone, spellings) for parties in listed)


def _reading(parties: Sequence[Party], alone: "_Names", spellings: Spellings) -> PartyReading:
    found: dict[str, Party] = {}
    unknown: dict[str, str] = {}
    for party in parties:
        names = alone.parts(party.name)
        for at, name in enumerate(names, 1):
            spelt = spellings.of(name)
            found.setdefault(same_name(spelt), Party(spelt, party.note if at == len(names) else None))
            if len(names) > 1 and name not in alone:
                unknown.setdefault(same_name(spelt), spelt)
    return PartyReading(tuple(found.values()), tuple(unknown.values()))


def _listed(text: str) -> Iterator[Party]:
    """What the separators of a cell part."""
    tokens = lex(text)
    for piece in _pieces(tokens):
        words = trailing(leading(piece))
        name, note = note_of(" ".join(text[words[0].start : words[-1].end].split())) if words else ("", None)
        if name:
            yield Party(name, note)


def _pieces(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at, token in enumerate(tokens):
        if not token.level and not token.quoted and _parts(tokens, start, at):
            yield tokens[start:at]
            start = at + 1
    yield tokens[start:]


def _parts(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether the separator at `at` ends the name that began at `start`."""
    before, after = tokens[start:at], leading(tokens[at + 1 :])
    if tokens[at].text == ";":
        return True
    if tokens[at].text == ",":
        return not clings(before, after)
    if tokens[at].text == ".":
        return _ends_sentence(before, after)
    return tokens[at].kind is Kind.NEWLINE and bool(after) and _ends_line(before, tokens[at + 1], after)


def _ends_sentence(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """«ЦОПП. Колледжи.»; the dot of «ул. Мира» ends nothing."""
    if dangles(before) or not after or not after[0].capital or before[-1].kind is not Kind.WORD:
        return False
    return begins_name(after) == "surely" or after[0].text.isupper()


def _ends_line(before: Sequence[Token], below: Token, after: Sequence[Token]) -> bool:
    if after[0] is not below:  # a bullet or a number of a list parts, a conjunction joins
        return below.kind is not Kind.WORD
    if not before or dangles(before) or before[-1].text == "," or clings(before, after):
        return False
    head = begins_name(after)
    return head == "surely" or (head == "maybe" and after[0].capital)


class _Names:
    """The names that stand alone somewhere: the cluster's own and all that the document lists."""

    def __init__(self, known: Iterable[str], listed: Iterable[str]) -> None:
        self.cluster = frozenset(map(same_name, known))
        self.listed = self.cluster | frozenset(map(same_name, listed))

    def __contains__(self, name: str) -> bool:
        return same_name(name) in self.listed

    def parts(self, name: str) -> tuple[str, ...]:
        """The names that were run together in one, mostly just itself."""
        tokens = lex(name)
        if same_name(name) in self.cluster or len(tokens) > _LONGEST_RUN:
            return (name,)
        cuts = [
            (left, right)
            for at in range(1, len(tokens))
            if tokens[at].kind is Kind.WORD and not tokens[at].level and not tokens[at].quoted
            for left, right in [(name[: tokens[at - 1].end], name[tokens[at].start :])]
            if self._runs(tokens, at, left, right)
        ]
        if not cuts:
            return (name,)
        left, right = max(cuts, key=self._certainty)
        return (*self.parts(left), *self.parts(right))

    def _certainty(self, cut: tuple[str, str]) -> tuple[int, int]:
        """Best where both are known, then where the known one is the longest."""
        known = [name for name in cut if name in self]
        return len(known), max(map(len, known))

    def _runs(self, tokens: Sequence[Token], at: int, left: str, right: str) -> bool:
        both, one = left in self and right in self, left in self or right in self
        if not one or dangles(tokens[:at]):
            return False
        head = begins_name(tokens[at:])
        if head == "no":
            return False
        if not tokens[at].capital:
            return both and head == "surely"
        if is_person(tokens[at:]):
            return both
        return left in self or head == "surely"
