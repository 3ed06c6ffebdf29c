"""How far an item is: periods with their numbers, statuses, due days, where a report belongs, rates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.people import Place
from bot.domain.roadmap import Metric, Pace, Relation, ScheduleKind

SOON_DAYS = 14
RISK_SHARE = Decimal("0.7")
RISK_STARTS = 4
"""A lag is looked for once one part in so many of the period is over."""


class Status(StrEnum):
    DONE = "done"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    AT_RISK = "at_risk"
    ON_TRACK = "on_track"
    UPCOMING = "upcoming"
    UNSCHEDULED = "unscheduled"


@dataclass(frozen=True, slots=True)
class Share:
    """A split target's part of one organisation."""

    organisation_id: int
    organisation: str
    value: Decimal
    actual: Decimal


@dataclass(frozen=True, slots=True)
class PeriodProgress:
    """A period of an indicator and what was reported in it; `target_id` is what reports point at.

    Without `value` nothing is asked for, and `reached` says that something was reported. `applies` is
    false while a condition has not come true. `actual` counts reports not returned or void, `accepted`
    only accepted ones. Dates of an event's period are the event's, None until it is dated.
    """

    target_id: int
    start: date | None
    due: date | None
    event: str | None = None
    relation: Relation | None = None
    applies: bool = True
    value: Decimal | None = None
    actual: Decimal = Decimal(0)
    accepted: Decimal = Decimal(0)
    reported: bool = False
    reached: bool = False
    shares: tuple[Share, ...] = ()

    @property
    def open(self) -> bool:
        """Whether something is still asked for."""
        return self.applies and not self.reached

    @property
    def unreviewed(self) -> bool:
        """Whether the figure rests on reports that are not accepted yet."""
        return self.actual != self.accepted

    @property
    def undated(self) -> bool:
        return self.start is None and self.due is None

    def __contains__(self, day: date) -> bool:
        """Whether the period holds the day; an absent end is open."""
        return (
            not self.undated
            and (self.start is None or self.start <= day)
            and (self.due is None or day <= self.due)
        )


