"""Fixed phrases of deadlines: how often, due days, weekdays, the whole period, «по мере необходимости».

rule     = "ежемесячно" … | ("каждый" | "каждого") period | ["не реже"] [number] "раз" "в" period
due      = [ by ] (numeral | "последнего") ("числа" | "дня") [ where ]
where    = ["каждого"] "месяца" [ [","] "следующего за отчетным" [period] ] | "следующего месяца"
         | ("первого" | "последнего") "месяца квартала"
weekday  = "по пятницам" | "каждую пятницу"
whole    = "в течение" ["всего"] ["учебного"] "года" | "весь период" | "круглогодично"
         | ["в" | "весь" | "в течение"] "период" "реализации" tail
loose    = "по мере" tail | "постоянно" | "по заявкам" tail
         | ("по" | "согласно") "графику" tail | "в соответствии с графиком" tail
"""

from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.lexer import Kind
from bot.reading.schedules.stages import genitive_tail
from bot.reading.schedules.tree import DueDay, Loose, Place, Rule, Step
from bot.reading.schedules.units import numeral
from bot.words.letters import near
from bot.words.morphology import fits
from bot.words.numerals import cardinal

BY = ("до", "не позднее чем", "не позднее", "не позже", "к", "ко")

_OFTEN = {
    "еженедельно": Step.WEEK,
    "ежемесячно": Step.MONTH,
    "помесячно": Step.MONTH,
    "ежеквартально": Step.QUARTER,
    "поквартально": Step.QUARTER,
    "ежегодно": Step.YEAR,
}
_EACH_PLURAL = {"по месяцам": Step.MONTH, "по кварталам": Step.QUARTER, "по полугодиям": Step.HALF}
_PERIODS = {
    **dict.fromkeys(("неделю", "недели", "неделя"), Step.WEEK),
    **dict.fromkeys(("месяц", "месяца", "месяцем"), Step.MONTH),
    **dict.fromkeys(("квартал", "квартала", "кварталом"), Step.QUARTER),
    **dict.fromkeys(("полугодие", "полугодия", "полугодием", "полгода"), Step.HALF),
    **dict.fromkeys(("год", "года", "годом"), Step.YEAR),
}
_KINDS_OF_YEAR = ("учебного", "учебный", "уч", "календарного", "календарный", "отчетного", "текущего")
_EACH = frozenset(("каждый", "каждого", "каждую", "каждое", "каждой"))
_TIMES = frozenset(("раз", "раза"))
_ENDS = (Kind.END, Kind.COMMA, Kind.BREAK, Kind.OPEN, Kind.CLOSE)
_AT_LEAST = ("но не реже чем", "но не реже", "не реже чем", "не реже", "не менее чем", "не менее")
_DATIVE_DAYS = "понедельникам вторникам средам четвергам пятницам субботам воскресеньям"
_EACH_DAYS = "понедельник вторник среду четверг пятницу субботу воскресенье"
_DATIVE_WEEKDAYS = {word: day for day, word in enumerate(_DATIVE_DAYS.split(), 1)}
_EACH_WEEKDAYS = {word: day for day, word in enumerate(_EACH_DAYS.split(), 1)}
_DAYS = "понедельник вторник среда четверг пятница суббота воскресенье"
_WEEKDAYS = {word: day for day, word in enumerate(_DAYS.split(), 1)} | _EACH_WEEKDAYS
_LAST = frozenset(("последний", "последняя", "последнее", "последнюю"))
_MOST_WEEKDAYS = 4  # a fifth is not in every month
_MULTIPLES = {"однажды": 1, "единожды": 1, "дважды": 2, "трижды": 3}
_SECOND_NAMES = frozenset(("месяцем", "кварталом", "полугодием", "годом"))


def rule(cursor: Cursor) -> Rule | None:
    here = cursor.at
    found = _adverb(cursor) or _each(cursor) or _times(cursor)
    if found is None:
        cursor.at = here
    return found


def _adverb(cursor: Cursor) -> Rule | None:
    for phrase, step in _EACH_PLURAL.items():
        if cursor.accept(phrase):
            return Rule(step)
    for word, step in _OFTEN.items():
        if cursor.key and near(cursor.key, word):
            cursor.at += 1
            return Rule(step)
    return None


def _period(cursor: Cursor) -> Step | None:
    cursor.accept("учебный", "учебного", "календарный", "календарного")
    step = _PERIODS.get(cursor.key)
    if step is not None:
        cursor.at += 1
    return step


