"""What the bot knows of a person when it reads their message, and what it understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.people import Role
from bot.domain.reporting import Doubt
from bot.domain.roadmap import Metric


class Intent(StrEnum):
    REPORT = "report"
    CORRECTION = "correction"
    DUE = "due"
    OVERDUE = "overdue"
    ITEM = "item"
    DEADLINE = "deadline"
    METRIC_TOTAL = "metric_total"
    LEFT = "left"
    LATE = "late"
    RESPONSIBLE = "responsible"
    PARTY = "party"
    SUMMARY = "summary"
    HISTORY = "history"
    HELP = "help"
    FIND = "find"
    CLARIFY = "clarify"


class Courtesy(StrEnum):
    """What a message that is only kind says."""

    HELLO = "hello"
    THANKS = "thanks"
    FAREWELL = "farewell"


class Kind(StrEnum):
    """Whether a number is added, or is the organisation's whole."""

    INCREMENT = "increment"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """`target`, `actual` and `reached` are of the period that a report of today would belong to."""

    indicator_id: int
    metric: Metric
    title: str
    unit: str | None = None
    target: Decimal | None = None
    actual: Decimal = Decimal(0)
    largest: Decimal | None = None
    open: bool = True
    reached: bool = False


@dataclass(frozen=True, slots=True)
class KnownItem:
    """`mine`: the person may report for it; of others' items there is only an outline, without indicators.

    `start` and `due` are of the period that today falls into. `organisations`: in whose name the person may
    report for it.
    """

    item_id: int
    number: str
    title: str
    result: str = ""
    indicators: tuple[KnownIndicator, ...] = ()
    start: date | None = None
    due: date | None = None
    open: bool = True
    mine: bool = True
    parties: tuple[str, ...] = ()
    roadmap_id: int = 0
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LastReport:
    """A report of the person's own that stands, the last for its indicator: what "ошибся" may correct."""

    report_id: int
    item_id: int
    indicator_id: int
    metric: Metric
    value: Decimal
    as_of: date


@dataclass(frozen=True, slots=True)
class Context:
    """`items` in the order of their documents. `reported`: how often the person reported for indicators.

    `last_reports`: the newest first, one for each indicator.
    `learnt`: phrase in stems → (item, indicator), what the person taught by choosing.
    """

    today: date
    items: tuple[KnownItem, ...] = ()
    last_reports: tuple[LastReport, ...] = ()
    reported: Mapping[int, int] = field(default_factory=dict)
    learnt: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()

    @property
    def last_report(self) -> LastReport | None:
        return next(iter(self.last_reports), None)

    def corrected(self, reading: "Reading") -> LastReport | None:
        """The report whose place a correction takes: the last for what it is about, else the last."""
        about = {one.indicator_id for record in reading.records[:1] for one in record.candidates}
        fitting = (last for last in self.last_reports if about == {last.indicator_id})
        return next(fitting, self.last_report)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that a number may be for; `number` is its item's."""

    item_id: int
    indicator_id: int
    number: str
    metric: Metric


@dataclass(frozen=True, slots=True)
class Record:
    """A number that was understood.

    `candidates`: one where it is clear, else several, likeliest first; none where nothing fits. `metric` is
    None where it was not said and the candidates differ. `plain`: neither adding nor in all was said.
    `period`: the days that were named ("за март"); `as_of` is the last of them that has come. `dated`: a day
    or a period was named.
    `phrase`: the words that name what was counted, in stems: what choosing teaches. Evidence: addresses.
    """

    candidates: tuple[Candidate, ...]
    metric: Metric | None
    value: Decimal
    kind: Kind
    as_of: date
    period: tuple[date, date] | None = None
    evidence: tuple[str, ...] = ()
    question: Doubt | None = None
    plain: bool = True
    phrase: str = ""
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Slots:
    """What a question asks about; None is not said.

    `further`: numbers of items that were named beside `number`. `item_ids`: the items of all these numbers,
    or those that were named by their words.
    `mine`: of the person's own items only.
    `greeting`: the message was only a kind word, this one.
    """

    start: date | None = None
    end: date | None = None
    number: str | None = None
    metric: Metric | None = None
    name: str | None = None
    words: str | None = None
    item_ids: tuple[int, ...] = ()
    further: tuple[str, ...] = ()
    mine: bool = False
    greeting: Courtesy | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """`guesses`: of CLARIFY the two or three nearest readings, likeliest first."""

    intent: Intent
    records: tuple[Record, ...] = ()
    slots: Slots = Slots()
    guesses: tuple["Reading", ...] = ()
