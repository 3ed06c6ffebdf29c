"""Which item of a newer edition goes on from which of the former, whatever its number.

First those of the same words, then those of the same title, then those for which more speaks than against:
a title alike by its rare words, the same result, deadline, parties, number, the same neighbours.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache

from bot.domain.likeness import (
    ALIKE,
    Rank,
    Wording,
    figures,
    letters,
    likeness,
    pair_same,
    pair_up,
    same,
    words,
)
from bot.domain.roadmap import Item, Roadmap, Section

Pairs = dict[int, int]
"""Place of a new one → place of the old one that it goes on from."""
Ranking = Callable[[int, int], Rank | None]
"""Of the places of an old and a new one; None where they are nothing to each other."""

TITLE = 8.0
"""Half of it speaks against a title in wholly other words, half for the very same."""
OTHER_FIGURES = 2.5
"""«8 классов» and «9 классов» are two items."""
RARE, COMMON, OTHER = 2.5, 1.0, -1.5
"""The same result where no further item has it, where some have, and another result."""
NUMBERED, BESIDE, DUE = 0.6, 0.7, 0.8
"""The same number; the same neighbours, which whatever comes in the place of another has, too; deadline."""
_YEAR_WORDS = frozenset({"г", "гг", "год", "года", "годы", "годов"})
_ASIDE = frozenset({"не", "менее", "более"})


def matched(old: Sequence[Item], new: Sequence[Item], headings: Mapping[Section, Section]) -> Pairs:
    """`headings`: the new sections with the old ones that they go on from."""
    return _Matching(old, new, headings).pairs()


def matched_sections(old: Roadmap, new: Roadmap) -> Pairs:
    """By number and title; then by likeness and common items; then by number."""
    found = pair_same(old.sections, new.sections, lambda section: (section.number, letters(section.title)))
    inside, inside_new = _titles_by_section(old), _titles_by_section(new)

    def rank(a: int, b: int) -> Rank | None:
        one, other = old.sections[a], new.sections[b]
        shared = _shared(inside.get(one, Counter()), inside_new.get(other, Counter()))
        alike = likeness(one.title or "", other.title or "")
        numbered = one.number is not None and one.number == other.number
        return (alike + shared, numbered) if alike + shared >= ALIKE or numbered else None

    return found | _among_rest(len(old.sections), len(new.sections), found, rank)


def headings_of(old: Roadmap, new: Roadmap) -> dict[Section, Section]:
    """The new sections with the old ones that they go on from."""
    return {new.sections[b]: old.sections[a] for b, a in matched_sections(old, new).items()}


def due_words(item: Item) -> str:
    """The words of the deadline; «г.» and «года» say nothing."""
    said = words(item.deadline_text).split()
    return letters(" ".join(word for word in said if word not in _YEAR_WORDS))


def named(item: Item) -> frozenset[tuple[str, str]]:
    return frozenset((letters(party.name), letters(party.note)) for party in item.parties)


class _Matching:
    def __init__(self, old: Sequence[Item], new: Sequence[Item], headings: Mapping[Section, Section]) -> None:
        self._old, self._new = old, new
        both = (*old, *new)
        self._sections = [headings.get(item.section, item.section) if item.section else None for item in new]
        self._titles = Wording(item.title for item in both)
        self._results = Counter(letters(item.result_text) for item in both)
        self._due = [due_words(item) for item in old], [due_words(item) for item in new]
        self._named = [named(item) for item in old], [named(item) for item in new]

    def pairs(self) -> Pairs:
        found = self._unchanged()
        for rank in (self._same_content, self._same_title):
            found |= _among_rest(len(self._old), len(self._new), found, rank)
        beside = _Gaps(found, len(self._old), len(self._new))
        return found | _among_rest(
            len(self._old), len(self._new), found, lambda a, b: self._likely(a, b, beside(a, b))
        )

    def _unchanged(self) -> Pairs:
        """Items of the same words and heading: in their order, where there are as many as before."""
        old = [(_content(item), item.section) for item in self._old]
        new = [(_content(item), section) for item, section in zip(self._new, self._sections, strict=True)]
        counted, counted_new = Counter(old), Counter(new)
        found = pair_same(old, new, lambda key: key)
        return {b: a for b, a in found.items() if counted[old[a]] == counted_new[new[b]]}

    def _same_content(self, a: int, b: int) -> Rank | None:
        one, other = self._old[a], self._new[b]
        if not same(one.title, other.title) or _content(one) != _content(other):
            return None
        return one.number == other.number, one.section == self._sections[b]

    def _same_title(self, a: int, b: int) -> Rank | None:
        one, other = self._old[a], self._new[b]
        return (self._rest(a, b) + (one.number == other.number),) if same(one.title, other.title) else None

    def _likely(self, a: int, b: int, beside: float) -> Rank | None:
        one, other = self._old[a], self._new[b]
        says = TITLE * (self._titles.likeness(one.title, other.title) - 0.5)
        says -= OTHER_FIGURES * (figures(one.title) != figures(other.title))
        says += self._rest(a, b) + NUMBERED * (one.number == other.number) + BESIDE * beside
        return (says,) if says > 0 else None

    def _rest(self, a: int, b: int) -> float:
        """What all but title and number says for the pair."""
        one, other = self._old[a], self._new[b]
        due = DUE if self._due[0][a] == self._due[1][b] else -DUE
        section = 0.3 if one.section == self._sections[b] else -0.7
        return due + section + _parties(self._named[0][a], self._named[1][b]) + self._result(one, other)

    def _result(self, one: Item, other: Item) -> float:
        if same(one.result_text, other.result_text):
            rare = self._results[letters(one.result_text)] <= 2
            return (RARE if rare else COMMON) if one.result_text else 0
        return OTHER + 2 * likeness(_meant(one.result_text), _meant(other.result_text))


class _Gaps:
    """Whether two stand between the same neighbours: 1, on one side alone 0.5."""

    def __init__(self, found: Pairs, old: int, new: int) -> None:
        self._new = sorted(found)
        self._old = sorted(found.values())
        self._pairs = found | {-1: -1, new: old}
        self._ends = old, new

    def __call__(self, a: int, b: int) -> float:
        if not self._new:
            return 0
        at, at_new = bisect_left(self._old, a), bisect_left(self._new, b)
        before = self._old[at - 1] if at else -1, self._new[at_new - 1] if at_new else -1
        after = (
            self._old[at] if at < len(self._old) else self._ends[0],
            self._new[at_new] if at_new < len(self._new) else self._ends[1],
        )
        return 0.5 * sum(self._pairs[there] == here for here, there in (before, after))


def _content(item: Item) -> Hashable:
    return letters(item.title), due_words(item), letters(item.result_text), named(item)


def _parties(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    if one == other:
        return 0.5
    return 0 if one & other or not (one and other) else -1


@lru_cache(8192)
def _meant(result: str | None) -> str:
    """The result without figures and what comes before them."""
    return " ".join(w for w in words(result).split() if not w.isdecimal() and w not in _ASIDE)


def _titles_by_section(roadmap: Roadmap) -> dict[Section | None, Counter[str]]:
    found: dict[Section | None, Counter[str]] = {}
    for item in roadmap.items:
        found.setdefault(item.section, Counter())[letters(item.title)] += 1
    return found


def _shared(one: Counter[str], other: Counter[str]) -> float:
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0


def _among_rest(old: int, new: int, found: Pairs, rank: Ranking) -> Pairs:
    """Pairs among those of so many old and new ones that are not found yet."""
    taken = set(found.values())
    rest, rest_new = [a for a in range(old) if a not in taken], [b for b in range(new) if b not in found]
    return {rest_new[b]: rest[a] for b, a in pair_up(rest, rest_new, rank).items()}
