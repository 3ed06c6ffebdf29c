"""Words typed with the keyboard in the other layout («ghbdtn»), or Russian in Latin letters («privet»)."""

import re
from collections.abc import Callable

from bot.language.sheet import is_unit, meanings
from bot.words.letters import fold
from bot.words.stems import is_word

_ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю.ё"
_TO_RUSSIAN = str.maketrans(_ENGLISH + _ENGLISH.upper(), _RUSSIAN + _RUSSIAN.upper())
_TO_ENGLISH = str.maketrans(_RUSSIAN, _ENGLISH)
_SOUNDS = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"),
    ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("yo", "ё"), ("jo", "ё"), ("iy", "ий"), ("yj", "ый"), ("yy", "ый"),
    ("ey", "ей"), ("oy", "ой"), ("ay", "ай"),
)  # fmt: skip
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz'", "абцдефгхийклмнопкрстуввхызь")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 0.5
"""Of the letters so many must be of known words before a text is taken for a slip of the keyboard."""


def as_meant(text: str) -> str:
    """The text in the layout and the letters in which it says most; as it stands where that is clear."""
    if "://" in text or "@" in text:
        return text
    latin = text.isascii()
    ways: tuple[Callable[[str], str], ...] = (_switched, _spelt) if latin else (_switched_back,)
    plain = _sense(text)
    if plain >= _LEAST:
        return text
    found = max((way(text) for way in ways), key=_sense)
    return found if _sense(found) > max(plain, _LEAST) else text


def _switched(text: str) -> str:
    return text.translate(_TO_RUSSIAN)


def _switched_back(text: str) -> str:
    return text.lower().translate(_TO_ENGLISH)


def _spelt(text: str) -> str:
    text = text.lower()
    for sound, letter in _SOUNDS:
        text = text.replace(sound, letter)
    return text.translate(_LETTERS)


def _sense(text: str) -> float:
    """Which part of the letters belongs to words that are known."""
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    return sum(len(word) for word in words if _known(fold(word))) / letters if letters else 1.0


def _known(word: str) -> bool:
    said = any(meanings(word, name) for name in ("concepts", "days", "numbers")) or is_unit(word)
    return said or (not word.isascii() and is_word(word))
