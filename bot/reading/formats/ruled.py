"""Tables ruled by lines on a page: their cells, merged ones too, in columns that go on from page to page."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reading.blocks import Cell, Row
from bot.reading.clean import squeeze
from bot.reading.formats.wrapping import Line, Word, is_full, joined, lines_of
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


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which box is at a place, told at once: `owners` are those of the fields between all edges."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: dict[tuple[int, int], int]

    @classmethod
    def of(cls, boxes: Sequence[Box]) -> "_Plan":
        xs = tuple(sorted({edge for box in boxes for edge in (box.left, box.right)}))
        ys = tuple(sorted({edge for box in boxes for edge in (box.top, box.bottom)}))
        owners = {
            (x, y): at
            for at, box in enumerate(boxes)
            for x in range(bisect_left(xs, box.left), bisect_left(xs, box.right))
            for y in range(bisect_left(ys, box.top), bisect_left(ys, box.bottom))
        }
        return cls(xs, ys, owners)

    def at(self, x: float, y: float) -> int | None:
        """The box's place in the list."""
        return self.owners.get((bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1))


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
    plan = _Plan.of(boxes)
    inside: list[list[Word]] = [[] for _ in boxes]
    for word in words:
        at = plan.at(*word.middle)
        if at is not None:
            inside[at].append(word)
    lines = [tuple(lines_of(found)) for found in inside]
    margins = [line.left - box.left for box, found in zip(boxes, lines, strict=True) for line in found]
    margin = max(min(margins, default=0.0), 0.0)
    filled = tuple(
        replace(box, lines=found, room=box.right - box.left - 2 * margin)
        for box, found in zip(boxes, lines, strict=True)
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
    pairs = [(box, rest) for box in ends for rest in begins if _is_under(box, rest)]
    if any(rest.lines and all(rest is not other for _, other in pairs) for rest in begins):
        return above, below
    last = squeeze("".join(box.text for box, _ in sorted(pairs, key=lambda pair: pair[0].left)))
    if last in header or not _is_cut(pairs, likely=above.cut):
        return above, below
    more = {box: replace(box, lines=box.lines + rest.lines) for box, rest in pairs}
    less = {rest: replace(rest, lines=()) for _, rest in pairs}
    return (
        replace(above, boxes=tuple(more.get(box, box) for box in above.boxes)),
        replace(below, boxes=tuple(less.get(box, box) for box in below.boxes)),
    )


def _is_under(box: Box, rest: Box) -> bool:
    return abs(rest.left - box.left) <= _NEAR and abs(rest.right - box.right) <= _NEAR


def _is_cut(pairs: Sequence[tuple[Box, Box]], *, likely: bool) -> bool:
    """Does the row above go on below? `likely`: no line ends it, so that only a new row speaks against it."""
    rests = [rest for _, rest in sorted(pairs, key=lambda pair: pair[1].left)]
    if not rests or read_number(rests[0].text) is not None:
        return False
    both = [(box, rest) for box, rest in pairs if box.lines and rest.lines]
    full = [is_full(box.lines[-1], rest.lines[0], box.room) for box, rest in both]
    going = [goes_on(rest.text) or is_unfinished(box.text) for box, rest in both]
    if likely:
        return sum(not (one or other) for one, other in zip(full, going, strict=True)) < _FEWEST_CELLS
    beside = any(box.lines for pair in pairs for box in pair if box.left > rests[0].left + _NEAR)
    if len(rests) > 1 and rests[0].lines and beside:  # only a heading goes on in the column of numbers
        return False
    return any(going) or (bool(both) and all(full))


def rows_of(table: Ruled) -> Iterator[Row]:
    """The rows of the table; cells that are merged over several are repeated."""
    tops = _edges([edge for box in table.boxes for edge in (box.top, box.bottom)])
    plan, seen = _Plan.of(table.boxes), dict[int, tuple[int, int]]()
    texts = [box.text for box in table.boxes]
    for at, (top, bottom) in enumerate(itertools.pairwise(tops)):
        cells: list[Cell] = []
        for place, (left, right) in enumerate(zip(table.edges, table.edges[1:], strict=False)):
            x, y = (left + right) / 2, (top + bottom) / 2
            owner = plan.at(x, y)
            if owner is None:
                cells.append(Cell())
                continue
            row, column = seen.setdefault(owner, (at, place))
            cells.append(Cell(texts[owner], above=at > row, left=place > column))
        yield Row(tuple(cells), gap=at == 0)
