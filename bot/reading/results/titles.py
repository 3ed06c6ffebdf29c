"""The document's own words for an indicator, without what only belongs to the list that they stand in."""

from bot.reading.results.lexer import CLOSING_FORMS

BULLETS = frozenset("-–—•*·▪◦")
_HANGING = " \n\t,;:/" + "".join(sorted(BULLETS))


def tidy_title(words: str) -> str:
    """White space folded; no number of a list, bullets, hanging brackets, or signs at the end."""
    words = " ".join(words.split())
    number, _, rest = words.partition(" ")
    lettered = len(number) == 2 and number[0].isalpha() and number[1] == ")"
    if rest and number[-1] in ".)" and (number[:-1].isdecimal() or lettered):
        words = rest
    if words[0:1] in BULLETS and not _lists(words):
        words = words.lstrip(_HANGING)
    words = _paired(words.lstrip(" ,;:/").rstrip(_HANGING)).removesuffix(" и")
    return words if _ends_short(words) else words.rstrip("." + _HANGING)


def _lists(words: str) -> bool:
    """«- one; - two»: the bullets are part of the words."""
    return any(f"; {bullet}" in words for bullet in BULLETS)


def _ends_short(words: str) -> bool:
    """«5 ед.», «и т.д.»: the dot belongs to the word."""
    last = words.rpartition(" ")[2].lstrip("(")
    return last.endswith(".") and (last.rstrip(".").lower() in CLOSING_FORMS or "." in last[:-1])


def _paired(words: str) -> str:
    """Without the brackets at the ends whose partners were cut off, and without a pair around everything."""
    if words.startswith("(") and words.endswith(")") and "(" not in words[1:]:
        words = words[1:-1].strip()
    while words.startswith("(") and words.count("(") > words.count(")"):
        words = words[1:].lstrip()
    while words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1].rstrip(_HANGING)
    return words.rstrip("( ") if words.endswith("(") else words
