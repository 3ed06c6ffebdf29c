"""Tables without any lines: columns by the room between words under a header, rows by their numbers.

A document is read so only where all of it fits: the header names every column, every row begins with the next
number in the first column and stands further from the row above than the lines within a row do. Where one of
that fails the pages are left as they are, for nobody could tell whose words are whose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from bot.reading.blocks import row
from bot.reading.formats.drawn import Drawing, Stroke
from bot.reading.formats.wrapping import Line, Word, lines_of
from bot.reading.layout.columns import Role, read_header
from bot.reading.numbers import follows, read_number

_ROOM = 6.0  # points: the narrowest between two columns
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_LONGEST_HEADER = 6  # lines
_ENDS = 1.3  # of a line's height: a table ends where so much of the page is empty
_FURTHER = 1.5  # points: rows are so much further apart than the lines within them
_MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class _Page:
    page: Drawing
    lines: tuple[Line, ...]


def ruled_by_words(pages: Sequence[Drawing]) -> list[Drawing]:
    """The same pages with lines drawn around the cells of such a table."""
    read = [_Page(page, tuple(lines_of(page.words))) for page in pages]
    found = next(((at, begin) for at, page in enumerate(read) if (begin := _first_row(page.lines))), None)
    if found is None:
        return list(pages)
    at, first_row = found
    table = _Table.of(read[at:], first_row)
    if table is None:
        return list(pages)
    read[at] = replace(read[at], lines=read[at].lines[table.begin :])
    return [*pages[:at], *(table.drawn(page) for page in read[at:])]


def _places(words: Sequence[Word]) -> list[list[Word]]:
    """The words of a line by the columns that the room between them parts."""
    found: list[list[Word]] = []
    for word in words:
        if found and word.left - found[-1][-1].right < _ROOM:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _first_row(lines: Sequence[Line]) -> int:
    """The first line that begins with a number and has a table's columns; 0 where there is none."""
    for at, line in enumerate(lines):
        places = _places(line.words)
        if len(places) >= _FEWEST_COLUMNS and _number(places[0]) in ("1", "1.1"):
            return at
    return 0


def _number(words: Sequence[Word]) -> str | None:
    return read_number("".join(word.text for word in words))


