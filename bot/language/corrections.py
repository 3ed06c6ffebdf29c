"""Corrections of the last report: «ошибся, 102», «не 120, а 102», «исправь на 102», «вместо 120 102»."""

from dataclasses import replace

from bot.domain.understanding import Context, Intent, Reading, Record
from bot.language.fit import Scored
from bot.language.records import questioned
from bot.language.scan import Scan


def correction_of(found: Scan, records: tuple[Record, ...], context: Context) -> Reading | None:
    """The reading where the message corrects; the last number is the right one."""
    if not records or not _corrects(found):
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
    if (found.says("wrong", "rather") and found.amounts) or righted:
        return True
    refused = found.sheet.word(0) in {"нет", "no"} and not (found.units or found.items)
    if found.amounts and (refused or found.sheet.phrased("corrects")):
        return True
    return len(found.amounts) > 1 and any(_denied(found, at) for at in range(len(found.amounts)))


def _denied(found: Scan, place: int) -> bool:
    """«не 120», «вместо 120»"""
    before = found.amounts[place].at - 1
    return found.sheet.says(before, "not") or found.sheet.word(before) == "вместо"
