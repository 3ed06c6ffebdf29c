"""The days of targets: from a schedule, the plan's period and the periods of yearly columns."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.roadmap import Occurrence, Period, Schedule, ScheduleKind, Target

_RECURRING = frozenset(
    (ScheduleKind.WEEKLY, ScheduleKind.MONTHLY, ScheduleKind.QUARTERLY, ScheduleKind.YEARLY)
)
_ONE = Decimal(1)
_LONGEST_YEAR = 366  # days


@dataclass(frozen=True, slots=True)
class Calendar:
    """When an item is due, within the period of its plan."""

    schedule: Schedule
    period: Period

    @property
    def recurs(self) -> bool:
        return self.schedule.kind in _RECURRING

    @property
    def scheduled(self) -> Period:
        """From the first to the last scheduled day; the plan's own where there is none."""
        days = [self._days(one) for one in self.schedule.occurrences if one.event is None]
        if not days:
            return self.period
        return Period(min(start for start, _ in days), max(due for _, due in days))

    def total(self, value: Decimal) -> tuple[Target, ...]:
        """A target without yearly columns: the whole schedule's; where it recurs, the plan's."""
        if self.schedule.kind is ScheduleKind.AS_NEEDED:
            return ()
        if self.recurs:
            return (Target(self.period.start, self.period.end, value),)
        if self.schedule.kind is ScheduleKind.ONCE and self.schedule.occurrences:
            days = [self._days(occurrence) for occurrence in self.schedule.occurrences]
            return (Target(min(start for start, _ in days), max(due for _, due in days), value),)
        return self.each(value)

    def each(self, value: Decimal = _ONE) -> tuple[Target, ...]:
        """A target in every occurrence; an event's has no days, and so has one without a schedule."""
        if self.schedule.kind is ScheduleKind.AS_NEEDED:
            return ()
        if not self.schedule.occurrences:
            return (Target(None, None, value),)
        return tuple(self._target(occurrence, value) for occurrence in self.schedule.occurrences)

    def each_year(self, value: Decimal) -> tuple[Target, ...]:
        """«100 человек в год»: the total of a plan of one year, else every scheduled year's own."""
        dated = self.schedule.occurrences and self.schedule.occurrences[0].event is None
        short = (self.period.end - self.period.start).days <= _LONGEST_YEAR
        if short or not dated or self.schedule.kind is ScheduleKind.AS_NEEDED:
            return self.total(value)
        days = [self._days(occurrence) for occurrence in self.schedule.occurrences]
        years = range(min(start for start, _ in days).year, max(due for _, due in days).year + 1)
        columns = [self.column(Period(date(year, 1, 1), date(year, 12, 31)), value) for year in years]
        return tuple(target for target, scheduled in columns if scheduled)

    def done(self) -> tuple[Target, ...]:
        return self.each() if self.recurs else self.total(_ONE)

    def column(self, column: Period, value: Decimal) -> tuple[Target, bool]:
        """A column's number, from its first to its last scheduled day; whether there is such a day."""
        days = self._within(column)
        if not days:
            return Target(column.start, column.end, value), False
        return Target(min(start for start, _ in days), max(due for _, due in days), value), True

    def column_done(self, column: Period) -> tuple[tuple[Target, ...], bool]:
        """«Да» in a column: one in each occurrence that begins there, or in the part of a longer one."""
        if self.recurs:
            days = [day for day in map(self._days, self.schedule.occurrences) if day[0] in column]
        else:
            days = self._within(column)
        if not days:
            return (Target(column.start, column.end, _ONE),), False
        return tuple(Target(start, due, _ONE) for start, due in days), True

    def _target(self, occurrence: Occurrence, value: Decimal) -> Target:
        if occurrence.event is not None or occurrence.due is None:
            return Target(occurrence.start, occurrence.due, value, occurrence.event, occurrence.relation)
        return Target(*self._days(occurrence), value)

    def _days(self, occurrence: Occurrence) -> tuple[date, date]:
        """Without a start from the plan's, without an end to the plan's."""
        due = occurrence.due or max(self.period.end, occurrence.start or self.period.end)
        return occurrence.start or min(self.period.start, due), due

    def _within(self, column: Period) -> list[tuple[date, date]]:
        """The scheduled days, cut to the column."""
        dated = [one for one in self.schedule.occurrences if one.event is None]
        cut = [(max(start, column.start), min(due, column.end)) for start, due in map(self._days, dated)]
        return [(start, due) for start, due in cut if start <= due]