@dataclass(frozen=True, slots=True)
class IndicatorProgress:
    indicator_id: int
    title: str
    metric: Metric
    unit: str | None = None
    conditional: bool = False
    condition_met: bool = False
    pace: Pace | None = None
    periods: tuple[PeriodProgress, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """An item with its numbers. `plan_start` is where a period without a start begins."""

    item_id: int
    roadmap_id: int
    roadmap: str
    cluster_id: int
    cluster: str
    region_id: int
    time_zone: str
    number: str
    title: str
    kind: ScheduleKind
    plan_start: date
    imported_on: date
    section_number: str | None = None
    section: str | None = None
    on_request: bool = False
    unsettled: bool = False
    done_by_all: bool = False
    closed: bool = False
    organisations: tuple[tuple[int, str], ...] = ()
    indicators: tuple[IndicatorProgress, ...] = ()

    @property
    def place(self) -> Place:
        return Place(self.region_id, self.cluster_id, frozenset(key for key, _ in self.organisations))

    @property
    def periods(self) -> Iterator[PeriodProgress]:
        return (period for indicator in self.indicators for period in indicator.periods)

    def indicator(self, indicator_id: int) -> IndicatorProgress | None:
        return next((i for i in self.indicators if i.indicator_id == indicator_id), None)


def status(item: ItemProgress, today: date) -> Status:
    """The first that fits; `today` is the day in the item's cluster's zone."""
    if _is_done(item, today):
        return Status.DONE
    if item.unsettled or all(period.due is None for period in item.periods):
        return Status.UNSCHEDULED
    days = [(period.due - today).days for period in item.periods if period.open and period.due]
    if any(left < 0 for left in days):
        return Status.OVERDUE
    if any(left <= SOON_DAYS for left in days):
        return Status.DUE_SOON
    pairs = ((indicator, period) for indicator in item.indicators for period in indicator.periods)
    if any(lags(indicator, period, item, today) for indicator, period in pairs):
        return Status.AT_RISK
    begun = any(has_begun(period, item, today) for period in item.periods)
    return Status.ON_TRACK if begun else Status.UPCOMING


def _is_done(item: ItemProgress, today: date) -> bool:
    """A coordinator closed it, or a target has begun and all that have (`once`: all at all) are reached."""
    if item.closed:
        return True
    targets = [p for p in item.periods if p.value is not None and (p.applies or p.reached)]
    begun = [p for p in targets if has_begun(p, item, today)]
    asked = targets if item.kind is ScheduleKind.ONCE else begun
    return bool(begun) and all(p.reached for p in asked)


def begins(period: PeriodProgress, item: ItemProgress) -> date | None:
    """The period's first day: its own, else the plan's (or its due day, where that is earlier)."""
    if period.start or not period.due:
        return period.start
    return min(item.plan_start, period.due)


def has_begun(period: PeriodProgress, item: ItemProgress, today: date) -> bool:
    """An undated period begins when it is reached."""
    start = begins(period, item)
    return start <= today if start else period.reached


def lags(indicator: IndicatorProgress, period: PeriodProgress, item: ItemProgress, today: date) -> bool:
    """Whether a counted target has less than 70% of what its days so far ask, a quarter being over."""
    start = begins(period, item)
    if indicator.metric in {Metric.DONE, Metric.SHARE} or not (period.open and period.value):
        return False
    if start is None or period.due is None or not start <= today <= period.due:
        return False
    whole, over = (period.due - start).days + 1, (today - start).days
    # multiplied out, so that no quotient is rounded
    return over * RISK_STARTS >= whole and period.actual * whole < RISK_SHARE * period.value * (over + 1)


def open_due_days(item: ItemProgress) -> list[date]:
    """Due days that are not reached, earliest first; none for what is closed or unsettled."""
    if item.closed or item.unsettled:
        return []
    return sorted({period.due for period in item.periods if period.open and period.due})


def next_due(item: ItemProgress, today: date | None = None) -> date | None:
    """The earliest due day that is not reached, with `today` the earliest from that day on."""
    return next((day for day in open_due_days(item) if today is None or day >= today), None)


def choices(indicator: IndicatorProgress, as_of: date, today: date) -> tuple[PeriodProgress, ...]:
    """Where a report as of a day may belong: one period, or undated events to pick from, or nowhere.

    The period that holds the day (of several the first not reached); else the latest that has begun and is
    not reached; else the next; else undated ones; else the latest.
    """
    dated = sorted((p for p in indicator.periods if not p.undated), key=_order)
    day = min(as_of, today)
    holding = [p for p in dated if as_of in p]
    if holding:
        return (next((p for p in holding if not p.reached), holding[-1]),)
    begun = [p for p in dated if (p.start or date.min) <= day]
    waiting = [p for p in begun if not p.reached]
    if waiting:
        return (waiting[-1],)
    coming = [p for p in dated if p not in begun]
    if coming:
        return (coming[0],)
    undated = tuple(p for p in indicator.periods if p.undated)
    return tuple(p for p in undated if not p.reached) or undated or tuple(begun[-1:])


def period_for(indicator: IndicatorProgress, as_of: date, today: date) -> PeriodProgress | None:
    """The period a report belongs to; None when the person picks among `choices`."""
    found = choices(indicator, as_of, today)
    return found[0] if len(found) == 1 else None


def period_now(indicator: IndicatorProgress, today: date) -> PeriodProgress | None:
    """The period to show where there is room for one: what a report of today would belong to."""
    return next(iter(choices(indicator, today, today)), None)


def _order(period: PeriodProgress) -> tuple[date, date, int]:
    return period.due or date.max, period.start or date.min, period.target_id


@dataclass(frozen=True, slots=True)
class ExpectedReport:
    """What one organisation owes for one period of an item, and whether it came."""

    item_id: int
    organisation_id: int
    organisation: str
    start: date | None
    due: date
    event: str | None = None
    reported_on: date | None = None
    late: bool = False


def reporting_rate(expected: Sequence[ExpectedReport]) -> Decimal | None:
    """Reports that came, by the due day or later, over those expected; None where none is."""
    return _rate(sum(e.reported_on is not None for e in expected), len(expected))


def timeliness(expected: Sequence[ExpectedReport]) -> Decimal | None:
    """Reports that came by the due day over those expected; None where none is."""
    return _rate(sum(e.reported_on is not None and not e.late for e in expected), len(expected))


def completion(items: Iterable[ItemProgress], today: date) -> Decimal | None:
    """Items done over items that are done or whose last due day has passed; None where there are none."""
    judged = [(_is_done(item, today), _is_over(item, today)) for item in items]
    return _rate(sum(done for done, _ in judged), sum(done or over for done, over in judged))


def _is_over(item: ItemProgress, today: date) -> bool:
    days = [period.due for period in item.periods if period.due]
    return bool(days) and max(days) < today


def _rate(part: int, whole: int) -> Decimal | None:
    return Decimal(part) / whole if whole else None
