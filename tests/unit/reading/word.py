"""Word documents made while the tests run: from the blocks of a text, or row by row."""

import io
from collections.abc import Iterable, Sequence
from itertools import groupby

import docx
from docx.document import Document

from bot.reading.blocks import Block, Paragraph, Row


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx_of(blocks: Iterable[Block], *, merge_headings: bool = False) -> bytes:
    """The same paragraphs and rows as a Word document; neighbouring rows make one table."""
    document = docx.Document()
    for is_row, group in groupby(blocks, lambda block: isinstance(block, Row)):
        if is_row:
            _add_table(
                document, [block for block in group if isinstance(block, Row)], merge_headings=merge_headings
            )
        else:
            for block in group:
                if isinstance(block, Paragraph):
                    if block.gap:
                        document.add_paragraph("")
                    document.add_paragraph(block.text)
    return saved(document)


def _add_table(document: Document, rows: Sequence[Row], *, merge_headings: bool) -> None:
    width = max(len(row.cells) for row in rows)
    table = document.add_table(rows=len(rows), cols=width)
    cells = table._cells
    for at, row in enumerate(rows):
        texts = row.texts()
        for place, text in enumerate(texts):
            if text:
                cells[at * width + place].text = text
        if merge_headings and texts[0] and not any(texts[1:]):
            cells[at * width].merge(cells[(at + 1) * width - 1])
