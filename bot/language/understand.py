"""What a message means for the person who typed it.

    message = question | correction | records | deed | kind word | anything else
    text → tokens → phrases (`scan`) → the first of these that fits

Nothing asked is taken for a report, nothing without a countable thing for a number; what fits nowhere is
answered with the nearest readings.
"""

from dataclasses import replace

from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Intent, Reading, Record, Slots
from bot.language.calendar import period
from bot.language.clauses import told_beside
from bot.language.corrections import correction_of
from bot.language.deeds import deeds_beside, deeds_of
from bot.language.doubtful import rewritten
from bot.language.headings import pairs_apart
from bot.language.named import find_organisation
from bot.language.plans import planned, promised
from bot.language.questions import question_of
from bot.language.records import records_of
from bot.language.scan import LIMIT, Scan, scan
from bot.language.script import as_meant
from bot.words.numerals import ordinal

MOST_GUESSES = 3
MOST_TOKENS = 200
"""Words and signs; who writes more tells a story, in which no number is looked for rather than some."""
MOST_AMOUNTS = 24
"""Each is weighed against the others; sums and breakdowns make fewer records of them."""
MOST_RECORDS = 12
"""More than fit a card that is looked at before it is stored."""


def understand(text: str, context: Context) -> Reading:
    """The reading of a message; pure, and never raises."""
    text = pairs_apart(as_meant(text), {item.number for item in context.items})
    found = scan(text, context)
    if len(text) > LIMIT or len(found.sheet) > MOST_TOKENS or len(found.amounts) > MOST_AMOUNTS:
        return Reading(Intent.CLARIFY, guesses=_always(context))
    ways = () if found.asked else rewritten(found, text, context)
    if not ways:
        return _plainly(found, text, context)
    others = tuple(other for way in ways if (other := _plainly(scan(way, context), way, context)).records)
    rest = (guess for guess in _guesses(found, context, None) if not guess.records)
    return Reading(Intent.CLARIFY, guesses=(*others, *rest)[:MOST_GUESSES])


def _plainly(found: Scan, text: str, context: Context) -> Reading:
    """The reading where every number means one thing."""
    asked = question_of(found, context) if found.asked or _kind(found) else _item_alone(found, context)
    if asked:
        return asked
    records = _records(found, context)
    if len(records) > MOST_RECORDS:
        return Reading(Intent.CLARIFY, guesses=_always(context))
    corrected = None if found.asked else correction_of(found, records, context)
    if corrected:
        return corrected
    if records and found.sure and _of_something(records) and not found.asked and not planned(found):
        return Reading(Intent.REPORT, (*records, *told_beside(found, text, records, context)))
    silent = found.asked or promised(found) or _idle_number(found)
    other = None if silent else _asked_after_all(text, context) or _period_alone(found)
    if other and not records and (other.slots.greeting or not found.says("deed", "yes")):
        return other
    return Reading(Intent.CLARIFY, guesses=_guesses(found, context, other))


def _kind(found: Scan) -> bool:
    """«хорошо, поняла, спасибо»: no deed, though a verb is in it."""
    words = [at for at in range(len(found.sheet)) if found.sheet.kind(at) == "word"]
    polite = all(found.sheet.says(at, "greeting", "polite") for at in words)
    return polite and found.says("greeting") and not found.amounts and not found.links


def _records(found: Scan, context: Context) -> tuple[Record, ...]:
    """What is counted and what was done."""
    context = _of_whom(found, context)
    if not found.amounts:
        return () if promised(found) else deeds_of(found, context)
    before, after = deeds_beside(found, context)
    return (*before, *records_of(found, context), *after)


def _of_whom(found: Scan, context: Context) -> Context:
    """«базовый колледж: 3 поста»: who reports for several means the items of the one that is named."""
    names = {name for item in context.items for name in item.organisations}
    if len(names) < 2:
        return context
    whose = find_organisation(found.sheet, names) or find_organisation(found.sheet, context.parties)
    if whose is None:
        return context
    items = (
        replace(item, mine=item.mine and whose in (*item.organisations, *item.parties))
        for item in context.items
    )
    return replace(context, items=tuple(items))


