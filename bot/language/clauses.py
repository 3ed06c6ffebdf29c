"""What is told beside numbers and has none: «статью выложили, гостей 12», «вышли заметка и две статьи».

A clause that counts nothing is read as a message would be; only posts and deeds are taken from it, for people
and events of such a clause are those that another one counts.
"""

from dataclasses import replace

from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Record
from bot.language.deeds import deeds_of
from bot.language.fit import roots_of, said_by
from bot.language.records import day_meant
from bot.language.scan import Scan, scan

_TAKEN = frozenset((Metric.PUBLICATIONS, Metric.DONE))
_ENDS = frozenset((",", ";", ".", "\n"))
_JOINS = frozenset(("и", "а", "and"))


def told_beside(found: Scan, text: str, counted: tuple[Record, ...], context: Context) -> tuple[Record, ...]:
    """Records of the clauses without a number; none where one of the numbers may be theirs."""
    if not found.amounts or any(record.metric is None or not record.phrase for record in counted):
        return ()
    tokens = found.sheet.tokens
    records: list[Record] = []
    for start, end in _clauses(found):
        words = text[tokens[start].start : tokens[end - 1].end]
        clause = scan(words, context)
        told = () if clause.asked or clause.items else deeds_of(clause, context)
        plain = [one for one in told if one.value > 0 and _plain(one, words, context)]
        records += [_on_the_day(one, start, found, context) for one in plain]
    return tuple(record for record in records if not _counted(record, counted))


def _on_the_day(record: Record, start: int, found: Scan, context: Context) -> Record:
    """«вчера было 12 гостей, статью выложили»: the only day, said before, holds on."""
    led = len(found.whens) == 1 and found.whens[0].at < start
    if record.dated or not led:
        return record
    return replace(record, as_of=day_meant(found.whens[0], context.today), dated=True)


def _plain(record: Record, words: str, context: Context) -> bool:
    """One item is meant; of a deed more than one word is the item's."""
    if record.metric not in _TAKEN or len(record.candidates) != 1:
        return False
    own = [item for item in context.items if item.item_id == record.candidates[0].item_id]
    return record.metric is not Metric.DONE or any(len(roots_of(words) & said_by(one)) > 1 for one in own)


def _counted(record: Record, counted: tuple[Record, ...]) -> bool:
    """Whether a number says the same already, or takes the item for its own."""
    same = any(record.phrase == other.phrase for other in counted)
    items = {one.item_id for other in counted for one in other.candidates}
    return same or (
        record.metric is Metric.DONE and not items.isdisjoint(one.item_id for one in record.candidates)
    )


def _clauses(found: Scan) -> list[tuple[int, int]]:
    """Parts of the message in which no number counts, and none is passed over."""
    sheet, parts, start = found.sheet, [], 0
    for at in range(len(sheet) + 1):
        if at < len(sheet) and not (sheet.word(at) in _ENDS or (sheet.word(at) in _JOINS and sheet.free(at))):
            continue
        whole = range(start, at)
        if whole and not any(sheet.taken[place] in {"amount", "passed", "item"} for place in whole):
            parts.append((start, at))
        start = at + 1
    return parts
