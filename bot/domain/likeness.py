"""How alike two texts are: the same words, the same stems, the same letters; and who is paired with whom."""

import re
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

ALIKE = 0.6
"""Texts at least so alike may be the same thing in other words; 1 is the same."""
STEM = 5
"""Letters of a word that endings seldom touch."""
_WORD = re.compile(r"[\w%№+]+")
_HOPELESS = 0.45
_ALMOST = 0.999  # other words are never quite the same
S = TypeVar("S")
T = TypeVar("T")
Rank = tuple[float, ...]


@lru_cache(8192)
def words(text: str | None) -> str:
    """The text without what nobody means: letter case, «ё», punctuation, white space."""
    return " ".join(_WORD.findall((text or "").casefold().replace("ё", "е")))


def same(one: str | None, other: str | None) -> bool:
    return words(one) == words(other)


def likeness(one: str, other: str) -> float:
    """0 to 1: by the stems that both have; where these do not say enough, by their letters."""
    a, b = words(one), words(other)
    if a == b:
        return 1.0
    stems_a, stems_b = _stems(a), _stems(b)
    shared = 2 * len(stems_a & stems_b) / max(len(stems_a) + len(stems_b), 1)
    if not _HOPELESS <= shared < ALIKE:
        return min(shared, _ALMOST)
    return min(max(shared, _letters(a, b)), _ALMOST)


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
