"""What there is to report: the open items, the one that a word names, and those that are due in turn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from bot.domain.items import Listed
from bot.domain.paging import Page
from bot.domain.people import Person, local_day
from bot.domain.progress import SOON_DAYS, ItemProgress, Status
from bot.domain.reporting import Choice, Entry, OpenItems, Picked
from bot.errors import Stale
from bot.language.search import narrow
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.services.entries import begin
from bot.services.items import by_urgency, chosen_roadmap, listed
from bot.services.rights import is_wide, organisations_of, scope_of

ITEM = "Reporting:item"
"""The dialogue in which a word narrows the list."""
BURNING = (Status.OVERDUE, Status.DUE_SOON)


async def open_items(
    uow: UnitOfWork, person: Person, roadmap_id: int = 0, words: str = "", page: int = 0
) -> OpenItems:
    """Items to report for, most urgent first; `words` leave those that they name.

    Who coordinates picks a roadmap first where there are several, `page` by page; others see all of theirs
    at once.
    """
    found = await _found(uow, person, roadmap_id, words, page)
    await _wait_for_word(uow, person, roadmap_id, words)
    return found


async def find(
    uow: UnitOfWork, person: Person, roadmap_id: int, words: str, sent_at: datetime
) -> OpenItems | Entry | Choice:
    """What a typed word or number leaves of the open items; where it is one item, straight on with it."""
    found = await _found(uow, person, roadmap_id, words)
    if len(found.listed) == 1:
        return await begin(uow, person, Picked(found.listed[0].item.item_id), sent_at)
    await _wait_for_word(uow, person, roadmap_id, words if found.listed else "")
    return found


async def _found(uow: UnitOfWork, person: Person, roadmap_id: int, words: str, page: int = 0) -> OpenItems:
    async with uow.read() as tx:
        found = await _open_items(tx, person, roadmap_id, page)
    return replace(found, words=words, listed=tuple(_narrowed(found.listed, words))) if words else found


async def _wait_for_word(uow: UnitOfWork, person: Person, roadmap_id: int, words: str) -> None:
    async with uow.write() as tx:
        if tx.effect is None:
            data = {"roadmap": roadmap_id, "words": words}
            await tx.dialogues.put(person.account, person.account, ITEM, data)
        await tx.commit()


async def _open_items(tx: Transaction, person: Person, roadmap_id: int, page: int) -> OpenItems:
    scope = scope_of(person)
    chosen = await chosen_roadmap(tx, scope, roadmap_id, page) if is_wide(person) else None
    if isinstance(chosen, Page):
        return OpenItems(chosen)
    found = await tx.progress.items(scope, roadmap_id=chosen.id if chosen else None)
    rows = tuple(sorted((listed(item, tx) for item in found if not item.closed), key=by_urgency))
    burning = sum(row.status in BURNING for row in rows)
    return OpenItems(roadmap=chosen, listed=rows, burning=burning)


def _narrowed(rows: tuple[Listed, ...], words: str) -> list[Listed]:
    return narrow(
        words,
        rows,
        lambda row: row.item.number,
        lambda row: (row.item.title, *(indicator.title for indicator in row.item.indicators)),
    )


async def walk(
    uow: UnitOfWork, person: Person, roadmap_id: int, after: tuple[date, int] | None, sent_at: datetime
) -> Entry | Choice | None:
    """The next step through what is overdue or due soon; None when that was all.

    `after` is the due day and the indicator of the step before.
    """
    wide = is_wide(person)
    if wide and not roadmap_id:
        raise Stale
    async with uow.read() as tx:
        found = await tx.progress.items(scope_of(person), roadmap_id=roadmap_id if wide else None)
    steps = {
        (due, picked.indicator): picked
        for item in found
        if organisations_of(person, item)
        for due, picked in _burning(item, local_day(sent_at, item.time_zone))
    }
    step = min((step for step in steps if after is None or step > after), default=None)
    if step:
        return await begin(uow, person, steps[step], sent_at)
    async with uow.write() as tx:
        await tx.dialogues.clear(person.account, person.account)
        await tx.commit()
    return None


def _burning(item: ItemProgress, today: date) -> Iterator[tuple[date, Picked]]:
    """Periods of an item that are behind or nearly over, with their due days."""
    if item.closed or item.unsettled:
        return
    for indicator in item.indicators:
        for period in indicator.periods:
            begun = period.start is None or period.start <= today
            if period.open and begun and period.due and (period.due - today).days <= SOON_DAYS:
                yield period.due, Picked(item.item_id, indicator.indicator_id, 0, period.target_id, walk=True)
