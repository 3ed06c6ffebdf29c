"""Lines drawn on a page → the cells that they enclose, table by table.

The lines cut the page into small fields. Fields with no line between them are one cell, as merged cells are;
what is open to the page's edge is none. Cells that touch make a table.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pdfminer.utils import Rect

from bot.errors import Unreadable
from bot.reading.formats.drawn import INTRICATE, Stroke

NEAR = 3.0
"""Points: lines so near are drawn as one."""
_MOST_FIELDS = 40_000

_Field = tuple[int, int]  # column, row


def cells(strokes: Sequence[Stroke]) -> list[list[Rect]]:
    """The cells of every table as left, top, right, bottom; `Unreadable` where there are too many lines."""
    fields = _Fields.of(strokes)
    regions = [region for region in fields.regions() if not _is_frame(region)]
    return [[box for at in group for box in fields.boxes(regions[at])] for group in _groups(regions)]


@dataclass(slots=True)
class _Lines:
    """All lines of one direction: where they are, and from where to where each is drawn."""

    at: list[float] = field(default_factory=list)
    spans: list[list[tuple[float, float]]] = field(default_factory=list)

    @classmethod
    def of(cls, strokes: Iterable[Stroke]) -> "_Lines":
        lines = cls()
        group: list[Stroke] = []
        for stroke in sorted(strokes, key=lambda stroke: stroke.at):
            if group and stroke.at - group[-1].at > NEAR:
                lines._add(group)
                group = []
            group.append(stroke)
        if group:
            lines._add(group)
        return lines

    def _add(self, group: Sequence[Stroke]) -> None:
        self.at.append(sum(stroke.at for stroke in group) / len(group))
        spans: list[tuple[float, float]] = []
        for begin, end in sorted((stroke.begin, stroke.end) for stroke in group):
            if spans and begin - spans[-1][1] <= NEAR:
                spans[-1] = (spans[-1][0], max(spans[-1][1], end))
            else:
                spans.append((begin, end))
        self.spans.append([span for span in spans if span[1] - span[0] > NEAR])

    def drawn(self, others: Sequence[float]) -> list[list[bool]]:
        """For every line: is it drawn between each two neighbours of `others`?"""
        result: list[list[bool]] = []
        for spans in self.spans:
            found = [False] * max(len(others) - 1, 0)
            for begin, end in spans:
                first, last = bisect_left(others, begin - NEAR), bisect_right(others, end + NEAR) - 1
                found[first:last] = [True] * max(last - first, 0)
            result.append(found)
        return result


@dataclass(slots=True)
class _Fields:
    xs: Sequence[float]
    ys: Sequence[float]
    upright: Sequence[Sequence[bool]]
    level: Sequence[Sequence[bool]]

    @classmethod
    def of(cls, strokes: Sequence[Stroke]) -> "_Fields":
        uprights = _Lines.of(stroke for stroke in strokes if stroke.upright)
        levels = _Lines.of(stroke for stroke in strokes if not stroke.upright)
        if len(uprights.at) * len(levels.at) > _MOST_FIELDS:
            raise Unreadable(INTRICATE)
        return cls(uprights.at, levels.at, uprights.drawn(levels.at), levels.drawn(uprights.at))

    def regions(self) -> Iterator[list[_Field]]:
        """Fields with no line between them, without those that are open to the edge."""
        seen: set[_Field] = set()
        for start in ((x, y) for y in range(len(self.ys) - 1) for x in range(len(self.xs) - 1)):
            if start in seen:
                continue
            seen.add(start)
            region, is_open = [start], False
            for x, y in region:  # grows while it is walked through
                for near in self._beyond(x, y):
                    if not (0 <= near[0] < len(self.xs) - 1 and 0 <= near[1] < len(self.ys) - 1):
                        is_open = True
                    elif near not in seen:
                        seen.add(near)
                        region.append(near)
            if not is_open:
                yield region

    def _beyond(self, x: int, y: int) -> Iterator[_Field]:
        """The neighbours of a field that no line parts from it."""
        if not self.upright[x][y]:
            yield x - 1, y
        if not self.upright[x + 1][y]:
            yield x + 1, y
        if not self.level[y][x]:
            yield x, y - 1
        if not self.level[y + 1][x]:
            yield x, y + 1

    def boxes(self, region: Sequence[_Field]) -> Iterator[Rect]:
        """The region as a box; one that is none row by row."""
        left, right, top, bottom = _around(region)
        if len(region) == (right - left + 1) * (bottom - top + 1):
            yield self._box(left, top, right, bottom)
            return
        for row in range(top, bottom + 1):
            inside = [x for x, y in region if y == row]
            yield self._box(min(inside), row, max(inside), row)

    def _box(self, left: int, top: int, right: int, bottom: int) -> Rect:
        return self.xs[left], self.ys[top], self.xs[right + 1], self.ys[bottom + 1]


def _around(region: Sequence[_Field]) -> tuple[int, int, int, int]:
    """The first and last column, the first and last row."""
    columns, rows = zip(*region, strict=True)
    return min(columns), max(columns), min(rows), max(rows)


def _is_frame(region: Sequence[_Field]) -> bool:
    """A region all around others: between the frame of a page and the table in it."""
    left, right, top, bottom = _around(region)
    own = set(region)
    if len(own) == (right - left + 1) * (bottom - top + 1):
        return False
    sides = {(x, y) for y in range(top, bottom + 1) for x in (left, right)}
    ends = {(x, y) for x in range(left, right + 1) for y in (top, bottom)}
    return sides | ends <= own


def _groups(regions: Sequence[Sequence[_Field]]) -> Iterator[list[int]]:
    """Regions that touch each other, by their places in the list."""
    owner = {place: at for at, region in enumerate(regions) for place in region}
    seen: set[int] = set()
    for start in range(len(regions)):
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for at in group:  # grows while it is walked through
            places = (
                place for x, y in regions[at] for place in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1))
            )
            more = {owner[place] for place in places if place in owner} - seen
            seen |= more
            group += sorted(more)
        yield group
