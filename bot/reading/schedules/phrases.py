"""Fixed phrases of deadlines: how often, and the whole period.

rule     = "ежемесячно" … | ("каждый" | "каждого") period
         | [ at least ] [number] "раз" ("в" | "за" | "/") [number] period
at least = "не реже" | "не менее" | "минимум"
whole    = "в течение" ["всего"] ["учебного"] "года" | "весь период" | "круглогодично"
         | ["в" | "весь" | "в течение"] "период" "реализации" [ { word } plan { word } ]
plan     = "проекта" | "программы" | "плана" | "карты" …
"""

from bot.reading.schedules.cursor import YEARS, Cursor
from bot.reading.schedules.lexer import Kind
from bot.reading.schedules.stages import genitive_tail
from bot.reading.schedules.tree import Rule, Step
from bot.words.letters import near
from bot.words.numerals import cardinal
from bot.words.stems import lemmas

BY = ("до", "не позднее чем", "не позднее", "не позже", "к", "ко")
END_OF = ("до конца", "к концу", "не позднее конца", "до окончания", "к окончанию", "по конец")

_OFTEN = {
    "еженедельно": Step.WEEK,
    "ежемесячно": Step.MONTH,
    "помесячно": Step.MONTH,
    "ежеквартально": Step.QUARTER,
    "поквартально": Step.QUARTER,
    "ежегодно": Step.YEAR,
}
_EACH_PLURAL = {"по месяцам": Step.MONTH, "по кварталам": Step.QUARTER, "по полугодиям": Step.HALF}
PERIODS = {
    **dict.fromkeys(("неделю", "недели", "неделя"), Step.WEEK),
    **dict.fromkeys(("месяц", "месяца", "месяцем", "месяцев"), Step.MONTH),
    **dict.fromkeys(("квартал", "квартала", "кварталом"), Step.QUARTER),
    **dict.fromkeys(("полугодие", "полугодия", "полугодием", "полгода"), Step.HALF),
    **dict.fromkeys(("год", "года", "годом"), Step.YEAR),
}
_SHORT_PERIODS = {"нед": Step.WEEK, "мес": Step.MONTH, "кв": Step.QUARTER}
_KINDS_OF_YEAR = frozenset(
    ("учебного", "учебный", "уч", "календарного", "календарный", "отчетного", "текущего", "этого")
)
EACH = frozenset(("каждый", "каждого", "каждую", "каждое", "каждой", "каждые"))
_TIMES = frozenset(("раз", "раза", "р"))
_AT_LEAST = tuple(
    f"{but}{words}"
    for but in ("но ", "")
    for words in ("не реже чем", "не реже", "не менее чем", "не менее", "как минимум", "минимум", "хотя бы")
)
_MULTIPLES = {"однажды": 1, "единожды": 1, "дважды": 2, "трижды": 3}
# Whose period is the plan's own: «в период реализации практики» is not.
_PLANS = ("план", "проект", "программа", "карта", "мероприятие", "концепция", "стратегия")


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
    cursor.accept_any(_KINDS_OF_YEAR)
    step = PERIODS.get(cursor.key) or _SHORT_PERIODS.get(cursor.key)
    if step is not None:
        cursor.at += 1
    return step


def _each(cursor: Cursor) -> Rule | None:
    if not cursor.accept_any(EACH):
        return None
    step = _period(cursor)
    return None if step is None else Rule(step)


def _times(cursor: Cursor) -> Rule | None:
    """«не реже 2 раз в год», «1 раз/квартал», «дважды в год», «раз в месяц»."""
    at_least = cursor.accept(*_AT_LEAST)
    times = _how_many(cursor)
    if times is None or not (cursor.accept("в", "за") or cursor.accept_kind(Kind.SLASH)):
        return None
    every = _number(cursor)
    step = _period(cursor)
    if step is None or times < 1:
        return None
    return Rule(step, times, at_least) if every is None else _every_few(step, times, every, at_least)


def _every_few(step: Step, times: int, every: int, at_least: bool) -> Rule | None:
    """«1 раз в 2 месяца» is 6 times a year; «раз в 5 месяцев» is no whole number of times."""
    if step is Step.WEEK or every < 1 or step.value * times % every:
        return None
    return Rule(Step.YEAR, step.value * times // every, at_least)


def _how_many(cursor: Cursor) -> int | None:
    if (times := _MULTIPLES.get(cursor.key)) is not None:
        cursor.at += 1
        return times
    times = _number(cursor)
    return (1 if times is None else times) if cursor.accept_any(_TIMES) else None


def _number(cursor: Cursor) -> int | None:
    if (number := cursor.number()) is not None:
        cursor.at += 1
        return number
    said = cardinal(cursor.words_ahead(1))
    cursor.at += 0 if said is None else said[1]
    return None if said is None else said[0]


def whole(cursor: Cursor) -> bool:
    """The plan's own period in words."""
    if cursor.accept("круглогодично", "круглый год", "учебный год"):
        return cursor.number() not in YEARS
    during = cursor.accept("в течение", "в течении", "на протяжении", "в теч", "течение")
    entire = cursor.accept("всего", "весь", "за весь", "на весь", "в весь")
    here = cursor.at
    if during or entire:
        while cursor.accept_any(_KINDS_OF_YEAR):
            pass
        if cursor.accept("года", "год", "г"):
            return cursor.number() not in YEARS
    else:
        cursor.accept("в", "за", "на")
        here = cursor.at
    cursor.at = here
    return _realisation(cursor, entire=entire)


def _realisation(cursor: Cursor, *, entire: bool) -> bool:
    """«период реализации проекта», «срок действия дорожной карты», and «весь период» as it is."""
    if not cursor.accept("период", "периода", "срок", "срока", "ходе", "время", "времени"):
        return False
    if cursor.accept("реализации", "действия", "выполнения", "исполнения"):
        begin = cursor.at
        genitive_tail(cursor, abbreviations=False)
        return begin == cursor.at or _names_a_plan(cursor, begin)
    return entire


def _names_a_plan(cursor: Cursor, begin: int) -> bool:
    named = (lemma for token in cursor.tokens[begin : cursor.at] for lemma in lemmas(token.key))
    return any(lemma.endswith(_PLANS) for lemma in named)
