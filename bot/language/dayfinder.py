"""Single days in words: the part of the grammar of `when` that names a day."""

from datetime import date, timedelta

from bot.language.calendar import exists
from bot.language.numbered import is_mark
from bot.language.sheet import Sheet
from bot.words.months import month_of
from bot.words.numerals import cardinal, ordinal
from bot.words.stems import parses

Span = tuple[date | None, date | None, int]
"""First and last day, and where the phrase ends."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LENGTHS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "half": 182, "year": 365, "weekend": 7}
HALF_A_YEAR = 6
_OF_LATE = timedelta(92)


class DayFinder:
    """Each method takes a position and gives the span that begins there, or None."""

    def __init__(self, sheet: Sheet, today: date, ahead: bool) -> None:
        self.sheet = sheet
        self.today = today
        self.ahead = ahead

    def _means(self, at: int, *names: str) -> bool:
        return not self.sheet.means(at, "days").isdisjoint(names)

    def _relative(self, at: int) -> Span | None:
        for name, days in (
            ("today", 0), ("yesterday", -1), ("before_yesterday", -2), ("tomorrow", 1), ("after_tomorrow", 2),
        ):  # fmt: skip
            if self._means(at, name):
                return self._one(self.today + timedelta(days), at + 1)
        return None

    def _one(self, day: date | None, upto: int) -> Span | None:
        return (day, day, upto) if day else None

    def _count(self, at: int) -> tuple[int, int] | None:
        """A small number there, and where it ends."""
        if self.sheet.kind(at) == "number" and self.sheet.tokens[at].text.isdigit():
            return int(self.sheet.tokens[at].text), at + 1
        read = cardinal(self.sheet.words(at, 2))
        english = (name[1:] for name in self.sheet.means(at, "days") if name[0] == "n" and name[1:].isdigit())
        return (read[0], at + read[1]) if read else next(((int(n), at + 1) for n in english), None)

    def _ago(self, at: int) -> Span | None:
        count, upto = self._count(at) or (1, at)
        for unit in ("day", "week", "month", "year"):
            if self._means(upto, unit) and self._means(upto + 1, "ago"):
                length = count * LENGTHS.get(unit, 1)
                return self._one(self._back(length), upto + 2)
        return None

    def _back(self, days: int) -> date | None:
        return self.today - timedelta(days) if days < 3650 else None

    def _through(self, at: int) -> Span | None:
        """«через неделю», «через 3 дня», «in two weeks»."""
        if not self._means(at, "through"):
            return None
        count, upto = self._count(at + 1) or (1, at + 1)
        for unit in ("day", "week", "month"):
            if self._means(upto, unit) and count < 366:
                end = self.today + timedelta(count * LENGTHS.get(unit, 1))
                return (self.today, end, upto + 1) if self.ahead else (end, end, upto + 1)
        return None

    def _dated(self, at: int) -> Span | None:
        """iso, 12.04.2024, 12/04; 12.04 where the second part is a month of two digits."""
        text = self.sheet.tokens[at].text
        if self.sheet.kind(at) == "iso":
            year, month, day = map(int, text.split("-"))
            return self._one(exists(year, month, day), at + 1)
        parts = text.replace("/", ".").split(".")
        if self.sheet.kind(at) == "date":
            year = int(parts[2]) if len(parts) > 2 else 0
            year += 2000 if 0 < year < 100 else 0
            return self._one(self._whole(int(parts[0]), int(parts[1]), year), self._year_word(at + 1))
        if self.sheet.kind(at) == "dotted" and len(parts) == 2 and self._is_day(parts[1]) and self._apart(at):
            return self._one(self._whole(int(parts[0]), int(parts[1]), 0), at + 1)
        return None

    def _is_day(self, month: str) -> bool:
        """«12.4» is a day only beside a number that counts."""
        places = range(len(self.sheet))
        counted = any(self.sheet.kind(at) == "number" and self.sheet.is_unit(at + 1) for at in places)
        return len(month) == 2 or counted

    def _apart(self, at: int) -> bool:
        """Whether the dotted number is neither an item's nor a fraction."""
        named = is_mark(self.sheet, at - 1) or (
            self.sheet.word(at - 1) == "." and is_mark(self.sheet, at - 2)
        )
        return not (
            named
            or self.sheet.word(at - 1) in {"по", "№", "#"}
            or self.sheet.means(at + 1, "numbers")
            or (self.sheet.is_unit(at + 1) and not self._heads(at))
        )

    def _heads(self, at: int) -> bool:
        """«12.04 мастер-класс, 19 школьников»: a day of late, and another number is said of it."""
        sheet, (day, month) = self.sheet, map(int, self.sheet.tokens[at].text.replace(",", ".").split("."))
        said = None if self.ahead else self._whole(day, month, 0)
        others = any(sheet.kind(place) == "number" for place in range(at + 1, len(sheet)))
        begins = at == 0 or sheet.kind(at - 1) == "sign"
        return begins and others and said is not None and timedelta(0) <= self.today - said < _OF_LATE

    def _whole(self, day: int, month: int, year: int) -> date | None:
        if year:
            return exists(year, month, day)
        if self.ahead:
            return exists(self._year_ahead(month), month, day)
        around = (exists(self.today.year + shift, month, day) for shift in (-1, 0, 1))
        return min((one for one in around if one), key=lambda one: abs(one - self.today), default=None)

    def _year_ahead(self, month: int) -> int:
        """The year: this one, or the next one where that month is long over."""
        return self.today.year + (month < self.today.month - HALF_A_YEAR)

    def _year_word(self, at: int) -> int:
        return at + 1 if self._means(at, "year") or self.sheet.word(at) == "г" else at

    def _given_year(self, at: int) -> tuple[int, int]:
        """The year that stands there (0: none), and where it ends."""
        text = self.sheet.tokens[at].text if self.sheet.kind(at) == "number" else ""
        if len(text) == 4 and text.startswith("20"):
            return int(text), self._year_word(at + 1)
        return 0, at

    def _month_at(self, at: int) -> int | None:
        word = self.sheet.word(at)
        if not word or not self.sheet.free(at):
            return None
        names = self.sheet.means(at, "days")
        english = next((int(name[1:]) for name in names if name[0] == "m" and name[1:].isdigit()), None)
        first, dash, last = word.partition("-")
        return english or month_of(first if dash and month_of(last) else word)

    def _in_english(self, at: int) -> Span | None:
        """«April 12», but not «April 12 visitors»"""
        month = self._month_at(at) if self.sheet.kind(at) and self.sheet.tokens[at].text.isascii() else None
        first, last, upto = self._day_of_month(at + 1) if month else (0, 0, at)
        if not month or not first or self.sheet.kind(at + 1) == "word" or self.sheet.is_unit(upto):
            return None
        start, end = self._whole(first, month, 0), self._whole(last, month, 0)
        return (start, end, upto) if start and end and start <= end else None

    def _days_of_month(self, at: int) -> Span | None:
        """«12 апреля», «12-13 апреля», «12 и 13 апреля», «двенадцатого апреля»."""
        if is_mark(self.sheet, at - 1 - (self.sheet.word(at - 1) == ".")):
            return None
        first, last, upto = self._day_of_month(at)
        if first and self.sheet.word(upto) in {"и", "and"}:
            second, final, after = self._day_of_month(upto + 1)
            if second > last:
                last, upto = final, after
        month = self._month_at(upto) if first else None
        if month is None:
            return None
        year, upto = self._given_year(upto + 1)
        start, end = self._whole(first, month, year), self._whole(last, month, year)
        return (start, end, upto) if start and end and start <= end else None

    def _day_of_month(self, at: int) -> tuple[int, int, int]:
        """First and last day of the month (0: none), and where they end."""
        kind, text = self.sheet.kind(at), self.sheet.tokens[at].text if self.sheet.kind(at) else ""
        if kind == "range":
            first, last = (int(part) for part in text.split("-"))
            return first, last, at + 1
        if kind in {"number", "ordinal"}:
            digits = "".join(filter(str.isdigit, text))
            day = int(digits) if len(digits) <= 2 else 0
            return day, day, at + 1
        read = ordinal(self.sheet.words(at, 2))
        return (read[0], read[0], at + read[1]) if read else (0, 0, at)

    def _month_first(self, at: int) -> Span | None:
        """«April 12»; «апрель 12» is twelve in April."""
        month = (
            self._month_at(at)
            if self.sheet.kind(at) == "word" and self.sheet.tokens[at].text.isascii()
            else None
        )
        first, _last, upto = self._day_of_month(at + 1)
        if month is None or not first or self.sheet.is_unit(upto):
            return None
        year, upto = self._given_year(upto)
        return self._one(self._whole(first, month, year), upto)

    def _day_number(self, at: int) -> Span | None:
        """«10-го числа», «10 числа»."""
        day, _last, upto = self._day_of_month(at)
        if not day or not (self._means(upto, "number") or self._days_ordinal(at)):
            return None
        upto += self._means(upto, "number")
        return self._one(exists(self.today.year, self.today.month, day), upto)

    def _days_ordinal(self, at: int) -> bool:
        """«10-го было 20 гостей», but not «9-го класса», «по 9-му»."""
        ordered = self.sheet.kind(at) == "ordinal" or ordinal(self.sheet.words(at, 1))
        if self.ahead or not ordered or not self.sheet.tokens[at].text.endswith("го"):
            return False
        before = at if self.sheet.is_unit(at - 1) else at - 1
        beside = (place for place in (before, at + 1) if self.sheet.kind(place) == "word")
        named = any("NOUN" in parses(self.sheet.word(place))[0].tag for place in beside)
        return not (named or is_mark(self.sheet, at - 1) or is_mark(self.sheet, at + 1))

    def _between(self, at: int) -> Span | None:
        """«с 8 по 12 апреля», «с 1 апреля по 5 мая»."""
        if not self._means(at, "from"):
            return None
        first, _same, upto = self._day_of_month(at + 1)
        if not first:
            return None
        own = self._month_at(upto)
        upto += own is not None
        if self.sheet.word(upto) not in {"по", "до", "to", "till"}:
            return None
        last = self._days_of_month(upto + 1)
        if last is None or last[1] is None:
            return None
        start = exists(last[1].year, own or last[1].month, first)
        return (start, last[1], last[2]) if start and start <= last[1] else None

    def _which(self, at: int) -> tuple[int | None, int]:
        """-1, 0 or 1 for «прошлый», «этот», «следующий»; None where nothing is said."""
        for name, shift in (("last", -1), ("this", 0), ("next", 1)):
            if self._means(at, name):
                return shift, at + 1
        return None, at

    def _weekday(self, at: int) -> Span | None:
        which, upto = self._which(at)
        names = self.sheet.means(upto, "days")
        number = next((place for place, name in enumerate(_WEEKDAYS) if name in names), None)
        if number is None:
            return None
        if which == 1 or (self.ahead and which is None):
            days = (number - self.today.weekday()) % 7 or 7
        else:
            days = -((self.today.weekday() - number) % 7 or 7)
        return self._one(self.today + timedelta(days), upto + 1)
