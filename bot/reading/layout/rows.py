"""Blocks → the head of the document, its body lines laid out by columns, and loose words between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.reading.blocks import Block, Cell, Paragraph, Row
from bot.reading.clean import squeeze
from bot.reading.layout.columns import Columns, Role, is_counting, is_foreign, read_header, refine
from bot.reading.layout.headings import is_explicit
from bot.reading.layout.joining import goes_on
from bot.reading.numbers import as_count, read_number, split_number


@dataclass(frozen=True, slots=True)
class Line:
    """A body row by columns. `merged`: columns whose words stand in the row above.

    `gap`: a header, a new page or a blank line stands before it; `wide`: one cell fills the whole row;
    `repaired`: words were moved between its cells.
    """

    number: str | None
    cells: tuple[str, ...]
    columns: Columns
    merged: frozenset[int] = frozenset()
    gap: bool = False
    wide: bool = False
    repaired: bool = False

    def text(self, role: Role) -> str:
        """The words under this role; of several such columns, each on its line."""
        return "\n".join(self.cells[place] for place in self.columns.at(role) if self.cells[place])

    def filled(self) -> tuple[int, ...]:
        return tuple(place for place, text in enumerate(self.cells) if text)


@dataclass(frozen=True, slots=True)
class Loose:
    """Words that stand between or after the rows."""

    text: str
    gap: bool = False


@dataclass(slots=True)
class Body:
    """What stands above the first header, and all that follows it."""

    head: list[Paragraph] = field(default_factory=list)
    parts: list[Line | Loose] = field(default_factory=list)


def lay_out(blocks: Sequence[Block]) -> Body:
    """Sort every block; headers are read and gone, repeated ones too."""
    reader = _Reader()
    for block in blocks:
        if isinstance(block, Paragraph):
            reader.take_paragraph(block)
        else:
            reader.take_row(block)
    return reader.body


@dataclass(slots=True)
class _Reader:
    body: Body = field(default_factory=Body)
    columns: Columns | None = None
    named: Columns | None = None  # as its first header row gave it, to know a repeated one
    in_header: bool = False
    foreign: bool = False  # within a table below the roadmap that is none
    gap: bool = False
    counters: list[int] = field(default_factory=list)
    above: frozenset[str] = frozenset()  # the words above the first header, squeezed

    def take_paragraph(self, block: Paragraph) -> None:
        self.in_header = False
        if self.columns is None:
            self.body.head.append(block)
            return
        if squeeze(block.text) in self.above:
            return  # the document's title, repeated on every page
        self.foreign = self.foreign and not is_explicit(block.text)
        self.body.parts.append(Loose(block.text, block.gap))
        self._count_from(split_number(block.text)[0])

    def take_row(self, row: Row) -> None:
        if _is_blank(row) or self._take_header(row) or (self.columns is not None and is_counting(row)):
            self.gap = True
        elif self.columns is None:
            texts = [text for text in row.texts() if text]
            self.body.head += [Paragraph(text, row.gap or len(texts) > 1) for text in texts]
        elif not self.foreign:
            self.in_header = False
            self.body.parts.append(self._line(row, self.columns))
            self.gap = False

    def _take_header(self, row: Row) -> bool:
        if self.in_header and self.columns is not None:
            refined = refine(self.columns, row, is_first=not self.body.parts)
            if refined is not None:
                self.columns = refined
                return True
        if self.columns is not None and is_foreign(row):
            self.foreign = True
            return True
        header = read_header(row, self.named)
        if header is None:
            return False
        self.foreign = False
        if self.columns is None:
            self.above = frozenset(squeeze(part.text) for part in self.body.head)
        self.named = self.columns = header
        self.in_header = True
        return True

    def _line(self, row: Row, columns: Columns) -> Line:
        width = len(columns.names)
        number = self._number(row, columns)
        own = [replace(cell, text="") if cell.above and number is None else cell for cell in row.cells]
        texts = ["" if cell.left else cell.text for cell in own] + [""] * (width - len(own))
        merged = frozenset(place for place, cell in enumerate(own) if cell.above and number is None)
        line = Line(number, tuple(texts), columns, merged, row.gap or self.gap)
        filled = [cell for cell in own if cell.text]
        wide = len({cell.text for cell in filled}) == 1 and len(filled) > max(width // 2, 1)
        alone = number is None and len(filled) == 1 and bool(own[0].text) and columns.roles[0] is Role.NUMBER
        if wide or (alone and len(own) >= width):
            return replace(
                line, cells=(self._heading(filled[0]), *[""] * (width - 1)), number=None, wide=True
            )
        if len(texts) > width:
            line = replace(line, cells=_squeezed(texts, width), repaired=any(texts[width:]))
        return self._numbered(_with_number(line))

    def _heading(self, cell: Cell) -> str:
        self._count_from(split_number(cell.text)[0])
        return cell.text if cell.level is None else f"{self._next(cell.level)}. {cell.text}"

    def _numbered(self, line: Line) -> Line:
        """Where the table has no column of numbers, rows with a title and a deadline are counted."""
        if line.number is not None or line.columns.has(Role.NUMBER):
            return line
        title, deadline, party = map(line.text, (Role.TITLE, Role.DEADLINE, Role.RESPONSIBLE))
        needed = 2 if goes_on(title) else 1
        if title and bool(deadline) + bool(party) >= needed:
            return replace(line, number=self._next(0))
        return line

    def _number(self, row: Row, columns: Columns) -> str | None:
        place = columns.first(Role.NUMBER)
        if place is None or place >= len(row.cells) or row.cells[place].above:
            return None
        cell = row.cells[place]
        if cell.level is not None and not cell.text:
            return self._next(cell.level)
        number = read_number(cell.text)
        self._count_from(number)
        return number

    def _next(self, level: int) -> str:
        """The number that the word processor shows at this depth."""
        self.counters += [0] * (level + 1 - len(self.counters))
        self.counters[level] += 1
        del self.counters[level + 1 :]
        return ".".join(str(count) for count in self.counters if count)

    def _count_from(self, number: str | None) -> None:
        counts = [as_count(part) for part in number.split(".")] if number else []
        if counts and all(count is not None for count in counts):
            self.counters = [count for count in counts if count is not None]


def _is_blank(row: Row) -> bool:
    return not any(row.texts()) and all(cell.level is None for cell in row.cells)


def _squeezed(texts: Sequence[str], width: int) -> tuple[str, ...]:
    """A row with more cells than the header has names: empty ones go first, the rest is kept at the end."""
    kept = list(texts)
    while len(kept) > width and "" in kept[2:]:
        kept.pop(kept.index("", 2))
    return (*kept[: width - 1], "\n".join(text for text in kept[width - 1 :] if text))


def _with_number(line: Line) -> Line:
    """A number that has run into the title: "1.2. Провести …" in one cell, with other cells filled."""
    if line.number is not None or len(line.filled()) < 2:
        return line
    place = line.filled()[0]
    title, numbers = line.columns.first(Role.TITLE), line.columns.first(Role.NUMBER)
    number, rest = split_number(line.cells[place])
    if number is None or title is None:
        return line
    cells = list(line.cells)
    if place == title:
        cells[place] = rest
    elif place == numbers and not cells[title]:
        cells[place], cells[title] = number, rest
    elif place == numbers and title == place + 1 and not cells[-1]:  # one cell short: all moved to the left
        cells[place:] = [number, rest, *cells[title:-1]]
    else:
        return line
    return replace(line, number=number, cells=tuple(cells), repaired=place == numbers)
