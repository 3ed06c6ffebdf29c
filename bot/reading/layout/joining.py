"""Broken words and cut texts joined again, only where it is certain.

Two neighbours are one word when the joined word exists (in the document or in the dictionary) and a part
does not: "измере ния", but never "на вес". A hyphen at a line's end is the word's own ("экспертов-
наставников") unless the word exists without it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.words.stems import is_word

_SPACES = re.compile(r"(\s+)")
_EDGES = "«»\"'()[]„“”.,;:!?…"
_LONGEST = 4  # pieces of one word: "Мино рбрна уки"
_SHORTEST_WORD = 5
_OPEN_WORDS = frozenset({
    "и", "а", "но", "или", "либо", "в", "во", "на", "по", "с", "со", "к", "ко", "о", "об", "обо", "от",
    "до", "из", "за", "для", "при", "у", "над", "под", "про", "без", "через", "между", "не", "ни",
    "как", "что", "чтобы", "если", "том", "числе", "также", "их", "его", "её",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Whole words of one document, in lower case."""

    words: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Vocabulary":
        return cls(frozenset(word.strip(_EDGES).lower() for text in texts for word in text.split()))

    def mend(self, text: str) -> str:
        """The text with its broken words whole; line breaks between other words stay."""
        pieces = _SPACES.split(text)
        words, gaps = pieces[::2], [*pieces[1::2], ""]
        mended, at = "", 0
        while at < len(words):
            joined, used = self._longest(words, gaps, at)
            if used > 1 and joined.endswith("-"):  # broken once more
                at += used - 1
                words[at] = joined
                continue
            mended += joined + gaps[at + used - 1]
            at += used
        return mended

    def _longest(self, words: list[str], gaps: list[str], at: int) -> tuple[str, int]:
        for used in range(min(_LONGEST, len(words) - at), 1, -1):
            parts = words[at : at + used]
            hyphened = used == 2 and _breaks_at_hyphen(*parts)
            whole = self._at_hyphen(parts[0], parts[1], gaps[at]) if hyphened else self._whole(parts)
            if whole is not None:
                return whole, used
        return words[at], 1

    def _whole(self, parts: list[str]) -> str | None:
        """The one word that the parts make, or None."""
        head, tail = _core(parts[0].lstrip(_EDGES), -1), _core(parts[-1].rstrip(_EDGES), 0)
        cores = [head, *parts[1:-1], tail]
        if not all(core.isalpha() for core in cores) or not all(core.islower() for core in cores[1:]):
            return None
        if not (head.islower() or head.istitle()):
            return None
        whole = "".join(cores).lower()
        if len(whole) < _SHORTEST_WORD or all(is_word(core) for core in cores) or not self._exists(whole):
            return None
        return "".join(parts)

    def _at_hyphen(self, left: str, right: str, gap: str) -> str | None:
        bare = (_core(left[:-1], -1) + _core(right.rstrip(_EDGES), 0)).lower()
        if self._exists(bare) and (left + right).rstrip(_EDGES).lower() not in self.words:
            return left[:-1] + right
        return left + right if "\n" in gap else None

    def _exists(self, word: str) -> bool:
        return word in self.words or is_word(word)


def _breaks_at_hyphen(left: str, right: str) -> bool:
    return left.endswith("-") and left[-2:-1].isalpha() and right[:1].islower()


def _core(word: str, side: int) -> str:
    """The part of a hyphenated word that a break can touch: its last (-1) or its first (0)."""
    return word.split("-")[side].strip(_EDGES)


def join(above: str, below: str, vocabulary: Vocabulary) -> str:
    """The text of a cell that a new page has cut in two."""
    if not above or not below:
        return above or below
    if above.endswith("-") and above[-2:-1].isalpha():
        return vocabulary.mend(f"{above}\n{below}")
    return vocabulary.mend(f"{above} {below}")


def is_unfinished(text: str) -> bool:
    """Must more words follow? After a preposition, a comma, a hyphen, an opened quotation or bracket."""
    words = text.split()
    if not any(map(str.isalnum, text)):
        return False
    last = words[-1].lower()
    return (
        last in _OPEN_WORDS
        or last.endswith((",", "-", "–", "—", "("))
        or text.count("«") > text.count("»") + 1
        or text.count("(") > text.count(")")
    )


def goes_on(text: str) -> bool:
    """Does the text begin in the middle of a sentence?"""
    opening = text.lstrip("«\"'(")[:1]
    return opening.islower() or text[:1] in {",", ".", ";", ")", "»", "–"}
