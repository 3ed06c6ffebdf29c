"""What the words around an amount say of it: its unit, that it is a ceiling or goes on from another."""

from bot.reading.results.columns import Columns
from bot.reading.results.lexer import Kind
from bot.reading.results.metrics import is_counted, standard_unit
from bot.reading.results.view import View
from bot.reading.results.wording import (
    LEADS,
    MEASURE_LEMMAS,
    NAMING,
    PLAIN_MEASURES,
    SHORT_SCALES,
    UTMOST,
)
from bot.words.stems import adjective, has, lemma, parses

_GOING_ON = frozenset((",", ";", "и", "а", "(", "из", "которых"))
_CLAUSE_ENDS = frozenset((",", ";", "."))
_SPECIFYING = frozenset(("для", "с", "из", "среди"))
_STARTS = frozenset((",", ";", ".", "и", "(", ""))
_ENDS = frozenset((*_STARTS, ")"))
_LISTING = frozenset((",", "и", "/"))
_HEAD_REACH = 5
_PREDICATES = ("PRTS", "VERB")


def utmost(view: View, first: int) -> bool:
    """«Максимальное количество участников – 100»."""
    back = first - 1
    while back >= 0 and view.plain(back) not in _CLAUSE_ENDS:
        if view.lemma(back) in UTMOST:
            return True
        back -= 1
    return False


def elides(view: View, former: int, first: int, last: int) -> bool:
    """«20 студентов …, 5 трудоустроены», «3 семинара, не менее 2 – для …»: what is counted is left out.

    The amount is at `first`–`last`, the one before it ends at `former`.
    """
    back = first - 1
    while view.plain(back) in LEADS or view.plain(back) in _GOING_ON:
        back -= 1
    if back == first - 1 or not any(view.plain(at) in _GOING_ON for at in range(back + 1, first)):
        return False
    if view.word(last) and parses(view.plain(last))[0].tag.POS in _PREDICATES:
        return True
    return back == former and view.plain(last + view.dash(last)) in _SPECIFYING


def heads(view: View, at: int) -> bool:
    """«участников не менее 200»: known things right before the bound, without a measure of their own."""
    word = view.plain(at)
    known = view.word(at) and has(word, "plur", "gent") and is_counted(word)
    return known and view.first_of(MEASURE_LEMMAS) > at


def leading_unit(view: View, at: int) -> tuple[int, str] | None:
    """«Численность, чел. – 200», «туристы (тыс. чел.): 40»: where that begins, and the unit."""
    unit, scaled = view.at(at), view.plain(at - 1) in SHORT_SCALES
    opens = at - 1 - scaled
    if unit is None or view.plain(opens) not in (",", "(") or standard_unit(unit.plain) is None:
        return None
    return opens, f"{view.tokens[at - 1].text} {unit.text}" if scaled else unit.text.rstrip(".")


def headed(view: View, first: int, after: int) -> str | None:
    """«Участники 50», «школьных команд 12»: what a bare number counts that ends a clause of known things.

    «Школы 5, 7», «модули 3», «мероприятия 2025» are names.
    """
    listed = view.plain(after) in _LISTING and view.kind(after + 1) is Kind.NUMBER
    ends = view.plain(after) in _ENDS or view.kind(after) is Kind.NEWLINE
    if listed or not ends or view.kind(first) is not Kind.NUMBER or Columns(view).year(first) is not None:
        return None
    head = begins_with_many(view, first)
    if head is None or not all(_describes(view, at) for at in range(head + 1, first)):
        return None
    return view.plain(head)


def _describes(view: View, at: int) -> bool:
    """«участники мастер-классов 50»; «занятия групп 5», «участники Кванториума 4» may name them."""
    return has(view.plain(at), "gent") and not view.capital(at) and view.lemma(at) not in NAMING


def begins_with_many(view: View, at: int) -> int | None:
    """Where the known things stand, in the plural, with which the clause of a number at `at` begins."""
    start = at
    while view.word(start - 1) and at - start < _HEAD_REACH and not view.tokens[start - 1].quoted:
        start -= 1
    if view.plain(start - 1) not in _STARTS and view.kind(start - 1) is not Kind.NEWLINE:
        return None
    while start < at - 1 and adjective(view.plain(start)) and not is_counted(view.plain(start)):
        start += 1
    noun = view.plain(start)
    many = has(noun, "plur", "nomn") or has(noun, "plur", "gent")
    return start if start < at and many and is_counted(noun) and lemma(noun) not in NAMING else None


def begins_line(view: View, at: int) -> bool:
    """Whether a new clause begins with this line: «…– 100⏎Количество …»; «100⏎ПОО» are hundred of them."""
    short = view.tokens[at].text.isupper() and not (view.dash(at + 1) or view.plain(at + 1) == ":")
    return view.capital(at) and not short


def measures(view: View, at: int) -> bool:
    """«до 40 число договоров»: a measure with what it counts; one on a line of its own begins a clause."""
    begins = view.capital(at) or view.kind(at - 1) is Kind.NEWLINE
    return not begins and view.lemma(at) in PLAIN_MEASURES and has(view.plain(at + 1), "plur", "gent")


def points_end(view: View, at: int) -> int | None:
    """Where «процентных пункта», «п.п.» end."""
    spelt = view.lemma(at) == "процентный" and view.lemma(at + 1) == "пункт"
    return at + 2 if spelt or view.phrase(at, ("п", "п")) else None
