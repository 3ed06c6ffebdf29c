"""Headings and records → items in their sections.

A numbered row with sub-numbered rows under it is a section; what it carries passes to items without. A
heading without a number takes the one that its items show. Items whose number shows a new section under
no heading get one without a title.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.domain.roadmap import Section
from bot.reading.clean import fold
from bot.reading.layout.headings import read_heading
from bot.reading.layout.records import Heading, Record
from bot.reading.numbers import as_count, holds, parent, roman_value


@dataclass(slots=True)
class Open:
    """A section being filled; `shown`: the number before the dot of its items."""

    title: str | None
    number: str | None = None
    row: Record | None = None
    strict: bool = False  # holds only items that carry its number
    shown: str | None = None
    has_items: bool = False

    def close(self) -> Section:
        return Section(self.title, self.number)


@dataclass(frozen=True, slots=True)
class Placed:
    """A record, its section, and the section rows above it, the nearest first.

    `untitled`: it is the first of a section whose heading is missing.
    """

    record: Record
    section: Open | None
    above: tuple[Record, ...] = ()
    untitled: bool = False


@dataclass(slots=True)
class Outline:
    items: list[Placed] = field(default_factory=list)
    sections: list[Open] = field(default_factory=list)


def arrange(entries: Sequence[Heading | Record]) -> Outline:
    outline = _Outliner()
    records = [entry for entry in entries if isinstance(entry, Record)]
    followers = {id(one): after for one, after in pairwise(records)}
    for entry in entries:
        if isinstance(entry, Heading):
            section = read_heading(fold(entry.text))
            outline.open(Open(section.title, section.number))
        elif _is_section(entry, followers.get(id(entry))):
            strict = holds(entry.number, followers[id(entry)].number)
            outline.open(Open(fold(entry.title), entry.number, entry, strict))
        else:
            outline.place(entry)
    return outline.result


def _is_section(record: Record, following: Record | None) -> bool:
    if following is None:
        return False
    if holds(record.number, following.number):
        return True
    if record.deadline or record.responsible or any(piece.text for piece in record.pieces):
        return False
    numbered_anew = following.number == "1" and as_count(record.number) is not None
    return numbered_anew or (roman_value(record.number) > 0 and not roman_value(following.number))


@dataclass(slots=True)
class _Outliner:
    result: Outline = field(default_factory=Outline)
    heading: Open | None = None  # the nearest that stands on its own, not in a numbered row
    current: Open | None = None
    rows: list[Open] = field(default_factory=list)

    def open(self, section: Open) -> None:
        if section.row is None and self._is_open_already(section):
            return
        self.result.sections.append(section)
        self.current = section
        if section.row is None:
            self.heading, self.rows = section, []
        else:
            self.rows.append(section)

    def _is_open_already(self, section: Open) -> bool:
        """A heading that a new page repeats."""
        current = self.heading
        return current is not None and (current.title, current.number) == (section.title, section.number)

    def place(self, record: Record) -> None:
        self._leave_row(record.number)
        shown = parent(record.number)
        untitled = shown is not None and self._is_elsewhere(shown, record.number)
        if untitled:
            self.open(Open(None, shown))
        if self.current is not None:
            self._show(self.current, shown)
        above = tuple(
            section.row
            for section in reversed(self.rows)
            if section.row is not None and holds(section.row.number, record.number)
        )
        self.result.items.append(Placed(record, self.current, above, untitled))

    def _leave_row(self, number: str) -> None:
        """A row with sub-numbered rows holds only these: out of it, into the nearest that does."""
        section = self.current
        if section is None or not section.strict or holds(section.number or "", number):
            return
        holding = (row for row in reversed(self.rows) if holds(row.number or "", number))
        self.current = next(holding, self.heading)

    def _is_elsewhere(self, shown: str, number: str) -> bool:
        """Does the number belong to a section that no heading has opened?"""
        if self.current is None:
            return True
        if self.current.number is not None and holds(self.current.number, number):
            return False
        return self.current.has_items and self.current.shown != shown

    def _show(self, section: Open, shown: str | None) -> None:
        if not section.has_items:
            section.shown = shown
            section.number = section.number or shown
        section.has_items = True
