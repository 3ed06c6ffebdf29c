"""Placed records → items: their schedules, parties and indicators, and what was doubtful."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from bot.domain.roadmap import Code, Item, Party, Period, Problem, Schedule, Section
from bot.domain.spans import Calendar
from bot.reading.clean import fold
from bot.reading.layout.numbered import apart
from bot.reading.layout.outline import Outline, Placed
from bot.reading.layout.pieces import Piece
from bot.reading.layout.records import Record
from bot.reading.parties import PartyReading, read_parties
from bot.reading.results.columns import named_column
from bot.reading.schedules import ScheduleReading, event_names, is_deadline, read_schedule
from bot.reading.targets import ResultRow, read_indicators


@dataclass(frozen=True, slots=True)
class ReadItems:
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the items of one document; `known` are the cluster's own parties, `abbreviations` its list."""

    period: Period
    known: frozenset[str] = frozenset()
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    def read(self, outline: Outline) -> ReadItems:
        records = [placed.record for placed in outline.items]
        records += [section.row for section in outline.sections if section.row is not None]
        events = event_names([record.deadline for record in records if record.deadline])
        cells = [record.responsible or None for record in records]
        readings = read_parties(cells, self.known, self.abbreviations)
        parties = {id(record): reading for record, reading in zip(records, readings, strict=True)}
        schedules = self._schedules(events)
        sections = {id(section): section.close() for section in outline.sections}
        items: list[Item] = []
        problems: list[Problem] = []
        met: Counter[str] = Counter()
        for placed in outline.items:
            section = sections.get(id(placed.section))
            item, doubts = self._item(placed, section, schedules, parties)
            items.append(item)
            nth = met[item.number]
            met[item.number] += 1
            problems += (replace(problem, nth=nth) for problem in (*_repairs(placed), *doubts))
        return ReadItems(tuple(items), tuple(problems), events)

    def _schedules(self, events: tuple[str, ...]) -> Callable[[str], ScheduleReading]:
        @cache
        def schedule_of(text: str) -> ScheduleReading:
            return read_schedule(text, self.period, events)

        return schedule_of

    def _item(
        self,
        placed: Placed,
        section: Section | None,
        schedules: Callable[[str], ScheduleReading],
        parties: dict[int, PartyReading],
    ) -> tuple[Item, list[Problem]]:
        record = placed.record
        deadline = _deadline(placed)
        reading = schedules(deadline) if deadline else None
        schedule = reading.schedule if reading is not None else Schedule()
        names, unknown = _parties(placed, parties)
        rows = self._rows(record, schedules, Calendar(schedule, self.period).scheduled)
        measured = read_indicators(rows, fold(record.title), schedule, self.period)
        item = Item(
            number=record.number,
            title=fold(record.title),
            section=section,
            deadline_text=fold(record.deadline) or None,
            responsible_text=fold(record.responsible) or None,
            result_text=fold(" ".join(piece.text for piece in record.pieces)) or None,
            schedule=schedule,
            parties=names,
            indicators=measured.indicators,
            unsettled=reading is not None and reading.unsettled,
            offered=reading.offered if reading is not None else None,
        )
        codes = [
            (code, fold(deadline)) for code in (reading.codes if reading is not None else (Code.NO_DEADLINE,))
        ]
        codes += [(Code.UNKNOWN_PARTY, words) for words in unknown]
        codes += measured.codes
        return item, [Problem(code, record.number, words) for code, words in codes]

    def _rows(
        self, record: Record, schedules: Callable[[str], ScheduleReading], scheduled: Period
    ) -> list[ResultRow]:
        """The rows of results; none where the document has no columns for them."""
        if not record.has_results:
            return []
        pieces = [part for piece in record.pieces for part in apart(piece)] or [Piece()]
        return [self._row(piece, schedules, scheduled) for piece in pieces]

    def _row(self, piece: Piece, schedules: Callable[[str], ScheduleReading], scheduled: Period) -> ResultRow:
        columns = tuple(
            (self._column(name, schedules, scheduled), fold(words)) for name, words in piece.targets if words
        )
        return ResultRow(piece.text or None, fold(piece.unit) or None, columns)

    def _column(
        self, name: str, schedules: Callable[[str], ScheduleReading], scheduled: Period
    ) -> Period | None:
        """The period that a target column names ("2025", "I квартал"); the plan's where it names none.

        None for a part of a year that the plan, and the item's schedule too, has in several of its years.
        """
        column = named_column(name)
        if column is not None:
            return column.within(self.period, scheduled)
        for words in _endings(name):
            occurrences = schedules(words).schedule.occurrences
            if len(occurrences) == 1 and occurrences[0].start and occurrences[0].due:
                return Period(occurrences[0].start, occurrences[0].due)
        return self.period


def _endings(name: str) -> Iterator[str]:
    """The name of a column and, as a group's name may stand before it, its last words."""
    words = name.split()
    return (" ".join(words[at:]) for at in range(len(words)))


def _deadline(placed: Placed) -> str:
    """The item's own words, else those of the row or heading above it; "" where none has any."""
    own = placed.record.deadline
    inherited = [row.deadline for row in placed.above if row.deadline]
    title = placed.section.title if placed.section is not None else None
    if title and is_deadline(title):
        inherited.append(title)
    return next(iter([own, *inherited] if own else inherited), "")


def _parties(placed: Placed, readings: dict[int, PartyReading]) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    for record in (placed.record, *placed.above):
        if record.responsible:
            reading = readings[id(record)]
            return reading.parties, reading.unknown
    return (), ()


def _repairs(placed: Placed) -> list[Problem]:
    codes = {Code.SECTION_WITHOUT_TITLE: placed.untitled, Code.CELLS_REPAIRED: placed.record.repaired}
    return [Problem(code, placed.record.number) for code, holds in codes.items() if holds]
