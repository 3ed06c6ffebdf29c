"""Days within a recurring period on which, or by which, something is due.

due       = [ by ] (numeral | "последнего") ("числа" | "дня") [ where ]
          | "каждого" numeral "числа" ["месяца"]
          | ["с"] numeral ("по" | DASH) numeral "число" ["каждого месяца"]
          | ["каждый"] (numeral | "последний") weekday ["месяца"]
          | "до конца" ["каждого" | "отчетного"] period
          | ["в"] which "месяц" quarter
          | [ by ] day of the year ("следующего года" | "года" reported)
where     = ("каждого" | "отчетного") "месяца" | which "месяца" quarter | "следующего месяца"
          | ["месяца"] reported ["месяца"] | "квартала"                      the last day alone has no month
reported  = [","] "следующего за" ["отчетным"] [period]
quarter   = ["каждого" | "отчетного"] "квартала"
which     = "первый" | "второй" | "третий" | "последний"
"""

from dataclasses import dataclass

from bot.reading.schedules.counting import numeral
from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.lexer import Kind
from bot.reading.schedules.phrases import BY, EACH, END_OF, PERIODS
from bot.reading.schedules.tree import DueDay, Place, Step
from bot.reading.schedules.units import unit
from bot.reading.schedules.weekdays import of_month
from bot.words.months import month_of

# A due day, and how often it comes where its words say that too.
Due = tuple[DueDay, Step | None]

_ENDS = (Kind.END, Kind.COMMA, Kind.BREAK, Kind.OPEN, Kind.CLOSE)
_LAST_DAY = frozenset(("последнего", "последнее", "последний", "последнему"))
_NUMBER_WORDS = ("числа", "числу", "число")
_DAY_WORDS = ("день", "дня", "дню")
_OWN = ("каждого", "отчетного")
_ENDING = ("месяца", "квартала", "полугодия")
_PLACES = {
    **dict.fromkeys(("первого", "первый", "первом"), Place.FIRST),
    **dict.fromkeys(("второго", "второй", "втором"), Place.SECOND),
    **dict.fromkeys(("третьего", "третий", "третьем", "последнего", "последний", "последнем"), Place.LAST),
}
_QUARTERS = ("квартала", *(f"{own} квартала" for own in _OWN))
_FOLLOWING = ("следующего за", "следующим за", "следующего после", "идущего за", "после")
_REPORTED = ("отчетным", "отчетного", "прошедшим", "истекшим")
_SECOND_NAMES = frozenset(("месяцем", "кварталом", "полугодием", "годом", "квартала", "полугодия"))


def due_day(cursor: Cursor) -> Due | None:
    here = cursor.at
    for reader in (_weekday, _from_day_to_day, _end_of, _whole_month, _next_year, _day):
        if (found := reader(cursor)) is not None:
            return found
        cursor.at = here
    return None


def _weekday(cursor: Cursor) -> Due | None:
    """«последняя пятница месяца», «каждый второй вторник месяца»; the month may be said elsewhere."""
    cursor.accept("во", "в")
    cursor.accept_any(EACH)
    found = of_month(cursor)
    if found is None or month_of(cursor.key):
        return None
    monthly = cursor.accept("каждого месяца", "месяца", "в месяце")
    return DueDay(found[0], weekday=found[1]), Step.MONTH if monthly else None


def _from_day_to_day(cursor: Cursor) -> Due | None:
    """«с 10 по 20 число каждого месяца»."""
    begun = cursor.accept("с", "со")
    since = numeral(cursor)
    to = cursor.accept("по") if begun else cursor.accept_kind(Kind.DASH)
    last = numeral(cursor) if since and to else None
    if since is None or last is None or since > last or not cursor.accept("число", "числа"):
        return None
    monthly = cursor.accept("каждого месяца", "ежемесячно")
    return DueDay(last, since=since), Step.MONTH if monthly else None


def _end_of(cursor: Cursor) -> Due | None:
    """«ежемесячно, до конца месяца», «до конца каждого квартала»."""
    if not cursor.accept(*END_OF):
        return None
    each = cursor.accept_any(EACH)
    if not each:
        cursor.accept("отчетного", "текущего")
    step = PERIODS.get(cursor.key)
    if step is None or not cursor.accept(*_ENDING, *(("года",) if each else ())):
        return None
    return DueDay(0, Place.END, of=step), step if each else None


