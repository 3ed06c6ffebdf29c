"""Text tables with one row per line: cells parted by tabs or by pipes.

A cell may hold line breaks of its own. A line that opens a row has too few cells then; it is completed
by the lines below it when together they have exactly the usual number of cells:

    row    = cell (TAB cell)*            with as many cells as the header or, if more, as most rows have
    broken = part NEWLINE part …         the last cell of a part goes on as the first of the next
"""

from collections import Counter
from collections.abc import Sequence

from bot.reading.blocks import Block, Paragraph, row
from bot.reading.clean import fold, tidy
from bot.reading.layout.columns import read_header
from bot.reading.numbers import read_number

_LONGEST_CELL = 30  # lines


def read_tabs(physical: Sequence[str]) -> tuple[Block, ...]:
    usual = _usual_width(physical)
    blocks: list[Block] = []
    gap, at = False, 0
    while at < len(physical):
        if not physical[at].strip():
            gap, at = True, at + 1
            continue
        cells, after = _complete(physical, at, usual)
        blocks.append(_block(cells, gap=gap))
        gap, at = False, after
    return tuple(blocks)


def read_pipes(physical: Sequence[str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    gap = False
    for line in physical:
        words = line.strip()
        if words.startswith("|"):
            cells = [cell.replace("\\|", "|") for cell in words.strip("|").replace("\\|", "\0").split("|")]
            if not all(set(cell.strip()) <= set("-:") for cell in cells):
                blocks.append(row(*(tidy(cell.replace("\0", "|")) for cell in cells), gap=gap))
        elif words:
            blocks.append(Paragraph(tidy(words), gap))
        gap = not words
    return tuple(blocks)


def _block(cells: list[str], *, gap: bool) -> Block:
    if len(cells) == 1:
        return Paragraph(tidy(cells[0]), gap)
    return row(*(tidy(_unquote(cell)) for cell in cells), gap=gap)


def _usual_width(physical: Sequence[str]) -> int:
    header = 0
    for line in physical:
        cells = line.split("\t")
        if not header and len(cells) > 1 and read_header(row(*map(tidy, cells))) is not None:
            header = len(cells)
    widths = Counter(line.count("\t") + 1 for line in physical if "\t" in line)
    most = max(widths, key=lambda width: (widths[width], width))
    return max(header, most) if header else most


def _complete(physical: Sequence[str], at: int, usual: int) -> tuple[list[str], int]:
    """The cells of the row that begins at this line, and the line after it."""
    alone = physical[at].split("\t")
    cells, after = list(alone), at + 1
    may_break = len(cells) > 1 or _opens_row(cells[0])
    while may_break and len(cells) < usual and after < min(len(physical), at + _LONGEST_CELL):
        more = physical[after].split("\t")
        if len(more) > 1 and (_opens_row(more[0]) or not more[0].strip()):
            break
        cells[-1] += "\n" + more[0]
        cells += more[1:]
        after += 1
    return (cells, after) if len(cells) == usual else (alone, at + 1)


def _opens_row(cell: str) -> bool:
    return read_number(cell) is not None or fold(cell).startswith("№")


def _unquote(cell: str) -> str:
    """A spreadsheet quotes a cell with line breaks when it is copied."""
    words = cell.strip()
    if "\n" in words and words.startswith('"') and words.endswith('"'):
        return words[1:-1].replace('""', '"')
    return cell
