"""Which column is which: by the meaning of its header, in any order, over one or more header rows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.reading.blocks import Row
from bot.reading.clean import fold, squeeze
from bot.reading.numbers import read_number
from bot.reading.results.metrics import closing_unit


class Role(StrEnum):
    NUMBER = "number"
    TITLE = "title"
    DEADLINE = "deadline"
    START = "start"
    END = "end"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    INDICATOR = "indicator"
    UNIT = "unit"
    TARGET = "target"
    OTHER = "other"


MEASURED = frozenset({Role.RESULT, Role.INDICATOR, Role.UNIT, Role.TARGET})
_COUNTED = frozenset({Role.INDICATOR, Role.UNIT, Role.TARGET})
_ALONE = frozenset({Role.NUMBER, Role.UNIT, Role.TARGET})
_LONGEST_NAME = 90
_LONGEST_PART = 40

# The first line that fits decides: "срок реализации мероприятия" is a deadline, not a title. Words are
# compared without spaces, because narrow columns break them.
_NUMBERS = {"n", "nп/п", "no", "п/п", "п.п.", "пп", "#", "номер", "номерп/п", "пункт", "пунктплана"}
_HYPHENATED = re.compile(r"(?<=\w)-\s+(?=[а-яё])")  # "Ответст- венные"
_NUMBERED = ("пункт", "мероприят", "строк", "задач")  # behind "№"
_OPENINGS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.OTHER, ("факт", "базов", "исходн", "достигнут", "телефон", "контакт", "обоснован", "основание")),
    (Role.UNIT, ("ед.", "единиц", "едизм")),
    (Role.INDICATOR, ("показател", "целевойпоказ", "целевыепоказ", "ключевыепоказ", "критери")),
    (Role.RESULT, ("формаотч", "формазаверш", "формапредст", "отчетныйдок", "чтополуч")),
    (Role.OTHER, ("место", "форма", "участник", "целеваяауд", "цельмер", "источник", "объемфин", "объёмфин")),
    (Role.OTHER, ("финанс", "примечан", "отметк", "статус", "ссылк", "категори", "задачимодел", "бюджет")),
)
_INSIDE: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.START, ("датаначала", "срокначала", "началореализ", "начало(")),
    (Role.END, ("датаокончания", "срококончания", "датазаверш", "срокзаверш", "окончаниереализ")),
    (Role.DEADLINE, ("срок", "дата", "датыпров", "период", "времяпров", "времяреал", "когда", "месяцпров")),
    (Role.RESPONSIBLE, ("ответствен", "исполнител", "организатор", "ктоделает", "куратор", "координатор")),
    (Role.RESPONSIBLE, ("ответств.", "отв.", "ктоотвеч", "ктовыполн", "ктоисполн")),
    (Role.TARGET, ("плановоезначен", "целевоезначен", "целевыезначен", "значениепоказат", "значениеиндик")),
    (
        Role.RESULT,
        ("результат", "эффект", "итог", "виддокумента", "продукт", "подтвержд", "выход", "форматотч"),
    ),
    (Role.INDICATOR, ("показател", "индикатор", "метрик", "охват", "численность")),
    (Role.TITLE, ("мероприят", "наименован", "содержание", "действи", "событи", "активност")),
    (Role.TITLE, ("видработ", "видыработ", "видыдеят", "виддеят", "названи", "шаги", "чтодела", "чтосдела")),
)
_EXACT = {
    "план": Role.TARGET,
    "планнагод": Role.TARGET,
    "годовойплан": Role.TARGET,
    "значение": Role.TARGET,
    "количество": Role.TARGET,
    "кол-во": Role.TARGET,
    "месяц": Role.DEADLINE,
    "начало": Role.START,
    "окончание": Role.END,
    "завершение": Role.END,
    "тема": Role.TITLE,
    "документ": Role.RESULT,
    "документы": Role.RESULT,
}
_EXACT_OPENINGS = tuple(_EXACT)
_TITLES = ("мероприят", "наименован", "содержание", "действи", "задач")  # the best name of a title first
_DEEDS = frozenset(_TITLES) - {"наименован"}
_PARTS_OF_YEAR = ("квартал", "кв.", "полугод", "учебныйгод", "уч.год")


def role_of(name: str) -> Role:
    """The role of a column by its name; `OTHER` for any that the product does not use."""
    words = squeeze(_HYPHENATED.sub("", name))
    if words in _NUMBERS or (words.startswith("№") and (len(words) <= 8 or words[1:].startswith(_NUMBERED))):
        return Role.NUMBER
    if not words or len(fold(name)) > _LONGEST_NAME or _of_facts(words):
        return Role.OTHER
    exact = _EXACT.get(_without_unit(words)) if words.startswith(_EXACT_OPENINGS) else None
    return exact or _by_parts(words) or (Role.TARGET if _is_period(words) else Role.OTHER)


def _by_parts(words: str) -> Role | None:
    if words.startswith("форм") and "наименован" in words:
        return Role.TITLE
    openings = (role for role, parts in _OPENINGS if words.startswith(parts))
    inside = (role for role, parts in _INSIDE if any(part in words for part in parts))
    return next(openings, None) or next(inside, None)


def _of_facts(words: str) -> bool:
    """What has been reached and when: for those who fill the table in later."""
    return "фактич" in words or (words.rstrip(")").endswith("факт") and "план" not in words)


def _without_unit(words: str) -> str:
    """«план» of «План, ед.» and «План (чел.)»."""
    unit = closing_unit(words)
    return words if unit is None else words[: words.rindex(unit) - 1]


def _is_period(words: str) -> bool:
    return len(words) <= 30 and (_has_year(words) or any(part in words for part in _PARTS_OF_YEAR))


def _has_year(words: str) -> bool:
    return any(words[at : at + 2] == "20" and words[at : at + 4].isdecimal() for at in range(len(words) - 3))


@dataclass(frozen=True, slots=True)
class Columns:
    """`names` over all header rows; `tops` are those of the first, which a group of columns shares."""

    names: tuple[str, ...]
    roles: tuple[Role, ...]
    tops: tuple[str, ...]

    def at(self, *roles: Role) -> tuple[int, ...]:
        return tuple(place for place, role in enumerate(self.roles) if role in roles)

    def first(self, role: Role) -> int | None:
        return next(iter(self.at(role)), None)

    def has(self, *roles: Role) -> bool:
        return bool(self.at(*roles))


def read_header(row: Row, known: Columns | None = None) -> Columns | None:
    """The columns that a row names, or None where it is no header."""
    names = tuple(fold(text) for text in row.texts())
    if known is not None and _same_names(names, known.tops):
        return known
    if any(len(name) > _LONGEST_NAME for name in names) or any(map(read_number, names)):
        return None
    own = [role_of(name) for name in names]
    roles = _with_title(names, own)
    if Role.TITLE not in roles or len({*own, Role.TITLE} - {Role.OTHER}) < (2 if Role.NUMBER in own else 3):
        return None
    return Columns(names, tuple(_unnamed(names, roles)), names)


def is_foreign(row: Row) -> bool:
    """Whether the row heads another table: of numbered things, indicators or risks, that have no deadline."""
    names = [fold(text) for text in row.texts() if text]
    roles = {role_of(name) for name in names}
    if len(names) < 3 or Role.NUMBER not in roles or any(map(read_number, names)):
        return False
    if any(squeeze(name).startswith("риск") for name in names):
        return Role.DEADLINE not in roles
    deeds = any(word in squeeze(name) for word in _DEEDS for name in names)
    indicators = _COUNTED if Role.INDICATOR in roles and Role.TITLE not in roles else set()
    return roles <= {Role.NUMBER, Role.TITLE, Role.OTHER, *indicators} and not deeds


def _same_names(names: Sequence[str], tops: Sequence[str]) -> bool:
    return len(names) >= len(tops) and [squeeze(name) for name in names if name] == [
        squeeze(top) for top in tops if top
    ]


def _with_title(names: Sequence[str], found: Iterable[Role]) -> list[Role]:
    """One title and one number: the best named of several titles, else the first column without a meaning."""
    roles: list[Role] = list(found)
    if Role.NUMBER not in roles and roles and not names[0]:
        roles[0] = Role.NUMBER
    titles = [place for place, role in enumerate(roles) if role is Role.TITLE]
    if not titles and Role.NUMBER in roles and {Role.DEADLINE, Role.RESPONSIBLE} & set(roles):
        titles = [place for place, role in enumerate(roles) if role is Role.OTHER and names[place]]
    best = min(titles, key=lambda place: (_rank(names[place]), place), default=None)
    kept: list[Role] = [Role.OTHER if role is Role.TITLE else role for role in roles]
    if best is not None:
        kept[best] = Role.TITLE
    return kept


def _unnamed(names: Sequence[str], roles: Sequence[Role]) -> Iterator[Role]:
    """A column without a name belongs to the one on its left, as merged cells often leave it."""
    role = Role.OTHER
    for name, own in zip(names, roles, strict=True):
        role = role if not name and own is Role.OTHER and role not in _ALONE else own
        yield role


def _rank(name: str) -> int:
    words = squeeze(name)
    return next((place for place, word in enumerate(_TITLES) if word in words), len(_TITLES))


def refine(columns: Columns, row: Row, *, is_first: bool = True) -> Columns | None:
    """The columns with a further header row, or None where the row is none.

    Such a row names parts of a group ("2018", "2019" under "Целевые индикаторы") or goes on with names that
    a narrow column has broken. Below a header that is not the document's first, words in lower case may as
    well go on with the row of the page before: only names of columns count there.
    """
    texts = [fold(text) for text in row.texts()]
    columns = _widened(columns, len(texts))
    texts += [""] * (len(columns.names) - len(texts))
    is_first = is_first and columns.has(Role.NUMBER)
    named = {place: text for place, text in enumerate(texts) if text}
    tops = _spread(columns.tops, texts)
    if not named or not all(
        _goes_on(text, columns.roles[place], is_first) or _is_part(tops[place], text)
        for place, text in named.items()
    ):
        return None
    names = [fold(f"{top} {text}") for top, text in zip(tops, texts, strict=True)]
    roles = [_refined(columns, place, tops[place], text) for place, text in enumerate(texts)]
    return replace(columns, names=tuple(names), roles=tuple(_with_title(names, roles)))


def _widened(columns: Columns, width: int) -> Columns:
    """The last names of a group may be missing in the first row."""
    more = max(width - len(columns.names), 0)
    return Columns(
        columns.names + ("",) * more, columns.roles + (Role.OTHER,) * more, columns.tops + ("",) * more
    )


def _goes_on(text: str, role: Role, is_first: bool) -> bool:
    own = role_of(text)
    if len(text) > _LONGEST_PART:
        return False
    if role is Role.NUMBER:
        return own is Role.NUMBER
    return (is_first and text[:1].islower()) or (own is not Role.OTHER and role is not Role.TITLE)


def _is_part(top: str, text: str) -> bool:
    """«II» under «План по кварталам»."""
    return read_number(text) is not None and role_of(top) is Role.TARGET


def _spread(tops: Sequence[str], texts: Sequence[str]) -> list[str]:
    """A group's name stands over its first column only."""
    spread: list[str] = []
    for place, text in enumerate(texts):
        top = tops[place]
        inherits = not top and text and spread
        spread.append(spread[-1] if inherits else top)
    return spread


def _refined(columns: Columns, place: int, top: str, text: str) -> Role:
    if not text:
        return columns.roles[place]
    own = role_of(text)
    if own in {Role.TARGET, Role.START, Role.END, Role.UNIT}:
        return own
    return role_of(f"{top} {text}")


def is_counting(row: Row) -> bool:
    """A row that only numbers the columns: 1, 2, 3 …"""
    texts = [fold(text) for text in row.texts() if text]
    return len(texts) > 2 and texts == [str(place) for place in range(1, len(row.cells) + 1)]
