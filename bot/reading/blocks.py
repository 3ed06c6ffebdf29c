"""What every format gives: the paragraphs and table rows of a document, in its order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` keeps the lines of the cell, one under the other.

    `above` and `left`: one with the cell above or to the left, whose words it then repeats;
    `level`: the cell is numbered by the word processor, at this depth (0 is the outermost).
    """

    text: str = ""
    above: bool = False
    left: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One physical row. `gap`: something stood between it and the row above (a blank line, a new page)."""

    cells: tuple[Cell, ...]
    gap: bool = False

    def texts(self) -> tuple[str, ...]:
        return tuple("" if cell.left or cell.above else cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words outside of tables. `gap`: set off from what stands above it."""

    text: str
    gap: bool = False


Block = Paragraph | Row


def row(*texts: str, gap: bool = False) -> Row:
    """A row of plain cells."""
    return Row(tuple(Cell(text) for text in texts), gap)


def all_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from block.texts()