def _each(cursor: Cursor) -> Rule | None:
    if cursor.accept("раз в", "один раз в"):
        pass
    elif not cursor.accept_any(_EACH):
        return None
    step = _period(cursor)
    return None if step is None else Rule(step)


def _times(cursor: Cursor) -> Rule | None:
    """«не реже 2 раз в год»."""
    at_least = cursor.accept(*_AT_LEAST)
    if (times := cursor.number()) is not None:
        cursor.at += 1
    elif (said := cardinal(cursor.words_ahead(1))) is not None:
        times = said[0]
        cursor.at += said[1]
    elif (times := _MULTIPLES.get(cursor.key)) is not None and cursor.word_at(1) == "в":
        cursor.at += 2
        step = _period(cursor)
        return None if step is None else Rule(step, times, at_least)
    elif cursor.key in _TIMES:
        times = 1
    if times is None or not cursor.accept_any(_TIMES) or not cursor.accept("в"):
        return None
    step = _period(cursor)
    return None if step is None or times < 1 else Rule(step, times, at_least)


def weekday(cursor: Cursor) -> int | None:
    """1–7 for «по пятницам» and «каждую пятницу»."""
    here = cursor.at
    found = None
    if cursor.accept("по"):
        found = _DATIVE_WEEKDAYS.get(cursor.key)
    elif cursor.accept_any(_EACH):
        found = _EACH_WEEKDAYS.get(cursor.key)
    cursor.at = here + 2 if found else here
    return found


def bare_weekday(cursor: Cursor) -> int | None:
    """«еженедельно (пятница)», «еженедельно в пятницу»."""
    here = cursor.at
    cursor.accept("во", "в")
    found = _WEEKDAYS.get(cursor.key)
    cursor.at = cursor.at + 1 if found else here
    return found


def _weekday_of_month(cursor: Cursor) -> tuple[DueDay, Step | None] | None:
    """«последняя пятница месяца», «каждый второй вторник месяца»; the month may be said elsewhere."""
    here = cursor.at
    cursor.accept("во", "в")
    cursor.accept_any(_EACH)
    count = 0 if cursor.accept_any(_LAST) else numeral(cursor)
    weekday = _WEEKDAYS.get(cursor.key)
    if count is None or count > _MOST_WEEKDAYS or weekday is None:
        cursor.at = here
        return None
    cursor.at += 1
    monthly = cursor.accept("каждого месяца", "месяца", "в месяце")
    return DueDay(count, weekday=weekday), Step.MONTH if monthly else None


def _from_day_to_day(cursor: Cursor) -> tuple[DueDay, Step | None] | None:
    """«с 10 по 20 число каждого месяца»."""
    here = cursor.at
    begun = cursor.accept("с", "со")
    since = numeral(cursor)
    to = cursor.accept("по") if begun else cursor.accept_kind(Kind.DASH)
    last = numeral(cursor) if since and to else None
    if since is None or last is None or since > last or not cursor.accept("число", "числа"):
        cursor.at = here
        return None
    monthly = cursor.accept("каждого месяца", "ежемесячно")
    return DueDay(last, since=since), Step.MONTH if monthly else None


def due_day(cursor: Cursor) -> tuple[DueDay, Step | None] | None:
    """A due day within a recurring period, and the period where the words name it."""
    if (found := _weekday_of_month(cursor) or _from_day_to_day(cursor)) is not None:
        return found
    here = cursor.at
    by = cursor.accept(*BY)
    cursor.accept("в")
    day = 0 if cursor.accept("последнего", "последнее", "последний", "последнему") else numeral(cursor)
    if day is None or not cursor.accept(
        "числа", "числу", "число", *(("день", "дня", "дню") if day == 0 else ())
    ):
        last = cursor.tokens[cursor.at - 1]
        if day and by and last.kind is Kind.NUMBER and last.text != last.key and cursor.kind in _ENDS:
            return DueDay(day), None  # «ежемесячно до 25-го»
        cursor.at = here
        return None
    return _where(cursor, day)


