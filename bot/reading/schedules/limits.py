"""Spans as a deadline says them: by a day, since a day, within some days.

until    = ("до" | "не позднее" | "к" | "по") spans | "до конца" (unit | ["учебного"] "года")
         | ("до" | "к") "начала учебного года"                        «до марта» is by the last of February
since    = ("с" | "начиная с") spans [ ["и"] ("до" day | "до конца" …) ] [ ["и"] "далее" ]
excluded = ("кроме" | "за исключением") spans { ("," | "и") spans }
within   = [ "в" | "на" | "в течение" | "в период" … ] (since | spans)
"""

from dataclasses import replace

from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.lexer import Kind
from bot.reading.schedules.phrases import BY, END_OF
from bot.reading.schedules.spans import between, spans
from bot.reading.schedules.tree import Span, Unit, Unread
from bot.reading.schedules.units import day_before, unit

_IN = (
    *("в течение всего", "в течении всего", "на протяжении всего", "в теч", "весь", "за весь"),
    *("в течение", "в течении", "на протяжении", "в период", "за период", "период", "во", "в", "на", "за"),
)
_EXCEPT = ("кроме", "за исключением", "исключая")
_SINCE = ("с", "со", "начиная с", "начиная со")
_MIDDLE = frozenset(("середины", "середине"))
_YEAR_END = Unit((12, 31), (12, 31), is_day=True)
_SCHOOL_YEAR_START = Unit((9, 1), (9, 1), is_day=True)
_SCHOOL_YEAR_END = Unit((8, 31), (8, 31), is_day=True)


def until(cursor: Cursor) -> tuple[Span, ...]:
    here = cursor.at
    if cursor.accept(*END_OF):
        return (Span(None, _end_of(cursor), bare=True, until=True),)
    inclusive = cursor.key in ("не", "по")
    if not cursor.accept(*BY, "по"):
        return ()
    if not inclusive and cursor.accept("начала учебного года", "началу учебного года"):
        return (Span(None, _SCHOOL_YEAR_START, bare=True, until=True),)
    begin = cursor.at
    found = spans(cursor) or ()
    if not found or any(span.first is not None and span.first is not span.last for span in found):
        cursor.at = here
        return ()
    inclusive = cursor.accept("включительно") or inclusive
    if not inclusive and cursor.tokens[begin].key in _MIDDLE:
        raise Unread  # «к середине мая»: its first day or its last is not said
    return tuple(Span(None, _by(span, inclusive=inclusive), bare=True, until=True) for span in found)


def _by(span: Span, *, inclusive: bool) -> Unit | None:
    """The last day; «до марта» and «к началу марта» is before it begins."""
    if span.last is None or span.bare or inclusive:
        return span.last
    if span.last.is_year:
        raise Unread  # «до 2026 года» is said of its beginning and of its end
    return day_before(span.last)


def _end_of(cursor: Cursor) -> Unit:
    if (found := unit(cursor)) is not None:
        return found
    if cursor.accept("учебного года"):
        return _SCHOOL_YEAR_END
    if cursor.accept("года", "календарного года", "текущего года", "этого года"):
        return _YEAR_END
    raise Unread


def within(cursor: Cursor) -> tuple[Span, ...]:
    inside = cursor.accept(*_IN)
    if cursor.accept(*_SINCE):
        return (_since(cursor),)
    found = spans(cursor) or ()
    if inside and any(span.bare for span in found):
        raise Unread  # «на 1 марта», «в течение 5 мая» are nobody's deadline
    return found


def excluded(cursor: Cursor) -> tuple[Span, ...]:
    if not cursor.accept(*_EXCEPT):
        return ()
    found = list(spans(cursor) or ())
    while found:
        here = cursor.at
        joined = cursor.accept("и") or cursor.accept_kind(Kind.COMMA)
        more = spans(cursor) if joined else None
        if not more:
            cursor.at = here
            break
        found += more
    if not found or any(span.bare or span.last is None or span.dated for span in found):
        raise Unread
    return tuple(found)


def _since(cursor: Cursor) -> Span:
    found = spans(cursor)
    if found is None or len(found) != 1:
        raise Unread
    (span,) = found
    if span.first is not None and span.first is not span.last:
        return span
    here = cursor.at
    cursor.accept("и")
    if span.last is not None and cursor.accept(*END_OF):
        return between(span.last, _end_of(cursor))
    if span.last is not None and cursor.accept("до") and (last := unit(cursor)) is not None:
        if not last.is_day and not cursor.accept("включительно"):
            raise Unread  # «с января до мая»: whether May is meant is not said
        return between(span.last, last)
    cursor.at = here
    cursor.accept("и далее", "далее")
    return replace(span, first=span.last, last=None, bare=False)
