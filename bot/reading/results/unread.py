"""Numbers of a result that nothing has read as an amount, though nothing shows that they are none.

Years, dates, times, classes, points of a plan, places and numbers in names are evidently no amounts.
"""

from collections.abc import Iterator, Sequence

from bot.reading.results.columns import Columns
from bot.reading.results.context import begins_with_many
from bot.reading.results.lexer import Kind
from bot.reading.results.quantities import Quantity
from bot.reading.results.view import View
from bot.reading.results.wording import CLASS_NOUNS, NAMING, NUMBERED, TIME_NOUNS, YEAR_WORDS
from bot.words.months import exact_month
from bot.words.stems import adjective, has

_JOINING = frozenset((",", "и", "/", "-", "–", "—", "до", "по"))
_DESCRIBED = TIME_NOUNS | CLASS_NOUNS | YEAR_WORDS | NUMBERED | {"место"}
_PER_ONE = frozenset(("в", "на", "от", "с", "из", "по"))
_LEARNING = frozenset(("класс", "кл", "курс", "квартал"))
_ENDS = frozenset((",", ";", ".", ")", ""))
_MINUTES = 2
_NUMBERS = (Kind.NUMBER, Kind.CODE)


def unread_numbers(view: View, found: Sequence[Quantity], body: int) -> tuple[int, ...]:
    """Where such numbers stand, from `body` on."""
    read = {at for one in found for at in range(one.first, one.last + 1)}
    excused: set[int] = set()
    for at in _numbers(view):
        before = at - 1
        while view.plain(before) in _JOINING:
            before -= 1
        if _evident(view, at) or before in excused:
            excused.add(at)
    return tuple(at for at in _numbers(view) if at >= body and at not in read and at not in excused)


def _numbers(view: View) -> Iterator[int]:
    return (at for at in range(len(view)) if view.kind(at) is Kind.NUMBER and not view.tokens[at].quoted)


def _evident(view: View, at: int) -> bool:
    """Whether the words around the number show that it counts nothing."""
    if Columns(view).year(at) is not None or _listed(view, at):
        return True
    if view.plain(at) == "1" and view.plain(at - 1) in _PER_ONE:
        return True  # «1 наставник в 1 мастерской»
    if view.lemma(at - 1) in NAMING or view.plain(at - 1) in ("№", "n", "тел"):
        return True
    if view.word(at - 1) and view.capital(at - 1) and (at > 1 or view.tokens[0].text.isupper()):
        # «ФГОС 3», «Кванториум 4», but «публикации в СМИ 12» are sooner twelve of them
        return view.plain(at + 1) not in _ENDS or begins_with_many(view, at) is None
    after = _after_list(view, at)
    return (
        bool(exact_month(view.plain(after)))
        or (view.lemma(after) in _DESCRIBED and not _several(view, after))
        or _hour(view, at)
        or _hour(view, at - 2)
        or view.kind(after) is Kind.CODE
        or (adjective(view.plain(after)) and view.lemma(after + 1) in _DESCRIBED)
    )


def _several(view: View, at: int) -> bool:
    """«в 3 этапах»; «10-11 классов» are those who learn there."""
    return view.lemma(at) in CLASS_NOUNS - _LEARNING and has(view.plain(at), "plur")


def _hour(view: View, at: int) -> bool:
    """«10:00»."""
    return view.kind(at) is Kind.NUMBER and view.plain(at + 1) == ":" and len(view.plain(at + 2)) == _MINUTES


def _listed(view: View, at: int) -> bool:
    """«1. приказ», «2) отчёт»."""
    starts = at == 0 or view.kind(at - 1) is Kind.NEWLINE or view.plain(at - 1) in (".", ";")
    return starts and view.plain(at + 1) in (".", ")") and view.at(at + 2) is not None


def _after_list(view: View, at: int) -> int:
    """Behind «8, 9 и 10-11»."""
    after = at + 1
    while view.plain(after) in _JOINING and view.kind(after + 1) in _NUMBERS:
        after += 2
    return after