def _where(cursor: Cursor, day: int) -> tuple[DueDay, Step | None]:
    if cursor.accept("каждого месяца"):
        return DueDay(day), Step.MONTH
    for phrase, place in (("первого", Place.FIRST), ("последнего", Place.LAST), ("третьего", Place.LAST)):
        if cursor.accept(f"{phrase} месяца квартала", f"{phrase} месяца каждого квартала"):
            return DueDay(day, place), Step.QUARTER
    if cursor.accept("первого месяца следующего квартала"):
        return DueDay(day, Place.NEXT), Step.QUARTER
    if cursor.accept("следующего месяца"):
        return DueDay(day, Place.NEXT), None
    month = cursor.accept("месяца")
    here = cursor.at
    cursor.accept_kind(Kind.COMMA)
    if not cursor.accept("следующего за отчетным", "следующим за отчетным", "следующего после отчетного"):
        cursor.at = here
        return DueDay(day), None
    step = _PERIODS.get(cursor.key) if cursor.key in _SECOND_NAMES else None
    implied = None
    if step is not None:
        cursor.at += 1
    elif not cursor.accept("периодом"):
        implied = Step.MONTH  # «месяца, следующего за отчетным» is said of a month
    month = cursor.accept("месяца") or month
    return DueDay(day, Place.NEXT, implied=implied if month else None), step


def whole(cursor: Cursor) -> bool:
    """The plan's own period in words."""
    if cursor.accept("круглогодично", "круглый год", "учебный год"):
        return cursor.kind is not Kind.NUMBER
    during = cursor.accept("в течение", "в течении", "на протяжении", "в теч", "течение")
    entire = cursor.accept("всего", "весь", "за весь", "на весь", "в весь")
    here = cursor.at
    if during or entire:
        cursor.accept(*_KINDS_OF_YEAR)
        if cursor.accept("года", "год", "г"):
            return cursor.kind is not Kind.NUMBER
    else:
        cursor.accept("в", "за", "на")
        here = cursor.at
    cursor.at = here
    return _realisation(cursor, entire=entire)


def _realisation(cursor: Cursor, *, entire: bool) -> bool:
    """«период реализации проекта», «срок действия дорожной карты», and «весь период» as it is."""
    if not cursor.accept("период", "периода", "срок", "срока", "ходе"):
        return False
    if cursor.accept("реализации", "действия", "выполнения", "исполнения"):
        genitive_tail(cursor, abbreviations=False)
        return True
    return entire


def loose(cursor: Cursor) -> Loose | None:
    """A deadline without a day."""
    if cursor.accept("постоянно", "на постоянной основе", "непрерывно"):
        return Loose.ALWAYS
    if cursor.accept("при необходимости", "по необходимости"):
        return Loose.NEED
    here = cursor.at
    if cursor.accept("по мере") and fits(cursor.token.text, "NOUN", "gent"):
        genitive_tail(cursor)
        return Loose.NEED
    cursor.at = here
    if cursor.accept(
        "при наличии заявок", "при наличии заявки", "при наличии запросов", "при наличии запроса"
    ):
        genitive_tail(cursor)
        return Loose.REQUEST
    if cursor.accept("по"):
        while fits(cursor.token.text, "ADJF", "datv"):
            cursor.at += 1
        if cursor.accept_any(_REQUESTS):
            genitive_tail(cursor)
            return Loose.REQUEST
        cursor.at = here
    return _planned(cursor)


_REQUESTS = frozenset(("заявкам", "заявке", "запросам", "запросу"))


def _planned(cursor: Cursor) -> Loose | None:
    """«по отдельному графику», «согласно плану-графику работы», «в соответствии с расписанием»."""
    here = cursor.at
    if cursor.accept("по", "согласно"):
        case = "datv"
    elif cursor.accept("в соответствии с", "в соответствии со"):
        case = "ablt"
    else:
        return None
    while fits(cursor.token.text, "ADJF", case) or fits(cursor.token.text, "PRTF", case):
        cursor.at += 1
    if _plan(cursor, case):
        if cursor.kind is Kind.DASH:
            cursor.at += 1
            if not _plan(cursor, case):
                cursor.at = here
                return None
        genitive_tail(cursor)
        return Loose.PLAN
    cursor.at = here
    return None


_PLANS = {
    "datv": frozenset(("графику", "графикам", "плану", "планам", "расписанию", "расписаниям")),
    "ablt": frozenset(("графиком", "графиками", "планом", "планами", "расписанием", "расписаниями")),
}


def _plan(cursor: Cursor, case: str) -> bool:
    return cursor.accept_any(_PLANS[case])
