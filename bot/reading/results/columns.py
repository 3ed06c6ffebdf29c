"""Years, quarters and half-years that amounts are for: «2025 г. – 3», «I кв. – 5», «(II полугодие)».

column = ["в" | "на" | "к"] (years ["г."] | number part [year ["г."]])
years  = year [(dash | "/") year]               part   = "квартал" | "кв." | "полугодие"
number = digits | Roman | ordinal
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.roadmap import Period
from bot.reading.results.lexer import Kind, lex
from bot.reading.results.view import View
from bot.reading.results.wording import FLOORS, YEAR_WORDS
from bot.words.months import exact_month
from bot.words.numerals import ordinal, roman

_PREPOSITIONS = frozenset(("в", "во", "на", "к", "за"))
_LEADING = frozenset(("в", "во", "на"))  # with a year these lead to its amount without a sign
_PARTS = {"квартал": 3, "кв": 3, "полугодие": 6}
_MONTHS = 12
_SCHOOL_YEAR = (9, 8)  # September to August


@dataclass(frozen=True, slots=True)
class Column:
    """From the month `first` to `last`, of `year` or `year`–`until`; without it, of the plan's own."""

    year: int | None
    first: int = 1
    last: int = _MONTHS
    until: int | None = None

    @property
    def is_part(self) -> bool:
        return self.until is None and self.last - self.first < _MONTHS - 1

    def within(self, plan: Period, scheduled: Period | None = None) -> Period | None:
        """Its days; None where the plan has it in several years, or in none.

        Of several years it is the one to which all `scheduled` days belong.
        """
        found = self._within(plan)
        return self._within(scheduled) if found is None and scheduled is not None else found

    def _within(self, plan: Period) -> Period | None:
        if self.year is not None:
            return self._in(self.year)
        held = [self._in(year) for year in range(plan.start.year, plan.end.year + 1)]
        whole = [days for days in held if days.start in plan and days.end in plan]
        held = whole or [days for days in held if days.start <= plan.end and plan.start <= days.end]
        return held[0] if len(held) == 1 else None

    def _in(self, year: int) -> Period:
        after = date((self.until or year) + self.last // _MONTHS, self.last % _MONTHS + 1, 1)
        return Period(date(year, self.first, 1), after - timedelta(1))


def named_column(name: str) -> Column | None:
    """What the name of a table's column says: «План на 2025 год», «2025 II кв.», «по кварталам IV»."""
    columns = Columns(View(lex(name)))
    places = range(len(columns.view))
    years = next((found[0] for at in places if (found := columns.years(at))), None)
    part = next((piece for at in places if (piece := columns.part(at))), None)
    if part is None:
        return years
    return part if part.year is not None or years is None else replace(part, year=years.year)


class Columns:
    """Finds columns among the words; methods return what they found and where it ended."""

    def __init__(self, view: View) -> None:
        self.view = view

    def lead(self, first: int) -> tuple[Column | None, int]:
        """A column before its amount: a dash or a colon leads to it."""
        at = first + (self.view.plain(first) in _PREPOSITIONS)
        found = self.part_at(at) or self.years(at)
        if found is None:
            return None, first
        column, at, named = found
        if exact_month(self.view.plain(first - 1)):
            return None, first
        if not (self.view.plain(at) in (":", "=") or self.view.dash(at)):
            said = named and self.view.plain(first) in _LEADING and self._amount_at(at)
            return (column, at) if said else (None, first)
        at = self.view.skip_lines(at + 1)
        spans_years = self.year(at) is not None and (not named or self.view.lemma(at + 1) in YEAR_WORDS)
        spans_parts = column.is_part and self.part_at(at) is not None
        return (None, first) if spans_years or spans_parts else (column, at)

    def tail(self, last: int) -> tuple[Column | None, int]:
        """A column behind its amount: a sign or a preposition leads to it, a year says that it is one."""
        at = last + (self.view.dash(last) or self.view.plain(last) in (",", "("))
        inside = self.view.plain(at) in _PREPOSITIONS
        at += inside
        part = self.part_at(at) if inside or self.view.plain(last) == "(" else None
        column, end, named = part or self.years(at) or (None, at, False)
        leads_on = self.view.plain(last) == "," and self._amount_at(end)
        if column is None or not named or leads_on:
            return None, last
        return column, end + (self.view.plain(last) == "(" and self.view.plain(end) == ")")

    def _amount_at(self, at: int) -> bool:
        """«в 2025 г. 3 семинара», «в 2026 году не менее 4»."""
        bound = any(self.view.phrase(at, floor) for floor in FLOORS)
        return bound or (self.view.kind(at) is Kind.NUMBER and self.year(at) is None)

    def year(self, at: int) -> int | None:
        token = self.view.at(at)
        if (
            token is None
            or token.kind is not Kind.NUMBER
            or len(token.text) != 4
            or not token.text.isdecimal()
        ):
            return None
        return int(token.text) if 1900 <= int(token.text) <= 2099 else None

    def years(self, at: int) -> tuple[Column, int, bool] | None:
        """A year or several, where they end, and whether «г.» says that they are such."""
        year = self.year(at)
        if year is None:
            return None
        until, named = self._until(at + 1, year)
        end = named
        while self.view.lemma(end) in YEAR_WORDS:
            end += 1
        if until is None:
            return Column(year), end, end > named
        school = until == year + 1 and {"учебный", "уч"} & {*map(self.view.lemma, range(named, end))}
        first, last = _SCHOOL_YEAR if school or self.view.plain(at + 1) == "/" else (1, _MONTHS)
        return Column(year, first, last, until), end, end > named

    def _until(self, at: int, year: int) -> tuple[int | None, int]:
        """The last of several years, «–2026» or «/26»; what follows it must show that it is no amount."""
        slash, token = self.view.plain(at) == "/", self.view.at(at + 1)
        if token is None or not (slash or self.view.dash(at)):
            return None, at
        until = self.year(at + 1)
        if slash and until is None and token.text.isdecimal() and len(token.text) == 2:
            until = year // 100 * 100 + int(token.text)
        ends = slash and self.view.at(at + 2) is None
        shown = ends or (
            self.view.lemma(at + 2) in YEAR_WORDS or self.view.plain(at + 2) == ":" or self.view.dash(at + 2)
        )
        return (until, at + 2) if until is not None and until > year and shown else (None, at)

    def part(self, at: int) -> Column | None:
        """A part of a year, whose number may stand behind: «кварталы: I»."""
        if (found := self.part_at(at)) is not None:
            return found[0]
        last = len(self.view) - 1
        size, number = _PARTS.get(self.view.lemma(at)), self._number(last)
        if size is None or number is None or last == at or not 1 <= number <= _MONTHS // size:
            return None
        return Column(None, number * size - size + 1, number * size)

    def part_at(self, at: int) -> tuple[Column, int, bool] | None:
        number = self._number(at)
        size = _PARTS.get(self.view.lemma(at + 1))
        if number is None or size is None or not 1 <= number <= _MONTHS // size:
            return None
        of = self.years(at + 2)
        year, end = (of[0].year, of[1]) if of is not None else (None, at + 2)
        return Column(year, number * size - size + 1, number * size), end, True

    def _number(self, at: int) -> int | None:
        token = self.view.at(at)
        if token is None or token.kind is Kind.SIGN:
            return None
        digits = token.text.partition("-")[0]
        if digits.isdecimal():
            return int(digits) if len(digits) == 1 else None
        spelt = ordinal([token.plain])
        return spelt[0] if spelt is not None else roman(digits)