def _whole_month(cursor: Cursor) -> Due | None:
    """«в последний месяц квартала»."""
    cursor.accept("в", "во")
    place = _PLACES.get(cursor.key)
    cursor.at += place is not None
    if place is None or not cursor.accept("месяц", "месяце") or not cursor.accept(*_QUARTERS):
        return None
    return DueDay(0, place, since=1), Step.QUARTER


def _next_year(cursor: Cursor) -> Due | None:
    """«до 1 февраля года, следующего за отчетным»."""
    cursor.accept(*BY)
    day = unit(cursor)
    if day is None or not day.is_day or day.year is not None or day.weekday is not None:
        return None
    found = DueDay(day.last[1], Place.NEXT, month=day.last[0], of=Step.YEAR)
    if cursor.accept("следующего года"):
        return found, None
    year = cursor.accept("года")
    reported = _reported(cursor)
    year = cursor.accept("года") or year
    if reported is None or not (year or reported.step is Step.YEAR):
        return None
    return found, Step.YEAR


def _day(cursor: Cursor) -> Due | None:
    """«до 5 числа»."""
    by = cursor.accept(*BY, "по")
    cursor.accept("в")
    each = not by and cursor.accept_any(EACH)
    day = 0 if cursor.accept_any(_LAST_DAY) else numeral(cursor)
    if day is None:
        return None
    if cursor.accept(*_NUMBER_WORDS, *(_DAY_WORDS if day == 0 else ())):
        if not each:
            return _where(cursor, day)
        cursor.accept("месяца")
        return DueDay(day), Step.MONTH
    last = cursor.tokens[cursor.at - 1]
    if day and by and last.kind is Kind.NUMBER and last.text != last.key and cursor.kind in _ENDS:
        return DueDay(day), None  # «ежемесячно до 25-го»
    return None


def _where(cursor: Cursor, day: int) -> Due:
    if cursor.accept(*(f"{own} месяца" for own in _OWN)):
        return DueDay(day, None if _reported(cursor) is None else Place.NEXT), Step.MONTH
    if cursor.accept("текущего месяца"):
        return DueDay(day), None
    if cursor.accept("следующего месяца"):
        return DueDay(day, Place.NEXT), None
    if day == 0 and cursor.accept(*_QUARTERS):
        return DueDay(0, Place.LAST), Step.QUARTER
    return _in_quarter(cursor, day) or _after_period(cursor, day)


def _in_quarter(cursor: Cursor, day: int) -> Due | None:
    """«первого месяца квартала», «первого месяца, следующего за отчетным кварталом»."""
    here = cursor.at
    place = _PLACES.get(cursor.key)
    cursor.at += place is not None
    if place is not None and cursor.accept("месяца"):
        if place is Place.FIRST and cursor.accept("следующего квартала"):
            return DueDay(day, Place.NEXT), Step.QUARTER
        named = cursor.accept(*_QUARTERS)
        reported = _reported(cursor) if place is Place.FIRST else None
        if reported is not None and (named or reported.step is Step.QUARTER):
            return DueDay(day, Place.NEXT), Step.QUARTER
        if named:
            return DueDay(day, place), Step.QUARTER
    cursor.at = here
    return None


def _after_period(cursor: Cursor, day: int) -> Due:
    """«месяца, следующего за отчетным кварталом»; without them the day is of the period itself."""
    month = cursor.accept("месяца")
    reported = _reported(cursor)
    if reported is None:
        return DueDay(day), None
    month = cursor.accept("месяца") or month
    # «месяца, следующего за отчетным» is said of a month where nothing else is named.
    implied = Step.MONTH if month and reported.step is None and not reported.vague else None
    return DueDay(day, Place.NEXT, implied=implied), reported.step


@dataclass(frozen=True, slots=True)
class _Reported:
    """The period after which something is due; `vague`: «отчетным периодом» does not say which."""

    step: Step | None
    vague: bool


def _reported(cursor: Cursor) -> _Reported | None:
    here = cursor.at
    cursor.accept_kind(Kind.COMMA)
    if cursor.accept(*_FOLLOWING):
        said = cursor.accept(*_REPORTED)
        step = PERIODS.get(cursor.key) if cursor.key in _SECOND_NAMES else None
        cursor.at += step is not None
        vague = step is None and cursor.accept("периодом", "периода")
        if said or step is not None:
            return _Reported(step, vague)
    cursor.at = here
    return None
