"""What is due: in a month, this week, overdue; and who has not reported."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from bot.domain.clusters import Cluster
from bot.domain.items import DueItem, DueList
from bot.domain.paging import Page
from bot.domain.people import Person, Scope, local_day
from bot.domain.progress import ItemProgress, Status, open_due_days
from bot.errors import NotAllowed, Stale
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.services.items import listed

WEEK, OVERDUE, SOON = "week", "overdue", "soon"
SOON_DAYS = 14
"""What is due in so many days burns, as what is overdue does."""
TOGETHER = 8
"""Clusters whose items are read and shown together."""


async def due(
    uow: UnitOfWork, person: Person, window: str, time_zone: str, cluster_id: int = 0, page: int = 0
) -> DueList:
    """Items due in `window`: `2024-04`, `week`, `overdue`, `soon` (overdue or due in two weeks), a span
    `2024-04-01..2024-05-15`, or `` for this month of the person's zone.

    With `cluster_id` those of this cluster alone; without, who sees more than `TOGETHER` clusters is given
    a page of them to choose from.
    """
    async with uow.read() as tx:
        return await due_list(tx, person, window, time_zone, cluster_id, page)


async def due_list(
    tx: Transaction, person: Person, window: str, time_zone: str, cluster_id: int = 0, page: int = 0
) -> DueList:
    """The same within a transaction."""
    today = local_day(tx.now, str(person.zone(time_zone)))
    empty = _window(window, today)
    if cluster_id:
        name = await _cluster(tx, person, cluster_id)
        return replace(await _filled(tx, person, empty, cluster_id), cluster_id=cluster_id, cluster=name)
    choices = await _choices(tx, person.scope, page)
    if choices:
        return replace(empty, clusters_to_choose=choices)
    return await _filled(tx, person, empty)


def _window(window: str, today: date) -> DueList:
    if window == OVERDUE:
        return DueList(OVERDUE, None, today, today, ())
    if window == SOON:
        return DueList(SOON, None, today + timedelta(SOON_DAYS), today, ())
    start, end = days_of(window, today)
    for named in (f"{start:%Y-%m}", WEEK):
        if days_of(named, today) == (start, end):
            return DueList(named, start, end, today, ())
    return DueList(window, start, end, today, ())


async def _filled(tx: Transaction, person: Person, empty: DueList, cluster_id: int | None = None) -> DueList:
    start, end = empty.start, empty.end
    found = await tx.progress.items(person.scope, cluster_id=cluster_id, due_from=start, due_to=end)
    rows = await _rows(tx, person, found, start, end)
    late = empty.window == OVERDUE
    kept = tuple(row for row in rows if not late or row.listed.status is Status.OVERDUE)
    coming = await _coming(tx, person, empty, cluster_id) if empty.window == SOON and not kept else None
    own = (row for row in kept if person.coordinates(row.listed.item.cluster_id))
    return replace(empty, rows=kept, coming=coming, may_remind=any(row.silent for row in own))


async def _coming(tx: Transaction, person: Person, empty: DueList, cluster_id: int | None) -> date | None:
    """The next due day after the list's last one."""
    found = await tx.progress.items(person.scope, cluster_id=cluster_id, due_from=empty.end)
    return min((day for item in found for day in open_due_days(item) if day > empty.end), default=None)


async def _choices(tx: Transaction, scope: Scope, page: int) -> Page[Cluster] | None:
    """Clusters to choose from, where they are too many to be read together."""
    if not (scope.everything or scope.regions) and len(scope.clusters | scope.neighbours) <= TOGETHER:
        return None
    found = await tx.clusters.seen(scope, page)
    return found if found.total > TOGETHER else None


async def _cluster(tx: Transaction, person: Person, cluster_id: int) -> str:
    cluster, scope = await tx.clusters.cluster(cluster_id), person.scope
    if cluster is None:
        raise NotAllowed
    whole = scope.everything or cluster.region_id in scope.regions
    if not whole and cluster.id not in scope.clusters | scope.neighbours:
        raise NotAllowed
    return cluster.name


def window_of(start: date, end: date) -> str:
    """The window of a span of days: a whole month is that month."""
    month = f"{start:%Y-%m}"
    return month if days_of(month, start) == (start, end) else f"{start}..{end}"


def days_of(window: str, today: date) -> tuple[date, date]:
    """First and last day of a window; one of its own is `2024-04-01..2024-05-15`."""
    if window == WEEK:
        monday = today - timedelta(days=today.weekday())
        return monday, monday + timedelta(days=6)
    try:
        if ".." in window:
            start, end = map(date.fromisoformat, window.split("..", 1))
            return start, end
        first = date.fromisoformat(f"{window or f'{today:%Y-%m}'}-01")
    except ValueError:
        raise Stale from None
    if not MINYEAR < first.year < MAXYEAR:  # the months beside it are offered too
        raise Stale
    return first, first.replace(day=monthrange(first.year, first.month)[1])


async def _rows(
    tx: Transaction, person: Person, found: list[ItemProgress], start: date | None, end: date
) -> list[DueItem]:
    silent = defaultdict(list)
    for missing in await tx.progress.missing([item.item_id for item in found], person.scope, start, end):
        silent[missing.item_id, missing.due].append(missing.organisation)
    rows = [
        DueItem(listed(item, tx), day, tuple(silent[item.item_id, day]))
        for item in found
        for day in _due_days(item, start, end)
    ]
    return sorted(rows, key=lambda row: (row.due, row.listed.item.item_id))


def _due_days(item: ItemProgress, start: date | None, end: date) -> list[date]:
    """Due days of the item in the window; without a start the earliest that is still open."""
    if start is None:
        return [day for day in open_due_days(item)[:1] if day <= end]
    return sorted({period.due for period in item.periods if period.due and start <= period.due <= end})
