"""Words as a person sees them: white space folded, invisible signs and marks of text versions removed."""

import re

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_LOOKS_ALIKE = str.maketrans({"\u2011": "-", "\u2010": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|s|em|strong|sup|sub|span|font|p|small)(?:\s[^<>]*)?>", re.IGNORECASE)
# Underscores mark words on one side; elsewhere they are a blank to be filled in: «__» ______ 2025 г.
_MARKS = re.compile(r"""\*{2,3}|~~|(?<!_)__(?=[^\W_]|[«"(])|(?<=[^\W_]|[»").,!?])__(?!_)""")
_HEADING_MARK = re.compile(r"^\s*#{1,6}\s+")
_SOFT_HYPHEN = re.compile("\u00ad\\s*\n?\\s*")


def fold(text: str) -> str:
    """Single spaces, none at the ends."""
    return " ".join(text.split())


def tidy(text: str) -> str:
    """The visible words, line by line; lines stay apart."""
    text = _SOFT_HYPHEN.sub("", text).translate(_INVISIBLE).translate(_LOOKS_ALIKE)
    text = _MARKS.sub("", _TAG.sub("", _BREAK.sub("\n", text)))
    lines = (fold(_HEADING_MARK.sub("", line)) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def squeeze(text: str) -> str:
    """Letters and signs alone, in lower case: equal for "Едини цы" and "единицы"."""
    return "".join(text.split()).casefold().replace("ё", "е")
