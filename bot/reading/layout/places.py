"""Cells in the wrong place put right: a lost cell that moved its neighbours, two cells run into one.

Only a row that does not fit is touched: words where the deadline should be that are none, or a deadline
where a party should be. Of all ways to lay its cells out in order, the one is taken in which most cells
are what their column says.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.reading.clean import fold, squeeze
from bot.reading.layout.columns import Role
from bot.reading.layout.rows import Line, Loose

_SEPARATORS = str.maketrans({";": "\n", ",": "\n"})
_YES_NO = {"да", "нет", "-", "–", "—", "+", "х", "x"}
_TIME = (
    "срок", "дат", "дни", "дня", "день", "недел", "месяц", "год", "квартал", "период", "каникул", "уточн",
    "график", "течени", "постоян", "мере", "после", "перед", "ежегодн", "ежемес", "еженед", "регулярн",
)  # fmt: skip
_LONGEST_UNIT = 20
_LONGEST_SPLIT = 40  # words; every cut is tried
_MOST_COLUMNS = 12  # every layout is tried


def parties_in(text: str) -> Iterator[str]:
    """The names that a cell lists, squeezed for comparison."""
    return (squeeze(name) for name in text.translate(_SEPARATORS).split("\n") if name.strip())


@dataclass(frozen=True)
class Placer:
    """`is_deadline`: can these words be a deadline, whole? `known`: the document's parties, squeezed."""

    is_deadline: Callable[[str], bool]
    known: frozenset[str]

    def mend(self, line: Line) -> Line:
        """The line with each cell in its column, marked as repaired where that moved any."""
        columns = line.columns
        deadline, responsible = columns.first(Role.DEADLINE), columns.first(Role.RESPONSIBLE)
        if line.number is None or deadline is None or responsible is None:
            return line
        if self._fits(line.cells[deadline], line.cells[responsible]):
            return line
        best = max(_layouts(line), key=lambda cells: self._score(line, cells))
        if self._score(line, best) <= self._score(line, line.cells):
            best = line.cells
        best = self._parted(best, deadline, responsible)
        return line if best == line.cells else replace(line, cells=best, repaired=True)

    def _fits(self, deadline: str, responsible: str) -> bool:
        deadline = deadline if any(map(str.isalnum, deadline)) else ""
        misplaced = bool(responsible) and not self._is_party(responsible) and self.is_deadline(responsible)
        if deadline:
            return self.is_deadline(deadline) and not misplaced
        return not misplaced and (not responsible or self._split(responsible) is None)

    def _score(self, line: Line, cells: Sequence[str]) -> int:
        roles = line.columns.roles
        score = 0
        for role, text in zip(roles, cells, strict=True):
            score += self._cell_score(role, text) if text else -5 * (role is Role.TITLE)
        return score

    def _cell_score(self, role: Role, text: str) -> int:
        if role is Role.DEADLINE:
            return 3 if self.is_deadline(text) else 4 if self._split(text) else -(not _speaks_of_time(text))
        if role is Role.RESPONSIBLE:
            return 3 if self._is_party(text) else -3 if self.is_deadline(text) else 0
        if role is Role.TARGET:
            return 1 if _is_value(text) else -1
        if role is Role.UNIT:
            return 1 if len(text) <= _LONGEST_UNIT else -1
        return 0

    def _is_party(self, text: str) -> bool:
        return any(name in self.known for name in parties_in(text))

    def _parted(self, cells: tuple[str, ...], deadline: int, responsible: int) -> tuple[str, ...]:
        """The two cells that have run into one, parted again."""
        if cells[deadline] and cells[responsible]:
            return cells
        both = cells[deadline] or cells[responsible]
        parts = None if self.is_deadline(both) else self._split(both)
        if parts is None:
            return cells
        mended = list(cells)
        mended[deadline], mended[responsible] = parts
        return tuple(mended)

    def _split(self, text: str) -> tuple[str, str] | None:
        """Deadline and party that stand in one cell in either order; the longest readable deadline wins."""
        words = text.split()
        for size in range(len(words) - 1 if len(words) <= _LONGEST_SPLIT else 0, 0, -1):
            for deadline, party in ((words[:size], words[size:]), (words[-size:], words[:-size])):
                if _opens_name(party[0]) and self.is_deadline(" ".join(deadline).rstrip(",;")):
                    return " ".join(deadline).rstrip(",;"), " ".join(party)
        return None


def _speaks_of_time(text: str) -> bool:
    """Is it at least meant as a deadline, though nobody can read it ("срок уточняется")?"""
    words = text.casefold().split()
    return any(word.startswith(_TIME) for word in words)


def _opens_name(word: str) -> bool:
    return word.lstrip('«"(')[:1].isupper()


def _is_value(text: str) -> bool:
    words = fold(text).casefold()
    return words in _YES_NO or words[:1].isdecimal()


def _layouts(line: Line) -> Iterator[tuple[str, ...]]:
    """Every way to lay the cells beside number and title out, in their order, and one with two exchanged."""
    fixed = {line.columns.first(Role.NUMBER), line.columns.first(Role.TITLE)}
    free = [place for place in range(len(line.cells)) if place not in fixed]
    filled = [line.cells[place] for place in free if line.cells[place]]
    for places in combinations(free, len(filled)) if len(free) <= _MOST_COLUMNS else ():
        laid = dict(zip(places, filled, strict=True))
        yield tuple(text if at in fixed else laid.get(at, "") for at, text in enumerate(line.cells))
    order = list(range(len(line.cells)))
    one, other = line.columns.at(Role.DEADLINE)[0], line.columns.at(Role.RESPONSIBLE)[0]
    order[one], order[other] = other, one
    yield tuple(line.cells[at] for at in order)


def parties_of(parts: Iterable[Line | Loose], is_deadline: Callable[[str], bool]) -> frozenset[str]:
    """Whoever stands in the column of the responsible ones, in rows whose deadline is one; squeezed."""
    lines = [part for part in parts if isinstance(part, Line)]
    sound = [line for line in lines if not line.text(Role.DEADLINE) or is_deadline(line.text(Role.DEADLINE))]
    cells = (line.text(Role.RESPONSIBLE) for line in sound)
    return frozenset(name for cell in cells if cell and not is_deadline(cell) for name in parties_in(cell))
