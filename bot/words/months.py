"""Names of the months in every case, abbreviated, and with one typo."""

from functools import lru_cache

from bot.words.letters import fold, near

_SOFT = ("ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях")
_HARD = ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")
_FORMS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("январ", _SOFT, ("янв", "январ")),
    ("феврал", _SOFT, ("фев", "февр", "феврал")),
    ("март", _HARD, ("мар",)),
    ("апрел", _SOFT, ("апр", "апрел")),
    ("ма", ("й", "я", "ю", "ем", "е"), ()),
    ("июн", _SOFT, ("июн",)),
    ("июл", _SOFT, ("июл",)),
    ("август", _HARD, ("авг", "агуст")),
    ("сентябр", _SOFT, ("сен", "сент", "сентяб", "сентябр")),
    ("октябр", _SOFT, ("окт", "октяб", "октябр")),
    ("ноябр", _SOFT, ("ноя", "нояб", "ноябр")),
    ("декабр", _SOFT, ("дек", "декаб", "декабр")),
)
_MONTHS = {
    form: number
    for number, (stem, endings, short) in enumerate(_FORMS, 1)
    for form in (*(stem + ending for ending in endings), *short)
}
# The names in full, in every case.
MONTH_NAMES = frozenset(
    stem + ending for stem, endings, _ in _FORMS for ending in endings if len(stem + ending) > 2
)
# A short word with a typo is too easily another word: «марте» and «карте», «июня» and «июля».
_TYPO_FROM = 6


def month_forms() -> dict[str, str]:
    """Every way to write a month without a slip → which month it is."""
    return {form: f"month {number}" for form, number in _MONTHS.items()}


def exact_month(word: str) -> int | None:
    """1–12 for a month's name as it should be written, in any case, else None."""
    return _MONTHS.get(fold(word))


@lru_cache(4_000)
def month_of(word: str) -> int | None:
    """1–12 for a month's name, also with one typo where no other word is meant, else None."""
    folded = fold(word)
    if (exact := _MONTHS.get(folded)) is not None or len(folded) < _TYPO_FROM:
        return exact
    found = {number for form, number in _MONTHS.items() if len(form) >= _TYPO_FROM and near(folded, form)}
    return found.pop() if len(found) == 1 else None


@lru_cache(4_000)
def slipped_month(word: str) -> int | None:
    """The month whose name in full, whatever its length, is one typo away, where it is only one."""
    folded = fold(word)
    found = {_MONTHS[form] for form in MONTH_NAMES if abs(len(form) - len(folded)) < 2 and near(folded, form)}
    return found.pop() if len(found) == 1 and len(folded) > 2 else None
