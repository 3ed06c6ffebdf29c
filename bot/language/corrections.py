"""Corrections of the last report.

«ошибся, 102», «не 120, а 102», «исправь на 102», «вместо 120 102»; of its day: «не сегодня, а вчера».
"""

from dataclasses import replace

from bot.domain.understanding import Context, Intent, Kind, Reading, Record
from bot.language.fit import Scored
from bot.language.records import day_meant, questioned
from bot.language.scan import Scan
from bot.language.wholes import errs

_DAY_LED = frozenset(("за", "на", "это", "было", "а", "дата", "дату", "число", "от"))


def correction_of(found: Scan, records: tuple[Record, ...], context: Context) -> Reading | None:
    """The reading where the message corrects; the last number is the right one."""
    if not found.amounts:
        return _other_day(found, context)
    if not records or found.instead or not _corrects(found):
        return None
    stands = [at for at in range(len(found.amounts)) if not _denied(found, at)]
    right = records[stands[-1]] if stands and len(records) == len(found.amounts) else records[-1]
    last = context.last_report
    pair = _last(context) if last else None
    fits = pair is not None and (not found.items and (not right.phrase or pair.candidate in right.candidates))
    if last and pair and (fits or last.metric == right.metric):
        right = replace(
            right,
            candidates=(pair.candidate,),
            metric=last.metric,
            as_of=right.as_of if found.whens else last.as_of,
            question=questioned(right.value, right.as_of, [pair], context.today),
        )
    return Reading(Intent.CORRECTION, (right,))


def _other_day(found: Scan, context: Context) -> Reading | None:
    """«описка, не сегодня а вчера», «ой, это за пятницу»: the last number, on another day."""
    last, pair = context.last_report, _last(context)
    right = [when for when in found.whens if not found.sheet.says(when.at - 1, "not")]
    told = found.units or found.items or found.says("reports", "undo", "planned", "overdue")
    if not last or not pair or not right or told:
        return None
    denied, led = len(right) < len(found.whens), found.sheet.word(right[-1].at - 1) in _DAY_LED
    led = led or found.sheet.word(right[-1].at) in _DAY_LED
    if not (denied or (led and found.says("wrong", "rather"))):
        return None
    as_of = day_meant(right[-1], context.today)
    record = Record(
        (pair.candidate,), last.metric, last.value, Kind.INCREMENT, as_of,
        question=questioned(last.value, as_of, [pair], context.today),
    )  # fmt: skip
    return Reading(Intent.CORRECTION, (record,))


def _last(context: Context) -> Scored | None:
    """The indicator of the last report, where it is still known."""
    last = context.last_report
    for item in context.items:
        for one in item.indicators:
            if last and (item.item_id, one.indicator_id) == (last.item_id, last.indicator_id):
                return Scored(0.0, item, one)
    return None


def _corrects(found: Scan) -> bool:
    righted = found.says("right") and found.amounts and not (found.units or found.items)
    places = (at for at in range(len(found.sheet)) if found.sheet.free(at))
    if (found.amounts and any(errs(found.sheet, at, "wrong", "rather") for at in places)) or righted:
        return True
    refused = found.sheet.word(0) in {"нет", "no"} and not (found.units or found.items)
    if found.amounts and (refused or found.sheet.phrased("corrects")):
        return True
    return len(found.amounts) > 1 and any(_denied(found, at) for at in range(len(found.amounts)))


def _denied(found: Scan, place: int) -> bool:
    """«не 120», «вместо 120»"""
    before = found.amounts[place].at - 1
    return found.sheet.says(before, "not") or found.sheet.word(before) == "вместо"
