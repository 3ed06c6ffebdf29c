"""Lines that were broken because a cell or page was full, told from lines that somebody ended.

A line was full where the first part of the next one, up to a place where a word may be broken, would not
have fitted behind it. Some programs write the blank at which a line was broken, others leave it out.
A word that is wider than its cell is broken between two letters; it has its first line for itself. Some
programs break any word there.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reading.blocks import Paragraph
from bot.reading.clean import tidy
from bot.words.stems import is_word

_PART = re.compile(r"[^-–/]*[-–/]?")
_LONGEST_REST = 3  # letters of a word that the dictionary does not know
_LAST = re.compile(r"[^\W\d_]*$")
_FIRST = re.compile(r"[^\W\d_]*")
_ATTACHED = ("-", "–", "/")
_CLOSING = frozenset(";,.:!?)»")  # begin no line: the word before them had no room for them
_SPACE = 0.25  # of a line's height, where there is none to be measured
_TOUCHING = 0.12  # of a line's height
_NEARLY = 0.5  # points: places are rounded
_GAP = 0.7  # of a line's height: more than between the lines of a paragraph


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    spaced: bool | None = None
    """A blank is written behind it; None where the page does not write those at which lines are broken."""

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


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
    def blank(self) -> float:
        """How wide a blank behind the line would be."""
        return self.space or _SPACE * self.words[-1].height

    def lacks_blank(self, width: float) -> bool:
        """Is none written behind it where one would have fitted, though lines are broken at blanks here?"""
        return self.words[-1].spaced is False and self.width + self.blank <= width - _NEARLY

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words by the lines on which they stand, from top to bottom, from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle[1], word.left)):
        if rows and rows[-1][0].top <= word.middle[1] <= rows[-1][0].bottom:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Line(_whole(sorted(row, key=lambda word: word.left))) for row in rows]


def _whole(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words of a line from left to right; pieces that touch are one: some programs write them apart."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        if last is not None and not last.spaced and abs(word.left - last.right) < _TOUCHING * last.height:
            found[-1] = replace(
                last,
                text=last.text + word.text,
                right=max(last.right, word.right),
                top=min(last.top, word.top),
                bottom=max(last.bottom, word.bottom),
                spaced=word.spaced,
            )
        else:
            found.append(word)
    return tuple(found)


def joined(lines: Sequence[Line], width: float) -> str:
    """The text of lines in a space of this width; only breaks that somebody made remain."""
    text = lines[0].text if lines else ""
    for above, below in itertools.pairwise(lines):
        text += _between(above, below, width) + below.text
    return tidy(text)


def _between(above: Line, below: Line, width: float) -> str:
    last, first = above.words[-1].text, below.words[0].text
    if is_broken(above, below, width) or first[0] in _CLOSING:
        return ""
    if not is_full(above, below, width):
        return "\n"
    attached, unspaced = last.endswith(_ATTACHED), above.lacks_blank(width)
    if not attached or above.words[-1].spaced:
        return "\n" if unspaced else " "
    if len(last) == 1:
        return "" if unspaced else " "
    breaks = last.endswith("-") and last[-2].isalpha() and first[0].islower()
    return "\n" if breaks else ""  # whose hyphen it is, is judged by who knows words


def is_broken(above: Line, below: Line, width: float) -> bool:
    """Is the word above broken between two letters, and does it go on below?"""
    last, first = above.words[-1], below.words[0]
    letter = (first.right - first.left) / len(first.text)
    if last.spaced or above.width + letter <= width - _NEARLY:
        return False
    one, other = _LAST.findall(last.text)[0], _FIRST.findall(first.text)[0]
    if len(above.words) > 1:  # nobody's habit: believed only where the parts make a word and are none
        lower = other.islower() and is_word(one + other)
        return bool(one) and lower and not (is_word(one) and is_word(other))
    if one and first.text.startswith("-"):
        return first.text[1:2].isalpha() or (first.text == "-" and first.spaced is False)
    if not one or not other or (other[0].isupper() and not one.isupper()):
        return False
    if is_word(one + other):
        return True
    return not is_word(other) and (not is_word(one) or len(other) <= _LONGEST_REST)


def is_full(above: Line, below: Line, width: float) -> bool:
    """Would the first part of the line below not have fitted behind the line above?"""
    word = below.words[0]
    part = _PART.match(word.text)
    share = len(part.group()) / len(word.text) if part else 1
    space = 0 if above.words[-1].text.endswith(_ATTACHED) else max(above.space, below.space) or above.blank
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
