"""What a page of a PDF draws: its words in the order in which they are written, its lines and filled boxes.

pdfminer follows the page's drawing; only this is kept of it, as a long document has millions of letters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.utils import Matrix, PathSegment, Point, Rect, apply_matrix_pt, apply_matrix_rect

from bot.errors import N_, Unreadable
from bot.reading.formats.wrapping import Word
from bot.reading.formats.written import Letters, Writer

MAX_LINES = 40_000
"""Ends of lines drawn on one page; a table has some hundreds."""
MAX_LETTERS = 25_000
MAX_FIGURES = 1_000
MAX_BYTES_OF_PAGE = 1_000_000
MAX_BYTES = 30_000_000
"""Of instructions how to draw, unpacked: they cost about a second a million."""

INTRICATE = N_(
    "A page of this document is too intricate to read. Please send the table alone, as Word or Excel."
)

_THIN = 3.0  # points: a filled box not wider than this is a line
_STRAIGHT = 0.5  # points: how much a line may lean


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line across (from `begin` to `end` at this height) or upright (at this place from the left)."""

    upright: bool
    at: float
    begin: float
    end: float


@dataclass(slots=True)
class Drawing:
    """One page; places in points from its top left corner, boxes as left, top, right, bottom."""

    width: float = 0
    height: float = 0
    words: Sequence[Word] = ()
    strokes: list[Stroke] = field(default_factory=list)
    shades: list[Rect] = field(default_factory=list)


def drawings(pages: Sequence[PDFPage], resources: PDFResourceManager) -> Iterator[Drawing]:
    """The pages, one at a time; raises `Unreadable` at one that nobody could read in time."""
    pen = _Pen(resources)
    left = MAX_BYTES
    for page in pages:
        size = sum(len(stream_value(stream).get_data()) for stream in page.contents)
        left -= size
        if size > MAX_BYTES_OF_PAGE or left < 0:
            raise Unreadable(INTRICATE)
        PDFPageInterpreter(resources, pen).process_page(page)
        yield pen.taken()


class _Pen(PDFTextDevice):
    """What pdfminer tells while it follows a page. Heights grow upwards here."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self._fonts: dict[PDFFont, Letters] = {}
        self._page = Drawing()
        self._writer = Writer(0)
        self._letters = self._lines = self._figures = 0

    def taken(self) -> Drawing:
        self._page.words = self._writer.words()
        return self._page

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        left, bottom, right, top = apply_matrix_rect(ctm, page.mediabox)
        self._page = Drawing(abs(right - left), abs(top - bottom))
        self._writer = Writer(self._page.height)
        self._letters = self._lines = self._figures = 0

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        self._figures += 1
        if self._figures > MAX_FIGURES:
            raise Unreadable(INTRICATE)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        self._letters += 1
        if self._letters > MAX_LETTERS:
            raise Unreadable(INTRICATE)
        letters = self._fonts.get(font) or self._fonts.setdefault(font, Letters(font))
        text, width = letters.letter(cid)
        across = width * fontsize * scaling
        down = letters.descent * fontsize + rise
        box = apply_matrix_rect(matrix, (0, down, across, down + fontsize))
        climbs = abs(matrix[1]) > abs(matrix[0])
        self._writer.take(text, box, box[2] - box[0] if climbs else box[3] - box[1], climbs=climbs)
        return across

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        for points in _outlines(path):
            placed = [self._place(point) for point in points]
            box = _box(placed) if fill else None
            if box is not None and not stroke:
                self._fill(box)
            else:
                self._page.strokes += _strokes(placed)
            self._lines += len(points)
        if self._lines > MAX_LINES:
            raise Unreadable(INTRICATE)

    def _place(self, point: Point) -> Point:
        assert self.ctm is not None
        x, y = apply_matrix_pt(self.ctm, point)
        return x, self._page.height - y

    def _fill(self, box: Rect) -> None:
        left, top, right, bottom = box
        if right - left <= _THIN:
            self._page.strokes.append(Stroke(upright=True, at=(left + right) / 2, begin=top, end=bottom))
        elif bottom - top <= _THIN:
            self._page.strokes.append(Stroke(upright=False, at=(top + bottom) / 2, begin=left, end=right))
        else:
            self._page.shades.append(box)


def _outlines(path: Sequence[PathSegment]) -> Iterator[list[Point]]:
    """The points of every part that is drawn without lifting the pen; bent lines count by their ends."""
    points: list[Point] = []
    for operator, *numbers in path:
        if operator == "m" and points:
            yield points
            points = []
        if operator == "h":
            points.append(points[0])
        else:
            points.append((float(numbers[-2]), float(numbers[-1])))
    if points:
        yield points


def _box(points: Sequence[Point]) -> Rect | None:
    """The upright box with these corners, or None."""
    lefts, tops = zip(*points, strict=True)
    left, right, top, bottom = min(lefts), max(lefts), min(tops), max(tops)
    on_edge = all(
        min(x - left, right - x) <= _STRAIGHT and min(y - top, bottom - y) <= _STRAIGHT for x, y in points
    )
    return (left, top, right, bottom) if len(points) >= 4 and on_edge else None


def _strokes(points: Sequence[Point]) -> Iterator[Stroke]:
    for (x, y), (other_x, other_y) in pairwise(points):
        if abs(x - other_x) <= _STRAIGHT:
            yield Stroke(upright=True, at=x, begin=min(y, other_y), end=max(y, other_y))
        elif abs(y - other_y) <= _STRAIGHT:
            yield Stroke(upright=False, at=y, begin=min(x, other_x), end=max(x, other_x))