@dataclass(frozen=True, slots=True)
class _Table:
    """Where columns begin, and the end of the last one.

    `begin`: the line of the first page with which the header begins; `names`: its lines; `closeness`: how far
    the lines within a row are from each other.
    """

    edges: tuple[float, ...]
    begin: int = 0
    names: frozenset[str] = frozenset()
    closeness: float = 0.0

    @classmethod
    def of(cls, pages: Sequence[_Page], first_row: int) -> "_Table | None":
        """The table with its first row in this line of the first page; None where it is none."""
        pieces = [pages[0].lines[first_row:], *(page.lines for page in pages[1:])]
        lines = [piece[: _end(piece, list(map(_opens, piece)))] for piece in pieces]
        edges = _edges([line for some in lines for line in some])
        if len(edges) - 1 < _FEWEST_COLUMNS:
            return None
        pairs = [pair for some in lines for pair in pairwise(some)]
        rooms = [below.top - above.bottom for above, below in pairs if not _cells(below, edges)[0]]
        table = cls(edges, closeness=median(rooms) if rooms else 0.0)
        return table.headed(pages[0].lines[:first_row], [line for piece in pieces for line in piece])

    def headed(self, above: Sequence[Line], body: Sequence[Line]) -> "_Table | None":
        """With the fewest lines above the first row that name every column; None where rows do not fit."""
        end = len(above)
        while end and self._is_heading(above[end - 1]):
            end -= 1
        for begin in range(end - 1, max(end - _LONGEST_HEADER, 0) - 1, -1):
            if self._is_heading(above[begin]):
                return None
            columns = list(zip(*(_cells(line, self.edges) for line in above[begin:end]), strict=True))
            names = [" ".join(word.text for words in column for word in words) for column in columns]
            header = read_header(row(*names))
            whole = all(len(_places(words)) <= 1 for column in columns for words in column)
            if header is not None and header.roles[0] is Role.NUMBER and all(names) and whole:
                table = replace(self, begin=begin, names=frozenset(line.text for line in above[begin:end]))
                return table if table.is_numbered(body) else None
        return None

    def is_numbered(self, lines: Sequence[Line]) -> bool:
        """Is every row set off from the lines above it, with the next number and with words behind it?"""
        last: str | None = None
        rows = 0
        end = _end(lines, list(map(self._starts, lines)))
        for above, line in pairwise([lines[0], *lines[:end]]):
            first, title, *_ = _cells(line, self.edges)
            if not first or self._is_heading(line) or line.text in self.names:
                continue
            number = _number(first)
            close = above.top < line.top and line.top - above.bottom < self.closeness + _FURTHER
            if number is None or not title or close or title[0].text[:1].islower():
                return False
            if not _comes_after(last, number):
                return False
            last, rows = number, rows + 1
        return rows >= _FEWEST_ROWS

    def _starts(self, line: Line) -> bool:
        first = _cells(line, self.edges)[0]
        return bool(first) and not self._is_heading(line) and _number(first) is not None

    def _is_heading(self, line: Line) -> bool:
        """Do its words go on over the places where columns begin?"""
        return len(_places(line.words)) == 1 and any(
            line.words[0].left < edge < line.words[-1].right for edge in self.edges[1:-1]
        )

    def drawn(self, page: _Page) -> Drawing:
        bands = list(self._bands(page.lines))
        levels = _levels(bands)
        left, right = self.edges[0], self.edges[-1]
        strokes = [Stroke(upright=False, at=at, begin=left, end=right) for at in levels]
        for band, (top, bottom) in zip(bands, pairwise(levels), strict=True):
            edges = (left, right) if any(map(self._is_heading, band)) else self.edges
            strokes += [Stroke(upright=True, at=at, begin=top, end=bottom) for at in edges]
        return replace(page.page, strokes=strokes, shades=[])

    def _bands(self, lines: Sequence[Line]) -> Iterator[list[Line]]:
        """The lines of one row after another; not what stands below the table."""
        band: list[Line] = []
        for line in lines[: _end(lines, list(map(self._starts, lines)))]:
            if band and (
                self._starts(line)
                or self._is_heading(line) != self._is_heading(band[-1])
                or (band[-1].text in self.names) != (line.text in self.names)
            ):
                yield band
                band = []
            band.append(line)
        if band:
            yield band


def _opens(line: Line) -> bool:
    """Does it begin with a number, whatever the columns are?"""
    return _number(_places(line.words)[0]) is not None


def _end(lines: Sequence[Line], starts: Sequence[bool]) -> int:
    """How many lines belong to the table: below the start of the last row, as much as stands together."""
    last = max((at for at, starting in enumerate(starts) if starting), default=0)
    for at in range(last + 1, len(lines)):
        room = lines[at].top - lines[at - 1].bottom
        if room > _ENDS * (lines[at].bottom - lines[at].top):
            return at
    return len(lines)


def _levels(bands: Sequence[Sequence[Line]]) -> list[float]:
    """Where rows end: in the middle of the room between them."""
    if not bands:
        return []
    between = [(one[-1].bottom + other[0].top) / 2 for one, other in pairwise(bands)]
    return [bands[0][0].top - _MARGIN, *between, bands[-1][-1].bottom + _MARGIN]


def _comes_after(last: str | None, number: str) -> bool:
    if last is None or not follows(last, number):
        return last is None
    one, other = ([int(part) for part in each.split(".") if part.isdecimal()] for each in (last, number))
    return one < other


def _cells(line: Line, edges: Sequence[float]) -> list[list[Word]]:
    """The words of a line by columns."""
    return [[word for word in line.words if begin <= word.middle[0] < end] for begin, end in pairwise(edges)]


def _edges(lines: Sequence[Line]) -> tuple[float, ...]:
    """Where columns begin, by the room that no line of several columns covers; last, where they end."""
    several = [line for line in lines if len(_places(line.words)) > 1]
    if not several:
        return ()
    left = min(line.left for line in several)
    right = max(line.words[-1].right for line in several)
    spans = sorted((word.left, word.right) for line in several for word in line.words)
    edges, reached = [left - _MARGIN], left
    for begin, end in spans:
        if begin - reached >= _ROOM:
            edges.append(begin - _MARGIN)
        reached = max(reached, end)
    return (*edges, right + _MARGIN)
