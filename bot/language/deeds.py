"""Records of messages without any number: a thing, a deed, or that nobody came.

    deed  = verb in the past | "выполнено" | "готово" | "не" deed     «провели заседание», «п.1.3 выполнено»
    one   = (verb | "ещё" | item | link) unit in the singular        «опубликовали пост»
    none  = people "не было"                                         «посетителей не было»

Where a deed and a thing are said at once, the deed is meant if its item speaks of the thing.
"""

from decimal import Decimal

from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Kind, Record
from bot.language.counted import PEOPLE, Ranks, Unit
from bot.language.fit import Wanted, deeds, fit, roots_of, said_by
from bot.language.parts import REACH, placed
from bot.language.records import built, day_meant, roots_about
from bot.language.roots import root, telling
from bot.language.scan import Scan
from bot.words.stems import adjective, has, parses

_ANY = ("mine", "which", "add", "each", "polite", "last_ones")
_DONE: Ranks = ((Metric.DONE, 0),)


def deeds_of(found: Scan, context: Context) -> tuple[Record, ...]:
    """The records of a message that counts nothing; none where nothing is said to be done."""
    if found.amounts:
        return ()
    each = [_item_done(found, place, context) for place in range(len(found.items))]
    if len(each) > 1:
        return tuple(filter(None, each)) if all(each) else ()
    one = _none_came(found, context) or _deed_or_one(found, context)
    return (one,) if one else ()


def deeds_beside(found: Scan, context: Context) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """«п. 9 – 40, п. 14 сделан», «провели круглый стол, 30 человек»: what was done before the first number
    that counts, and after it.
    """
    done = [(item.at, _item_done(found, place, context)) for place, item in enumerate(found.items)]
    done += [(unit.at, _held(unit, found, context)) for unit in found.units]
    first = found.amounts[0].at if found.amounts else len(found.sheet)
    before = tuple(record for at, record in done if record and at < first)
    return before, tuple(record for at, record in done if record and at > first)


def _held(unit: Unit, found: Scan, context: Context) -> Record | None:
    """The event itself, where it was held, and an item counts such ones by their name."""
    sheet, counted = found.sheet, {amount.end for amount in found.amounts}
    held = any(sheet.says(at, "held") for at in (unit.at - 1, unit.at - 2, unit.end, unit.end + 1))
    if not held or not unit.single or unit.metric is not Metric.EVENTS or sheet.says(unit.at, "plan_items"):
        return None
    if any(unit.at in (end, end + 1) for end in counted):
        return None
    record = _of_one(Decimal(1), unit, found, context)
    named = {root(word) for word in unit.phrase.split()}
    titles = {one.indicator_id: one.title for item in context.items for one in item.indicators}
    shared = [named <= roots_of(titles[one.indicator_id]) for one in record.candidates]
    return record if shared and all(shared) and record.metric is Metric.EVENTS else None


def _item_done(found: Scan, place: int, context: Context) -> Record | None:
    """Yes or no for the item, said between it and the next one, or for several at the end."""
    sheet, item = found.sheet, found.items[place]
    following = [other.at for other in found.items[place + 1 :]]
    stretch = range(item.end, following[0] if following else len(sheet))
    if any(amount.at in stretch for amount in found.amounts):
        return None
    said = [at for at in stretch if _tells(found, at)]
    if not said and following and sheet.lists(item.end, stretch.stop):
        same = _item_done(found, place + 1, context)
        return _yes_no(found, item.number, bool(same.value), context) if same else None
    return _yes_no(found, item.number, _affirmed(found, said[0]), context) if said else None


def _tells(found: Scan, at: int) -> bool:
    """Whether it is said to be done or not; «надо сделать» is neither."""
    sheet = found.sheet
    return sheet.free(at) and sheet.says(at, "yes", "no") and "INFN" not in parses(sheet.word(at))[0].tag


def _affirmed(found: Scan, at: int) -> bool:
    return not (found.sheet.says(at, "no") or found.sheet.says(at - 1, "not"))


def _yes_no(found: Scan, number: str, yes: bool, context: Context) -> Record | None:
    scored = deeds((), number, context)
    when = found.whens[0] if found.whens else None
    wanted = Wanted(Decimal(int(yes)), day_meant(when, context.today), _DONE)
    return built(wanted, scored, context, when, Kind.INCREMENT, True, found.links) if scored else None


def _deed_or_one(found: Scan, context: Context) -> Record | None:
    """A deed and one thing at once («провели заседание»): the deed, where its item speaks of the thing."""
    done, one = _done(found, context), _single(found, context)
    if done is None or one is None:
        return done or one
    items = {candidate.item_id for candidate in done.candidates}
    spoken = [said_by(item) for item in context.items if item.item_id in items]
    things = {root(word) for word in one.phrase.split()}
    return done if any(things & words for words in spoken) else one


def _none_came(found: Scan, context: Context) -> Record | None:
    """«посетителей не было», «публикаций на той неделе не выходило»: nothing to add, said plainly."""
    sheet = found.sheet
    denied = [at for at in range(len(sheet)) if sheet.says(at, "not", "no") or _without(found, at)]
    unit = next((unit for unit in found.units if unit.metric in PEOPLE or not unit.single), None)
    unit = unit or _nobody(found)
    if not unit or not denied:
        return None
    between = range(min(denied[0], unit.at), max(denied[0], unit.at))
    near = sum(sheet.taken[at] != "when" for at in between) <= REACH
    came = sheet.word(denied[0]) in {"нет", "no", "без"} or _came(found, denied[0] + 1)
    return _of_one(Decimal(0), unit, found, context) if near and came else None


