"""PDF documents made from blocks by a headless Chromium, as a printed table is."""

import html
import subprocess
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.reading.blocks import Block, Paragraph, Row

CHROMIUM = Path("/usr/bin/chromium")
_STYLE = (
    "@page { size: A4 landscape; margin: 15mm } body { font: 11pt serif } p { margin: 0 }"
    "table { border-collapse: collapse; width: 100%; font: 11pt serif }"
    "td { border: 1px solid #000; padding: 2px 4px; vertical-align: top }"
)


def page_of(blocks: Iterable[Block]) -> str:
    """The blocks as HTML; neighbouring rows make one table."""
    parts = [f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>']
    for is_row, group in groupby(blocks, lambda block: isinstance(block, Row)):
        if is_row:
            parts.append(_table([block for block in group if isinstance(block, Row)]))
        else:
            parts += [_paragraph(block) for block in group if isinstance(block, Paragraph)]
    return "".join(parts)


def _table(rows: list[Row]) -> str:
    width = max(len(row.cells) for row in rows)
    lines = [[*row.texts(), *[""] * (width - len(row.cells))] for row in rows]
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{_words(text)}</td>" for text in line) + "</tr>" for line in lines)
        + "</table>"
    )


def _paragraph(block: Paragraph) -> str:
    return ("<p>&nbsp;</p>" if block.gap else "") + f"<p>{_words(block.text)}</p>"


def _words(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def pdf_of(page: str) -> bytes:
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, "utf-8")
        subprocess.run(
            [
                str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return target.read_bytes()
