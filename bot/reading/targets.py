"""Result words, unit and target columns of an item → its indicators.

    row    = text [unit] [columns]          column = period, cell
    cell   = amount | "Да" | "Нет" | "-" | nothing
A row asks for yes or no where its unit says so, or where a cell says yes and none holds a number; else it
asks for numbers. Without filled columns it is read from its text; amounts of years there are read as columns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.roadmap import Code, Indicator, Metric, Pace, Period, Schedule, Target
from bot.domain.spans import Calendar
from bot.reading.results.clauses import Clause, read_clauses
from bot.reading.results.columns import Column
from bot.reading.results.counting import counted
from bot.reading.results.lexer import lex, words_of
from bot.reading.results.metrics import closing_unit, is_scaled, standard_unit
from bot.reading.results.plausible import Stance
from bot.reading.results.quantities import Quantity, find_quantities
from bot.reading.results.titles import tidy_title
from bot.words.letters import DASHES

_YES, _NO = "да", "нет"
_NOTHING = frozenset((_NO, "", *DASHES))

Cells = Sequence[tuple[Period, str]]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One physical table row (or numbered paragraph) of an item: its words, its unit, its target columns.

    A column without a period is for days that cannot be told.
    """

    text: str | None
    unit: str | None = None
    columns: tuple[tuple[Period | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """The indicators, at least one, and what was doubtful: a warning's code with the document's words."""

    indicators: tuple[Indicator, ...]
    codes: tuple[tuple[Code, str], ...] = ()


def read_indicators(
    rows: Sequence[ResultRow], title: str, schedule: Schedule, period: Period
) -> IndicatorReading:
    """Read what is counted for an item; without rows the document has no results and the title is read."""
    reader = _Reader(Calendar(schedule, period))
    if rows:
        indicators = [found for row in rows for found in reader.row(row, title)]
    else:
        indicators = list(reader.text(title, None, title=True))
    return IndicatorReading(tuple(indicators), tuple(dict.fromkeys(reader.codes)))


class _Reader:
    """Collects the doubts of one item while its rows are read."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.codes: list[tuple[Code, str]] = []

    def row(self, row: ResultRow, title: str) -> Iterable[Indicator]:
        own = " ".join((row.text or "").split()) if any(map(str.isalnum, row.text or "")) else ""
        text, unit = own or " ".join(title.split()), _said(row.unit or "")
        cells = self.parts(list(self.told(row)))
        if not any(cell for _, cell in cells):
            if not own and unit is None:
                return [self.done(text)]
            return self.text(row.text or text, unit, title=not own)
        clauses = read_clauses(row.text or text, title=not own)
        conditional = any(clause.conditional for clause in clauses)
        if _asks_yes(unit, [cell for _, cell in cells]):
            return [self.yes_cells(text, cells, conditional=conditional)]
        return [
            self.number_cells(text, one, part, conditional=conditional) for one, part in _paired(unit, cells)
        ]

    # -- columns

    def told(self, row: ResultRow) -> Iterable[tuple[Period, str]]:
        """The cells of known days; what the others hold is doubtful."""
        for column, words in row.columns:
            cell = " ".join(words.split())
            if column is not None:
                yield column, cell
            elif _plain(cell) not in _NOTHING:
                self.codes.append((Code.UNREADABLE_TARGET, cell))

    def parts(self, cells: Cells) -> Cells:
        """Without the column that sums up others (a year beside its quarters); doubtful where it does not."""
        kept: list[tuple[Period, str]] = []
        for column, cell in cells:
            parts = [words for other, words in cells if words and other != column and _within(other, column)]
            if not parts or not cell:
                kept.append((column, cell))
            elif not _sums_up(cell, parts):
                self.codes.append((Code.UNREADABLE_TARGET, cell))
        return kept

    def yes_cells(self, text: str, cells: Cells, *, conditional: bool) -> Indicator:
        targets: list[Target] = []
        for column, cell in cells:
            if _plain(cell) == _YES:
                found, scheduled = self.calendar.column_done(column)
                self.scheduled(column, cell, holds=scheduled)
                targets += found
            elif _plain(cell) not in _NOTHING:
                self.codes.append((Code.UNREADABLE_TARGET, cell))
        return Indicator(_title(text), Metric.DONE, conditional=conditional, targets=tuple(targets))

    def number_cells(self, text: str, unit: str | None, cells: Cells, *, conditional: bool) -> Indicator:
        targets: list[Target] = []
        noun: str | None = None
        for column, cell in cells:
            amount = _amount(cell)
            noun = noun or (amount.noun if amount is not None else None)
            if amount is not None and amount.value is not None:
                target, scheduled = self.calendar.column(column, amount.value)
                self.scheduled(column, cell, holds=scheduled)
                targets.append(target)
            elif amount is None and _plain(cell) not in _NOTHING:
                self.codes.append((Code.UNREADABLE_TARGET, cell))
        if noun is None and unit is None:
            nouns = (one.noun for one in find_quantities(lex(text)) if one.noun)
            noun = closing_unit(text) or next(nouns, None)
        unit = noun if unit is None and noun is not None and is_scaled(noun) else unit
        metric, read_unit = counted(words_of(text), noun if unit is None else None, unit)
        self.with_unit(read_unit, targets, text)
        return Indicator(_title(text), metric, read_unit, conditional, targets=tuple(targets))

    def scheduled(self, column: Period, cell: str, *, holds: bool) -> None:
        if not holds:
            self.codes.append((Code.TARGET_OUTSIDE_SCHEDULE, f"{column.start.year}: {cell}"))

    def with_unit(self, unit: str | None, targets: Sequence[Target], words: str) -> None:
        if unit is None and targets:
            self.codes.append((Code.TARGET_WITHOUT_UNIT, words))

    # -- words

    def text(self, text: str, unit: str | None, *, title: bool) -> Iterable[Indicator]:
        clauses = read_clauses(text, title=title)
        if not clauses or (title and not any(clause.counted for clause in clauses)):
            clauses = (Clause(" ".join(text.split()), words_of(text)),)
        return [self.clause(clause, unit) for clause in clauses]

    def clause(self, clause: Clause, unit: str | None) -> Indicator:
        if clause.unread:
            self.codes.append((Code.UNREADABLE_TARGET, clause.title))
        yes_or_no = unit is not None and _yes_or_no(unit)
        if yes_or_no or (unit is None and not clause.counted):
            return self.done(clause.title, conditional=clause.conditional, column=clause.column)
        closing = closing_unit(clause.title)
        noun = clause.amounts[0].noun or closing if clause.amounts else None
        scaled = noun or closing
        unit = scaled if unit is None and scaled is not None and is_scaled(scaled) else unit
        metric, read_unit = counted(clause.words, noun, unit)
        targets = self.targets(clause)
        self.with_unit(read_unit, targets, clause.title)
        return Indicator(clause.title, metric, read_unit, clause.conditional, self.pace(clause), targets)

    def done(self, title: str, *, conditional: bool = False, column: Column | None = None) -> Indicator:
        days = column.within(self.calendar.period, self.calendar.scheduled) if column is not None else None
        if days is None:
            return Indicator(title, Metric.DONE, conditional=conditional, targets=self.calendar.done())
        targets, scheduled = self.calendar.column_done(days)
        self.scheduled(days, title, holds=scheduled)
        return Indicator(title, Metric.DONE, conditional=conditional, targets=targets)

    def targets(self, clause: Clause) -> tuple[Target, ...]:
        amount = next(iter(clause.amounts), None)
        if amount is not None and amount.column is not None:
            return tuple(self.column_targets(clause.amounts))
        if amount is None or amount.value is None:
            return ()
        if amount.rate == "year":
            return self.calendar.each_year(amount.value)
        if self.calendar.recurs and clause.each:
            return self.calendar.each(amount.value)
        return () if amount.rate is not None else self.calendar.total(amount.value)

    def column_targets(self, amounts: Sequence[Quantity]) -> Iterable[Target]:
        for amount in amounts:
            if amount.column is None or amount.value is None:
                continue
            column = amount.column.within(self.calendar.period, self.calendar.scheduled)
            if column is None:
                self.codes.append((Code.UNREADABLE_TARGET, str(amount.value)))
                continue
            target, scheduled = self.calendar.column(column, amount.value)
            self.scheduled(column, str(amount.value), holds=scheduled)
            yield target

    def pace(self, clause: Clause) -> Pace | None:
        """«1 ед. в неделю» beside a total or instead of one."""
        rate = clause.rate or next((amount for amount in clause.amounts if amount.rate), None)
        if rate is None or rate.value is None or rate.rate in (None, "year"):
            return None
        return Pace(rate.rate, rate.value)


def _paired(unit: str | None, cells: Cells) -> list[tuple[str | None, Cells]]:
    """«ед./чел.» over «2/40»: two units with the amounts of each; any other unit has all of them."""
    units = [part.strip() for part in (unit or "").split("/")]
    parts = [_shares(cell, len(units)) for _, cell in cells]
    if len(units) == 1 or not all(map(standard_unit, units)) or not all(parts):
        return [(unit, cells)]
    days = [column for column, _ in cells]
    return [(one, [*zip(days, column, strict=True)]) for one, *column in zip(units, *parts, strict=True)]


def _shares(cell: str, count: int) -> list[str]:
    """The parts of a cell for so many units; none where it has not as many."""
    if _plain(cell) in _NOTHING:
        return [cell] * count
    found = [part.strip() for part in cell.split("/")]
    return found if len(found) == count else []


def _within(part: Period, whole: Period) -> bool:
    return part.start in whole and part.end in whole


def _sums_up(cell: str, parts: Sequence[str]) -> bool:
    """Whether the number is the sum, or as a share one, of the others; «да» sums up any."""
    values = [amount.value or Decimal(0) for words in parts if (amount := _amount(words))]
    whole = _amount(cell)
    if whole is None or whole.value is None:
        return True
    return whole.value in (sum(values), *values[-1:])


def _said(unit: str) -> str | None:
    """A unit; a dash is none."""
    return unit.strip() if "%" in unit or any(map(str.isalnum, unit)) else None


def _plain(cell: str) -> str:
    return cell.lower().strip(" .«»\"'")


def _title(text: str) -> str:
    """A row's own words; a list in them stays as it is."""
    return tidy_title(text) or text


def _yes_or_no(unit: str) -> bool:
    words = {word.lower() for word in words_of(_plain(unit).replace("«", "").replace("»", ""))}
    return bool(words) and words <= {_YES, _NO, "или"}


def _asks_yes(unit: str | None, cells: Sequence[str]) -> bool:
    if unit is not None:
        return _yes_or_no(unit)
    return any(_plain(cell) == _YES for cell in cells) and not any(map(_amount, cells))


def _amount(cell: str) -> Quantity | None:
    """The amount that a cell consists of, with a bound and a unit if it likes."""
    tokens = lex(cell)
    if len(tokens) == 1 and tokens[0].value is not None:
        return Quantity(0, 0, tokens[0].value)
    found = find_quantities(tokens, Stance.CELL)
    whole = len(found) == 1 and found[0].first == 0 and found[0].last == len(tokens) - 1
    return found[0] if whole else None
