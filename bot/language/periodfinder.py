"""Periods in words: the part of the grammar of `when` that names weeks, months, quarters, years."""

from datetime import date, timedelta

from bot.language.calendar import months_on, period, school_year
from bot.language.dayfinder import HALF_A_YEAR, LENGTHS, DayFinder, Span
from bot.words.numerals import roman

SOON = 14
"""Days that "ближайшие" means."""
_UNITS = ("week", "month", "quarter", "half", "year", "weekend")
_NEAR = {"week": 7, "month": 30, "quarter": 91}
_ORDINALS = ("first", "second", "third", "fourth")
_DECADE = 10


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
            return None
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

    def _edge(self, at: int) -> Span | None:
        """«конца месяца», «начале мая», «конце июня»: the whole unit for «до», else its ten days."""
        part = next((name for name in ("beginning", "middle", "end") if self._means(at, name)), "")
        span = (self._unit(at + 1) or self._month(at + 1) or self._school(at + 1)) if part else None
        if span is None or span[0] is None or span[1] is None:
            return None
        start, end, upto = span[0], span[1], span[2]
        if part == "end":
            return (self.today if start <= self.today <= end else start), end, upto
        if part == "beginning" and self._means(at - 1, "from") and start <= self.today:
            return start, self.today, upto
        first = start if part == "beginning" else start + timedelta(_DECADE)
        return first, first + timedelta(_DECADE - 1), upto

    def _school(self, at: int) -> Span | None:
        """«до конца учебного года»"""
        return (*school_year(self.today, 0), at + 2) if self._means(at, "school") else None

    def _numbered_unit(self, at: int) -> Span | None:
        """«3 квартал», «втором квартале», «II полугодие 2024»."""
        number = self._which_number(at)
        unit = self._unit_at(at + 1) if number else ""
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
        month = self._month_at(place)
        if month is None:
            return None
        year, upto = self._given_year(place + 1)
        if not year:
            year = self._year_ahead(month) if self.ahead else self._nearest_year(month)
        start = date(year + (which == 1 and not self.ahead), month, 1)
        second = self._month_at(upto + 1) if self.sheet.word(upto) in {"и", "and"} else None
        if second and second > month:
            return start, months_on(start, second - month + 1) - timedelta(1), upto + 2
        return start, months_on(start, 1) - timedelta(1), upto

    def _nearest_year(self, month: int) -> int:
        away = month - self.today.month
        return self.today.year + (away < -HALF_A_YEAR) - (away > HALF_A_YEAR)

    def _season(self, at: int) -> Span | None:
        names = self.sheet.means(at, "days")
        month = next(
            (int(name.removeprefix("season_")) for name in names if name.startswith("season_")), None
        )
        if month is None:
            return None
        start = date(self.today.year, month, 1)
        return start, months_on(start, 3) - timedelta(1), at + 1

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

    def _year(self, at: int) -> Span | None:
        year, upto = self._given_year(at)
        if not year or upto == at + 1:
            return None
        return date(year, 1, 1), date(year, 12, 31), upto

    def _near(self, at: int) -> Span | None:
        """«ближайшие сроки», «в ближайшие дни»."""
        if not self._means(at, "near"):
            return None
        return self.today, self.today + timedelta(SOON), at + 1
