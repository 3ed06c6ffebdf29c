"""Days and periods in words.

    when    = [prep] (day | period)
    day     = "вчера" … | [which] weekday | D month [Y] | D "числа" | N "дней назад" | "через" N "дней" | date
              | D "-" D month | "с" D [month] "по" D month
    period  = [which] unit | month [Y] | N "квартал" [Y] | season | "конец" unit | Y "год" | holidays
            | ("ближайшие" | "последние") N units | N ("половина" | "декада") unit | "с" period "по" period
    which   = "этот" | "прошлый" | "следующий" | "ближайший"
    unit    = "неделя" | "месяц" | "квартал" | "полугодие" | "год" | "учебный год" | "выходные"
    prep    = "до" | "к" (until) | "после" | "с" (from) | "за" | "на" | "в"

Without a year it is the nearest one; of questions, which look ahead, this year or the next.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.dayfinder import Span
from bot.language.periodfinder import PeriodFinder
from bot.language.sheet import Sheet
from bot.words.letters import fold
from bot.words.stems import has

Days = tuple[date | None, date | None]
_UNTIL = frozenset(map(fold, ("по", "до", "и", "to", "till", "until", "and")))
_MIDDLE = 4
"""Days after the beginning of the middle."""


@dataclass(frozen=True, slots=True)
class When:
    """Both days included; an open end is None. `day`: a single day was named; `at`, `end`: its tokens."""

    start: date | None
    end: date | None
    at: int
    upto: int
    day: bool = False


def find_when(sheet: Sheet, today: date, *, ahead: bool = False) -> list[When]:
    """The days and periods in their order; their tokens are taken. `ahead`: a question."""
    finder = _Finder(sheet, today, ahead)
    found = []
    at = 0
    while at < len(sheet):
        when = finder.at(at) if sheet.free(at) else None
        if when is None:
            at += 1
            continue
        sheet.take(when.at, when.upto, "when")
        found.append(when)
        at = when.upto
    return found


class _Finder(PeriodFinder):
    """The whole phrase with its preposition."""

    def at(self, at: int) -> When | None:
        place = self._begins(at)
        whole = self._between(at) or self._from_to(at)
        if whole:
            return When(whole[0], whole[1], at, whole[2], day=whole[0] == whole[1])
        span = (self._through(at) if place > at else None) or self._span(place)
        if span is None and place > at:
            span, place = self._span(at), at
        if span is None:
            return None
        start, end, upto = span
        if place > at:
            start, end = self._bounded(at, place, start, end)
        return When(start, end, at, upto, day=start == end)

    def _begins(self, at: int) -> int:
        """Where the day or period stands: after its preposition and article."""
        led = self._means(at, "to", "after", "from", "over", "through") or self._in(at)
        return at + led + self._means(at + led, "the")

    def _bounded(self, at: int, place: int, start: date | None, end: date | None) -> Days:
        """What a preposition makes of it: «до июня» is over before June, «до конца июня» is not."""
        if self._means(at, "to") and self.ahead and start and end:
            if start > self.today and start < end and not self._means(place, "end"):
                end = start + timedelta(_MIDDLE) if self._means(place, "middle") else start - timedelta(1)
            return min(self.today, end), end
        if self._means(at, "after") and end:
            return end + timedelta(1), None
        until_now = self._means(place, "beginning") and end == self.today
        if self._means(at, "from") and self.ahead and not (until_now or self._means(place, "near")):
            return start, end if has(self.sheet.word(place), "ablt") else None
        return start, end

    def _from_to(self, at: int) -> Span | None:
        """«с мая по июль», «от 1 мая до 10 июня», «from today to Friday», «between May and July»."""
        if not (self._means(at, "from") or self.sheet.word(at) in {"от", "between"}):
            return None
        first = self._span(at + 1)
        if first is None or self.sheet.word(first[2]) not in _UNTIL:
            return None
        second = self._span(first[2] + 1)
        valid = second and first[0] and second[1] and first[0] <= second[1]
        return (first[0], second[1], second[2]) if second and valid else None

    def _in(self, at: int) -> bool:
        return self.sheet.word(at) in {"в", "во", "на", "за", "on", "in", "for", "от", "this"}

    def _span(self, at: int) -> Span | None:
        if not self.sheet.free(at):
            return None
        ways: tuple[Callable[[int], Span | None], ...] = (
            self._relative,
            self._ago,
            self._dated,
            self._in_english,
            self._days_of_month,
            self._day_number,
            self._month_first,
            self._weekday,
            self._edge,
            self._week,
            self._part,
            self._numbered_unit,
            self._several,
            self._season,
            self._joined,
            self._new_year,
            self._unit,
            self._month,
            self._holidays,
            self._year,
            self._near,
        )
        return next((span for way in ways if (span := way(at))), None)
