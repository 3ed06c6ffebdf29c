"""Words of deadlines that were typed wrong: run together, or one letter off.

Only words that the dictionary does not have are touched, and only to become words of this list.
"""

from functools import lru_cache

from bot.words.letters import near
from bot.words.months import exact_month
from bot.words.numerals import roman
from bot.words.stems import is_word

# Words that narrow columns break in two: only these are ever joined again, apart from the months.
BREAKABLE = frozenset(
    (
        *("ежемесячно", "ежеквартально", "ежегодно", "еженедельно", "поквартально", "помесячно", "постоянно"),
        *("необходимости", "течение", "квартал", "квартала", "полугодие", "полугодия", "учебного", "учебный"),
        *("поступления", "периода", "период", "реализации", "проекта", "декада", "графику", "плану"),
    )
)
_LEADING = frozenset(("в", "во", "с", "со", "до", "к", "по", "не", "за", "на", "весь", "всего", "каждый"))
# How a month ends behind them: «вмае», «смая», «кмаю».
_CASES = {"в": ("е",), "с": ("а", "я"), "к": ("у", "ю")}
_SHORT = frozenset(("год", "года", "году", "месяц", "месяца", "раз", "кв", "г"))
_LONG = BREAKABLE | {"кварталы", "квартале", "кварталов", "полугодии", "декаде", "декады", "позднее"}
_LONG |= {
    "каждого",
    "каждым",
    "каждый",
    "каждую",
    "следующего",
    "отчетным",
    "начиная",
    "последняя",
    "позже",
    "течении",
    "согласованию",
}
_LONG |= {
    "заявкам",
    "заявке",
    "заявок",
    "запросам",
    "запросу",
    "запросов",
    "обращениям",
    "подачи",
    "половина",
}
_LONG |= {"понедельникам", "вторникам", "четвергам", "пятницам", "субботам", "воскресеньям", "половине"}
_LONG |= {"понедельник", "вторник", "четверг", "пятница", "пятницу", "суббота", "субботу", "воскресенье"}
_TYPO_FROM = 6
_REMEMBERED = 4_000
_MOST_PARTS = 4


@lru_cache(_REMEMBERED)
def spelt(key: str) -> str:
    """The word that is meant, one typo apart; the word itself where none is."""
    if len(key) < _TYPO_FROM or key in _LONG or is_word(key) or _parts(key, _MOST_PARTS):
        return key
    return min(
        (word for word in _LONG if near(key, word)), key=lambda word: _distance(key, word), default=key
    )


def _distance(key: str, word: str) -> tuple[bool, str]:
    return len(key) != len(word), word


@lru_cache(_REMEMBERED)
def unglued(key: str) -> tuple[str, ...]:
    """The words that were typed without a space between them, mostly just one: «вмае», «IVквартал»."""
    if len(key) < 4 or key in _LONG or is_word(key) or exact_month(key):
        return (key,)
    return _parts(key, _MOST_PARTS) or (key,)


def _parts(key: str, most: int) -> tuple[str, ...]:
    if _stands(key):
        return (key,)
    if most == 1:
        return ()
    for cut in range(len(key) - 1, 0, -1):
        left, right = key[:cut], key[cut:]
        if _leads(left, right) and (rest := _parts(right, most - 1)):
            return (left, *rest)
    return ()


def _leads(left: str, right: str) -> bool:
    """Whether a word may have lost the space behind it; one letter before a month is sooner a slip."""
    month = exact_month(right) is not None
    if len(left) == 1 and month:
        return left in _CASES and right.endswith(_CASES[left])
    return left in _LEADING or _stands(left) or (roman(left) is not None and not month)


def _stands(word: str) -> bool:
    return word in _LONG or word in _SHORT or exact_month(word) is not None
