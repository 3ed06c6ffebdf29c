"""Deadlines without a day: «по мере необходимости», «постоянно», «по заявкам», «по отдельному графику».

loose    = "по мере" tail | "постоянно" | "регулярно" | "в постоянном режиме" | "по" requests tail
         | "при" ["наличии" | "поступлении"] request tail
         | ("по" | "согласно") "графику" tail | "в соответствии с графиком" tail
requests = { adjective } "заявкам" | "запросам" | "обращениям" | "требованию"
tail     = { word in the genitive } [ "на" year ]     «по плану работы на 2025 год» is the plan's name
"""

from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.lexer import Kind
from bot.reading.schedules.stages import genitive_tail
from bot.reading.schedules.tree import Loose
from bot.reading.schedules.units import unit
from bot.words.morphology import fits

_ALWAYS = (
    *("постоянно", "непрерывно", "регулярно", "систематически", "ежедневно", "каждый день"),
    *(f"на {how} основе" for how in ("постоянной", "регулярной", "системной", "систематической")),
    *(f"в {how} режиме" for how in ("постоянном", "непрерывном", "регулярном", "ежедневном")),
)
_NEED = ("при необходимости", "по необходимости")
_REQUESTS = frozenset(
    (
        *("заявкам", "заявке", "запросам", "запросу", "обращениям", "обращению"),
        *("требованию", "требованиям", "заявлениям", "заявлению"),
    )
)
_REQUESTED = frozenset(("заявок", "заявки", "запросов", "запроса", "обращений", "обращения", "заявлений"))
_PLANS = {
    "datv": frozenset(("графику", "графикам", "плану", "планам", "расписанию", "расписаниям")),
    "ablt": frozenset(("графиком", "графиками", "планом", "планами", "расписанием", "расписаниями")),
}


def loose(cursor: Cursor) -> Loose | None:
    """A deadline without a day."""
    if cursor.accept(*_ALWAYS):
        return Loose.ALWAYS
    if cursor.accept(*_NEED):
        return Loose.NEED
    here = cursor.at
    if cursor.accept("по мере") and fits(cursor.token.text, "NOUN", "gent"):
        genitive_tail(cursor)
        return Loose.NEED
    for reader in (_on_request, _planned):
        cursor.at = here
        if (found := reader(cursor)) is not None:
            return found
    cursor.at = here
    return None


def _on_request(cursor: Cursor) -> Loose | None:
    """«по предварительным заявкам школ», «при наличии заявок», «при обращении»."""
    if cursor.accept("при"):
        cursor.accept("наличии", "поступлении", "получении")
        if not (cursor.accept_any(_REQUESTED) or cursor.accept("обращении", "запросе")):
            return None
    elif cursor.accept("по"):
        while fits(cursor.token.text, "ADJF", "datv"):
            cursor.at += 1
        if not cursor.accept_any(_REQUESTS):
            return None
    else:
        return None
    genitive_tail(cursor)
    return Loose.REQUEST


def _planned(cursor: Cursor) -> Loose | None:
    """«по отдельному графику», «согласно плану-графику работы», «в соответствии с расписанием»."""
    if cursor.accept("по", "согласно"):
        case = "datv"
    elif cursor.accept("в соответствии с", "в соответствии со"):
        case = "ablt"
    else:
        return None
    while fits(cursor.token.text, "ADJF", case) or fits(cursor.token.text, "PRTF", case):
        cursor.at += 1
    if not cursor.accept_any(_PLANS[case]):
        return None
    if cursor.accept_kind(Kind.DASH) and not cursor.accept_any(_PLANS[case]):
        return None
    genitive_tail(cursor)
    _of_a_year(cursor)
    return Loose.PLAN


def _of_a_year(cursor: Cursor) -> None:
    """Step over «на 2025 год»: it names the plan and no days."""
    here = cursor.at
    named = unit(cursor) if cursor.accept("на") else None
    if named is None or not named.is_year:
        cursor.at = here
