"""Every format that can be read, one module each; a document is known by its content, not by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import N_, Unreadable
from bot.reading.blocks import Block, all_texts
from bot.reading.formats import open_sheets, pages, plain, refused, separated, sheets, word

MAX_BYTES = 20 * 1024 * 1024
MAX_SIGNS = 3_000_000
MAX_SIGNS_OF_CELL = 20_000


@dataclass(frozen=True, slots=True)
class Format:
    """`tables` raises `Unreadable` where the file is damaged, locked or hostile."""

    recognises: Callable[[bytes], bool]
    tables: Callable[[bytes], tuple[Block, ...]]


FORMATS = (
    Format(word.recognises, word.tables),
    Format(sheets.recognises, sheets.tables),
    Format(open_sheets.recognises, open_sheets.tables),
    Format(pages.recognises, pages.tables),
    Format(refused.recognises, refused.tables),
    Format(separated.recognises, separated.tables),
    Format(plain.recognises, plain.tables),
)


def blocks_of(data: bytes) -> tuple[Block, ...]:
    """The paragraphs and rows of a document of any known format."""
    if not data.strip():
        raise Unreadable(N_("The file is empty. Please send the one with the roadmap."))
    if len(data) > MAX_BYTES:
        raise Unreadable(N_("The file is over 20 MB. Please send the roadmap alone, without pictures."))
    for each in FORMATS:
        if each.recognises(data):
            return _measured(each.tables(data))
    raise Unreadable(refused.UNKNOWN)


def _measured(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same; `Unreadable` where a cell or the whole is longer than any roadmap."""
    lengths = [len(text) for text in all_texts(blocks)]
    if sum(lengths) > MAX_SIGNS or max(lengths, default=0) > MAX_SIGNS_OF_CELL:
        raise Unreadable(refused.TOO_MUCH)
    return blocks
