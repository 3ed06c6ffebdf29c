"""Word documents: mammoth makes HTML of them (tracked insertions, merged cells), this reads its tables."""

import io
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import mammoth

from bot.errors import Unreadable
from bot.reading.blocks import Block, Cell, Paragraph, Row
from bot.reading.clean import tidy
from bot.reading.formats import archive
from bot.reading.formats.refused import DAMAGED

_PART = "word/document.xml"
_LINES = {"p", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6"}
_NOTES = ("#footnote", "#endnote", "#comment")
MAX_COLUMNS = 200


def recognises(data: bytes) -> bool:
    return archive.holds(data, _PART)


def tables(data: bytes) -> tuple[Block, ...]:
    archive.examine(data)
    archive.examine_text(data, _PART)
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data),
            ignore_empty_paragraphs=False,
            convert_image=mammoth.images.img_element(_no_image),
        ).value
    except Exception as error:  # whatever a stranger's XML does to the library, the person needs one sentence
        raise Unreadable(DAMAGED) from error
    return blocks_of_html(html)


def _no_image(_image: object) -> dict[str, str]:
    return {}


def blocks_of_html(html: str) -> tuple[Block, ...]:
    """Paragraphs and rows of simple HTML; a merged cell is repeated in each place that it covers."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return tuple(reader.blocks)


@dataclass(slots=True)
class _Open:
    """A cell being read: how far it reaches, its text and the numbering of its lines."""

    columns: int = 1
    rows: int = 1
    text: list[str] = field(default_factory=list)
    level: int | None = None

    def cell(self) -> Cell:
        text = tidy("".join(self.text))
        lines = text.split("\n")
        if self.level is not None and len(lines) == 1:  # one number alone: counted by whoever sees all rows
            return Cell(text.removeprefix("1. "), level=self.level)
        return Cell(text)


@dataclass(slots=True)
class _List:
    ordered: bool
    count: int = 0


class _Reader(HTMLParser):
    """Follows the tags of mammoth's HTML. Tables inside cells become lines of the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._text: list[str] = []  # of the paragraph outside of tables
        self._gap = False
        self._depth = 0
        self._cell: _Open | None = None
        self._row: list[tuple[Cell, int, int]] = []
        self._spans: dict[int, tuple[int, Cell]] = {}  # column → rows still covered from above
        self._lists: list[_List] = []
        self._marker = ""  # the number of a list's line, until its first word
        self._in_note = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._start_table()
        elif tag in {"td", "th"} and self._depth == 1:
            self._marker = ""
            known = dict(attrs)
            self._cell = _Open(
                _count(known.get("colspan"), MAX_COLUMNS), _count(known.get("rowspan"), 10_000)
            )
        elif tag in {"ol", "ul"}:
            self._lists.append(_List(tag == "ol"))
        elif tag == "a":
            self._in_note = (dict(attrs).get("href") or "").startswith(_NOTES)
        elif tag in _LINES:
            self._start_line(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._end_table()
        elif tag in {"td", "th"} and self._depth == 1 and self._cell is not None:
            self._row.append((self._cell.cell(), self._cell.columns, self._cell.rows))
            self._cell = None
        elif tag == "tr" and self._depth == 1:
            self._end_row()
        elif tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        elif tag == "a":
            self._in_note = False
        elif tag in _LINES and not self._depth and tag != "br":
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._in_note:
            return
        if self._cell is not None:
            if data.strip():
                self._cell.text.append(self._marker)
                self._marker = ""
            self._cell.text.append(data.replace("\n", " "))
        elif not self._depth:
            self._text.append(data.replace("\n", " "))

    def end_paragraph(self) -> None:
        text = tidy("".join(self._text))
        if text:
            self.blocks.append(Paragraph(text, self._gap))
        self._gap = not text
        self._text = []

    def _start_table(self) -> None:
        if not self._depth:
            self.end_paragraph()
            self._spans, self._gap = {}, True
        self._depth += 1

    def _end_table(self) -> None:
        self._depth -= 1
        self._gap = not self._depth

    def _start_line(self, tag: str) -> None:
        target = self._text if self._cell is None else self._cell.text
        target.append("\n")
        self._marker = "" if tag != "br" else self._marker
        if tag != "li" or not self._lists:
            return
        current = self._lists[-1]
        current.count += 1
        depth = sum(each.ordered for each in self._lists) - 1
        if current.ordered and self._cell is not None:
            self._marker = f"{current.count}. "
            self._cell.level = depth

    def _end_row(self) -> None:
        cells = self._fill_spans(list(self._row))
        self._row = []
        self.blocks.append(Row(tuple(cells), self._gap))
        self._gap = False

    def _fill_spans(self, given: list[tuple[Cell, int, int]]) -> list[Cell]:
        cells: list[Cell] = []
        while given or any(column >= len(cells) for column in self._spans):
            column = len(cells)
            if column in self._spans:
                rows, cell = self._spans.pop(column)
                cells.append(replace(cell, above=True))
                if rows > 1:
                    self._spans[column] = (rows - 1, cell)
                continue
            cell, columns, rows = given.pop(0) if given else (Cell(), 1, 1)
            for place in range(columns):
                cells.append(replace(cell, left=place > 0))
                if rows > 1:
                    self._spans[column + place] = (rows - 1, cells[-1])
        return cells


def _count(value: str | None, most: int) -> int:
    return min(max(int(value), 1), most) if value and value.isdecimal() else 1
