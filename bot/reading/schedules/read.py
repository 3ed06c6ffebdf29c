"""Deadline text and a plan's period → Schedule, its doubts, and what a coordinator is offered instead."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.roadmap import Code, Occurrence, Period, Schedule, ScheduleKind
from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.lexer import Kind, Token, tokens_of
from bot.reading.schedules.parser import LONGEST, parse, parse_tokens
from bot.reading.schedules.recurring import KINDS, recurring, rule_of, without
from bot.reading.schedules.resolve import Stretch, apart, shifted, stretches
from bot.reading.schedules.tree import Deadline, Loose, Stage, Unread


@dataclass(frozen=True, slots=True)
class ScheduleReading:
    """A schedule as it was read. `unsettled`: nothing is overdue until a coordinator settles the doubt.

    `offered` is the same schedule in the plan's own year, where the written one is a likely slip.
    """

    schedule: Schedule
    codes: tuple[Code, ...] = ()
    unsettled: bool = False
    offered: Schedule | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A schedule, and the stretches of days that its words named."""

    schedule: Schedule
    named: tuple[Stretch, ...] = ()


def read_schedule(text: str, period: Period, events: tuple[str, ...] = ()) -> ScheduleReading:
    """Read a deadline. `events` are all that the document names: «каждый этап» means every one of them."""
    if not any(letter.isalnum() for letter in text):
        return ScheduleReading(Schedule(), (Code.NO_DEADLINE,))
    try:
        deadline = parse(text)
        placed = _placed(deadline, period, events)
    except Unread:
        return ScheduleReading(Schedule(), (Code.UNREADABLE_DEADLINE,))
    doubtful = any(stretch.doubtful for stretch in placed.named)
    outside = any(not stretch.within(period) for stretch in placed.named)
    offered = _offered(deadline, placed, period) if outside else None
    codes = ((Code.AMBIGUOUS_YEAR, doubtful), (Code.OUTSIDE_PLAN_PERIOD, outside))
    return ScheduleReading(
        placed.schedule,
        tuple(code for code, holds in codes if holds),
        unsettled=doubtful or offered is not None,
        offered=offered,
    )


def event_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Events named in deadline texts, in the nominative and in the document's order, each once."""
    stages = [stage for text in texts for stage in _stages(text)]
    named = [stage.name for stage in stages if not stage.every] or [stage.name for stage in stages]
    first: dict[str, str] = {}
    for name in named:
        first.setdefault(name.casefold(), name)
    return tuple(first.values())


def _stages(text: str) -> tuple[Stage, ...]:
    try:
        return parse(text).stages
    except Unread:
        return ()


def is_deadline(text: str) -> bool:
    """Whether the whole text reads as a deadline."""
    try:
        _check(parse(text))
    except Unread:
        return False
    return any(letter.isalnum() for letter in text)


def split_deadline(text: str) -> tuple[str, str] | None:
    """The longest beginning that reads as a deadline, and the rest; None where no beginning does."""
    tokens = tokens_of(text[:LONGEST])
    for count in range(len(tokens) - 1, 0, -1):
        following = tokens[count]
        if _holds_together(tokens[count - 1], following):
            continue
        try:
            _check(parse_tokens(Cursor((*tokens[:count], tokens[-1]), text)))
        except Unread:
            continue
        end = following.start if count < len(tokens) - 1 else len(text)
        return text[:end].rstrip(' ,;«"“„\n'), _rest(text, end)
    return None


def _holds_together(one: Token, other: Token) -> bool:
    """Whether a cut between the tokens would go through a word, a range or a number with its unit."""
    if other.kind in (Kind.DASH, Kind.SLASH, Kind.OTHER):
        return True
    return other.kind is Kind.WORD and one.end == other.start and not other.text[:1].isupper()


def _rest(text: str, end: int) -> str:
    """What follows, with the quotation mark that opens it."""
    while end and text[end - 1] in '«"“„':
        end -= 1
    return text[end:].strip(" ,;\n")


