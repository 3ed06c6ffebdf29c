"""Understanding a message: what is known of the person, the reading, and what choosing teaches."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from bot.domain.people import Person, local_day
from bot.domain.progress import IndicatorProgress, ItemProgress, period_now
from bot.domain.reports import ReportLine
from bot.domain.understanding import Context, KnownIndicator, KnownItem, LastReport, Reading
from bot.language.understand import understand
from bot.ports.understanding import Wording
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.services.rights import organisations_of

REMEMBERED = 50
"""So many of the person's last reports say what they usually report."""
ZONE = "Europe/Moscow"
"""For who has neither place nor zone."""


def prepare() -> None:
    """Load the dictionaries, for which the first message would wait otherwise."""
    understand("посетитлей 5", Context(date.min))


async def understand_text(uow: UnitOfWork, person: Person, text: str, sent_at: datetime) -> Reading:
    """What the message means for this person; stores nothing."""
    return understand(text, await context_of(uow, person, sent_at))


async def context_of(uow: UnitOfWork, person: Person, now: datetime) -> Context:
    """What the person sees and did, in a fixed number of statements."""
    async with uow.read() as tx:
        return await known(tx, person, now)


async def learn(uow: UnitOfWork, person: Person, phrase: str, item_id: int, indicator_id: int) -> None:
    """Remember that this person means this item by the phrase (`Record.phrase`)."""
    if not phrase:
        return
    async with uow.write() as tx:
        if tx.effect is None:
            await tx.understanding.learn(person.id, phrase, item_id, indicator_id)
        await tx.commit(tx.effect)


async def known(tx: Transaction, person: Person, now: datetime) -> Context:
    """The context of a transaction that is open already."""
    wordings = await tx.understanding.wordings(person.scope)
    progress = {item.item_id: item for item in await tx.progress.items(person.scope)}
    lines = [
        line for line in await tx.reports.lines(author_id=person.id, limit=REMEMBERED) if line.status.counts
    ]
    largest = await tx.understanding.largest(
        [i.indicator_id for item in progress.values() for i in item.indicators]
    )
    today = local_day(now, str(person.zone(ZONE)))
    items = tuple(_item(words, progress.get(words.item_id), person, now, largest) for words in wordings)
    return Context(
        today,
        items,
        _last_reports(lines),
        Counter(line.indicator_id for line in lines),
        await tx.understanding.learnt(person.id),
        tuple(dict.fromkeys(name for item in items for name in item.parties)),
        person.roles,
    )


def _last_reports(lines: list[ReportLine]) -> tuple[LastReport, ...]:
    newest = {line.indicator_id: line for line in reversed(lines)}
    return tuple(to_correct(line) for line in lines if newest[line.indicator_id] is line)


def to_correct(line: ReportLine) -> LastReport:
    """A stored report as what a correction takes the place of."""
    return LastReport(line.id, line.item_id, line.indicator_id, line.metric, line.value, line.as_of)


def _item(
    words: Wording, item: ItemProgress | None, person: Person, now: datetime, largest: dict[int, Decimal]
) -> KnownItem:
    outline = KnownItem(
        words.item_id,
        words.number,
        words.title,
        words.result,
        parties=words.parties,
        roadmap_id=words.roadmap_id,
        mine=False,
    )
    if item is None:
        return outline
    today = local_day(now, item.time_zone)
    whose = organisations_of(person, item)
    indicators = tuple(_indicator(one, today, largest.get(one.indicator_id)) for one in item.indicators)
    periods = [period for one in item.indicators if (period := period_now(one, today))]
    return replace(
        outline,
        indicators=indicators,
        start=min((p.start for p in periods if p.start), default=None),
        due=max((p.due for p in periods if p.due), default=None),
        open=not item.closed,
        mine=bool(whose),
        organisations=tuple(name for _key, name in whose),
    )


def _indicator(one: IndicatorProgress, today: date, largest: Decimal | None) -> KnownIndicator:
    period = period_now(one, today)
    return KnownIndicator(
        one.indicator_id,
        one.metric,
        one.title,
        one.unit,
        period.value if period else None,
        period.actual if period else Decimal(0),
        largest,
        bool(period and period.applies),
        bool(period and period.reached),
    )
