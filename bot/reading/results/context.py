"""What the words around an amount say of it: its unit, that it is a ceiling or goes on from another."""

from bot.reading.results.metrics import is_counted
from bot.reading.results.view import View
from bot.reading.results.wording import LEADS, MEASURE_LEMMAS, UTMOST
from bot.words.stems import has, parses

_GOING_ON = frozenset((",", ";", "и", "а", "(", "из", "которых"))
_CLAUSE_ENDS = frozenset((",", ";", "."))
_SPECIFYING = frozenset(("для", "с", "из", "среди"))
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


def points_end(view: View, at: int) -> int | None:
    """Where «процентных пункта», «п.п.» end."""
    spelt = view.lemma(at) == "процентный" and view.lemma(at + 1) == "пункт"
    return at + 2 if spelt or view.phrase(at, ("п", "п")) else None