def _of_something(records: tuple[Record, ...]) -> bool:
    """Whether anything is counted that is more than pieces of what nobody asks for."""
    return any(record.candidates or record.metric is not Metric.COUNT for record in records)


def _idle_number(found: Scan) -> bool:
    """«85 процентов»: a number of what nobody measures asks nothing."""
    sheet = found.sheet
    shares = (unit.at for unit in found.units if unit.metric is Metric.SHARE)
    return not found.amounts and any(sheet.kind(at - 1) == "number" for at in shares)


def _item_alone(found: Scan, context: Context) -> Reading | None:
    """«2.4»: no count has such a fraction, unless somebody counts per cent; «давай девятый», «9-й»."""
    sheet = found.sheet
    dotted = len(sheet) == 1 and sheet.kind(0) == "dotted"
    number = sheet.tokens[0].text if dotted else _ordinal_alone(found)
    shares = any(one.metric is Metric.SHARE for item in context.items for one in item.indicators)
    slots = _slots_of(number, context)
    return Reading(Intent.ITEM, slots=slots) if slots.item_ids or (dotted and not shares) else None


def _ordinal_alone(found: Scan) -> str:
    """The number of which nothing is said, "" where anything is; «9-го» is a day."""
    sheet = found.sheet
    said = [at for at in range(len(sheet)) if not sheet.says(at, "polite")]
    if not said or any(sheet.taken[at] not in {"", "passed"} for at in said):
        return ""
    if len(said) == 1 and sheet.kind(said[0]) == "ordinal":
        return "".join(filter(str.isdigit, sheet.tokens[said[0]].text))
    read = ordinal(sheet.words(said[0], 2))
    return str(read[0]) if read and said[-1] - said[0] + 1 == len(said) == read[1] else ""


def _asked_after_all(text: str, context: Context) -> Reading | None:
    """What stores nothing may be a question without any asking word: its days look ahead."""
    return question_of(scan(text, context, ahead=True), context)


def _period_alone(found: Scan) -> Reading | None:
    """«апрель»: what is due then."""
    whole = bool(found.sheet.taken) and set(found.sheet.taken) == {"when"}
    if not whole or found.whens[0].day:
        return None
    return Reading(Intent.DUE, slots=Slots(start=found.whens[0].start, end=found.whens[-1].end))


def _guesses(found: Scan, context: Context, other: Reading | None) -> tuple[Reading, ...]:
    """The two or three nearest readings, likeliest first."""
    guesses: list[Reading] = [other] if other else []
    records = _records(found, context)
    if records:
        guesses.append(Reading(Intent.REPORT, records))
    if found.items:
        slots = _slots_of(found.items[0].number, context)
        guesses += Reading(Intent.ITEM, slots=slots), Reading(Intent.DEADLINE, slots=slots)
    if found.units:
        slots = Slots(metric=found.units[0].metric)
        guesses += Reading(Intent.METRIC_TOTAL, slots=slots), Reading(Intent.LEFT, slots=slots)
    if found.whens:
        when = found.whens[0]
        guesses.append(Reading(Intent.DUE, slots=Slots(start=when.start, end=when.end)))
    words = _searchable(found)
    if words and not found.units:
        guesses.append(Reading(Intent.FIND, slots=Slots(words=words)))
    guesses += _always(context)
    unique = {(guess.intent, guess.slots): guess for guess in reversed(guesses)}
    return tuple(reversed(unique.values()))[:MOST_GUESSES]


def _always(context: Context) -> tuple[Reading, Reading]:
    """What may be meant by anything."""
    start, end = period(context.today, "month", 0)
    return Reading(Intent.DUE, slots=Slots(start=start, end=end)), Reading(Intent.HELP)


def _slots_of(number: str, context: Context) -> Slots:
    ids = tuple(item.item_id for item in context.items if item.number == number)
    return Slots(number=number, item_ids=ids)


def _searchable(found: Scan) -> str:
    """Words long enough to be looked for."""
    sheet = found.sheet
    places = (at for at in range(len(sheet)) if sheet.free(at) and sheet.kind(at) == "word")
    return " ".join(sheet.word(at) for at in places if len(sheet.word(at)) > 3)
