"""Answers to questions: totals of a metric, who is late, the state of things in a span of days."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.items import Listed
from bot.domain.progress import ExpectedReport, IndicatorProgress, ItemProgress, PeriodProgress
from bot.domain.roadmap import Metric

SUMMARY_DAYS = 7
"""Of how many days somebody hears who names none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """An indicator of an item in its current period."""

    item: ItemProgress
    indicator: IndicatorProgress
    period: PeriodProgress

    @property
    def left(self) -> Decimal:
        """What is still to come; nothing where nothing is asked for."""
        return max(Decimal(0), (self.period.value or Decimal(0)) - self.period.actual)


@dataclass(frozen=True, slots=True)
class Totals:
    """Everything that counts one metric; `left` asks what is still to come."""

    metric: Metric
    tallies: tuple[Tally, ...]
    left: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """An expected report that has not come, with the item's words."""

    expected: ExpectedReport
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Late:
    """Oldest first.

    `named`: how many items were asked about; `hidden`: numbers of those whose reports are not open to who
    asks, `seen`: there are others. `awaited`: whether any was expected in the days that were asked about.
    `may_remind`: who asks may remind some of the silent.
    """

    rows: tuple[Missing, ...]
    named: int = 0
    hidden: tuple[str, ...] = ()
    seen: bool = True
    awaited: bool = True
    may_remind: bool = False

    @property
    def organisations(self) -> dict[str, list[Missing]]:
        """The rows of each organisation, who has been silent longest first."""
        found: dict[str, list[Missing]] = {}
        for row in self.rows:
            found.setdefault(row.expected.organisation, []).append(row)
        return found


@dataclass(frozen=True, slots=True)
class Summary:
    """How things stand on a day, and what of the expected came in a span of days."""

    start: date
    end: date
    listed: tuple[Listed, ...]
    expected: tuple[ExpectedReport, ...]
    sums: tuple[tuple[Metric, Decimal], ...]


def summed_up(start: date | None, end: date | None, today: date) -> tuple[date, date]:
    """The days of a summary: what nobody named are the last seven, until today."""
    last = end or max(today, start or today)
    return start or last - timedelta(SUMMARY_DAYS - 1), last
