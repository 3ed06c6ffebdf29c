"""Lines that were broken because a cell or page was full, told from lines that somebody ended.

A line was full where the first part of the next one, up to a place where a word may be broken, would not
have fitted behind it.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.reading.blocks import Paragraph
from bot.reading.clean import tidy

_PART = re.compile(r"[^-–/]*[-–/]?")
_ATTACHED = ("-", "–", "/")
_SPACE = 0.25  # of a line's height, where there is none to be measured
_NEARLY = 0.5  # points: places are rounded
_GAP = 0.7  # of a line's height: more than between the lines of a paragraph


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def width(self) -> float:
        return self.words[-1].right - self.words[0].left

    @property
    def space(self) -> float:
        """How wide a space is on this line; 0 for a line of one word."""
        pairs = zip(self.words, self.words[1:], strict=False)
        return min((right.left - left.right for left, right in pairs), default=0.0)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)


def words_of(found: Iterable[dict[str, Any]]) -> list[Word]:
    """The words that pdfplumber finds on a page."""
    return [Word(each["text"], each["x0"], each["x1"], each["top"], each["bottom"]) for each in found]


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words by the lines on which they stand, from top to bottom, from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle[1], word.left)):
        if rows and rows[-1][0].top <= word.middle[1] <= rows[-1][0].bottom:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Line(tuple(sorted(row, key=lambda word: word.left))) for row in rows]


def joined(lines: Sequence[Line], width: float) -> str:
    """The text of lines in a space of this width; only breaks that somebody made remain."""
    text = lines[0].text if lines else ""
    for above, below in itertools.pairwise(lines):
        text += _between(above, below, width) + below.text
    return tidy(text)


def _between(above: Line, below: Line, width: float) -> str:
    if not is_full(above, below, width):
        return "\n"
    last = above.words[-1].text
    if len(last) == 1 or not last.endswith(_ATTACHED):
        return " "
    breaks = last.endswith("-") and last[-2].isalpha() and below.text[0].islower()
    return "\n" if breaks else ""  # whose hyphen it is, is judged by who knows words


def is_full(above: Line, below: Line, width: float) -> bool:
    """Would the first part of the line below not have fitted behind the line above?"""
    word = below.words[0]
    part = _PART.match(word.text)
    share = len(part.group()) / len(word.text) if part else 1
    usual = max(above.space, below.space) or _SPACE * (word.bottom - word.top)
    space = 0 if above.words[-1].text.endswith(_ATTACHED) else usual
    return above.width + space + share * (word.right - word.left) > width - _NEARLY


def paragraphs(lines: Sequence[Line], width: float) -> Iterator[tuple[float, Paragraph]]:
    """Lines outside of tables, joined where they were full; each with its place from the top."""
    begin = 0
    gap = True
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        apart = below is not None and below.top - line.bottom > _GAP * (line.bottom - line.top)
        if below is None or apart or not is_full(line, below, width):
            yield lines[begin].top, Paragraph(joined(lines[begin : at + 1], width), gap)
            begin, gap = at + 1, apart
