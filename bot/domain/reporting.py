"""Reporting as people go through it: what is picked, a draft, a question, a receipt."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.items import Listed, RoadmapChoice
from bot.domain.paging import Page
from bot.domain.progress import IndicatorProgress, ItemProgress, PeriodProgress
from bot.domain.reports import ReportLine, ReportStatus, Source
from bot.domain.roadmap import Metric

FIRST_DOUBT = 100
"""Less than this is never absurd."""
TIMES = 10
"""So many times the target, or the largest number stored, is absurd."""
MOST_DIGITS, MOST_PLACES = 14, 4
"""Digits before and after the comma that the database keeps."""

WHOLE = frozenset(Metric) - {Metric.COUNT, Metric.SHARE, Metric.DONE}
"""What comes in whole pieces: half a visitor is a slip, half a tonne is not."""
ADDING = frozenset(Metric) - {Metric.SHARE, Metric.DONE}
"""What is summed up; of the others the latest number says it all."""

UNDONE = "report.undo"
"""The audit's word for a report that was taken back; its subject is `report:17`."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What a report is for, as far as it is picked; 0 is not picked yet.

    `target` is a period that the person named: an undated event, or one that is behind. `walk` says that
    this is one step of walking through what is due.
    """

    item: int
    indicator: int = 0
    organisation: int = 0
    target: int = 0
    walk: bool = False


@dataclass(frozen=True, slots=True)
class OpenItems:
    """Items to report for; `roadmap` is None where the person picks one of `roadmaps` first (or has none)."""

    roadmaps: Page[RoadmapChoice] = field(default_factory=lambda: Page(()))
    roadmap: RoadmapChoice | None = None
    listed: tuple[Listed, ...] = ()
    words: str = ""
    burning: int = 0


class Asks(StrEnum):
    ORGANISATION = "organisation"
    INDICATOR = "indicator"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is still to be picked for an item."""

    asks: Asks
    picked: Picked
    item: ItemProgress
    today: date
    organisations: tuple[tuple[int, str], ...] = ()
    periods: tuple[PeriodProgress, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry screen: it stores once. `review`: a coordinator accepts what it stores."""

    id: int
    person_id: int
    item_id: int
    indicator_id: int
    organisation_id: int
    organisation: str
    target_id: int | None = None
    replaces_id: int | None = None
    as_of: date | None = None
    walk: bool = False
    report_id: int | None = None
    review: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """The screen on which a number is given. `missed` is an open period that is behind, if there is one."""

    draft: Draft
    item: ItemProgress
    indicator: IndicatorProgress
    period: PeriodProgress
    as_of: date
    today: date
    replaces: ReportLine | None = None
    missed: PeriodProgress | None = None
    several: bool = False
    """Whether the person reports for several organisations, so that the screen names this one."""


class Doubt(StrEnum):
    NEGATIVE = "negative"
    ZERO = "zero"
    ABSURD = "absurd"
    FRACTION = "fraction"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Question:
    """A number that is questioned before it is stored; without a doubt it took a doubtful one's place."""

    entry: Entry
    value: Decimal
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """A day that is questioned before the record is moved to it."""

    report: ReportLine
    day: date


@dataclass(frozen=True, slots=True)
class Offer:
    """Another item that counts the same, to which the report can be credited too."""

    indicator_id: int
    item_id: int
    item_number: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A stored report; `period` is its period with the total as it is now.

    `gone`: its roadmap has left the person's cluster.
    """

    report: ReportLine
    period: PeriodProgress
    credited: tuple[ReportLine, ...] = ()
    offers: tuple[Offer, ...] = ()
    may_change: bool = False
    may_undo: bool = False
    gone: bool = False
    walk: bool = False
    several: bool = False
    """Whether the person reports for several organisations, so that the receipt names this one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the life of a figure; `value` is None where it was taken back."""

    at: datetime
    who: str | None
    value: Decimal | None
    day: date
    before: Decimal | None = None
    day_before: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The life of a figure, from its first number on."""

    report: ReportLine
    time_zone: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A page of reports, newest first."""

    lines: tuple[ReportLine, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class NewReport:
    """What is appended."""

    target_id: int
    indicator_id: int
    organisation_id: int
    author_id: int
    value: Decimal
    as_of: date
    reported_on: date
    status: ReportStatus
    source: Source = Source.BUTTONS
    replaces_id: int | None = None
    credited_from_id: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence: a photo or file by the messenger's name of it, or a link."""

    kind: str
    file_id: str | None = None
    file_unique_id: str | None = None
    name: str | None = None
    size: int | None = None
    caption: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is attached to a report, by id, oldest first."""

    report: ReportLine
    proofs: dict[int, Proof]


def doubt(value: Decimal, metric: Metric, target: Decimal | None, largest: Decimal | None) -> Doubt | None:
    """Why a number is questioned, None where it is taken as it is; `largest` is of those stored so far."""
    if value < 0:
        return Doubt.NEGATIVE
    if value == 0:
        return Doubt.ZERO
    if metric is Metric.SHARE:
        return Doubt.ABSURD if value > 100 else None
    measure = target or largest
    if measure is not None and value >= FIRST_DOUBT and value > TIMES * measure:
        return Doubt.ABSURD
    return Doubt.FRACTION if metric in WHOLE and value != value.to_integral_value() else None


def storable(value: Decimal) -> bool:
    """Whether the database can keep the number exactly."""
    exponent = value.normalize().as_tuple().exponent
    return value.is_finite() and abs(value) < 10**MOST_DIGITS and int(exponent) >= -MOST_PLACES


def day_of(period: PeriodProgress, today: date) -> date:
    """The day that a report for a picked period tells of: today, or the nearest of the period's days."""
    day = min(today, period.due) if period.due else today
    return max(day, period.start) if period.start and period.start <= today else day
