"""How often an amount is asked for: «в неделю», «за каждый квартал», «ежемесячно не менее 2».

rate = ("в" | "за" | "/") ["каждый"] span | "каждую" span | "еженедельно" …
"""

from bot.reading.results.view import View
from bot.reading.results.wording import EVERY, SPANS
from bot.words.stems import lemmas


def rate_behind(view: View, last: int) -> tuple[str | None, int]:
    """The span behind an amount, and where it ends."""
    if (every := EVERY.get(view.plain(last))) is not None:
        return every, last + 1
    at = last + (view.plain(last) == ",")
    led = view.plain(at) in ("в", "за", "/")
    at += led
    if _each(view, at):
        led, at = True, at + 1
    span = SPANS.get(view.lemma(at)) if led else None
    return (span, at + 1) if span else (None, last)


def rate_before(view: View, first: int) -> tuple[str | None, int]:
    """«ежемесячно не менее 2», «каждую неделю – 1»: the span, and where it begins."""
    at = first - 1 - (view.dash(first - 1) or view.plain(first - 1) in (":", "по"))
    if (every := EVERY.get(view.plain(at))) is not None:
        return every, at
    span = SPANS.get(view.lemma(at))
    return (span, at - 1) if span and _each(view, at - 1) else (None, first)


def _each(view: View, at: int) -> bool:
    return view.word(at) and "каждый" in lemmas(view.plain(at))
