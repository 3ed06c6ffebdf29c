"""Letters as a page draws them, one after another → words, told by the room and the blanks between them."""

from dataclasses import dataclass, field, replace

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import Rect

from bot.reading.formats.wrapping import Word

UNKNOWN = "\ufffd"
"""Stands for a letter that the file draws without saying which one it is."""

_APART = 0.18  # of a letter's size: more than between the letters of a word
_BACK = 0.3  # of a letter's size: how far a letter may begin before the end of the last one
_FEWEST = 3  # lines that end with a blank, to believe that all broken ones do
_TWICE = 0.1  # of a letter's size: the same again so near is drawn to look bold
_LOOKS_ALIKE = {"\u2010": "-", "\u2011": "-", "\u00ad": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}


class Letters:
    """The letters of a font by their codes."""

    def __init__(self, font: PDFFont) -> None:
        self._font = font
        self._known: dict[int, tuple[str, float]] = {}
        self.descent = font.get_descent()

    def letter(self, code: int) -> tuple[str, float]:
        """What it says and how wide it is, in sizes of the font."""
        found = self._known.get(code)
        if found is None:
            found = self._known[code] = (self._text(code), self._font.char_width(code))
        return found

    def _text(self, code: int) -> str:
        try:
            text = self._font.to_unichr(code)
        except PDFUnicodeNotDefined:
            return UNKNOWN
        return _LOOKS_ALIKE.get(text, text)


@dataclass(slots=True)
class Writer:
    """Takes letters at their places (left, bottom, right, top; heights grow upwards) and makes words."""

    height: float
    _words: list[Word] = field(default_factory=list)
    _breaks: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})  # at a blank, without
    _text: str = ""
    _box: Rect = (0, 0, 0, 0)
    _size: float = 0
    _climbs: bool = False
    _start: float = 0  # where the last letter begins
    _blank: bool = False  # in a climbing line, which is one word
    _seen: set[tuple[str, int, int]] = field(default_factory=set)

    def take(self, text: str, box: Rect, size: float, *, climbs: bool) -> None:
        if text.isspace() or not text:
            if climbs and self._climbs:
                self._blank = bool(self._text)
            else:
                self.close(spaced=True)
            return
        if self._text and self._climbs == climbs:
            if self._is_bold(text, box, size):
                return
            if self._goes_on(box, size):
                self._add(text, box)
                return
        self.close()
        self._text, self._box, self._size, self._climbs = text, box, size, climbs
        self._start, self._blank = box[0], False

    def _is_bold(self, text: str, box: Rect, size: float) -> bool:
        """Is it the last letter again, drawn beside itself?"""
        near = abs(box[0] - self._start) < _TWICE * size and abs(box[1] - self._box[1]) < _TWICE * size
        return near and not self._climbs and text == self._text[-1]

    def _goes_on(self, box: Rect, size: float) -> bool:
        left, bottom, right, top = self._box
        if self._climbs:
            near = min(abs(box[1] - top), abs(bottom - box[3])) <= size
            return near and left <= (box[0] + box[2]) / 2 <= right
        return bottom <= (box[1] + box[3]) / 2 <= top and -_BACK * size <= box[0] - right <= _APART * size

    def _add(self, text: str, box: Rect) -> None:
        self._text += f" {text}" if self._blank else text
        self._blank, self._start = False, box[0]
        left, bottom, right, top = self._box
        self._box = (min(left, box[0]), min(bottom, box[1]), max(right, box[2]), max(top, box[3]))

    def close(self, *, spaced: bool = False) -> None:
        """End the word; `spaced`: by a blank."""
        if not self._text:
            return
        left, bottom, right, top = self._box
        word = Word(self._text, left, right, self.height - top, self.height - bottom, spaced)
        self._text = ""
        place = (word.text, round(left), round(top))
        if place in self._seen:
            return
        self._seen.add(place)
        last = self._words[-1] if self._words else None
        if last is not None and not last.top <= word.middle[1] <= last.bottom:
            self._breaks[bool(last.spaced)] += 1
        self._words.append(word)

    def words(self) -> list[Word]:
        """All words; where lines are not ended by a blank, none says whether one follows it."""
        self.close()
        told = self._breaks[True] >= _FEWEST and self._breaks[True] * 6 >= self._breaks[False]
        return self._words if told else [replace(word, spaced=None) for word in self._words]
