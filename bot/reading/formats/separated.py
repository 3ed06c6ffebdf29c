"""Text with separated values: the delimiter is found by trying, quoted cells may hold line breaks.

A text is taken for such a table only where a header is found by its delimiter, or, for one beside the tab,
where most of its lines have as many cells as each other.
"""

import csv
import io
from collections import Counter
from itertools import islice

from bot.errors import Unreadable
from bot.reading.blocks import Block, Cell
from bot.reading.clean import tidy
from bot.reading.formats import plain
from bot.reading.formats.grid import MAX_ROWS, TOO_LONG, Grid, blocks_of_grid, header_of
from bot.reading.formats.refused import UNKNOWN
from bot.reading.numbers import read_number

_DELIMITERS = (";", ",", "\t", "|", "^", "~")
_LONGEST_CELL = 60  # lines; a quotation mark that is never closed swallows more
_FEWEST_CELLS = 3


def recognises(data: bytes) -> bool:
    return _read(data) is not None


def tables(data: bytes) -> tuple[Block, ...]:
    found = _read(data)
    if found is None:
        raise Unreadable(UNKNOWN)
    delimiter, grid = found
    if len(grid) > MAX_ROWS:
        raise Unreadable(TOO_LONG, n=MAX_ROWS)
    return blocks_of_grid(grid, between=f"{delimiter} " if delimiter in ";," else " ")


def _read(data: bytes) -> tuple[str, Grid] | None:
    text = plain.decoded(data)
    if text is None:
        return None
    text = text.lstrip("\ufeff")
    if text.casefold().startswith("sep="):  # what Excel writes for itself
        text = text.partition("\n")[2]
    grids = [(delimiter, _cells(text, delimiter)) for delimiter in _DELIMITERS if delimiter in text]
    likely = [(delimiter, cells) for delimiter, cells in grids if _is_table(delimiter, cells, text)]
    return max(likely, key=lambda found: _fitting(found[1]), default=None)


def _cells(text: str, delimiter: str) -> Grid:
    """As many rows as tell a table that is too long."""
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
        try:
            rows = list(islice(lines, MAX_ROWS + 1))
        except csv.Error:
            continue
        if not any(_swallows(cell, delimiter) for row in rows for cell in row):
            return [[Cell(tidy(cell)) for cell in row] for row in rows]
    return ()


def _swallows(cell: str, delimiter: str) -> bool:
    """Are there whole rows in the cell, because a quotation mark was never closed?"""
    lines = cell.split("\n")
    return len(lines) > _LONGEST_CELL or any(_opens_row(line, delimiter) for line in lines[1:])


def _opens_row(line: str, delimiter: str) -> bool:
    number, *rest = line.split(delimiter)
    return len(rest) > 1 and read_number(number) is not None


def _is_table(delimiter: str, cells: Grid, text: str) -> bool:
    if delimiter == "\t":  # lines of cells alone are read as text, which mends broken lines
        return '\t"' in text and _width(cells) >= _FEWEST_CELLS and header_of(cells) is not None
    if delimiter == "|" and plain.has_pipes(text.split("\n")):
        return False
    if header_of(cells) is not None:
        return True
    filled = sum(any(cell.text for cell in row) for row in cells)
    return _width(cells) > _FEWEST_CELLS and _fitting(cells) * 4 > filled * 3


def _width(cells: Grid) -> int:
    return max(
        Counter(len(row) for row in cells).items(), key=lambda item: (item[1], item[0]), default=(0, 0)
    )[0]


def _fitting(cells: Grid) -> int:
    """How many rows have the usual number of cells, if that is more than one."""
    width = _width(cells)
    return sum(len(row) == width for row in cells) if width > 1 else 0
