"""Searching items by words: stems are compared, one typo is forgiven, English words are looked for in
Russian, the best come first.
"""

import re
from collections.abc import Sequence

from bot.domain.understanding import KnownItem
from bot.language.roots import said_in_russian
from bot.language.tokens import MARKS, tokenize
from bot.words.letters import fold, near
from bot.words.stems import lemma

_WORD = re.compile(r"\w+")
_SHORT = 3
"""Shorter words (и, в, по) say nothing."""
_TYPO = 5
"""A typo is forgiven in words that are at least so long."""
EXACT, CLOSE, TITLE = 4, 2, 2

Forms = frozenset[str]
"""A word as it stands and its dictionary form."""


def find(words: str, items: Sequence[KnownItem]) -> list[KnownItem]:
    """Items of that number, else those that hold most of the words; a hit in the title counts double."""
    said = _number(words)
    numbered = [item for item in items if item.number == said]
    if numbered:
        return numbered
    wanted = _words(words)
    rated = [(_score(wanted, item), place, item) for place, item in enumerate(items)]
    most = max((hits for (hits, _score), _place, _item in rated), default=0)
    found = [row for row in rated if row[0][0] and row[0][0] * 2 >= most]
    return [item for _score, _place, item in sorted(found, key=lambda row: (-row[0][0], -row[0][1], row[1]))]


def _number(words: str) -> str:
    """«9», «п. 9», «№ 2.4»"""
    rest = [token.text for token in tokenize(words) if token.word not in MARKS | {".", "№", "#"}]
    return rest[0].rstrip(".") if len(rest) == 1 else ""


def _score(wanted: list[Forms], item: KnownItem) -> tuple[int, int]:
    """How many of the words it holds, and how well."""
    title, rest = _words(item.title), _words(" ".join((item.result, *item.parties)))
    hits = [TITLE * _hit(word, title) or _hit(word, rest) for word in wanted]
    return sum(map(bool, hits)), sum(hits)


def _hit(word: Forms, there: list[Forms]) -> int:
    if any(word & other for other in there):
        return EXACT
    return CLOSE if any(_close(one, form) for one in word for other in there for form in other) else 0


def _close(word: str, other: str) -> bool:
    """A slip, or the beginning of a longer word."""
    if min(len(word), len(other)) < _TYPO:
        return False
    return other.startswith(word) or (abs(len(word) - len(other)) < 2 and near(word, other))


def _words(text: str) -> list[Forms]:
    found = (word for word in _WORD.findall(fold(text)) if len(word) >= _SHORT)
    return [frozenset((word, lemma(word), lemma(said_in_russian(word)))) for word in found]
