"""Spreadsheets of Excel: calamine reads their values, the styles say how these are shown."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import python_calamine as calamine

from bot.errors import N_, Unreadable
from bot.reading.blocks import Block, Cell
from bot.reading.clean import tidy
from bot.reading.formats import archive, old_styles, styles
from bot.reading.formats.grid import (
    LONGEST_SHEET,
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_LONG,
    Grid,
    blocks_of_grids,
    header_of,
)
from bot.reading.formats.refused import (
    BINARY_BOOK,
    COMPOUND,
    DAMAGED,
    LOCKED,
    TOO_MUCH,
    holds_book,
    is_locked,
)
from bot.reading.formats.shown import Value, show
from bot.reading.layout.columns import Role

MAX_AREA = 10_000_000
"""Cells between the first and the last one: calamine makes room for each of them."""
MOST_CELLS = 400_000
_MOST_MERGED = 200_000
_SHEETS = "xl/worksheets/"
_XML, _BINARY = "xl/workbook.xml", "xl/workbook.bin"

SCATTERED = N_(
    "The sheet has cells very far from its table. Please copy the roadmap to a new sheet and send that."
)

_Place = tuple[int, int]


def recognises(data: bytes) -> bool:
    return any(archive.holds(data, part) for part in (_XML, _BINARY)) or holds_book(data)


def tables(data: bytes) -> tuple[Block, ...]:
    patterns: Mapping[str, styles.Patterns] = {}
    if not data.startswith(COMPOUND):
        archive.examine(data)
        if not archive.holds(data, _XML):
            raise Unreadable(BINARY_BOOK)  # nothing says how its dates are shown
        if archive.most(data, _SHEETS, b"<row") > LONGEST_SHEET:
            raise Unreadable(TOO_LONG, n=MAX_ROWS)
        if archive.most(data, _SHEETS, b"<c ") > MOST_CELLS:
            raise Unreadable(TOO_MUCH)
        patterns = styles.patterns_of(data)
    elif is_locked(data):
        raise Unreadable(LOCKED)
    else:
        patterns = old_styles.patterns_of(data)
    if any(each.area > MAX_AREA for each in patterns.values()):
        raise Unreadable(SCATTERED)
    try:
        grids = list(_grids(data, patterns))
    except calamine.PasswordError as error:
        raise Unreadable(LOCKED) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable(DAMAGED) from error
    return blocks_of_grids(grids)


def _grids(data: bytes, patterns: Mapping[str, styles.Patterns]) -> Iterator[Grid]:
    with calamine.load_workbook(io.BytesIO(data)) as book:
        for known in book.sheets_metadata:
            shown = known.visible is calamine.SheetVisibleEnum.Visible
            if shown and known.typ is calamine.SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(known.name)
                yield _grid(sheet, patterns.get(known.name, styles.NONE))


@dataclass(slots=True)
class _Merged:
    """Which cell's words stand in a place that a merged cell covers."""

    origins: Mapping[_Place, _Place]
    cells: dict[_Place, Cell] = field(default_factory=dict)

    def cell(self, at: _Place, text: str) -> Cell:
        origin = self.origins.get(at, at)
        if origin == at:
            self.cells[at] = Cell(text)
            return self.cells[at]
        words = self.cells.get(origin, Cell()).text
        return Cell(words, above=at[0] > origin[0], left=at[1] > origin[1])


def _grid(sheet: calamine.CalamineSheet, patterns: styles.Patterns) -> Grid:
    """Its rows as they are shown, each run of blank ones as one; as many as tell a sheet that is too long."""
    top, left = sheet.start or (0, 0)
    merged = _Merged(_origins(sheet.merged_cell_ranges or ()))
    found: list[list[Cell]] = []
    values: list[Sequence[Value]] = []
    for at, row in enumerate(sheet.to_python(), start=top):
        if len(found) > MAX_ROWS:
            break
        cells = [
            merged.cell((at, place), tidy(show(value, patterns.at(at, place))))
            for place, value in enumerate(row[:MAX_COLUMNS], start=left)
        ]
        if any(cell.text for cell in cells) or (found and any(cell.text for cell in found[-1])):
            found.append(cells)
            values.append(row)
    return _renumbered(found, values)


def _origins(ranges: Sequence[tuple[_Place, _Place]]) -> dict[_Place, _Place]:
    """The first cell of every place that a merged one covers, within what is read at all."""
    origins: dict[_Place, _Place] = {}
    for (top, left), (bottom, right) in ranges:
        for row in range(top, min(bottom, top + MAX_ROWS) + 1):
            for column in range(left, min(right, left + MAX_COLUMNS) + 1):
                origins[row, column] = (top, left)
            if len(origins) > _MOST_MERGED:
                raise Unreadable(SCATTERED)
    return origins


def _renumbered(cells: list[list[Cell]], values: Sequence[Sequence[Value]]) -> Grid:
    """Item numbers as they were typed: a spreadsheet makes a date of "1.2" and 1.1 of "1.10"."""
    found = header_of(cells[:MAX_ROWS])
    place = found[1].first(Role.NUMBER) if found else None
    if found is None or place is None:
        return cells
    above = ""
    for own, row in zip(cells[found[0] + 1 :], values[found[0] + 1 :], strict=True):
        if place >= len(own) or own[place].left or own[place].above:
            continue
        text = _number(row[place], own[place].text, above)
        own[place] = replace(own[place], text=text)
        above = text or above
    return cells


def _number(value: Value, shown: str, above: str) -> str:
    if isinstance(value, date):
        is_month = value.day == 1 and value.month <= 12 and not shown[:1].isdecimal()
        return f"{value.month}.{value:%y}" if is_month else f"{value.day}.{value.month}"
    if isinstance(value, float) and shown.count(".") == 1:
        section, _, count = above.partition(".")
        if count.isdecimal() and f"{section}.{int(count) + 1}" == f"{shown}0":
            return f"{shown}0"
    return shown
