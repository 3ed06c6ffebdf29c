"""How alike two texts are: the same words, the same stems, the same letters; and who is paired with whom."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from math import log
from typing import TypeVar

ALIKE = 0.6
"""Texts at least so alike may be the same thing in other words; 1 is the same."""
STEM = 5
"""Letters of a word that endings seldom touch."""
_WORD = re.compile(r"\d+|[^\W\d_]+|[%№+]")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
_BETWEEN_WORDS = re.compile(r"(?<!\d) | (?!\d)")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LOOKALIKES = str.maketrans("abcehkmoptxyёі", "авсенкмортхуеi")
"""Latin letters as the Cyrillic ones that look like them: nobody sees which a document holds."""
_HOPELESS = 0.45
_ALMOST = 0.999  # other words are never quite the same
_TYPING_SLIP = 0.85
"""Letters so alike are the same words with a slip in them."""
_SLIPPED = 0.3
"""Texts with slips still have so much in common."""
_SHORT, _SHORT_WEIGHT = 3, 0.25
"""Words so short are mostly prepositions."""
S = TypeVar("S")
T = TypeVar("T")
Rank = tuple[float, ...]


@lru_cache(8192)
def words(text: str | None) -> str:
    """The text without what nobody means: case, «ё», punctuation, white space, letters that look alike."""
    plain = (text or "").casefold().translate(_UNSEEN).translate(_LOOKALIKES)
    return " ".join(_WORD.findall(_THOUSANDS.sub("", plain)))


@lru_cache(8192)
def letters(text: str | None) -> str:
    """The words without the spaces between them: a hyphen or a broken line is no other word."""
    return _BETWEEN_WORDS.sub("", words(text))


def same(one: str | None, other: str | None) -> bool:
    return letters(one) == letters(other)


@lru_cache(8192)
def likeness(one: str, other: str) -> float:
    """0 to 1: by the stems that both have; where these do not say enough, by their letters."""
    if same(one, other):
        return 1.0
    a, b = words(one), words(other)
    shared = _shared(_stems(a), _stems(b), lambda _stem: 1.0)
    if not _HOPELESS <= shared < ALIKE:
        return min(shared, _ALMOST)
    return min(max(shared, _letters(a, b)), _ALMOST)


class Wording:
    """Likeness among given texts: a word that many of them hold says little, a rare one much."""

    def __init__(self, texts: Iterable[str | None]) -> None:
        held = [_stems(words(text)) for text in texts]
        self._count = len(held)
        self._holding = Counter(stem for stems in held for stem in stems)
        self._weight = cache(self._weigh)

    def likeness(self, one: str | None, other: str | None) -> float:
        if same(one, other):
            return 1.0
        a, b = words(one), words(other)
        shared = _shared(_stems(a), _stems(b), self._weight)
        slips = _letters(a, b) if _SLIPPED <= shared < ALIKE else 0
        return min(max(shared, slips if slips >= _TYPING_SLIP else 0), _ALMOST)

    def _weigh(self, stem: str) -> float:
        weight = log(1 + self._count / max(self._holding[stem], 1))
        return weight * _SHORT_WEIGHT if len(stem) <= _SHORT and stem.isalpha() else weight


def figures(text: str | None) -> Counter[str]:
    """The numbers of a text."""
    return Counter(word for word in words(text).split() if word.isdecimal())


def _shared(one: frozenset[str], other: frozenset[str], weight: Callable[[str], float]) -> float:
    """Part of the stems that both have, by weight."""
    whole = sum(map(weight, one)) + sum(map(weight, other))
    return 2 * sum(map(weight, one & other)) / whole if whole else 0


@lru_cache(8192)
def _letters(one: str, other: str) -> float:
    """How alike the letters are; 0 where a glance says that they are not."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0
    return matcher.ratio()


@lru_cache(8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in text.split())


def pair_up(old: Sequence[S], new: Sequence[T], rank: Callable[[S, T], Rank | None]) -> dict[int, int]:
    """Place of a new one → place of the old one it goes on from; the likeliest pairs are made first.

    `rank` is None for those that are nothing to each other; of equal pairs those nearest in place come first.
    """
    rated = [
        ((*found, -abs(a - b)), a, b)
        for a, one in enumerate(old)
        for b, other in enumerate(new)
        if (found := rank(one, other)) is not None
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _rank, a, b in sorted(rated, key=lambda pair: pair[0], reverse=True):
        if a not in taken and b not in pairs:
            pairs[b] = a
            taken.add(a)
    return pairs


def pair_same(old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]) -> dict[int, int]:
    """Place of a new one → place of the old one with the same key, each once, in their order."""
    waiting: dict[Hashable, list[int]] = {}
    for place, one in enumerate(old):
        waiting.setdefault(key(one), []).append(place)
    found: dict[int, int] = {}
    for place, one in enumerate(new):
        if waiting.get(key(one)):
            found[place] = waiting[key(one)].pop(0)
    return found
