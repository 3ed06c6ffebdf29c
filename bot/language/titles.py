"""Items that words name by their titles and results: each word weighs, a rare one more, in a title twice."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from bot.domain.understanding import KnownItem
from bot.language.fit import roots_of
from bot.language.roots import root, telling
from bot.language.tokens import tokenize
from bot.words.letters import near
from bot.words.stems import is_word, lemma

TITLE = 2
"""What a word of a title weighs against one of the expected result."""
THIRD = 3
"""Who says less than a third of the words is not meant."""
MOST = 3
"""Which of more items is meant cannot be asked in a line."""
_TYPO = 6
"""The length from which a slip is forgiven in a word that no dictionary has."""


def named(roots: Collection[str], items: Sequence[KnownItem]) -> list[KnownItem]:
    """The item that says most of the words; several, in their order, where these say as much."""
    often = Counter(word for item in items for word in _said_by(item))
    shared = [(_weight(roots, item, often), item) for item in items]
    most = max((weight for weight, _item in shared), default=0.0)
    best = [item for weight, item in shared if weight == most]
    enough = any(THIRD * len(_said_by(item).intersection(roots)) >= len(roots) for item in best)
    return best if most and enough and len(best) <= MOST else []


def _weight(roots: Collection[str], item: KnownItem, often: Counter[str]) -> float:
    title = roots_of(item.title)
    return sum((TITLE if word in title else 1) / often[word] for word in _said_by(item).intersection(roots))


def explains(roots: Collection[str], item: KnownItem) -> bool:
    """Whether the item says all of the words."""
    return bool(roots) and _said_by(item).issuperset(roots)


def _said_by(item: KnownItem) -> frozenset[str]:
    return roots_of(item.title) | roots_of(item.result)


def spoken_of(item: KnownItem) -> frozenset[str]:
    """Roots of what an item says, and of whom."""
    return roots_of(f"{item.title} {item.result} {' '.join(item.parties)}")


def roots_meant(words: Collection[str], items: Sequence[KnownItem]) -> frozenset[str]:
    """Roots of the words that can name something; of one with a slip that of the items' word it is near."""
    return frozenset(root(_meant(word, items)) for word in words if telling(word))


def _meant(word: str, items: Sequence[KnownItem]) -> str:
    if len(word) < _TYPO or is_word(word):
        return word
    form = lemma(word)
    close = {root(other): other for other in _vocabulary(items, len(form)) if near(form, other)}
    return next(iter(close.values())) if len(close) == 1 else word


def _vocabulary(items: Sequence[KnownItem], length: int) -> Iterator[str]:
    texts = (text for item in items for text in (item.title, item.result))
    return (word for text in texts for word in _words_of(text) if abs(len(word) - length) < 2)


@lru_cache(4_000)
def _words_of(text: str) -> frozenset[str]:
    """Dictionary forms of the longer words."""
    forms = (lemma(token.word) for token in tokenize(text) if token.kind == "word")
    return frozenset(form for form in forms if len(form) >= _TYPO - 1)
