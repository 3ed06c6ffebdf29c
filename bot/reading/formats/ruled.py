"""Tables ruled by lines on a page: their cells, merged ones too, in columns that go on from page to page."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reading.blocks import Cell, Row
from bot.reading.clean import squeeze
from bot.reading.formats.wrapping import Line, Word, joined, lines_of
from bot.reading.layout.joining import goes_on, is_unfinished
from bot.reading.numbers import read_number

_NEAR = 4.0  # points: lines that are drawn as one
_FEWEST_CELLS = 2


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[Line, ...] = ()
    room: float = 0.0
    """How wide a line can be."""

    @property
    def text(self) -> str:
        return joined(self.lines, self.room)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Ruled:
    """One table on one page; `edges` are where its columns begin and end."""

    boxes: tuple[Box, ...]
    edges: tuple[float, ...]
    cut: bool = False
    """No line ends the table on this page: its last row may go on with the next one."""

    @property
    def top(self) -> float:
        return min(box.top for box in self.boxes)

    @property
    def area(self) -> Box:
        boxes = self.boxes
        return Box(self.edges[0], self.top, self.edges[-1], max(box.bottom for box in boxes))


def ends_of(uprights: Iterable[tuple[float, float]]) -> list[float]:
    """Where upright lines, given by top and bottom, begin and end together: tables may be open there."""
    spans: list[list[float]] = []
    for top, bottom in sorted(uprights):
        if spans and top - spans[-1][1] <= _NEAR:
            spans[-1][1] = max(spans[-1][1], bottom)
        else:
            spans.append([top, bottom])
    return [end for top, bottom in spans if bottom - top > 2 * _NEAR for end in (top, bottom)]


def ruled(
    places: Iterable[tuple[float, float, float, float]], words: Sequence[Word], level: Sequence[float]
) -> Ruled | None:
    """The table whose cells are at these places, or None for a mere frame; `level` are lines across."""
    boxes = [Box(*place) for place in places]
    if len(boxes) < _FEWEST_CELLS:
        return None
    lines = {box: lines_of(word for word in words if box.holds(*word.middle)) for box in boxes}
    margins = [line.left - box.left for box, found in lines.items() for line in found]
    margin = max(min(margins, default=0.0), 0.0)
    filled = tuple(
        replace(box, lines=tuple(lines[box]), room=box.right - box.left - 2 * margin) for box in boxes
    )
    bottom = max(box.bottom for box in boxes)
    is_cut = not any(abs(line - bottom) < _NEAR for line in level)
    return Ruled(filled, _edges([edge for box in boxes for edge in (box.left, box.right)]), is_cut)


def _edges(places: Iterable[float]) -> tuple[float, ...]:
    """Places without those that are near another one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return tuple(found)


def aligned(tables: Sequence[Ruled]) -> list[Ruled]:
    """The tables, each with the columns of those that it goes on with.

    A piece of a table on a page of its own may lack columns, where all its cells are merged over them.
    """
    found: list[Ruled] = []
    begin = 0
    for at, table in enumerate(tables):
        widest = max(found[begin:], key=lambda each: len(each.edges), default=table).edges
        if not (_among(table.edges, widest) or _among(widest, table.edges)):
            begin = at
        found.append(table)
        most = max(widest, table.edges, key=len)
        if begin < at:
            found[begin:] = [replace(each, edges=most) for each in found[begin:]]
    return found


def _among(some: Sequence[float], all_of: Sequence[float]) -> bool:
    """Do both begin and end alike, and are the first all among the second?"""
    ends = abs(some[0] - all_of[0]) <= _NEAR and abs(some[-1] - all_of[-1]) <= _NEAR
    return ends and all(any(abs(one - other) <= _NEAR for other in all_of) for one in some)


def whole(tables: Sequence[Ruled]) -> list[Ruled]:
    """The tables with the words of cut rows in their first part; the other part is left empty."""
    found = list(tables)
    for at in range(len(found) - 2, -1, -1):
        above, below = found[at], found[at + 1]
        if above.edges == below.edges:
            found[at], found[at + 1] = _sewn(above, below, _header(found, at))
    return found


def _header(tables: Sequence[Ruled], at: int) -> set[str]:
    """The words of the rows above the first number: of the first page of the table that goes on here."""
    begin = at
    while begin and tables[begin - 1].edges == tables[at].edges:
        begin -= 1
    texts: set[str] = set()
    for row in rows_of(tables[begin]):
        if any(read_number(text) for text in row.texts()):
            break
        texts.add(squeeze("".join(row.texts())))
    return texts


def _sewn(above: Ruled, below: Ruled, header: set[str]) -> tuple[Ruled, Ruled]:
    """Join the last cells of one with the first ones below the repeated header of the other."""
    tops = _edges([box.top for box in below.boxes])
    first = tops[0]
    for row, top in zip(rows_of(below), tops, strict=False):
        first = top
        if squeeze("".join(row.texts())) not in header:
            break
    bottom = above.area.bottom
    ends = [box for box in above.boxes if bottom - box.bottom <= _NEAR]
    begins = [box for box in below.boxes if abs(box.top - first) <= _NEAR]
    pairs = [(box, rest) for box in ends for rest in begins if abs(rest.left - box.left) <= _NEAR]
    last = squeeze("".join(box.text for box, _ in sorted(pairs, key=lambda pair: pair[0].left)))
    if last in header or not (above.cut or _is_cut(pairs)):
        return above, below
    more = {box: replace(box, lines=box.lines + rest.lines) for box, rest in pairs}
    less = {rest: replace(rest, lines=()) for _, rest in pairs}
    return (
        replace(above, boxes=tuple(more.get(box, box) for box in above.boxes)),
        replace(below, boxes=tuple(less.get(box, box) for box in below.boxes)),
    )


def _is_cut(pairs: Sequence[tuple[Box, Box]]) -> bool:
    """Does the row below have no number, and do its words begin within the sentences above?"""
    rests = [rest for _, rest in sorted(pairs, key=lambda pair: pair[1].left)]
    if not rests or read_number(rests[0].text) is not None:
        return False
    beside = any(box.lines for pair in pairs for box in pair if box.left > rests[0].left + _NEAR)
    if len(rests) > 1 and rests[0].lines and beside:  # only a heading goes on in the column of numbers
        return False
    return any(
        rest.lines and box.lines and (goes_on(rest.text) or is_unfinished(box.text)) for box, rest in pairs
    )


def rows_of(table: Ruled) -> Iterator[Row]:
    """The rows of the table; cells that are merged over several are repeated."""
    tops = _edges([edge for box in table.boxes for edge in (box.top, box.bottom)])
    seen: dict[Box, tuple[int, int]] = {}
    for at, (top, bottom) in enumerate(itertools.pairwise(tops)):
        cells: list[Cell] = []
        for place, (left, right) in enumerate(zip(table.edges, table.edges[1:], strict=False)):
            x, y = (left + right) / 2, (top + bottom) / 2
            box = next((each for each in table.boxes if each.holds(x, y)), None)
            if box is None:
                cells.append(Cell())
                continue
            row, column = seen.setdefault(box, (at, place))
            cells.append(Cell(box.text, above=at > row, left=place > column))
        yield Row(tuple(cells), gap=at == 0)
