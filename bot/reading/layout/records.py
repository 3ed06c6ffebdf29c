"""Lines → headings and records: rows that go on with the row above, joined to it column by column."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.reading.clean import squeeze
from bot.reading.layout.columns import MEASURED, Role
from bot.reading.layout.headings import is_bare, is_explicit, is_noise, is_total
from bot.reading.layout.joining import Vocabulary, goes_on, is_unfinished, join
from bot.reading.layout.pieces import Piece, add_piece, pieces_of
from bot.reading.layout.rows import Line, Loose

_LONGEST_HEADING = 400


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """One numbered row, whole. Texts keep the line breaks of their cells."""

    number: str
    title: str
    deadline: str = ""
    responsible: str = ""
    pieces: tuple[Piece, ...] = ()
    has_results: bool = False
    repaired: bool = False


@dataclass(slots=True)
class _Group:
    """A numbered line and the lines that go on with it."""

    lines: list[Line]


@dataclass(slots=True)
class _Collector:
    known: frozenset[str]
    found: list[Heading | _Group] = field(default_factory=list)

    @property
    def open(self) -> _Group | None:
        last = self.found[-1] if self.found else None
        return last if isinstance(last, _Group) else None

    def take_loose(self, loose: Loose) -> None:
        if is_noise(loose.text):
            return
        if self.open is not None and not loose.gap and self._continues(self.open.lines[-1], loose.text):
            self.open.lines[-1] = _with_more_lines(self.open.lines[-1], loose.text)
            return
        last = self.found[-1] if self.found else None
        if isinstance(last, Heading) and not loose.gap and _same_heading(last.text, loose.text):
            self.found[-1] = Heading(f"{last.text}\n{loose.text}")
        elif len(loose.text) <= _LONGEST_HEADING:
            self.found.append(Heading(loose.text))

    def _continues(self, line: Line, text: str) -> bool:
        if is_explicit(text) or not line.filled():
            return False
        return goes_on(text) or is_unfinished(line.cells[line.filled()[-1]]) or squeeze(text) in self.known

    def take_line(self, line: Line) -> None:
        if line.number is None and line.filled() and is_total(line.cells[line.filled()[0]]):
            return
        heading = self._heading(line)
        if heading is not None:
            self._take_heading(heading)
        elif line.number is not None and not self._repeats(line):
            self.found.append(_Group([line]))
        elif self.open is not None and _is_misplaced(line):
            self.open.lines[-1] = _with_moved(self.open.lines[-1], line)
        elif self.open is not None:
            self.open.lines.append(line)

    def _take_heading(self, text: str) -> None:
        """One heading: «Раздел 2.» in a row and its title in the next."""
        last = self.found[-1] if self.found else None
        if isinstance(last, Heading) and is_bare(last.text) and not is_explicit(text):
            text = f"{last.text}\n{text}"
            self.found.pop()
        self.found.append(Heading(text))

    def _repeats(self, line: Line) -> bool:
        """The same number again on a new page, with the rest of the title."""
        if self.open is None or self.open.lines[0].number != line.number:
            return False
        return goes_on(line.text(Role.TITLE)) or not line.text(Role.TITLE)

    def _heading(self, line: Line) -> str | None:
        if line.number is not None:
            return None
        filled = line.filled()
        if line.wide:
            return line.cells[filled[0]]
        title, number = line.text(Role.TITLE), line.text(Role.NUMBER)
        if len(filled) == 2 and title and number and is_explicit(f"{number} {title}"):
            return f"{number.rstrip('.')}. {title}"
        if len(filled) != 1:
            return None
        if filled[0] == 0 and not goes_on(line.cells[0]):
            return line.cells[0]
        return title if title and not self._goes_on_with(line) else None

    def _goes_on_with(self, line: Line) -> bool:
        """A title alone in its row: the rest of the title above, or a heading of what follows?"""
        text = line.text(Role.TITLE)
        if is_explicit(text):
            return False
        above = self.open.lines[-1].text(Role.TITLE) if self.open is not None else ""
        return goes_on(text) or bool(line.merged) or is_unfinished(above)


def _same_heading(above: str, below: str) -> bool:
    return not is_explicit(below) and (goes_on(below) or is_bare(above) or is_unfinished(above))


def _is_misplaced(line: Line) -> bool:
    """Words in the column of numbers: the row above goes on in its last cell, and its rest follows."""
    return bool(line.text(Role.NUMBER)) and line.number is None


def _with_moved(above: Line, line: Line) -> Line:
    first, *rest = [line.cells[place] for place in line.filled()]
    more = _with_more_lines(above, first)
    place, cells = more.filled()[-1] + 1, list(more.cells)
    if place + len(rest) > len(cells):
        cells[place - 1] = "\n".join([cells[place - 1], *rest])
    else:
        cells[place : place + len(rest)] = rest
    return replace(above, cells=tuple(cells), repaired=True)


def _with_more_lines(line: Line, text: str) -> Line:
    place = line.filled()[-1]
    return replace(
        line, cells=(*line.cells[:place], f"{line.cells[place]}\n{text}", *line.cells[place + 1 :])
    )


def collect(
    parts: Sequence[Line | Loose], vocabulary: Vocabulary, known: frozenset[str]
) -> list[Heading | Record]:
    """Headings and whole records in the document's order; `known` are parties, squeezed."""
    collector = _Collector(known)
    for part in parts[: _end(parts)]:
        if isinstance(part, Loose):
            collector.take_loose(part)
        else:
            collector.take_line(part)
    found = collector.found
    while found and isinstance(found[-1], Heading):
        found.pop()
    return [
        Heading(vocabulary.mend(each.text)) if isinstance(each, Heading) else _compose(each.lines, vocabulary)
        for each in found
    ]


def _end(parts: Sequence[Line | Loose]) -> int:
    """Where the rows end: what is signed or listed below them, set off by a gap, is no part of them."""
    last = max((at for at, part in enumerate(parts) if isinstance(part, Line) and part.number), default=-1)
    for at in range(last + 1, len(parts)):
        part = parts[at]
        if part.gap and (isinstance(part, Loose) or _is_misplaced(part)):
            return at
    return len(parts)


def _compose(lines: Sequence[Line], vocabulary: Vocabulary) -> Record:
    first, *rest = lines
    record = Record(
        number=first.number or "",
        title=vocabulary.mend(first.text(Role.TITLE)),
        deadline=vocabulary.mend(_deadline(first)),
        responsible=vocabulary.mend(first.text(Role.RESPONSIBLE)),
        pieces=tuple(replace(piece, text=vocabulary.mend(piece.text)) for piece in pieces_of(first)),
        has_results=first.columns.has(*MEASURED),
        repaired=first.repaired,
    )
    for line in rest:
        record = _joined(record, line, vocabulary)
    return record


def _joined(record: Record, line: Line, vocabulary: Vocabulary) -> Record:
    title, deadline, responsible = line.text(Role.TITLE), _deadline(line), line.text(Role.RESPONSIBLE)
    pieces, mixed = add_piece(record.pieces, line, vocabulary)
    return replace(
        record,
        title=join(record.title, title, vocabulary),
        deadline=join(record.deadline, deadline, vocabulary),
        responsible=join(record.responsible, responsible, vocabulary),
        pieces=pieces,
        repaired=record.repaired or mixed or bool(title or deadline or responsible),
    )


def _deadline(line: Line) -> str:
    """The deadline's words; of two columns, the first and the last day as a range."""
    single, start, end = line.text(Role.DEADLINE), line.text(Role.START), line.text(Role.END)
    span = " – ".join(text for text in (start, end) if text)
    return "\n".join(text for text in (single, span) if text)
