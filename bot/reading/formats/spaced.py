"""Text tables whose columns are kept apart by spaces, as a printed table is saved or copied.

    header = name GAP name …           GAP are two spaces or more; a name begins where its column does
    row    = number GAP cell …         a line without a number goes on with the row above
    other  = a line that goes over the places where columns begin: a heading

Read so only where all lines below the header keep to its columns and the rows are numbered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.reading.blocks import Block, Paragraph, row
from bot.reading.clean import tidy
from bot.reading.layout.columns import Role, read_header, role_of
from bot.reading.numbers import follows, read_number

_NAME = re.compile(r"\S+(?: \S+)*")
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_RULES = frozenset(" -=_+–—")


def read_spaced(physical: Sequence[str]) -> tuple[Block, ...] | None:
    """Rows and paragraphs; None where the text is no such table."""
    found = next(((at, starts) for at, line in enumerate(physical) if (starts := _starts(line))), None)
    if found is None:
        return None
    at, starts = found
    table = _Table(starts, [_cells(physical[at], starts)])
    whole = all(table.take(line) for line in physical[at + 1 :])
    table.close()
    return (*_paragraphs(physical[:at]), *table.blocks) if whole and table.count >= _FEWEST_ROWS else None


@dataclass(slots=True)
class _Table:
    """Rows being filled line by line; the first is the header."""

    starts: tuple[int, ...]
    rows: list[list[str]]
    blocks: list[Block] = field(default_factory=list)
    last: str | None = None
    count: int = 0
    gap: bool = False

    def take(self, line: str) -> bool:
        """Whether the line fits."""
        if not line.strip() or set(line) <= _RULES or (self.gap and line.strip().isdecimal()):
            self.gap = True  # a blank line, a drawn one, the number of a page
            return True
        cells = _cells(line, self.starts)
        number = read_number(cells[0])
        fits = self._begins(number, cells) if number is not None else self._goes_on(line, cells)
        self.gap = False
        return fits and (number is None or _keeps(line, self.starts))

    def _begins(self, number: str, cells: list[str]) -> bool:
        fits = follows(self.last, number) and bool(cells[1])
        self.last, self.count = number, self.count + 1
        self.rows.append(cells)
        return fits

    def _goes_on(self, line: str, cells: list[str]) -> bool:
        """With the row above, or a heading; the header's second line may go on with «№»."""
        named = not self.count and role_of(cells[0]) is Role.NUMBER
        if _keeps(line, self.starts) and (not cells[0] or named):
            if self.rows:
                pairs = zip(self.rows[-1], cells, strict=True)
                self.rows[-1] = [f"{above} {below}".strip() for above, below in pairs]
            return bool(self.rows)
        self.close()
        self.blocks.append(Paragraph(tidy(line), self.gap))
        return not line[:1].isspace()

    def close(self) -> None:
        self.blocks += [row(*map(tidy, each)) for each in self.rows]
        self.rows = []


def _paragraphs(physical: Sequence[str]) -> list[Paragraph]:
    pairs = pairwise(["", *physical])
    return [Paragraph(tidy(line), not above.strip()) for above, line in pairs if line.strip()]


def _starts(line: str) -> tuple[int, ...]:
    """Where the columns begin that this line names; none where it is no header."""
    names = list(_NAME.finditer(line))
    if len(names) < _FEWEST_COLUMNS or "\t" in line:
        return ()
    header = read_header(row(*(name[0] for name in names)))
    known = header is not None and header.roles[0] is Role.NUMBER
    return tuple(name.start() for name in names) if known else ()


def _cells(line: str, starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], len(line)]
    return [line[begin:end].strip() for begin, end in zip((0, *starts[1:]), ends, strict=True)]


def _keeps(line: str, starts: Sequence[int]) -> bool:
    """Is there a space before every place where a column begins?"""
    return all(at >= len(line) or line[at - 1].isspace() for at in starts[1:])
