"""Words of a document in which a finger slipped: they begin like one of its roots, or one slip away."""

from collections.abc import Collection

from bot.language.roots import root, telling
from bot.words.letters import near
from bot.words.stems import is_word

_LONG = 6
"""The length of words in which a slip is forgiven, where no dictionary has them."""
_STEM = 5
"""The length of roots that such words may be meant for."""
_SAME = 4
"""Roots of one family begin with so many letters in common: «индустр», «индустри»."""
_ENDING = 6
"""So many letters may follow a root."""


def roots_meant(words: Collection[str], there: Collection[str]) -> frozenset[str]:
    """Roots of the words that can name something; of one with a slip the document's only root near it."""
    return frozenset(_root_meant(word, there) for word in words if telling(word))


def _root_meant(word: str, there: Collection[str]) -> str:
    own = root(word)
    if len(word) < _LONG or own in there or word.isascii() or is_word(word):
        return own
    close = [stem for stem in there if len(stem) >= _STEM and _begins(word, stem)]
    close.sort(key=lambda stem: abs(len(stem) - len(own)))
    return close[0] if close and all(stem[:_SAME] == close[0][:_SAME] for stem in close) else own


def _begins(word: str, stem: str) -> bool:
    """«внедреинем» for «внедр», «стеевые» for «сетев»"""
    lengths = range(len(stem) - 1, len(stem) + 2)
    return len(word) <= len(stem) + _ENDING and any(near(word[:length], stem) for length in lengths)
