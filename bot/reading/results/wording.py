"""The words that steer the reading of results: by dictionary form, or as written where that is said."""

from decimal import Decimal


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in text.split("|"))


# As written.
FLOORS = _phrases("не менее|не меньше|не ниже|не реже|как минимум|минимум|свыше|более|больше|от|≥|> =|>")
CEILINGS = _phrases(
    "не превышает|не превысит|не превышая|не более|не больше|не выше|не свыше|максимум|до|≤|< =|<"
)
# What is led to by these is a ceiling, though no word of it stands at the number itself.
UTMOST = _words("максимальный предельный наибольший предел лимит")
CONDITIONS = _phrases("в случае|при условии|если|при наличии|при необходимости")
INCLUDING = _phrases("в том числе|в т ч|в т.ч|из них|включая")
# Bounds that stand before dates, ages and times as well.
LOOSE_BOUNDS = frozenset(("от", "до", "более", "больше"))
EVERY = {
    "ежедневно": "day",
    "еженедельно": "week",
    "ежемесячно": "month",
    "ежеквартально": "quarter",
    "ежегодно": "year",
}
SCALES = {
    **dict.fromkeys(("тыс", "тысяча", "тысячи", "тысяч", "тысячу"), Decimal(1000)),
    **dict.fromkeys(("млн", "миллион", "миллиона", "миллионов"), Decimal(1_000_000)),
}
SHORT_SCALES = frozenset(("тыс", "млн"))
# Measures head a clause only in the nominative; in a title «повышение…» is a deed.
PLAIN_MEASURES = _words("количество число доля численность процент кол-во кол-в")  # as the dictionary has it
MEASURES = PLAIN_MEASURES | _words(
    "увеличение повышение рост прирост снижение уменьшение сокращение сохранение"
)
# What leads to an amount without being a clause of its own.
LEADS = _words("суммарно всего итого обязательно общее общим примерно около порядка ориентировочно также а")
PACE_LEADS = LEADS | {"по"}

SPANS = {
    "день": "day",
    "сутки": "day",
    "неделя": "week",
    "месяц": "month",
    "квартал": "quarter",
    "год": "year",
}
# Inside of a measure: «увеличение количества участников».
MEASURE_LEMMAS = MEASURES | _words("уровень вес показатель")
SHARES = _words("доля процент")
# «Повышение квалификации» is a deed, not a measure.
DEEDS_AFTER_MEASURE = _words("квалификация")
GROWTH = _words("увеличение повышение рост прирост доведение увеличить повысить довести")
REFERENCES = _words(
    "п пп пункт подпункт статья ст приложение раздел глава таблица форма задача модуль стр страница часть"
)
# What numbers may name instead of counting it: «группа 5», «3 поколение».
NUMBERED = _words(
    "группа кабинет аудитория корпус дом школа лицей гимназия детсад цех поколение созыв телефон"
)
TIMES = _words("раз")
TIME_NOUNS = _words("год г гг день неделя месяц минута мин число час ч возраст сутки")
HOURS = _words("час ч")
VOLUMES = _words("объем продолжительность длительность трудоемкость")
# Counted only behind a bound: «9 класс», «2 этап».
CLASS_NOUNS = _words(
    "класс кл курс разряд квартал полугодие четверть семестр степень категория уровень этап ступень"
)
YEAR_WORDS = _words("год г гг учебный уч")
NAMING = REFERENCES | CLASS_NOUNS | TIME_NOUNS | NUMBERED
"""Words before a number that is a name or a point in time: «приказ 5», «класс 9»."""
