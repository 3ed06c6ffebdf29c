"""Rows that have lost their number, told from rows that go on with the row above.

A whole row (a title that begins a sentence, a deadline that can be read) without a number is an item where
the numbers around it leave room for one more, or where nothing parts it from the row above and it names its
party too. Where no row has a number, all whole rows are counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.reading.layout.columns import Role
from bot.reading.layout.joining import goes_on, is_unfinished
from bot.reading.layout.rows import Line, Loose
from bot.reading.numbers import as_count, parent


@dataclass(frozen=True, slots=True)
class Finder:
    """`is_deadline`: can these words be a deadline, whole?"""

    is_deadline: Callable[[str], bool]

    def number(self, parts: Sequence[Line | Loose]) -> list[Line | Loose]:
        """The same parts with the numbers that were lost; where others have theirs, marked as repaired."""
        numbers = [part.number if isinstance(part, Line) else None for part in parts]
        found: list[Line | Loose] = []
        above: Line | None = None
        for at, part in enumerate(parts):
            following = next((number for number in numbers[at + 1 :] if number), None)
            mended = self._numbered(part, above, following, any_numbers=any(numbers))
            found.append(mended)
            if isinstance(mended, Line) and mended.number is not None:
                above = mended
        return found

    def _numbered(
        self, part: Line | Loose, above: Line | None, following: str | None, *, any_numbers: bool
    ) -> Line | Loose:
        if isinstance(part, Loose) or part.number is not None or not self._is_whole(part, above):
            return part
        expected = _next(above.number or "") if above is not None else "1"
        if expected is None or (any_numbers and not _has_room(part, expected, following)):
            return part
        return replace(part, number=expected, repaired=any_numbers)

    def _is_whole(self, line: Line, above: Line | None) -> bool:
        title, deadline = line.text(Role.TITLE), line.text(Role.DEADLINE)
        if line.wide or line.merged or line.text(Role.NUMBER):
            return False
        if not title or goes_on(title) or not self.is_deadline(deadline):
            return False
        return above is None or not is_unfinished(above.text(Role.TITLE))


def _has_room(line: Line, expected: str, following: str | None) -> bool:
    if following is not None and parent(following) == parent(expected):
        last, after = as_count(expected.rpartition(".")[2]), as_count(following.rpartition(".")[2])
        if last is not None and after is not None and after > 1:
            return after > last
    return not line.gap and bool(line.text(Role.RESPONSIBLE))


def _next(number: str) -> str | None:
    """The number after: "3" → "4", "2.9" → "2.10"; None after one that is not counted."""
    last = as_count(number.rpartition(".")[2])
    if last is None:
        return None
    above = parent(number)
    return f"{above}.{last + 1}" if above else str(last + 1)
