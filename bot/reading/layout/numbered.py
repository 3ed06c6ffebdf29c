"""Several results in one cell: numbered paragraphs, or lines that each have their own value beside them."""

from dataclasses import replace

from bot.reading.clean import fold
from bot.reading.layout.pieces import Piece


def apart(piece: Piece) -> tuple[Piece, ...]:
    """One piece per numbered paragraph, or per line where every target has as many lines; else the piece."""
    lines = piece.text.split("\n")
    values = [words.split("\n") for _, words in piece.targets if words]
    if len(lines) > 1 and values and all(len(value) == len(lines) for value in values):
        return tuple(_line(piece, at, len(lines)) for at in range(len(lines)))
    return tuple(replace(piece, text=text) for text in paragraphs(piece.text))


def _line(piece: Piece, at: int, count: int) -> Piece:
    units = piece.unit.split("\n")
    return Piece(
        text=piece.text.split("\n")[at],
        unit=units[at] if len(units) == count else piece.unit,
        targets=tuple((name, words.split("\n")[at] if words else "") for name, words in piece.targets),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """The words after 1., 2., 3. … without these numbers; the whole text where it does not begin with 1.

    >>> paragraphs("1. Секция. 2. Круглый стол")
    ('Секция.', 'Круглый стол')
    """
    words = fold(text)
    if not words.startswith(("1. ", "1) ")):
        return (text,)
    sign = words[1]
    found: list[str] = []
    rest = words[3:]
    while True:
        here, marked, after = rest.partition(f" {len(found) + 2}{sign} ")
        found.append(here.strip())
        if not marked:
            return tuple(found) if len(found) > 1 else (text,)
        rest = after
