"""Questions: totals by metric, who is late, how things stand."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from bot.domain.items import Listed
from bot.domain.people import Person, local_day
from bot.domain.progress import ExpectedReport, ItemProgress, choices
from bot.domain.questions import Late, Missing, Summary, Tally, Totals
from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, KnownItem
from bot.language.find import find as find_items
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.services.due import days_of
from bot.services.items import listed
from bot.services.understanding import known

Span = tuple[date | None, date | None]
"""First and last day; an open end is None."""
FINDING = "Finding:words"
"""The dialogue in which a word is awaited."""


async def totals(
    uow: UnitOfWork, person: Person, metric: Metric, items: Collection[int] = (), *, left: bool = False
) -> Totals:
    """Indicators of the metric in their current periods, in the order of the documents."""
    async with uow.read() as tx:
        found = await _visible(tx, person, items)
        tallies = [
            Tally(item, indicator, period)
            for item in found
            for indicator in item.indicators
            if indicator.metric is metric
            for period in choices(indicator, _today(tx, item), _today(tx, item))[:1]
        ]
    return Totals(metric, tuple(tally for tally in tallies if not left or tally.left), left)


async def late(
    uow: UnitOfWork,
    person: Person,
    items: Mapping[int, str] | None = None,
    days: Span | None = None,
) -> Late:
    """Reports due until the end of this month, or in `days`; of `items` (id → number) all awaited ones."""
    asked = items or {}
    async with uow.read() as tx:
        found, rows = await missing(tx, person, asked, days)
        awaited = not days or bool(rows or await tx.progress.expected(list(found), person.scope, *days))
    named = tuple(Missing(row, found[row.item_id].number, found[row.item_id].title) for row in rows)
    silent = (found[row.item_id] for row in rows)
    return Late(
        named,
        named=len(asked),
        hidden=tuple(dict.fromkeys(number for key, number in asked.items() if key not in found)),
        seen=bool(found) or not asked,
        awaited=awaited,
        may_remind=any(person.coordinates(item.cluster_id) for item in silent),
    )


async def missing(
    tx: Transaction, person: Person, items: Collection[int] = (), days: Span | None = None
) -> tuple[dict[int, ItemProgress], list[ExpectedReport]]:
    """The items that were asked about, by id, and the reports of theirs that have not come."""
    found = {item.item_id: item for item in await _visible(tx, person, items)}
    today = max((_today(tx, item) for item in found.values()), default=tx.now.date())
    start, until = days or (None, None if items else days_of("", today)[1])
    rows = await tx.progress.missing(list(found), person.scope, start, until)
    if not days:
        rows = [row for row in rows if row.start is None or row.start <= today]
    return found, rows


def find(words: str, context: Context) -> list[KnownItem]:
    """Items that hold the words, best first; outlines of others' items included."""
    return find_items(words, context.items)


def of_party(name: str, context: Context) -> list[KnownItem]:
    """Items of the party, and of those whose name only says more of it."""
    wanted = name.casefold()
    return [item for item in context.items if any(one.casefold().startswith(wanted) for one in item.parties)]


async def begin_search(uow: UnitOfWork, person: Person) -> None:
    """The next words are looked for."""
    async with uow.write() as tx:
        if tx.effect is None:
            await tx.dialogues.put(person.account, person.account, FINDING, {})
        await tx.commit()


async def search(uow: UnitOfWork, person: Person, words: str) -> list[KnownItem]:
    async with uow.read() as tx:
        context = await known(tx, person, tx.now)
    return find(words, context)


async def shareable(uow: UnitOfWork, person: Person, words: str, limit: int) -> list[Listed]:
    """Own items that hold the words, best first; without words the first ones of the documents."""
    async with uow.read() as tx:
        context = await known(tx, person, tx.now)
        own = [item for item in context.items if item.mine]
        found = (find_items(words, own) if words.strip() else own)[:limit]
        progress = {
            item.item_id: listed(item, tx)
            for item in await _visible(tx, person, [item.item_id for item in found])
        }
    return [progress[item.item_id] for item in found if item.item_id in progress]


async def summary(uow: UnitOfWork, person: Person, start: date, end: date) -> Summary:
    """Statuses of today; expected reports due from `start` to `end`; what was counted in these days."""
    async with uow.read() as tx:
        found = await _visible(tx, person)
        rows = await tx.progress.expected([item.item_id for item in found], person.scope, start, end)
        sums = await tx.reports.sums(person.scope, start, end)
        statuses = tuple(listed(item, tx) for item in found)
    counted: defaultdict[Metric, Decimal] = defaultdict(Decimal)
    for metric, value in sums:
        counted[metric] += value
    return Summary(start, end, statuses, tuple(rows), tuple(counted.items()))


async def _visible(tx: Transaction, person: Person, items: Collection[int] = ()) -> list[ItemProgress]:
    return await tx.progress.items(person.scope, item_ids=items or None)


def _today(tx: Transaction, item: ItemProgress) -> date:
    return local_day(tx.now, item.time_zone)
