"""Tables without upright lines: rows between lines or stripes, columns by the room between words.

A place across the page is between two columns where no line of words covers it, but for those of headings.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.reading.formats.drawn import Drawing, Stroke
from bot.reading.formats.wrapping import Line, Word, lines_of

_NEAR = 3.0  # points: one place
_FEWEST_LEVELS = 4
_FEWEST_LINES = 6
_NARROWEST = 5.0  # points between two columns
_SHORTEST_UPRIGHT = 20.0
_COVERED = 100  # of so many lines one may cover the room between columns, beside one a page
_BLANK = 0.45  # of a line's height: as between the words of a sentence
_GAP = 1.2  # of a line's height: more than between the lines of a cell


@dataclass(frozen=True, slots=True)
class _Bands:
    """The rows on one page, from left to right and by their upper and lower ends.

    `parts` are lines that part some columns of a row only, as in a header of two rows.
    """

    left: float
    right: float
    ends: tuple[float, ...]
    parts: tuple[Stroke, ...] = ()

    def rows(self, words: Sequence[Word]) -> Iterator[tuple[float, float, list[Word]]]:
        inner = (part.at for part in self.parts if self.ends[0] < part.at < self.ends[-1])
        ends = sorted({*self.ends, *inner})
        for top, bottom in pairwise(ends):
            yield top, bottom, [word for word in words if top <= word.middle[1] < bottom]


def ruled_anew(pages: Sequence[Drawing]) -> list[Drawing]:
    """The same pages, with upright lines drawn between the columns of such tables."""
    drawn = [_lines(page) for page in pages]
    spans = Counter(_span(line) for lines in drawn for line in lines)
    span, count = spans.most_common(1)[0] if spans else ((0, 0), 0)
    if count < _FEWEST_LEVELS:
        return list(pages)
    found = [_bands(lines, span) for lines in drawn]
    known = [(page, bands) for page, bands in zip(pages, found, strict=True) if bands is not None]
    if not known:
        return list(pages)
    opening, closing = known[0][0], known[-1][0]
    found = [
        bands and _stretched(page, bands, up=page is not opening, down=page is not closing)
        for page, bands in zip(pages, found, strict=True)
    ]
    known = [(page, bands) for page, bands in zip(pages, found, strict=True) if bands is not None]
    columns = _columns(known)
    return [
        page if bands is None or len(columns) < 2 else _with_uprights(page, bands, columns)
        for page, bands in zip(pages, found, strict=True)
    ]


def _lines(page: Drawing) -> list[Stroke]:
    """Lines across and the ends of stripes, pieces joined; none of a page with upright lines."""
    if any(stroke.upright and stroke.end - stroke.begin > _SHORTEST_UPRIGHT for stroke in page.strokes):
        return []
    levels = [stroke for stroke in page.strokes if not stroke.upright]
    for left, top, right, bottom in page.shades:
        levels += [Stroke(upright=False, at=at, begin=left, end=right) for at in (top, bottom)]
    lines: list[Stroke] = []
    for level in sorted(levels, key=lambda level: (round(level.at / _NEAR), level.begin)):
        last = lines[-1] if lines else None
        if last is not None and abs(last.at - level.at) <= _NEAR and level.begin <= last.end + 2 * _NEAR:
            lines[-1] = replace(last, end=max(last.end, level.end))
        else:
            lines.append(level)
    return lines


def _span(line: Stroke) -> tuple[int, int]:
    return round(line.begin / _NEAR), round(line.end / _NEAR)


def _bands(lines: Sequence[Stroke], span: tuple[int, int]) -> _Bands | None:
    """The rows between lines that reach from one end to the other; the last page may have but one."""
    left, right = span[0] * _NEAR, span[1] * _NEAR
    whole = [line.begin <= left + _NEAR and line.end >= right - _NEAR for line in lines]
    ends = sorted(line.at for line, is_whole in zip(lines, whole, strict=True) if is_whole)
    parts = tuple(line for line, is_whole in zip(lines, whole, strict=True) if not is_whole)
    return _Bands(left, right, tuple(ends), parts) if len(ends) > 1 else None


def _stretched(page: Drawing, bands: _Bands, *, up: bool, down: bool) -> _Bands:
    """With the rows at its ends that no line or stripe shows: of stripes every second row has one."""
    striped = not any(not stroke.upright for stroke in page.strokes)
    ends = bands.ends
    if down or striped:
        below = [line for line in lines_of(page.words) if line.top >= ends[-1] - _NEAR]
        reached = ends[-1]
        for line in below:
            if not down and line.top - reached > _GAP * (line.bottom - line.top):
                break
            reached = line.bottom + 1
        ends = (*ends, reached) if reached > ends[-1] else ends
    if up and striped:
        above = [line for line in lines_of(page.words) if line.bottom <= ends[0] + _NEAR]
        reached = ends[0]
        for line in reversed(above):
            if reached - line.bottom > _GAP * (line.bottom - line.top):
                break
            reached = line.top - 1
        ends = (reached, *ends) if reached < ends[0] else ends
    return replace(bands, ends=ends)


def _crosses(line: Line, at: float) -> bool:
    """Do the words of the line go on over this place, as those of a heading do?"""
    inside = any(word.left < at - 1 and word.right > at + 1 for word in line.words)
    blank = _BLANK * (line.bottom - line.top)
    return inside or any(
        one.right <= at + 1 and at - 1 <= other.left <= one.right + blank
        for one, other in pairwise(line.words)
    )


def _is_heading(words: Sequence[Word]) -> bool:
    """Are all words of the row in one place?"""
    reached = None
    for word in sorted(words, key=lambda word: word.left):
        if reached is not None and word.left - reached > 2 * _NARROWEST:
            return False
        reached = word.right if reached is None else max(reached, word.right)
    return True


def _columns(pages: Sequence[tuple[Drawing, _Bands]]) -> list[float]:
    """Where columns begin: the places of upright lines, the first one at the left end."""
    lines = [
        line
        for page, bands in pages
        for _, _, words in bands.rows(page.words)
        if not _is_heading(words)
        for line in lines_of(words)
    ]
    left = min((line.left for line in lines), default=0.0)
    covered = Counter(
        place
        for line in lines
        for place in {
            place for word in line.words for place in range(round(word.left), round(word.right) + 1)
        }
    )
    if len(lines) < _FEWEST_LINES:
        return []
    right = max(line.words[-1].right for line in lines)
    rooms: list[tuple[int, int]] = []
    for place in range(round(left), round(right) + 1):
        if covered[place] > max(len(pages), len(lines) // _COVERED):
            continue
        if rooms and rooms[-1][1] == place - 1:
            rooms[-1] = (rooms[-1][0], place)
        else:
            rooms.append((place, place))
    between = [room for room in rooms if room[1] - room[0] >= _NARROWEST and room[1] < round(right)]
    if not between:
        return []
    margin = min(end - begin for begin, end in between) / 2
    return [left - margin, *(end - margin for _, end in between)]


def _with_uprights(page: Drawing, bands: _Bands, columns: Sequence[float]) -> Drawing:
    strokes: list[Stroke] = []
    for top, bottom, words in bands.rows(page.words):
        lines = lines_of(words)
        strokes += [
            Stroke(upright=True, at=at, begin=top, end=bottom)
            for at in (*columns, bands.right)
            if not any(_crosses(line, at) for line in lines)
        ]
    levels = [Stroke(upright=False, at=at, begin=columns[0], end=bands.right) for at in bands.ends]
    return replace(page, strokes=[*levels, *bands.parts, *strokes])
