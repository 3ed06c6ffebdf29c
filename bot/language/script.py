"""A whole message in the other layout («ghbdtn») or in Latin letters ("privet"), its short words as well."""

import re
from collections.abc import Callable

from bot.language.layout import in_english_keys, in_russian_keys, in_russian_sounds
from bot.language.sheet import is_unit, meanings
from bot.language.spelling import meant
from bot.words.letters import fold
from bot.words.stems import is_word

_WORD = re.compile(r"[^\W\d_]+")
_ASKING = ("сколько", "когда", "какие", "какой", "что", "кто", "как", "где")
_NOT = "не"
_REST = 4
"""A shorter rest is an ending («ктото»)."""
_LEAST, _SURE = 0.5, 0.7
"""Of the letters fewer belong to known words where the keyboard slipped, and so many in what was meant."""


def as_meant(text: str) -> str:
    """The text in the layout and the letters in which it says most; as it stands where that is clear."""
    if "://" in text or "@" in text:
        return text
    return _WORD.sub(lambda word: _parted(word[0]), _laid_out(text))


def _laid_out(text: str) -> str:
    plain = _sense(text)
    if plain >= _LEAST or sum(map(str.isalpha, text)) < 2:
        return text  # «9-й»
    latin: tuple[Callable[[str], str], ...] = (in_russian_keys, in_russian_sounds)
    found = max((way(text) for way in (latin if text.isascii() else (in_english_keys,))), key=_sense)
    return found if _sense(found) >= _SURE else text


def _parted(word: str) -> str:
    """«чтосдавать»: a space was missed after the word that asks."""
    plain = fold(word)
    for ask in _ASKING:
        rest = plain[len(ask) :]
        if not plain.startswith(ask) or _known(plain):
            continue
        if rest == _NOT or (len(rest) >= _REST and is_word(rest) and meant(plain) == plain):
            return f"{word[: len(ask)]} {word[len(ask) :]}"
    return word


def _sense(text: str) -> float:
    """Which part of the letters belongs to words that are known, those with a slip by half."""
    words = [fold(word) for word in _WORD.findall(text)]
    letters = sum(map(len, words))
    return sum(len(word) * _weight(word) for word in words) / letters if letters else 1.0


def _weight(word: str) -> float:
    if _known(word):
        return 1.0
    return 0.5 if not word.isascii() and meant(word) != word else 0.0


def _known(word: str) -> bool:
    if not word.isascii() and is_word(word):
        return True
    return is_unit(word) or any(
        meanings(word, name) for name in ("aside", "concepts", "days", "numbers", "parties")
    )
