"""Spreadsheets of LibreOffice (.ods): their XML holds merged cells and all words as they are shown."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element, ParseError, iterparse  # archive.examine refuses entities

from bot.errors import Unreadable
from bot.reading.blocks import Block, Cell
from bot.reading.clean import tidy
from bot.reading.formats import archive
from bot.reading.formats.grid import LONGEST_SHEET, MAX_COLUMNS, MAX_ROWS, TOO_LONG, Grid, blocks_of_grids
from bot.reading.formats.refused import DAMAGED, LOCKED
from bot.reading.formats.shown import MONTHS

_PART, _LIST = "content.xml", "META-INF/manifest.xml"
_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_IGNORED = {"annotation"}
_FOREIGN, _DIGITS, _DAY = re.compile("[A-Za-z]{3,}"), re.compile(r"\d+"), re.compile(r"\d{4}-\d\d-\d\d")


def recognises(data: bytes) -> bool:
    return archive.holds(data, _PART) and (
        _KIND in data[:200] or archive.holds_words(data, "mimetype", _KIND)
    )


def tables(data: bytes) -> tuple[Block, ...]:
    archive.examine(data)
    if archive.most(data, _PART, b"<table:table-row") > LONGEST_SHEET:
        raise Unreadable(TOO_LONG, n=MAX_ROWS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            if _LIST in opened.namelist() and b"encryption-data" in opened.read(_LIST):
                raise Unreadable(LOCKED)
            return blocks_of_grids(list(_grids(opened)))
    except (ParseError, ValueError, KeyError) as error:
        raise Unreadable(DAMAGED) from error


@dataclass(slots=True)
class _Sheet:
    rows: list[list[Cell]] = field(default_factory=list)
    covering: dict[int, tuple[int, Cell]] = field(default_factory=dict)  # column → rows still covered, cell

    def add(self, row: Element) -> None:
        """The row, once for all its repetitions where it is blank."""
        if len(self.rows) > MAX_ROWS:
            return
        times = _count(row, "number-rows-repeated", MAX_ROWS + 1)
        for _ in range(times):
            cells = self._cells(row)
            blank = not any(cell.text for cell in cells)
            if not blank or (self.rows and any(cell.text for cell in self.rows[-1])):
                self.rows.append(cells)
            if len(self.rows) > MAX_ROWS or (blank and not self.covering):
                break

    def _cells(self, row: Element) -> list[Cell]:
        cells: list[Cell] = []
        across: tuple[int, Cell] = (0, Cell())  # columns still covered by the cell on the left
        for element in row:
            name = _name(element)
            if name not in {"table-cell", "covered-table-cell"}:
                continue
            text = _shown(element)
            for _ in range(_count(element, "number-columns-repeated", MAX_COLUMNS)):
                place = len(cells)
                if place >= MAX_COLUMNS:
                    break
                if name == "covered-table-cell":
                    cells.append(self._covered(place, across))
                    across = (across[0] - 1, across[1])
                    continue
                cell = Cell(text)
                cells.append(cell)
                across = (_count(element, "number-columns-spanned", MAX_COLUMNS) - 1, cell)
                down = _count(element, "number-rows-spanned", MAX_ROWS) - 1
                if down > 0:
                    for column in range(place, place + across[0] + 1):
                        self.covering[column] = (down, Cell(text, left=column > place))
        return cells

    def _covered(self, place: int, across: tuple[int, Cell]) -> Cell:
        if across[0] > 0:
            return Cell(across[1].text, left=True)
        rows, cell = self.covering.pop(place, (0, Cell()))
        if rows > 1:
            self.covering[place] = (rows - 1, cell)
        return Cell(cell.text, above=rows > 0, left=cell.left)


def _grids(opened: zipfile.ZipFile) -> Iterator[Grid]:
    """The tables of the document; of those within cells nothing is known."""
    sheet = _Sheet()
    with opened.open(_PART) as stream:
        for event, element in iterparse(stream, events=("start", "end")):  # noqa: S314  # no entities, see above
            name = _name(element)
            if event == "start" and name == "table":
                sheet = _Sheet()
            elif event == "end" and name == "table-row":
                sheet.add(element)
                element.clear()
            elif event == "end" and name == "table":
                yield sheet.rows


def _shown(cell: Element) -> str:
    """The words of a cell; a month that a foreign LibreOffice names is told in Russian."""
    text = _text(cell)
    value = next((value for key, value in cell.items() if key.endswith("}date-value")), "")
    named = _FOREIGN.search(text)
    if named is None or not _DAY.match(value):
        return text
    day = date.fromisoformat(value[:10])
    numbers = [int(digits) for digits in _DIGITS.findall(text)]
    if len(numbers) > 1:
        return f"{day:%d.%m.%Y}"
    if numbers == [day.day]:
        return f"{day:%d.%m}"
    return f"{MONTHS[day.month - 1]} {day.year}" if numbers else MONTHS[day.month - 1]


def _text(cell: Element) -> str:
    """The words of a cell, a line for each of its paragraphs."""
    return tidy("\n".join("".join(_words(part)) for part in cell if _name(part) == "p"))


def _words(part: Element) -> Iterator[str]:
    yield part.text or ""
    for inner in part:
        name = _name(inner)
        if name == "line-break":
            yield "\n"
        elif name in {"s", "tab"}:
            yield " "
        elif name not in _IGNORED:
            yield from _words(inner)
        yield inner.tail or ""


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _count(element: Element, attribute: str, most: int) -> int:
    found = next((value for key, value in element.items() if key.endswith("}" + attribute)), "1")
    return min(max(int(found), 1), most) if found.isdecimal() else 1
