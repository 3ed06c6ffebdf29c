"""Tokens → what a deadline says.

    deadline = element { [ "," | ";" | "и" | "(" | ")" | new line ] element }
    element  = rule | due | weekday | whole | loose | excluded | until | within | stages

Two spans side by side without a separator are not a deadline: a dash may be lost between them. But a year
goes with its parts («2025 г., IV кв.»), a part of a month with its month («апрель, 1-я декада»), or with
every one beside a monthly rule, and a bracket may tell more of the months before it («IV кв. (декабрь)»).
A dash parts where a rule stands beside it, and a year from its parts («2025 г. – май»). Brackets part and
must close, unless they are notes; «в срок», «по согласованию», a clock behind a day, «1 этап –» outside of
brackets say nothing. What the grammar leaves over raises Unread, nothing else is skipped. A new line is a
separator or, where that cannot be read, a space. The grammars of the elements stand in their own modules.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.reading.schedules import phrases
from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.dues import due_day
from bot.reading.schedules.lexer import Kind, tokens_of
from bot.reading.schedules.limits import excluded, until, within
from bot.reading.schedules.loose import loose
from bot.reading.schedules.notes import bracketed, skip_note, stage_label
from bot.reading.schedules.resolve import in_month, in_part, in_year
from bot.reading.schedules.stages import stages
from bot.reading.schedules.tree import Deadline, DueDay, Loose, Rule, Span, Stage, Step, Unread
from bot.reading.schedules.weekdays import bare_weekday, weekday

# A cell with a longer text is no deadline; it bounds the work on hostile documents.
LONGEST = 400

_NOISE = (
    *(
        "включительно",
        "в срок",
        "срок",
        "по согласованию",
        "онлайн",
        "офлайн",
        "очно",
        "заочно",
        "дистанционно",
    ),
    *("ориентировочно", "предварительно", "предположительно"),
)
_LABELS = (
    *(f"{word} {of}" for word in ("срок", "сроки") for of in ("исполнения", "реализации", "проведения")),
    *("срок выполнения", "сроки выполнения", "дата проведения", "даты проведения", "время проведения"),
    *("сроки", "период", "период проведения", "период реализации", "периодичность", "срок", "дата", "даты"),
)
_HOURS = ("ч", "час", "часов", "часа")
_SEPARATORS = (Kind.COMMA, Kind.COLON, Kind.BREAK, Kind.OPEN, Kind.CLOSE)
_LINES = re.compile(r"[\n\r]")


def parse(text: str) -> Deadline:
    """All that the text says. Raises Unread where it is not wholly understood."""
    if len(text) > LONGEST:
        raise Unread
    try:
        return parse_tokens(Cursor(tokens_of(text), text))
    except Unread:
        if not _LINES.search(text):
            raise
    return parse_tokens(Cursor(tokens_of(_LINES.sub(" ", text)), text))


def parse_tokens(cursor: Cursor) -> Deadline:
    found = _Found()
    while cursor.kind is not Kind.END:
        if not found.separated(cursor):
            found.element(cursor)
    if found.depth or found.dangling:
        raise Unread
    return _of_every_month(found.deadline())


def _of_every_month(deadline: Deadline) -> Deadline:
    """«ежемесячно, первая декада»: a part of a month beside a monthly rule is a due day with its start."""
    if not any(unit.monthless for span in deadline.spans for unit in span.units):
        return deadline
    monthly = any(rule.step is Step.MONTH for rule in deadline.rules)
    if not monthly or len(deadline.spans) > 1:
        raise Unread
    days = deadline.spans[0].units
    due = DueDay(days[-1].last[1], since=days[0].first[1])
    return replace(deadline, spans=(), dues=(*deadline.dues, due))


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    spans: list[Span] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    dues: list[DueDay] = field(default_factory=list)
    weekdays: list[int] = field(default_factory=list)
    loose: set[Loose] = field(default_factory=set)
    excluded: list[Span] = field(default_factory=list)
    whole: bool = False
    depth: int = 0
    after_span: bool = False
    opened: bool = False  # whether a bracket opens right before this
    run: int | None = None  # where the spans begin that nothing but separators parts
    after_rule: bool = False
    dangling: bool = False

    def separated(self, cursor: Cursor) -> bool:
        """Step over a separator or a word that says nothing."""
        if self._says_nothing(cursor):
            return True
        kind = cursor.kind
        if cursor.accept("и", "а также"):
            if self.dangling or not self.deadline_begun():
                raise Unread
            self.dangling = True
        elif self._parting_dash(cursor):
            self.dangling = True
        elif not cursor.accept_kind(*_SEPARATORS):
            return False
        self.depth += (kind is Kind.OPEN) - (kind is Kind.CLOSE)
        if self.depth not in (0, 1):
            raise Unread
        self.after_span = False
        self.opened = kind is Kind.OPEN
        return True

    def _says_nothing(self, cursor: Cursor) -> bool:
        here = cursor.at
        if not self.deadline_begun() and cursor.accept(*_LABELS):
            if cursor.accept_kind(Kind.COLON, Kind.DASH):
                return True
            cursor.at = here
        if cursor.accept(*_NOISE) or (not self.depth and stage_label(cursor, behind=self.after_span)):
            return True
        if (self.dues or self.weekdays or (self.spans and self.spans[-1].bare)) and _clock(cursor):
            return True
        return cursor.kind is Kind.OPEN and not _reads(cursor) and skip_note(cursor)

    def _parting_dash(self, cursor: Cursor) -> bool:
        """«ежемесячно – до 5 числа», «июнь – декабрь – ежемесячно»."""
        if cursor.kind is not Kind.DASH or not self.deadline_begun():
            return False
        ahead = Cursor(cursor.tokens, cursor.text, cursor.at + 1)
        scoping = self.after_span and self.spans[-1].lone_year
        if not scoping and not self.after_rule and phrases.rule(ahead) is None:
            return False
        cursor.at += 1
        return True

    def deadline_begun(self) -> bool:
        return self.deadline() != Deadline()

    def element(self, cursor: Cursor) -> None:
        start = cursor.at
        for reader in (self._often, self._whole, self._loose, self._except, self._span, self._stage):
            if reader(cursor):
                self.dangling = False
                self.after_rule = reader == self._often
                if reader != self._span:
                    self.run = None
                return
            cursor.at = start
        raise Unread

    def _often(self, cursor: Cursor) -> bool:
        if (rule := phrases.rule(cursor)) is not None:
            self.rules.append(rule)
        elif any(one.step is Step.WEEK for one in self.rules) and (day := bare_weekday(cursor)):
            self.weekdays.append(day)
        elif (due := due_day(cursor)) is not None:
            self.dues.append(due[0])
            if due[1] is not None:
                self.rules.append(Rule(due[1]))
        elif (day := weekday(cursor)) is not None:
            self.weekdays.append(day)
        else:
            return False
        return True

    def _whole(self, cursor: Cursor) -> bool:
        found = phrases.whole(cursor)
        if found and self.after_span:
            raise Unread  # «2025 учебный год» does not say which
        self.whole = self.whole or found
        return found

    def _loose(self, cursor: Cursor) -> bool:
        found = loose(cursor)
        if found is not None:
            self.loose.add(found)
        return found is not None

    def _except(self, cursor: Cursor) -> bool:
        found = excluded(cursor) if self.rules else ()
        self.excluded += found
        return bool(found)

    def _span(self, cursor: Cursor) -> bool:
        found = until(cursor) or within(cursor)
        if not found:
            return False
        if not self._joined(found):
            if self.after_span or (self.opened and self.run is not None):
                raise Unread  # «I квартал (до 5 апреля)»: two spans, or one told twice
            self.run = len(self.spans) if self.run is None else self.run
            self.spans += found
        self.after_span = True
        return True

    def _joined(self, found: tuple[Span, ...]) -> bool:
        """Whether the spans went together with those right before them."""
        if self.run is None:
            return False
        before = self.spans[self.run :]
        if self.opened and len(found) == 1 and (part := in_part(found[0], before[-1])) is not None:
            self.spans[-1] = part
            return True
        for kept, merged in (
            (before[:-1], _merged(before[-1:], found)),
            ((), _merged(found, before) if len(found) == 1 else None),
        ):
            if merged is not None:
                self.spans[self.run :] = [*kept, *merged]
                return True
        return False

    def _stage(self, cursor: Cursor) -> bool:
        found = stages(cursor)
        self.stages += found or ()
        return bool(found)

    def deadline(self) -> Deadline:
        return Deadline(
            tuple(self.spans),
            tuple(self.stages),
            tuple(dict.fromkeys(self.rules)),
            tuple(self.dues),
            tuple(self.weekdays),
            frozenset(self.loose),
            self.whole,
            tuple(self.excluded),
        )


def _merged(one: Sequence[Span], others: Sequence[Span]) -> list[Span] | None:
    """The others within the year that `one` is, or the one part of a month that they are."""
    (span,) = one
    if span.lone_year and span.first is not None:
        scoped = [in_year(other, span.first) for other in others]
    else:
        scoped = [in_month(other, span) for other in others]
    found = [other for other in scoped if other is not None]
    return found if found and len(found) == len(others) else None


def _reads(cursor: Cursor) -> bool:
    """Whether the bracket here is a deadline's words by itself."""
    try:
        parse_tokens(bracketed(cursor))
    except Unread:
        return False
    return True


def _clock(cursor: Cursor) -> bool:
    """«в 10:00», «с 10.00 до 12.00 ч.», «в 14 часов»."""
    here = cursor.at
    inside = cursor.accept("в", "с", "к", "до")
    if inside and cursor.kind is Kind.NUMBER and cursor.word_at(1) in _HOURS:
        cursor.at += 2
        return True
    if not cursor.accept_kind(Kind.CLOCK):
        cursor.at = here
        return False
    ranged = cursor.accept("до") or cursor.accept_kind(Kind.DASH)
    if ranged and not cursor.accept_kind(Kind.CLOCK):
        raise Unread
    cursor.accept(*_HOURS)
    return True