# Any plan will do to see whether words contradict each other.
_SOME_PLAN = Period(date(2024, 1, 1), date(2024, 12, 31))


def _check(deadline: Deadline) -> None:
    _placed(deadline, _SOME_PLAN, ())


def _placed(deadline: Deadline, period: Period, events: tuple[str, ...]) -> _Placed:
    rule = rule_of(deadline)
    if deadline.stages:
        return _Placed(_on_events(deadline, events))
    if rule is not None:
        if Loose.ALWAYS in deadline.loose and not rule.at_least:
            raise Unread  # «постоянно, ежемесячно» says two things, «постоянно, не реже раза в месяц» one
        found, named = recurring(rule, deadline.spans, period)
        found = without(deadline.excluded, rule, found)
        if not found:
            raise Unread
        return _Placed(Schedule(KINDS[rule.step], found, on_request=_on_request(deadline)), named)
    if Loose.ALWAYS in deadline.loose or not (deadline.spans or deadline.whole):
        return _as_needed(deadline, period)
    named = apart(deadline.spans, period)
    if Loose.NEED in deadline.loose and all(stretch.covers(period) for stretch in named):
        return _as_needed(deadline, period)
    if not named:
        whole = Occurrence(period.start, period.end)
        return _Placed(Schedule(ScheduleKind.ONCE, (whole,), on_request=_on_request(deadline)))
    occurrences = tuple(Occurrence(stretch.start, stretch.due) for stretch in named)
    return _Placed(Schedule(ScheduleKind.ONCE, occurrences, on_request=_on_request(deadline)), named)


def _on_request(deadline: Deadline) -> bool:
    """«по заявкам», and «по мере …» beside days, leave the days and take the duty."""
    bound = any(rule.at_least for rule in deadline.rules)
    return Loose.REQUEST in deadline.loose or (Loose.NEED in deadline.loose and not bound)


def _as_needed(deadline: Deadline, period: Period) -> _Placed:
    if not deadline.loose:
        raise Unread
    named = stretches(deadline.spans, period)
    start = period.start
    if named:
        (only,) = named if len(named) == 1 else (None,)
        if only is None or only.start is None or only.due is None:
            raise Unread
        if not only.open_ended and not only.covers(period):
            raise Unread  # «постоянно, сентябрь – май» is read neither as always nor as those months
        start = max(only.start, period.start)
    schedule = Schedule(
        ScheduleKind.AS_NEEDED, (Occurrence(start),), on_request=Loose.REQUEST in deadline.loose
    )
    return _Placed(schedule, named)


def _on_events(deadline: Deadline, events: tuple[str, ...]) -> Schedule:
    if (
        deadline.spans
        or deadline.rules
        or deadline.dues
        or deadline.weekdays
        or Loose.ALWAYS in deadline.loose
    ):
        raise Unread
    spelt = {name.casefold(): name for name in events}
    found = [
        Occurrence(event=name, relation=stage.relation)
        for stage in deadline.stages
        for name in (
            (events or (stage.name,)) if stage.every else (spelt.get(stage.name.casefold(), stage.name),)
        )
    ]
    return Schedule(ScheduleKind.EVENT, tuple(dict.fromkeys(found)), on_request=_on_request(deadline))


def _offered(deadline: Deadline, placed: _Placed, period: Period) -> Schedule | None:
    """The same words in the plan's year nearest to the written one, where no day of theirs is in the plan."""
    written = [unit.year for span in deadline.spans for unit in span.units if unit.year is not None]
    if not written or not all(stretch.beside(period) for stretch in placed.named):
        return None
    furthest = max(abs(year - day.year) for year in written for day in (period.start, period.end)) + 1
    for years in sorted(range(-furthest, furthest + 1), key=abs):
        try:
            moved = _placed(replace(deadline, spans=shifted(deadline.spans, years)), period, ())
        except Unread:
            continue
        if all(stretch.within(period) and not stretch.doubtful for stretch in moved.named):
            return moved.schedule
    return None
