"""Texts that are longer than a message: whole lines on pages, nothing left out."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from bot.views.html import Html, lines, safe

MESSAGE = 4096
"""What a message holds, in UTF-16 units without marks, as Telegram counts."""
PAGE = 3800
PORTION = 900
"""Longest piece of a document's words in one block, characters."""
_MARK = re.compile(r"<(/?)(\w+)[^>]*>")


def size(text: str) -> int:
    return len(_plain(text).encode("utf-16-le")) // 2


def _plain(text: str) -> str:
    """Without marks."""
    return unescape(_MARK.sub("", text))


def pages(blocks: Iterable[Html | str | None]) -> tuple[Html, ...]:
    """Blocks, each whole and at most a page long, packed in their order; at least one page."""
    packed: list[list[Html | str]] = [[]]
    room = PAGE
    for block in blocks:
        if block is None:
            continue
        length = size(lines(block)) + 1
        if length > room and packed[-1]:
            packed.append([])
            room = PAGE
        packed[-1].append(block)
        room -= length
    return tuple(lines(*page) for page in packed)


def portions(text: str, limit: int = PORTION) -> Iterator[str]:
    """The whole text in pieces of at most `limit` characters, cut at white space where there is some."""
    while len(text) > limit:
        cut = max(text.rfind(gap, 0, limit) for gap in " \n") + 1 or limit
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    yield text


def fit(text: Html) -> Html:
    """The text as one message: of one that is too long the last lines give way to an ellipsis.

    No screen should need it; what strangers write into documents must not make a message that cannot be sent.
    """
    if size(text) <= MESSAGE:
        return text
    kept = text.split("\n")
    while len(kept) > 1 and size("\n".join(kept)) > PAGE:
        kept.pop()
    rest = "\n".join(kept)
    if size(rest) > PAGE:
        rest = safe(_plain(rest)[: PAGE // 2])
    return Html(f"{rest}\n…{_closing(rest)}")


def _closing(text: str) -> str:
    """What closes the marks that are still open."""
    still: list[str] = []
    for end, name in _MARK.findall(text):
        if not end:
            still.append(name)
        elif still:
            still.pop()
    return "".join(f"</{name}>" for name in reversed(still))
