"""What a deadline's words say, before a plan's period gives them days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from bot.domain.roadmap import Relation


class Unread(Exception):  # noqa: N818  # it is an answer of the grammar, not a fault
    """The words are not wholly understood."""


def day_of(year: int, month: int, day: int) -> date:
    """The day; 0 is the month's last, -9 the tenth from its end. Raises Unread where there is none."""
    last = monthrange(year, month)[1]
    if day > last:
        raise Unread
    return date(year, month, day if day > 0 else last + day)


def weekday_of(year: int, month: int, count: int, weekday: int) -> date:
    """The month's first, second … such weekday (1–7, Monday first); 0 is the last."""
    if not count:
        last = day_of(year, month, 0)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (count - 1))


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the calendar: a day, month, quarter, season, year; `first` and `last` are (month, day).

    Both days are included. An end that lies before the beginning is of the next year (winter, a school year).
    With a `weekday` it is that one of the month: (2, 2) its second Tuesday, (0, 5) its last Friday.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None = None
    is_day: bool = False
    is_year: bool = False
    weekday: tuple[int, int] | None = None

    @property
    def monthless(self) -> bool:
        """«1-я декада» beside the month that it is of."""
        return self.first[0] == 0

    def start(self, year: int) -> date:
        if self.weekday is not None:
            return weekday_of(year, self.first[0], *self.weekday)
        return day_of(year, *self.first)

    def end(self, year: int) -> date:
        if self.weekday is not None:
            return self.start(year)
        return day_of(year + (self.last[0] < self.first[0]), *self.last)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of one unit to the last of another; `None` is the plan's own start or end.

    `bare` has no start at all: a single day or a "до". `until` is a "до", "не позднее", "к".
    """

    first: Unit | None
    last: Unit | None
    bare: bool = False
    until: bool = False

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in (self.first, self.last) if unit is not None)

    @property
    def lone_year(self) -> bool:
        return self.first is not None and self.first is self.last and self.first.is_year and self.dated

    @property
    def dated(self) -> bool:
        return any(unit.year is not None for unit in self.units)


class Step(Enum):
    """How often; the value is how many fit in a year."""

    WEEK = 52
    MONTH = 12
    QUARTER = 4
    HALF = 2
    YEAR = 1


class Place(Enum):
    """The month in which a due day of a recurring deadline lies."""

    FIRST = auto()
    SECOND = auto()
    LAST = auto()
    NEXT = auto()
    END = auto()  # the period's own last day, whatever its length


@dataclass(frozen=True, slots=True)
class DueDay:
    """«до 10 числа месяца, следующего за отчетным»; day 0 is the month's last.

    With a `weekday` the day counts them: «последняя пятница месяца» is 0, «второй вторник» is 2. `since` is
    the first day of «с 10 по 20 число», counted as `day_of` counts. With a `month` it is a day of the next
    year. `implied`: how often, where no other words say so; `of`: how often other words may say it comes.
    """

    day: int
    place: Place | None = None
    weekday: int | None = None
    since: int | None = None
    month: int | None = None
    implied: Step | None = None
    of: Step | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """«ежемесячно», «2 раза в год», «еженедельно по пятницам» (weekday 1–7, Monday first).

    `at_least` is a «не реже»: it binds even beside «по мере необходимости».
    """

    step: Step
    times: int = 1
    at_least: bool = False
    due: DueDay | None = None
    weekday: int | None = None


class Loose(Enum):
    """Deadlines without a day."""

    NEED = auto()  # «по мере необходимости»
    ALWAYS = auto()  # «постоянно»
    PLAN = auto()  # «по отдельному графику»
    REQUEST = auto()  # «по заявкам»


@dataclass(frozen=True, slots=True)
class Stage:
    """An event in the nominative; `every` means each event that the document names."""

    name: str
    relation: Relation
    every: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """All that one text says. `whole` is the plan's period in words («в течение года»).

    `excluded` are the parts of a year in which what comes again does not («кроме июля и августа»).
    """

    spans: tuple[Span, ...] = ()
    stages: tuple[Stage, ...] = ()
    rules: tuple[Rule, ...] = ()
    dues: tuple[DueDay, ...] = ()
    weekdays: tuple[int, ...] = ()
    loose: frozenset[Loose] = frozenset()
    whole: bool = False
    excluded: tuple[Span, ...] = ()
