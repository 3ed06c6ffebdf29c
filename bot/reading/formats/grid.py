"""Cells of a sheet or page → rows and paragraphs, the same whichever format they come from."""

from collections.abc import Iterable, Sequence

from bot.errors import N_, Unreadable
from bot.reading.blocks import Block, Cell, Paragraph, Row
from bot.reading.layout.columns import Columns, read_header
from bot.reading.numbers import read_number

MAX_COLUMNS = 200
"""What stands farther to the right is no part of a roadmap."""
MAX_ROWS = 5_000
LONGEST_SHEET = 20_000
"""Rows of a sheet that is not even looked at: a list beside the roadmap may be long, but not without end."""

TOO_LONG = N_("The table has over {n} rows. Please send the sheet with the roadmap alone.")
NO_ROWS = N_("There is nothing in the tables of this file. Please send the file with the roadmap.")

Grid = Sequence[Sequence[Cell]]


def header_of(grid: Grid) -> tuple[int, Columns] | None:
    """Where the first header stands, and the columns that it names; None without one."""
    for at, cells in enumerate(grid):
        columns = read_header(Row(tuple(cells)))
        if columns is not None:
            return at, columns
    return None


def blocks_of_grid(grid: Grid, *, between: str | None = None) -> tuple[Block, ...]:
    """What stands above the header becomes paragraphs, one per cell or, with `between`, one per row.

    Lines of one cell below the last row, such as a list of abbreviations, are paragraphs too.
    """
    found = header_of(grid)
    begin = found[0] if found else 0
    end = _last_row(grid) + 1
    blocks: list[Block] = []
    gap = True
    for at, cells in enumerate(grid):
        row = Row(tuple(cells), gap)
        texts = [text for text in row.texts() if text]
        if texts and at < begin:
            blocks += _above(texts, between, gap=gap)
        elif len(texts) == 1 and at >= end and row.cells[0].text:
            blocks.append(Paragraph(texts[0], gap or at == end))
        elif texts:
            blocks.append(row)
        gap = not texts
    return tuple(blocks)


def _last_row(grid: Grid) -> int:
    filled = (sum(bool(cell.text) for cell in cells) for cells in grid)
    return max((at for at, count in enumerate(filled) if count > 2), default=len(grid))


def _above(texts: Sequence[str], between: str | None, *, gap: bool) -> Iterable[Paragraph]:
    if between is not None:
        return (Paragraph(between.join(texts), gap),)
    return (Paragraph(text, gap or len(texts) > 1) for text in texts)


def blocks_of_grids(grids: Sequence[Grid]) -> tuple[Block, ...]:
    """The roadmap's sheets in their order; sheets of lists and figures beside it are left out.

    A sheet that is too long is one of these, unless it has the header of a roadmap.
    """
    blocks: list[Block] = []
    begun = False
    headed = [header_of(each[:MAX_ROWS]) is not None for each in grids]
    for each, own in zip(grids, headed, strict=True):
        if len(each) > MAX_ROWS:
            if own or not any(headed):
                raise Unreadable(TOO_LONG, n=MAX_ROWS)
            continue
        begun = begun or own
        if own or not any(headed) or (begun and goes_on(each)):
            blocks += blocks_of_grid(each)
    if not blocks:
        raise Unreadable(NO_ROWS)
    return tuple(blocks)


def goes_on(grid: Grid) -> bool:
    """Are these rows without header more of the roadmap: most of them numbered, with several cells?"""
    texts = [[cell.text for cell in cells if cell.text and not cell.left] for cells in grid]
    rows = [row for row in texts if len(row) > 1]
    numbered = [row for row in rows if len(row) > 2 and read_number(row[0]) is not None]
    return len(numbered) * 2 > len(rows)
