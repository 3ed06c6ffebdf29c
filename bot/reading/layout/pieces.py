"""Rows of results inside an item: which row begins a new one and which goes on with the one above."""

from dataclasses import dataclass, replace

from bot.reading.layout.columns import Role
from bot.reading.layout.joining import Vocabulary, goes_on, is_unfinished, join
from bot.reading.layout.rows import Line
from bot.reading.results.metrics import closing_unit

_PLAIN = (Role.TITLE, Role.DEADLINE, Role.START, Role.END, Role.RESPONSIBLE)
_BULLETS = ("-", "–", "—", "•", "*", "·")


@dataclass(frozen=True, slots=True)
class Piece:
    """One row of results: its words, its unit, its target columns as (name, words)."""

    text: str = ""
    unit: str = ""
    targets: tuple[tuple[str, str], ...] = ()

    @property
    def has_values(self) -> bool:
        return bool(self.unit) or any(words for _, words in self.targets)


def pieces_of(line: Line) -> tuple[Piece, ...]:
    """The results of a row: one, or two where the document has both a result and an indicator."""
    result, indicator, unit = line.text(Role.RESULT), line.text(Role.INDICATOR), line.text(Role.UNIT)
    shown = [words for at in line.columns.at(Role.TARGET) if (words := closing_unit(line.columns.names[at]))]
    unit = unit or (shown[0] if len(set(shown)) == 1 else "")
    targets = tuple((line.columns.names[at], line.cells[at]) for at in line.columns.at(Role.TARGET))
    if not any(map(str.isalnum, indicator)) and result:
        indicator = ""
    if result and indicator:
        return (Piece(result), Piece(indicator, unit, targets))
    piece = Piece(result or indicator, unit, targets)
    return (piece,) if piece.text or piece.has_values else ()


def add_piece(
    pieces: tuple[Piece, ...], line: Line, vocabulary: Vocabulary
) -> tuple[tuple[Piece, ...], bool]:
    """The pieces with those of a further row, and whether words were joined between cells."""
    mixed = False
    for piece in pieces_of(line):
        if not pieces or _begins(piece, pieces[-1], line):
            new = replace(piece, text=vocabulary.mend(piece.text))
            pieces = (*pieces, _inheriting(new, pieces[-1]) if pieces else new)
        else:
            pieces = (*pieces[:-1], _joined(pieces[-1], piece, vocabulary))
            mixed = True
    return pieces, mixed


def _begins(piece: Piece, above: Piece, line: Line) -> bool:
    if not piece.text:
        return False
    opens = not goes_on(piece.text) or piece.text.startswith(_BULLETS)
    if any(line.text(role) for role in _PLAIN):  # an item cut in two, unless this row is a result of its own
        return opens and piece.has_values and not is_unfinished(above.text)
    if piece.has_values:
        return opens or above.has_values
    settled = above.text.endswith((".", ";")) or not line.gap
    return opens and settled and not is_unfinished(above.text)


def _inheriting(piece: Piece, above: Piece) -> Piece:
    """Unit and values that several rows share stand in the first of them."""
    blank = not any(words for _, words in piece.targets)
    return replace(piece, unit=piece.unit or above.unit, targets=above.targets if blank else piece.targets)


def _joined(above: Piece, below: Piece, vocabulary: Vocabulary) -> Piece:
    unit = (
        above.unit
        if below.unit and above.unit.endswith(below.unit)
        else join(above.unit, below.unit, vocabulary)
    )
    names = [name for name, _ in above.targets] or [name for name, _ in below.targets]
    upper, lower = dict(above.targets), dict(below.targets)
    targets = tuple((name, join(upper.get(name, ""), lower.get(name, ""), vocabulary)) for name in names)
    return Piece(join(above.text, below.text, vocabulary), unit, targets)
