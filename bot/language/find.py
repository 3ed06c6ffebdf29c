"""Searching items by words: stems are compared, one typo is forgiven, the best come first."""

import re
from collections.abc import Iterable, Sequence

from bot.domain.understanding import KnownItem
from bot.words.letters import fold, near
from bot.words.stems import lemma

_WORD = re.compile(r"\w+")
_SHORT = 3
"""Shorter words (и, в, по) say nothing."""
_TYPO = 5
"""A typo is forgiven in words that are at least so long."""
EXACT, CLOSE, TITLE = 4, 2, 2


def find(words: str, items: Sequence[KnownItem]) -> list[KnownItem]:
    """Items of that number, else those that hold most of the words; a hit in the title counts double."""
    said = words.strip().rstrip(".")
    numbered = [item for item in items if item.number == said]
    if numbered:
        return numbered
    wanted = _stems(words)
    rated = [(score, place, item) for place, item in enumerate(items) if (score := _score(wanted, item))]
    best = max((score for score, _place, _item in rated), default=0)
    rated = [row for row in rated if row[0] * 2 >= best]
    return [item for _score, _place, item in sorted(rated, key=lambda row: (-row[0], row[1]))]


def _score(wanted: set[str], item: KnownItem) -> int:
    title = _stems(item.title)
    rest = _stems(" ".join((item.result, *item.parties)))
    return sum(TITLE * _hit(word, title) or _hit(word, rest) for word in wanted)


def _hit(word: str, there: Iterable[str]) -> int:
    if word in there:
        return EXACT
    forgiven = len(word) >= _TYPO and any(
        near(word, other) or other.startswith(word) for other in there if len(other) >= _TYPO
    )
    return CLOSE if forgiven else 0


def _stems(text: str) -> set[str]:
    return {lemma(word) for word in _WORD.findall(fold(text)) if len(word) >= _SHORT}
