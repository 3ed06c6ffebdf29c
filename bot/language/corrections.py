"""Corrections of the last report.

«ошибся, 102», «не 120, а 102», «исправь на 102», «вместо 120 102»; of its day: «не сегодня, а вчера».
"""

from dataclasses import replace

from bot.domain.understanding import Context, Intent, Kind, LastReport, Reading, Record
from bot.language.counted import PEOPLE
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
    if not context.last_reports:
        return Reading(Intent.CORRECTION, (right,))
    wrong = {found.amounts[at].value for at in range(len(found.amounts)) if at not in stands}
    about = [last for last in context.last_reports if _is_about(last, right, found, context)]
    meant = next((last for last in about if last.value in wrong), next(iter(about), None))
    scored = _scored(meant, context) if meant else None
    if meant is None and len(records) == 1:
        return None  # nothing of the kind was reported: it is told anew
    if meant and scored is None:
        right = replace(right, candidates=())
    elif meant and scored:
        right = replace(
            right,
            candidates=(scored.candidate,),
            metric=meant.metric,
            as_of=right.as_of if found.whens else meant.as_of,
            question=questioned(right.value, right.as_of, [scored], context.today),
        )
    return Reading(Intent.CORRECTION, (right,))


def _is_about(last: LastReport, right: Record, found: Scan, context: Context) -> bool:
    """Whether the correction may be of this report: of the item, or of the like, where one is named."""
    scored = _scored(last, context)
    if scored is None:  # its roadmap is no more the person's; who names nothing means it all the same
        return not (found.items or right.phrase)
    if found.items:
        return scored.item.number in {item.number for item in found.items}
    like = last.metric is right.metric or {last.metric, right.metric} <= PEOPLE
    return not right.phrase or like or scored.candidate in right.candidates


def _other_day(found: Scan, context: Context) -> Reading | None:
    """«описка, не сегодня а вчера», «ой, это за пятницу»: the last number, on another day."""
    last = context.last_report
    scored = _scored(last, context) if last else None
    right = [when for when in found.whens if not found.sheet.says(when.at - 1, "not")]
    wrong = found.says("wrong", "rather")
    told = found.units or found.items or found.says("reports", "undo", "overdue")
    told = told or (found.says("planned") and not wrong)
    if not last or not scored or not right or told:
        return None
    denied = len(right) < len(found.whens)
    led = any(found.sheet.word(at) in _DAY_LED for at in range(len(found.sheet)))
    if not (denied or (led and wrong)):
        return None
    as_of = day_meant(right[-1], context.today)
    record = Record(
        (scored.candidate,), last.metric, last.value, Kind.INCREMENT, as_of,
        question=questioned(last.value, as_of, [scored], context.today), dated=True,
    )  # fmt: skip
    return Reading(Intent.CORRECTION, (record,))


def _scored(last: LastReport, context: Context) -> Scored | None:
    """The indicator of a report, where it is still known."""
    for item in context.items:
        for one in item.indicators:
            if (item.item_id, one.indicator_id) == (last.item_id, last.indicator_id):
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
