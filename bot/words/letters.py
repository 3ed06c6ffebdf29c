"""Letters and dashes as people type them: look-alikes of the two alphabets, one-typo nearness."""

from functools import lru_cache

_LONGEST_KEPT = 40
"""Words come again and again, whole cells do not."""
# The letters that a keyboard left in the other layout, or a font, makes look the same.
_LATIN = "aceopxykmtbhiAaBCEHKMOPTXY"
_CYRILLIC = "асеорхукмтвніАаВСЕНКМОРТХУ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe63\uff0d"
_ONE_DASH = str.maketrans(dict.fromkeys(DASHES, "-"))


def fold(word: str) -> str:
    """The word as it is compared: lower case, е for ё, Cyrillic for Latin look-alikes, no soft hyphens.

    A word with any letter that has no Cyrillic twin ("WorldSkills") keeps its own alphabet.
    """
    return _known(word) if len(word) <= _LONGEST_KEPT else _folded(word)


def _folded(word: str) -> str:
    plain = word.replace(_SOFT_HYPHEN, "")
    cyrillic = plain.translate(_TO_CYRILLIC)
    if any(letter.isascii() and letter.isalpha() for letter in cyrillic):
        cyrillic = plain
    return cyrillic.lower().replace("ё", "е")


_known = lru_cache(20_000)(_folded)


def one_dash(text: str) -> str:
    """The text with every kind of dash as a hyphen."""
    return text.translate(_ONE_DASH)


def near(one: str, other: str) -> bool:
    """Whether one typo at most (a letter wrong, missing, extra, or two swapped) parts the words."""
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    at = next((at for at, letter in enumerate(one) if letter != other[at]), len(one))
    if len(one) < len(other):
        return len(other) - len(one) == 1 and one[at:] == other[at + 1 :]
    wrong = one[at + 1 :] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return wrong or swapped
