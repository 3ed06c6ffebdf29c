"""How the cells of an .xlsx are shown: the number format of each, which calamine leaves out."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, iterparse  # archive.examine refuses entities

from bot.errors import Unreadable
from bot.reading.formats.refused import DAMAGED
from bot.reading.formats.shown import built_in

_BOOK, _RELATIONS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_MOST_COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class Patterns:
    """The formats of a sheet's cells by (row, column) from 0; `area`: all between its outermost ones."""

    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    area: int = 0

    def at(self, row: int, column: int) -> str:
        return self.cells.get((row, column), "")


NONE = Patterns()


def patterns_of(data: bytes) -> dict[str, Patterns]:
    """The patterns of every sheet by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = set(archive.namelist())
        if _BOOK not in parts:
            return {}
        try:
            formats = _formats(archive) if _STYLES in parts else ()
            sheets = list(_sheets(archive)) if _RELATIONS in parts else []
            return {name: _patterns(archive, part, formats) for name, part in sheets if part in parts}
        except (ParseError, ValueError) as error:
            raise Unreadable(DAMAGED) from error


def _elements(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, Element]]:
    """Elements of a part as they end, by their names without namespace; forgotten when a row has ended."""
    with archive.open(part) as stream:
        for _, element in iterparse(stream):  # noqa: S314  # archive.examine refuses entities
            name = element.tag.rpartition("}")[2]
            yield name, element
            if name == "row":
                element.clear()


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Names of sheets and the parts that hold them; only XML, as only that is examined for entities."""
    targets = {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
        for name, each in _elements(archive, _RELATIONS)
        if name == "Relationship"
    }
    for name, each in _elements(archive, _BOOK):
        if name == "sheet":
            found = next((value for key, value in each.items() if key.endswith("}id")), "")
            part = targets.get(found, "")
            if part.lower().endswith(".xml"):
                yield each.get("name", ""), part


def _formats(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """The number format of each style that a cell can have."""
    own: dict[int, str] = {}
    used: list[int] = []
    for name, each in _elements(archive, _STYLES):
        if name == "numFmt":
            own[int(each.get("numFmtId", "0"))] = each.get("formatCode", "")
        elif name == "cellXfs":
            used = [int(style.get("numFmtId", "0")) for style in each]
    return tuple(own.get(number) or built_in(number) for number in used)


def _patterns(archive: zipfile.ZipFile, part: str, formats: tuple[str, ...]) -> Patterns:
    found: dict[tuple[int, int], str] = {}
    rows: list[int] = []
    columns: list[int] = []
    for name, each in _elements(archive, part):
        place = each.get("r") if name == "c" else None
        if not place or not len(each):
            continue
        row, column = _place(place)
        rows, columns = _widened(rows, row), _widened(columns, column)
        style = int(each.get("s", "0"))
        if style < len(formats) and formats[style]:
            found[row, column] = formats[style]
    height, width = (span[-1] - span[0] + 1 if span else 0 for span in (rows, columns))
    return Patterns(found, height * width)


def _widened(span: list[int], at: int) -> list[int]:
    return [min(span[0], at), max(span[-1], at)] if span else [at, at]


def _place(reference: str) -> tuple[int, int]:
    """Row and column from 0: "C7" is (6, 2)."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = min(column * 26 + ord(letter) - ord("A") + 1, _MOST_COLUMNS)
    return int(reference[len(letters) :]) - 1, column - 1
