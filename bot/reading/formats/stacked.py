"""Text tables with one cell per line, as a copied table is often pasted.

marked: every cell begins with a tab, lines without one go on with the cell above
bare:   nothing marks a cell; the header tells how many there are in a row
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.reading.blocks import Block, Paragraph, row
from bot.reading.clean import tidy
from bot.reading.layout.columns import Role, role_of
from bot.reading.layout.headings import is_explicit
from bot.reading.numbers import follows, read_number, split_number


@dataclass(slots=True)
class _Table:
    """Rows being filled cell by cell; the header's length is every row's, 0 until it is whole."""

    blocks: list[Block] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    width: int = 0
    gap: bool = False

    @property
    def is_short(self) -> bool:
        return 0 < len(self.cells) < self.width

    def add(self, cell: str, *, gap: bool) -> None:
        if not self.cells and not self.width and role_of(cell) is not Role.NUMBER:
            self.blocks.append(Paragraph(tidy(cell), gap))
            return
        if self._begins(cell, gap=gap):
            self.close()
            self.gap = gap
        self.cells.append(cell)

    def _begins(self, cell: str, *, gap: bool) -> bool:
        """Does this cell begin a row? The first one below the header has a number or is a heading."""
        number = read_number(cell)
        if not self.width:
            heads = gap and (is_explicit(cell) or split_number(cell)[0] is not None)
            return (number is not None or heads) and len(self.cells) > 2
        if len(self.cells) >= self.width:
            return True
        return gap and number is not None and bool(self.cells) and follows(read_number(self.cells[0]), number)

    def close(self) -> None:
        if self.cells:
            self.width = self.width or len(self.cells)
            self.blocks.append(row(*(tidy(cell) for cell in self.cells), gap=self.gap))
        self.cells, self.gap = [], False


def read_marked(physical: Sequence[str]) -> tuple[Block, ...]:
    table = _Table()
    gap = False
    for line in physical:
        if not line.strip() and not (line and table.is_short):
            gap = True
            continue
        if line.startswith("\t"):
            table.add(line[1:], gap=gap)
        elif table.cells and (not gap or table.is_short):
            table.cells[-1] += "\n" + line
        else:
            table.close()
            table.blocks.append(Paragraph(tidy(line), gap))
        gap = False
    table.close()
    return tuple(table.blocks)


def read_bare(physical: Sequence[str]) -> tuple[Block, ...]:
    cells = [tidy(line) for line in physical]
    begin, width = _find_header(cells)
    if not width:
        return tuple(_paragraphs(physical))
    filled = [cell for cell in cells[begin:] if cell]
    header, body = filled[:width], filled[width:]
    rows = [_fit(each, width) for each in _cut(body, width)]
    return (*_paragraphs(physical[:begin]), row(*header), *(row(*each) for each in rows))


def _paragraphs(physical: Iterable[str]) -> Iterable[Paragraph]:
    gap = False
    for line in physical:
        if words := tidy(line):
            yield Paragraph(words, gap)
        gap = not words


def _find_header(cells: Sequence[str]) -> tuple[int, int]:
    """Where the header begins and how many cells it has: names of columns up to the first number."""
    for begin, cell in enumerate(cells):
        if role_of(cell) is not Role.NUMBER:
            continue
        names: list[str] = []
        for following in cells[begin:]:
            if _opens_rows(following, names) or len(names) > 12:
                break
            names += [following] if following else []
        known = {role_of(name) for name in names} - {Role.OTHER}
        if len(known) >= 3 and Role.TITLE in known:
            return begin, len(names)
    return 0, 0


def _opens_rows(cell: str, names: Sequence[str]) -> bool:
    """Whether the names of columns end here: at the first number, or at a heading above it."""
    return read_number(cell) is not None or (len(names) > 2 and _heads(cell))


def _heads(cell: str) -> bool:
    return bool(cell) and (is_explicit(cell) or split_number(cell)[0] is not None)


def _cut(cells: Sequence[str], width: int) -> list[list[str]]:
    """Rows begin at the number that follows the last row's; a heading above it is a row of its own."""
    rows: list[list[str]] = []
    for cell, below in zip(cells, [*cells[1:], ""], strict=True):
        if not rows or _begins_row(rows, cell) or _is_heading(rows, cell, below, width):
            rows.append([])
        rows[-1].append(cell)
    return rows


def _begins_row(rows: Sequence[Sequence[str]], cell: str) -> bool:
    number, last = read_number(cell), rows[-1]
    if number is None:
        return False
    if len(last) == 1 and read_number(last[0]) is None:
        return True
    numbers = (found for each in reversed(rows) if (found := read_number(each[0])) is not None)
    return len(last) > 1 and follows(next(numbers, None), number)


def _is_heading(rows: Sequence[Sequence[str]], cell: str, below: str, width: int) -> bool:
    """Words that call themselves a heading, or are numbered below a whole row, right above a number."""
    if not _heads(cell) or not (_heads(below) or read_number(below) is not None):
        return False
    return len(rows[-1]) >= width or is_explicit(cell) or read_number(rows[-1][0]) is None


def _fit(cells: list[str], width: int) -> list[str]:
    """A row with too many lines has cells of several lines; what is left over stays in the last cell."""
    fitted = cells[:2]
    for at, cell in enumerate(cells[2:], start=2):
        surplus = len(fitted) + len(cells) - at > width
        if surplus and _belongs(fitted[-1].rpartition("\n")[2], cell):
            fitted[-1] += f"\n{cell}"
        else:
            fitted.append(cell)
    return [*fitted[: width - 1], "\n".join(fitted[width - 1 :])] if len(fitted) > width else fitted


def _belongs(above: str, line: str) -> bool:
    """A line of the same cell: it begins in lower case, like the line above it, or with the next number."""
    one, other = split_number(above)[0], split_number(line)[0]
    if one is not None and other is not None:
        return follows(one, other)
    return line[:1].islower() or line.split(maxsplit=1)[0] == above.split(maxsplit=1)[0]
