"""Headings above items: their number and title, and what between the rows is no heading at all.

heading = word number [mark] title         "Задача 1. Создание базы"
        | number word mark title           "II этап – подготовка"
        | number mark title                "1. Создание базы", "I. Создание базы"
        | title                            "Блок «Кадры»"
"""

from bot.domain.roadmap import Section
from bot.reading.clean import squeeze
from bot.reading.numbers import read_number, split_number
from bot.words.stems import adjective

_WORDS = frozenset({
    "задача", "раздел", "подраздел", "блок", "подблок", "этап", "направление", "модуль", "цель",
    "глава", "часть", "проект", "трек", "приоритет", "тема", "шаг", "подпрограмма", "подзадача", "компонент",
})  # fmt: skip
_MARKS = ".:)–—-"
_LONGEST_TOTAL = 40
_NOISE = ("продолжениетаблицы", "окончаниетаблицы", "продолжениеприл", "таблица")


def read_heading(text: str) -> Section:
    """The section that a heading opens."""
    first, *rest = _opening(text.replace("№ ", "№"))
    if _is_word(first) and rest:
        number = read_number(rest[0].strip("«»").rstrip(":–—-"))
        if number is not None:
            return Section(_title(rest[1:]) or text, number)
    number, title = split_number(text)
    if number is None:
        number, title = _ordinal(first, rest, text)
    return Section(title, number)


def _ordinal(first: str, rest: list[str], text: str) -> tuple[str | None, str]:
    """Read "1 этап: …" and "1-й этап. …"; without a mark or more words the text stays whole."""
    number = read_number(first.removesuffix("-й").removesuffix("-ый"))
    if number is None or len(rest) < 2 or not _is_word(rest[0]):
        return None, text
    marked = rest[0][-1] in _MARKS or rest[1] in _MARKS
    return (number, _title(rest[1:])) if marked else (None, text)


def is_explicit(text: str) -> bool:
    """Does the text call itself a heading: "Задача 2…", "Раздел I", "Блок «…»", "II этап"?"""
    first, *rest = _opening(text)
    if _is_word(first):
        following = rest[0] if rest else ""
        return read_number(following.rstrip(":–—-")) is not None or following.startswith(("«", '"', "№"))
    return bool(rest) and _is_word(rest[0]) and read_number(first.removesuffix("-й")) is not None


def is_bare(text: str) -> bool:
    """A heading of which only the word and the number stand on this line: "Раздел 2."."""
    words = text.split()
    return len(words) == 2 and _is_word(words[0]) and read_number(words[1].rstrip(":")) is not None


def is_noise(text: str) -> bool:
    """What printing leaves between rows: page numbers, "Продолжение таблицы 1"."""
    words = squeeze(text)
    pages = words.replace("страница", "").replace("стр.", "").replace("из", "").strip("-–—./")
    return pages.isdecimal() or words.startswith(_NOISE)


def is_total(text: str) -> bool:
    """What sums up the rows above: "Итого", "Всего по разделу"."""
    return squeeze(text).startswith(("итого", "всего")) and len(text) <= _LONGEST_TOTAL


def _opening(text: str) -> list[str]:
    """The words without the adjective of «Стратегическая задача 1. …»."""
    words = text.split()
    described = len(words) > 2 and _is_word(words[1]) and adjective(words[0])
    return words[1:] if described and read_number(words[2]) is not None else words


def _is_word(word: str) -> bool:
    return word.strip(_MARKS + "№").lower() in _WORDS


def _title(words: list[str]) -> str:
    while words and not words[0].strip(_MARKS):
        words = words[1:]
    return " ".join(words)
