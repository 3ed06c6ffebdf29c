"""Finding items by what a person typed: a number as the document has it, or the beginnings of words."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bot.words.letters import fold

T = TypeVar("T")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?:п(?:ункт)?\w{0,2}\.?\s*|item\s+)?№?\s*(\d+(?:[.\-]\d+)*)\.?", re.IGNORECASE)
_ENDING = 2
"""Letters that an ending may differ in: «публикации», «публикаций»."""
_STEM = 4
"""Shorter words are compared whole."""


def narrow(
    typed: str, entries: Sequence[T], number: Callable[[T], str], words: Callable[[T], Iterable[str]]
) -> list[T]:
    """The entries that are meant: of that number, else those under it ("2": 2.1, 2.2), else by words."""
    if found := _NUMBER.fullmatch(typed.strip()):
        wanted = found[1]
        exact = [entry for entry in entries if number(entry) == wanted]
        return exact or [entry for entry in entries if number(entry).startswith(wanted + ".")]
    terms = [term for term in _WORD.findall(fold(typed)) if len(term) > 1]
    if not terms:
        return []
    return [entry for entry in entries if _holds(terms, words(entry))]


def _holds(terms: Iterable[str], texts: Iterable[str]) -> bool:
    there = {word for text in texts for word in _WORD.findall(fold(text))}
    return all(any(_same(term, word) for word in there) for term in terms)


def _same(term: str, word: str) -> bool:
    if word.startswith(term):
        return True
    return len(term) > _STEM and word.startswith(term[: max(len(term) - _ENDING, _STEM)])
