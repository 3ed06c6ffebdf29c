"""Whether a number in a text is an amount that a result asks for, or a year, a date, a class, an age.

A bare number (without a bound) counts only with a noun that agrees with it, with "%", at the end of its
clause after a dash, a colon or a measure, alone in brackets behind what it counts, or behind "в том числе".
In a title the noun must be known to be counted; in a cell anything goes.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from bot.reading.results.columns import Column
from bot.reading.results.lexer import Kind
from bot.reading.results.metrics import is_counted, is_scaled, standard_unit
from bot.reading.results.view import View
from bot.reading.results.wording import (
    CLASS_NOUNS,
    GROWTH,
    HOURS,
    INCLUDING,
    LOOSE_BOUNDS,
    MEASURES,
    TIME_NOUNS,
    TIMES,
    VOLUMES,
    YEAR_WORDS,
)
from bot.words.months import exact_month
from bot.words.stems import adjective, has, lemma

_ENDS = frozenset((",", ";", ".", "(", ")", "и", ""))
_VOLUME_REACH = 3
_RANK = "место"  # «1 место», but «10 мест», «2 рабочих места»


class Stance(Enum):
    """How much reserve a text is read with."""

    RESULT = auto()
    TITLE = auto()
    CELL = auto()


@dataclass(frozen=True, slots=True)
class Suspect:
    """A number at `at` in its surroundings `first`–`after`; `digits`: not written in words."""

    first: int
    at: int
    after: int
    value: Decimal
    bound: str | None
    noun: str | None
    column: Column | None
    digits: bool
    rate: str | None


def counts(view: View, suspect: Suspect, stance: Stance) -> bool:
    """Whether the number is an amount."""
    if _dated(view, suspect) or _ranks(view, suspect):
        return False
    if suspect.noun == "%":
        return True
    if suspect.noun is None:
        return suspect.column is not None or stance is Stance.CELL or _stands_alone(view, suspect, stance)
    name, strict = lemma(suspect.noun), suspect.bound is not None and suspect.bound not in LOOSE_BOUNDS
    if name in TIME_NOUNS:
        return strict and name in HOURS and not _of_volume(view, suspect.first)
    if name in TIMES or strict:
        return True
    counting = suspect.digits or (suspect.value > 1 and _opens_clause(view, suspect.first))
    known = is_counted(suspect.noun) or (stance is not Stance.TITLE and counting)
    return (
        known
        and (name not in CLASS_NOUNS or (stance is Stance.RESULT and _is_class_count(view, suspect)))
        and (suspect.bound is not None or _agrees(suspect.value, suspect.noun))
    )


def _opens_clause(view: View, first: int) -> bool:
    """«Два выпуска газеты», «проведено три рейда», but not «работа в двух частях»."""
    before = view.plain(first - 1)
    return before in _ENDS or view.kind(first - 1) is Kind.NEWLINE or has(before, "PRTS")


def grows(view: View, before: int) -> bool:
    """Whether a word of growth stands before: «увеличение … до 50» asks for 50."""
    return view.first_of(GROWTH) < before


def _is_class_count(view: View, suspect: Suspect) -> bool:
    """«2 новых класса», «открыто 2 класса», «классы: 2 класса»; «8-11 классов» are those who learn there."""
    if adjective(view.plain(suspect.after)):
        return True
    before = suspect.first - 1
    led = view.plain(before) in (":", "=") or (view.word(before) and has(view.plain(before), "PRTS"))
    return led and suspect.value > 1 and suspect.after == suspect.at + 1


def _dated(view: View, suspect: Suspect) -> bool:
    """«1 марта», «2025 г.», and a bare 2025 that no counted noun follows."""
    if exact_month(view.plain(suspect.after)) or exact_month(suspect.noun or ""):
        return True
    if not suspect.digits or not 1900 <= suspect.value <= 2099 or len(view.plain(suspect.at)) != 4:
        return False
    counted = suspect.noun is not None and is_counted(suspect.noun)
    strict = suspect.bound is not None and suspect.bound not in LOOSE_BOUNDS
    return view.lemma(suspect.after) in YEAR_WORDS or not (strict or counted)


def _ranks(view: View, suspect: Suspect) -> bool:
    """«1 место», «не ниже 3 места»."""
    noun = suspect.noun or ""
    return view.plain(suspect.after) == noun.lower() and lemma(noun) == _RANK and has(noun, "sing")


def _of_volume(view: View, first: int) -> bool:
    """«объемом не менее 72 часов» describes, it does not count."""
    return any(view.lemma(at) in VOLUMES for at in range(first - _VOLUME_REACH, first))


def _stands_alone(view: View, suspect: Suspect, stance: Stance) -> bool:
    """Without a noun a bound is enough; a bare number ends its clause behind a dash, a colon, a measure."""
    measured = view.first_of(MEASURES) < suspect.first and stance is not Stance.TITLE
    if suspect.bound is not None:
        only = suspect.first == 0 and view.at(suspect.after) is None  # the cell has nothing else to say
        plus = view.plain(suspect.after - 1) == "+"  # «16+», «ФГОС 3++»
        return only or (not plus and (suspect.bound not in LOOSE_BOUNDS or measured))
    if stance is Stance.TITLE:
        return suspect.digits and _alone_in_brackets(view, suspect)
    if _alone_in_brackets(view, suspect) or included(view, suspect.first):
        return suspect.digits
    before = suspect.first - 1
    ends = view.plain(suspect.after) in _ENDS or view.kind(suspect.after) is Kind.NEWLINE
    if suspect.rate is not None or not suspect.digits or not ends:
        return suspect.digits and suspect.rate is not None
    if before < 0:
        return view.at(suspect.after) is None
    led = view.dash(before) or view.plain(before) in (":", "=")
    numbered = view.kind(before - 1) in (Kind.NUMBER, Kind.CODE)
    return (led and not numbered) or (measured and view.word(before))


def included(view: View, first: int) -> bool:
    """Whether «в том числе», «из них» stand before: what follows is a part of what was counted before."""
    return any(view.phrase(first - len(phrase), phrase) for phrase in INCLUDING)


def _alone_in_brackets(view: View, suspect: Suspect) -> bool:
    """«экскурсии (4)»."""
    enclosed = view.plain(suspect.first - 1) == "(" and view.plain(suspect.after) == ")"
    return enclosed and view.word(suspect.first - 2) and is_counted(view.plain(suspect.first - 2))


def _agrees(value: Decimal, noun: str) -> bool:
    """«5 школ», «2 школы», «1 школа», but not «5 школьный» or «5 региональном чемпионате»."""
    if standard_unit(noun) or is_scaled(noun) or noun.isupper() or value % 1:
        return True
    last = int(value) % 10 if int(value) % 100 not in range(11, 15) else 0
    if has(noun, "plur"):
        return True
    return (last == 1 and has(noun, "sing")) or (last in range(2, 5) and has(noun, "sing", "gent"))
