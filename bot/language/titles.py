"""Items that words name by their titles and results: each word weighs, a rare one more, in a title twice."""

from collections import Counter
from collections.abc import Collection, Sequence

from bot.domain.understanding import KnownItem
from bot.language.fit import roots_of, said_by

TITLE = 2
"""What a word of a title weighs against one of the expected result."""
THIRD = 3
"""Who says less than a third of the words is not meant."""
MOST = 3
"""Which of more items is meant cannot be asked in a line."""


def named(roots: Collection[str], items: Sequence[KnownItem]) -> list[KnownItem]:
    """The item that says most of the words; several, in their order, where these say as much."""
    often = Counter(word for item in items for word in said_by(item))
    shared = [(_weight(roots, item, often), item) for item in items]
    most = max((weight for weight, _item in shared), default=0.0)
    best = [item for weight, item in shared if weight == most]
    enough = any(THIRD * len(said_by(item).intersection(roots)) >= len(roots) for item in best)
    return best if most and enough and len(best) <= MOST else []


def _weight(roots: Collection[str], item: KnownItem, often: Counter[str]) -> float:
    title = roots_of(item.title)
    return sum((TITLE if word in title else 1) / often[word] for word in said_by(item).intersection(roots))


def explains(roots: Collection[str], item: KnownItem) -> bool:
    """Whether the item says all of the words."""
    return bool(roots) and said_by(item).issuperset(roots)


def spoken_of(item: KnownItem) -> frozenset[str]:
    """Roots of what an item says, and of whom."""
    return roots_of(f"{item.title} {item.result} {' '.join(item.parties)}")
