"""A roadmap as it was read from a document: verbatim words beside what was read from them."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ScheduleKind(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    AS_NEEDED = "as_needed"
    EVENT = "event"
    NONE = "none"


class Relation(StrEnum):
    BEFORE = "before"
    AFTER = "after"


class Metric(StrEnum):
    VISITORS = "visitors"
    PUBLICATIONS = "publications"
    PARTICIPANTS = "participants"
    EVENTS = "events"
    ORGANISATIONS = "organisations"
    PROGRAMMES = "programmes"
    DOCUMENTS = "documents"
    SITES = "sites"
    COMPETENCES = "competences"
    SHARE = "share"
    COUNT = "count"
    DONE = "done"


class Code(StrEnum):
    """Codes of warnings; each names the item that a coordinator settles."""

    NO_DEADLINE = "no_deadline"
    UNREADABLE_DEADLINE = "unreadable_deadline"
    AMBIGUOUS_YEAR = "ambiguous_year"
    OUTSIDE_PLAN_PERIOD = "outside_plan_period"
    UNKNOWN_PARTY = "unknown_party"
    UNREADABLE_TARGET = "unreadable_target"
    TARGET_OUTSIDE_SCHEDULE = "target_outside_schedule"
    TARGET_WITHOUT_UNIT = "target_without_unit"
    SECTION_WITHOUT_TITLE = "section_without_title"
    CELLS_REPAIRED = "cells_repaired"


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One `[start, due]` of a schedule; `event` names the stage an undated one hangs on."""

    start: date | None = None
    due: date | None = None
    event: str | None = None
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    kind: ScheduleKind = ScheduleKind.NONE
    occurrences: tuple[Occurrence, ...] = ()
    on_request: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """«1 ед. в неделю»: `value` each `every` (day, week, month, quarter, year); only sets reminders."""

    every: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """The least value of an indicator in one period (1 for `done`)."""

    start: date | None
    due: date | None
    value: Decimal
    event: str | None = None
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    title: str
    metric: Metric
    unit: str | None = None
    conditional: bool = False
    pace: Pace | None = None
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Who a document names; `note` is what it adds in brackets ("по согласованию")."""

    name: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading above items. `number` is what the document gives, else what its items show, else None."""

    title: str | None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered row. `*_text` are the document's words, white space folded.

    `unsettled` schedules were read with a doubt that a coordinator settles: nothing is overdue until then;
    `offered` is the schedule with the plan's own year, where the doubt is a likely slip of the year.
    """

    number: str
    title: str
    section: Section | None = None
    deadline_text: str | None = None
    responsible_text: str | None = None
    result_text: str | None = None
    schedule: Schedule = Schedule()
    parties: tuple[Party, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    unsettled: bool = False
    offered: Schedule | None = None


class Way(StrEnum):
    """How a coordinator settles a doubt; what each needs stands in the `Answer`."""

    KEEP = "keep"
    OFFERED = "offered"
    SCHEDULE = "schedule"
    WHOLE_PERIOD = "whole_period"
    NO_DATE = "no_date"
    ONE_PARTY = "one_party"
    TARGET = "target"
    NO_TARGET = "no_target"
    UNIT = "unit"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Answer:
    """`words` are what a person typed: a title, a unit, the words of a deadline.

    `title` is the item's as it was read when the answer was given, "" where none is meant.
    """

    way: Way
    schedule: Schedule | None = None
    value: Decimal | None = None
    metric: Metric | None = None
    words: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt of the reading: a code and a place, no wording. `words` are the document's.

    `item` is a number; where a document gives it to several, `nth` counts those before (0: the first).
    `answer` says how it was settled; None while it is open.
    """

    code: Code
    item: str | None
    words: str = ""
    answer: Answer | None = None
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Roadmap:
    title: str
    period: Period
    items: tuple[Item, ...]
    sections: tuple[Section, ...] = ()
    problems: tuple[Problem, ...] = ()
    events: tuple[str, ...] = ()
    abbreviations: dict[str, str] = field(default_factory=dict)