def _came(found: Scan, at: int) -> bool:
    """«не пришло», «не выходило», «не публиковали»"""
    sheet = found.sheet
    return has(sheet.word(at) or "-", "VERB", "past") and (
        sheet.says(at, "happened") or bool(sheet.means(at, "metrics"))
    )


def _nobody(found: Scan) -> Unit | None:
    """«никто не пришёл»"""
    sheet = found.sheet
    places = [at for at in range(len(sheet)) if sheet.says(at, "nobody")]
    told = {Metric(name) for at in range(len(sheet)) for name in sheet.means(at, "metrics")} & PEOPLE
    if not places or len(told) != 1:
        return None
    return Unit(((told.pop(), 0),), "", places[0], places[0] + 1, single=False)


def _without(found: Scan, at: int) -> bool:
    """«сегодня без посетителей»"""
    return found.sheet.word(at) == "без" and any(unit.at == at + 1 for unit in found.units)


def _single(found: Scan, context: Context) -> Record | None:
    """«опубликовали пост», «ещё статья», a link with «публикация»: one of it."""
    units = [unit for unit in found.units if unit.single or _shown(found, unit)]
    units = [unit for unit in units if unit.metric not in PEOPLE or found.items or _described(found, unit)]
    told = found.links or _verb(found) is not None or found.says("add", "note") or found.items or _plus(found)
    if not units or not (told or _appeared(units[0], found)):
        return None
    verb = _verb(found)
    if verb is not None and found.sheet.says(verb - 1, "not"):
        return None
    best = next((u for u in units if u.metric is not Metric.COUNT), units[0])
    like = sum(unit.metric is best.metric for unit in units) if best.metric is Metric.PUBLICATIONS else 1
    record = _of_one(Decimal(like), best, found, context)
    ranked = {metric for metric, _rank in best.ranks}
    return record if record.candidates and (best.vague or record.metric in {None, *ranked}) else None


def _described(found: Scan, unit: Unit) -> bool:
    """«привлекли индустриального эксперта»: one who is told from others."""
    before = found.sheet.word(unit.at - 1)
    kinds = Metric.PARTICIPANTS is unit.metric and not unit.vague
    return (
        kinds
        and bool(before)
        and adjective(before)
        and telling(before)
        and not found.sheet.says(unit.at - 1, *_ANY)
    )


def _plus(found: Scan) -> bool:
    return found.sheet.word(0) in {"+", "плюс"}


def _appeared(unit: Unit, found: Scan) -> bool:
    """«новость на сайте колледжа», «заметка о нас в газете», «скрин поста»: it is there."""
    sheet = found.sheet
    before = [at for at in range(unit.at) if not (sheet.taken[at] == "when" or sheet.says(at, "proof"))]
    begins = all(adjective(sheet.word(at)) for at in before) and unit.metric is Metric.PUBLICATIONS
    rest = range(unit.end, len(sheet))
    there = any(placed(sheet.word(at)) and sheet.says(at + 1, "media") for at in rest)
    return begins and (there or placed(sheet.word(unit.end)) or _shown(found, unit))


def _shown(found: Scan, unit: Unit) -> bool:
    """«скрин публикации»: what is sent with the message is of one."""
    one = has(found.sheet.word(unit.end - 1), "sing", "gent")
    return found.sheet.says(unit.at - 1, "proof") and one


def _of_one(value: Decimal, unit: Unit, found: Scan, context: Context) -> Record:
    when = found.whens[0] if found.whens else None
    number = found.items[0].number if found.items else None
    roots = roots_about(found)
    wanted = Wanted(value, day_meant(when, context.today), unit.ranks, number, roots, unit.phrase)
    plain = not found.says("add")
    return built(wanted, fit(wanted, context), context, when, Kind.INCREMENT, plain, found.links)


def _done(found: Scan, context: Context) -> Record | None:
    """A yes or no for what is either done or not."""
    sheet, verb = found.sheet, _verb(found)
    number = found.items[0].number if found.items else None
    said = verb is not None or (number and any(_tells(found, at) for at in range(len(sheet))))
    if not said:
        return None
    people = {root(word) for unit in found.units if unit.metric in PEOPLE for word in unit.phrase.split()}
    scored = deeds(roots_about(found) - people, number, context)
    if not scored:
        return None
    denied = sheet.says(verb - 1, "not") if verb is not None else found.says("no")
    when = found.whens[0] if found.whens else None
    wanted = Wanted(Decimal(0 if denied else 1), day_meant(when, context.today), _DONE)
    return built(wanted, scored, context, when, Kind.INCREMENT, True, found.links)


def _verb(found: Scan) -> int | None:
    """Where something is said to have been done."""
    for at in range(len(found.sheet)):
        word = found.sheet.word(at)
        if not found.sheet.free(at) or not word or found.sheet.kind(at) != "word":
            continue
        if found.sheet.says(at, "not_deed"):
            continue
        if (
            has(word, "VERB", "past")
            or has(word, "PRTS", "past")
            or (found.sheet.says(at, "yes") and _tells(found, at))
            or (word.isascii() and found.sheet.says(at, "deed"))
        ):
            return at
    return None
