"""PDF documents: the ruled tables of their pages and the lines between them, in their order.

A page says where words stand and where lines are drawn, nothing else. Lines that narrow cells have broken are
joined again where the next word would not have fitted (`wrapping`), columns are followed from page to page
by where they stand (`ruled`).
"""

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page

from bot.errors import N_, Unreadable
from bot.reading.blocks import Block, Paragraph, all_texts
from bot.reading.formats.bands import ruled_anew
from bot.reading.formats.cells import cells
from bot.reading.formats.drawn import Drawing, Stroke, drawings
from bot.reading.formats.refused import DAMAGED, LOCKED
from bot.reading.formats.ruled import Ruled, aligned, ends_of, rows_of, ruled, whole
from bot.reading.formats.unruled import ruled_by_words
from bot.reading.formats.wrapping import Line, lines_of, paragraphs
from bot.reading.layout.joining import Vocabulary, goes_on

MAX_PAGES = 300
_FEWEST_PAGES = 3  # to tell what is printed on each from what is said
_HYPHEN = "-\n"
_MARGIN = 0.12  # of a page's height

TOO_MANY_PAGES = N_(
    "This document has {n} pages, and I read up to {most}. Please send the pages with the roadmap alone."
)
SCANNED = N_(
    "The document is scanned: its pages are pictures without words. "
    "Please send the Word or Excel file that it was printed from, or a PDF with text."
)


def recognises(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def tables(data: bytes) -> tuple[Block, ...]:
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            _count(document.pages)
            found = list(drawings([page.page_obj for page in document.pages], document.rsrcmgr))
            pages = [_read(page) for page in ruled_anew(found)]
            if not any(page.ruled for page in pages):
                pages = [_read(page) for page in ruled_by_words(found)]
    except (Unreadable, MemoryError):
        raise
    except (
        Exception
    ) as error:  # whatever a stranger's file does to the library, the person needs one sentence
        raise Unreadable(LOCKED if _asks_password(error) else DAMAGED) from error
    if not any(page.lines or page.ruled for page in pages):
        raise Unreadable(SCANNED)
    return _blocks(pages)


def _count(pages: Sequence[Page]) -> None:
    if len(pages) > MAX_PAGES:
        raise Unreadable(TOO_MANY_PAGES, n=len(pages), most=MAX_PAGES)


def _asks_password(error: Exception) -> bool:
    return any(isinstance(each, PDFPasswordIncorrect) for each in (error, *error.args))


@dataclass(frozen=True, slots=True)
class _Page:
    height: float
    ruled: tuple[Ruled, ...]
    lines: tuple[Line, ...]
    """The lines outside of tables."""


def _read(page: Drawing) -> _Page:
    uprights = [(stroke.begin, stroke.end) for stroke in page.strokes if stroke.upright]
    level = [stroke.at for stroke in page.strokes if not stroke.upright]
    ends = [Stroke(upright=False, at=at, begin=0, end=page.width) for at in ends_of(uprights)]
    found = (ruled(places, page.words, level) for places in cells([*page.strokes, *ends]))
    drawn = tuple(sorted((table for table in found if table is not None), key=lambda table: table.top))
    areas = [table.area for table in drawn]
    outside = [word for word in page.words if not any(area.holds(*word.middle) for area in areas)]
    return _Page(page.height, drawn, tuple(lines_of(outside)))


def _blocks(pages: Sequence[_Page]) -> tuple[Block, ...]:
    """Paragraphs and rows of all pages, from top to bottom."""
    blocks: list[Block] = []
    printed = _printed_on_each(pages)
    pages = _with_columns(pages)
    width = _width(pages)
    for page in pages:
        lines = [line for line in page.lines if _mark(page, line) not in printed]
        parts: list[tuple[float, Sequence[Block]]] = []
        tops = [table.top for table in page.ruled]
        for begin, end in zip([0.0, *tops], [*tops, float("inf")], strict=True):
            between = [line for line in lines if begin <= line.top < end]
            parts += [(top, (paragraph,)) for top, paragraph in paragraphs(between, width)]
        parts += [(table.top, tuple(rows_of(table))) for table in page.ruled]
        on_page = [
            block
            for _, some in sorted(parts, key=lambda part: part[0])
            for block in some
            if _has_words(block)
        ]
        if blocks and on_page and (whole_one := _sewn(blocks[-1], on_page[0])):
            blocks[-1:] = [whole_one]
            on_page = on_page[1:]
        blocks += on_page
    vocabulary = Vocabulary.of(all_texts(blocks))
    return tuple(_with_whole_words(block, vocabulary) for block in blocks)


def _with_whole_words(block: Block, vocabulary: Vocabulary) -> Block:
    """The same without the hyphens at which lines were broken."""
    if isinstance(block, Paragraph):
        return replace(block, text=vocabulary.mend(block.text)) if _HYPHEN in block.text else block
    if not any(_HYPHEN in cell.text for cell in block.cells):
        return block
    cells = (
        replace(cell, text=vocabulary.mend(cell.text)) if _HYPHEN in cell.text else cell
        for cell in block.cells
    )
    return replace(block, cells=tuple(cells))


def _has_words(block: Block) -> bool:
    return not isinstance(block, Paragraph) or bool(block.text)


def _sewn(above: Block, below: Block) -> Paragraph | None:
    """The paragraph that goes on in the middle of a sentence on the next page, or None where it does not."""
    if isinstance(above, Paragraph) and isinstance(below, Paragraph) and goes_on(below.text):
        return Paragraph(f"{above.text} {below.text}", above.gap)
    return None


def _with_columns(pages: Sequence[_Page]) -> list[_Page]:
    """The pages with the columns of their tables followed, and rows whole that a page's end has cut."""
    tables = iter(whole(aligned([table for page in pages for table in page.ruled])))
    return [replace(page, ruled=tuple(next(tables) for _ in page.ruled)) for page in pages]


def _width(pages: Sequence[_Page]) -> float:
    """How much of the page's width is written on."""
    lefts = [line.left for page in pages for line in page.lines]
    rights = [line.left + line.width for page in pages for line in page.lines]
    lefts += [table.edges[0] for page in pages for table in page.ruled]
    rights += [table.edges[-1] for page in pages for table in page.ruled]
    return max(rights) - min(lefts)


def _printed_on_each(pages: Sequence[_Page]) -> set[str]:
    """What stands at the top or bottom of most pages, but for its numbers: the document's name."""
    marks = Counter(mark for page in pages for mark in {_mark(page, line) for line in page.lines} if mark)
    return {mark for mark, count in marks.items() if count >= _FEWEST_PAGES and count * 2 > len(pages)}


def _mark(page: _Page, line: Line) -> str:
    margin = page.height * _MARGIN
    if margin < line.top and line.bottom < page.height - margin:
        return ""
    return "#" + "".join(sign for sign in line.text if not sign.isdecimal())
