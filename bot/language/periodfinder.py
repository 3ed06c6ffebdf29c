"""Periods in words: the part of the grammar of `when` that names weeks, months, quarters, years."""

from datetime import date, timedelta

from bot.language.calendar import months_on, period, school_year
from bot.language.dayfinder import HALF_A_YEAR, LENGTHS, DayFinder, Span
from bot.words.months import month_of, slipped_month
from bot.words.numerals import roman
from bot.words.stems import adjective, is_word, parses

_YEARS = "лет"
"""Of years, though it is a form of «лето» as well."""
SOON = 14
"""Days that "ближайшие" means."""
_UNITS = ("week", "month", "quarter", "half", "year", "weekend")
_NEAR = {"week": 7, "month": 30, "quarter": 91}
_ORDINALS = ("first", "second", "third", "fourth")
_DECADE, _HALF = 10, 15
_HOLIDAYS = 8
"""Of January; before them a year is over."""
_MOST, _WEEKS = 366, 5
_IN = frozenset(("в", "на", "за"))
_OTHERS = ("concepts", "days", "numbers", "not_counts", "aside", "parties")


class PeriodFinder(DayFinder):
    """Each method takes a position and gives the span that begins there, or None."""

    def _unit_at(self, at: int) -> str:
        names = self.sheet.means(at, "days")
        return next((unit for unit in _UNITS if unit in names), "")

    def _unit(self, at: int) -> Span | None:
        """«прошлой неделе», «этом учебном году», «неделю»."""
        near = self._means(at, "near")
        which, upto = self._which(at)
        upto = at + 1 if near else upto
        school = self._means(upto, "school")
        unit = self._unit_at(upto + school)
        if not unit:
            return self._again(at)
        upto += school + 1
        if near:
            return self.today, self.today + timedelta(_NEAR.get(unit, SOON)), upto
        if school:
            return (*school_year(self.today, which or 0), upto)
        if which is None:
            past = self.sheet.word(at - 1) == "за" and unit in {"week", "month"}
            if past or self.sheet.says(at + 1, "summary"):
                return self.today - timedelta(LENGTHS[unit] - 1), self.today, upto
            if self.sheet.kind(at - 1) == "number":
                return None
            if unit == "weekend" and not self.ahead:
                which = -1
        return (*period(self.today, unit, which or 0), upto)

    def _joined(self, at: int) -> Span | None:
        """«на этой и следующей неделе»"""
        one, also = self._which(at)
        other, upto = self._which(also + 1)
        unit = self._unit_at(upto)
        if one is None or other is None or not unit or self.sheet.word(also) not in {"и", "and"}:
            return None
        first, last = sorted((one, other))
        return period(self.today, unit, first)[0], period(self.today, unit, last)[1], upto + 1

    def _again(self, at: int) -> Span | None:
        """«на этой неделе 59, на прошлой 40»: the unit was said before."""
        which, upto = self._which(at)
        said = [unit for place in range(at) if (unit := self._unit_at(place))]
        if which is None or not said or self.sheet.kind(upto) == "word" or self.sheet.word(at - 1) != "на":
            return None
        return (*period(self.today, said[-1], which), upto)

    def _several(self, at: int) -> Span | None:
        """«ближайшие две недели», «последние 10 дней», «две недели вперёд», «next 3 months»."""
        ahead = any(self._means(at, name) for name in ("near", "next", "within"))
        one = next((unit for unit in LENGTHS if self._means(at, unit)), "")
        if one and self._means(at + 1, "forward"):
            return self.today, self.today + timedelta(LENGTHS[one]), at + 2
        behind = self._means(at, "recent", "last") or (self._means(at - 1, "over") and not self.ahead)
        count, upto = self._count(at + (ahead or self._means(at, "recent", "last"))) or (1, at + 1)
        unit = next((name for name in LENGTHS if self._means(upto, name)), "")
        ahead = ahead or self._means(upto + 1, "forward")
        if not unit or not (ahead or behind) or (count == 1 and not self._means(at, "recent", "within")):
            return None
        if unit == "day" and count == 1 and not self._means(at - 1, "over"):
            return None  # «последний день» is a deadline
        upto += 1 + self._means(upto + 1, "forward")
        length = timedelta(min(count, _MOST) * LENGTHS[unit])
        return (self.today, self.today + length, upto) if ahead else (
            self.today - length + timedelta(1), self.today, upto
        )  # fmt: skip

    def _week(self, at: int) -> Span | None:
        """«первая неделя апреля»: its days from the 1st to the 7th."""
        number = self._which_number(at)
        whole = self._month(at + 2) if number and self._means(at + 1, "week") else None
        if not whole or not whole[0] or not whole[1] or number > _WEEKS:
            return None
        first = whole[0] + timedelta(7 * (number - 1))
        return first, min(first + timedelta(6), whole[1]), whole[2]

    def _part(self, at: int) -> Span | None:
        """«вторая половина мая», «первая декада июня», «первая половина года»."""
        number = self._which_number(at)
        of = at + 2
        while self._means(of, "the"):
            of += 1
        whole = self._unit(of) or self._month(of) if number and self._means(at + 1, "part") else None
        if not whole or not whole[0] or not whole[1]:
            return None
        start, end, upto = whole[0], whole[1], whole[2]
        parts = 3 if self.sheet.word(at + 1).startswith("дек") else 2
        if number > parts:
            return None
        if (end - start).days > HALF_A_YEAR * 31:
            start = months_on(start, 6 * (number - 1))
            return start, months_on(start, 6) - timedelta(1), upto
        length = _DECADE if parts == 3 else _HALF
        first = start + timedelta(length * (number - 1))
        return first, end if number == parts else first + timedelta(length - 1), upto

    def _edge(self, at: int) -> Span | None:
        """«конца месяца», «начале мая», «конце июня»: the whole unit for «до», else its ten days."""
        part = next((name for name in ("beginning", "middle", "end") if self._means(at, name)), "")
        of = at + 1
        while self._means(of, "the"):
            of += 1
        span = self._whole_at(of) if part else None
        if span is None or span[0] is None or span[1] is None:
            return None
        start, end, upto = span[0], span[1], span[2]
        if part == "end":
            return (self.today if start <= self.today <= end else start), end, upto
        if part == "beginning" and self._means(at - 1, "from") and start <= self.today:
            return start, self.today, upto
        first = start if part == "beginning" else start + timedelta(_DECADE)
        return first, first + timedelta(_DECADE - 1), upto

    def _whole_at(self, at: int) -> Span | None:
        ways = (self._year, self._numbered_unit, self._season, self._unit, self._month, self._school)
        return next((span for way in ways if (span := way(at))), None)

    def _school(self, at: int) -> Span | None:
        """«до конца учебного года»"""
        return (*school_year(self.today, 0), at + 2) if self._means(at, "school") else None

    def _numbered_unit(self, at: int) -> Span | None:
        """«3 квартал», «втором квартале», «II полугодие 2024»."""
        latin = self.sheet.word(at) == "q" and self.sheet.kind(at + 1) == "number"
        number = self._which_number(at + latin)
        unit = self._unit_at(at if latin else at + 1) if number else ""
        months = {"quarter": 3, "half": 6}.get(unit)
        if not number or not months or number * months > 12:
            return None
        year, upto = self._given_year(at + 2)
        start = date(year or self.today.year, (number - 1) * months + 1, 1)
        return start, months_on(start, months) - timedelta(1), upto

    def _which_number(self, at: int) -> int:
        names = self.sheet.means(at, "days")
        named = next((place for place, name in enumerate(_ORDINALS, 1) if name in names), 0)
        first = self._day_of_month(at)[0]
        return named or first or (roman(self.sheet.word(at)) or 0)

    def _month(self, at: int) -> Span | None:
        which, place = self._which(at)
        month = self._month_at(place) or self._slipped_month(place)
        if month is None:
            return None
        year, upto = self._given_year(place + 1)
        if not year:
            year = self._year_ahead(month) if self.ahead else self._nearest_year(month)
        start = date(year + (which == 1 and not self.ahead), month, 1)
        joined = self.sheet.word(upto) in {"и", "and", "-", ","}
        second = self._last_month(place) or self._month_at(upto + joined)
        if second and second > month:
            upto += 0 if self._last_month(place) else joined + 1
            return start, months_on(start, second - month + 1) - timedelta(1), upto
        upto += self._means(upto, "month")  # «в мае месяце»
        return start, months_on(start, 1) - timedelta(1), upto

    def _slipped_month(self, at: int) -> int | None:
        """«в маэ», «за мрт»: after a preposition, where no other word is meant."""
        led = self._means(at - 1, "to", "over", "after") or self.sheet.word(at - 1) in _IN
        word = self.sheet.word(at) if led and self.sheet.kind(at) == "word" else ""
        named = "Geox" in parses(word or "-")[0].tag  # «Маэ» is an island
        claimed = (is_word(word) and not named) or any(self.sheet.means(at, name) for name in _OTHERS)
        return None if not word or claimed or self.sheet.is_unit(at) else slipped_month(word)

    def _last_month(self, at: int) -> int | None:
        """«май-июнь»"""
        _first, dash, last = self.sheet.word(at).partition("-")
        return month_of(last) if dash else None

    def _nearest_year(self, month: int) -> int:
        away = month - self.today.month
        return self.today.year + (away < -HALF_A_YEAR) - (away > HALF_A_YEAR)

    def _season(self, at: int) -> Span | None:
        names = self.sheet.means(at, "days")
        month = next(
            (int(name.removeprefix("season_")) for name in names if name.startswith("season_")), None
        )
        if month is not None and adjective(self.sheet.word(at)) and not self._means(at + 1, "holidays"):
            return None  # «летний лагерь»
        if month is None or self.sheet.word(at) == _YEARS:
            return None
        start = date(self.today.year, month, 1)
        return start, months_on(start, 3) - timedelta(1), at + 1 + self._means(at + 1, "holidays")

    def _holidays(self, at: int) -> Span | None:
        """«на майских», «на новогодних праздниках»"""
        names = self.sheet.means(at, "days")
        span = next((name.split("_")[1:] for name in names if name.startswith("span_")), None)
        if span is None:
            return None
        (first_month, first), (last_month, last) = ((int(day[:2]), int(day[2:])) for day in span)
        year = self._year_ahead(first_month) if self.ahead else self._nearest_year(first_month)
        upto = at + 1 + self._means(at + 1, "holidays")
        return date(year, first_month, first), date(year, last_month, last), upto

    def _new_year(self, at: int) -> Span | None:
        """«до нового года»: the next one"""
        if not (self._means(at, "new") and self._unit_at(at + 1) == "year"):
            return None
        return date(self.today.year + 1, 1, 1), date(self.today.year + 1, 1, _HOLIDAYS), at + 2

    def _year(self, at: int) -> Span | None:
        year, upto = self._given_year(at)
        label = "labels" in self.sheet.means(at - 1, "not_counts")
        if not year or upto == at + 1 or label:
            return None
        return date(year, 1, 1), date(year, 12, 31), upto

    def _near(self, at: int) -> Span | None:
        """«ближайшие сроки», «в ближайшие дни», «следующий дедлайн»."""
        beside = (self.sheet.says(place, "deadline", "plan_items") for place in (at - 1, at + 1))
        next_one = self.ahead and self._means(at, "next") and any(beside)
        if not next_one and (not self._means(at, "near") or self._weekday(at + 1)):
            return None
        return self.today, self.today + timedelta(SOON), at + 1
