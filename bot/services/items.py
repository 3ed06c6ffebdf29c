"""Items: the list of a person's own, and the card of one."""

from datetime import date

from bot.domain.items import Card, ItemList, ItemText, Listed, Outline, Responsible, RoadmapChoice
from bot.domain.paging import Page
from bot.domain.people import Person, Place, Scope, local_day
from bot.domain.progress import ItemProgress, Status, next_due, status
from bot.domain.reports import ReportLine
from bot.errors import NotAllowed
from bot.ports.unit_of_work import Transaction, UnitOfWork

LAST_REPORTS = 5
_ORDER = (
    Status.OVERDUE,
    Status.DUE_SOON,
    Status.AT_RISK,
    Status.ON_TRACK,
    Status.UPCOMING,
    Status.UNSCHEDULED,
    Status.DONE,
)
"""What a person should look at first comes first."""


async def own_items(uow: UnitOfWork, person: Person, roadmap_id: int = 0, page: int = 0) -> ItemList:
    """Items open to the person in full, most urgent first; of one roadmap where they see several.

    `page` is one of roadmaps, where none is chosen.
    """
    async with uow.read() as tx:
        chosen = await chosen_roadmap(tx, person.scope, roadmap_id, page)
        if isinstance(chosen, Page):
            return ItemList(chosen)
        found = await tx.progress.items(person.scope, roadmap_id=chosen.id)
        rows = tuple(sorted((listed(item, tx) for item in found), key=by_urgency))
        return ItemList(roadmap=chosen, listed=rows)


def listed(item: ItemProgress, tx: Transaction) -> Listed:
    """The item with its status on its cluster's own day."""
    today = local_day(tx.now, item.time_zone)
    return Listed(item, status(item, today), today, next_due(item))


async def chosen_roadmap(
    tx: Transaction, scope: Scope, roadmap_id: int, page: int = 0
) -> RoadmapChoice | Page[RoadmapChoice]:
    """The roadmap, or the only one there is; else a page of those to choose from."""
    if roadmap_id:
        found = await tx.items.roadmap(scope, roadmap_id)
        if found is None:
            raise NotAllowed
        return found
    choices = await tx.items.roadmaps(scope, page)
    return choices.rows[0] if choices.total == 1 else choices


def by_urgency(entry: Listed) -> tuple[int, date]:
    """Sorts a list so that what a person should look at first comes first."""
    return _ORDER.index(entry.status), entry.due or date.max


async def item_card(uow: UnitOfWork, person: Person, item_id: int) -> Card:
    """All of an item where it is open to the person, its outline to their neighbours in the cluster."""
    async with uow.read() as tx:
        text = await tx.items.text(item_id)
        if text is None:
            raise NotAllowed
        today, scope = local_day(tx.now, text.time_zone), person.scope
        if not scope.covers(text.place):
            if text.place.cluster_id not in scope.neighbours:
                raise NotAllowed
            return Card(text, today)
        progress = await tx.progress.item(item_id)
        return Card(
            text,
            today,
            progress,
            status(progress, today) if progress else None,
            await _last(tx, scope, text),
            await _responsible(tx, scope, text.place, progress),
            may_report=may_report(person, text.place),
            may_settle=bool(text.doubts) and person.coordinates(text.place.cluster_id),
        )


def seen(scope: Scope, place: Place) -> frozenset[int] | None:
    """Organisations whose reports the scope may read at a place; None means all."""
    whole = scope.everything or place.region_id in scope.regions or place.cluster_id in scope.clusters
    return None if whole else scope.organisations


def may_report(person: Person, place: Place) -> bool:
    organisations = person.reports_for(place)
    return bool(place.organisations) if organisations is None else bool(organisations)


async def _last(tx: Transaction, scope: Scope, text: ItemText) -> tuple[ReportLine, ...]:
    organisations = seen(scope, text.place)
    return tuple(await tx.reports.lines(organisations=organisations, item_id=text.id, limit=LAST_REPORTS))


async def _responsible(
    tx: Transaction, scope: Scope, place: Place, progress: ItemProgress | None
) -> tuple[Responsible, ...]:
    """People are named to their own organisation and to those who may read its reports."""
    organisations, own = progress.organisations if progress else (), seen(scope, place)
    told = [key for key, _ in organisations if own is None or key in own]
    names = await tx.items.responsible(told)
    return tuple(
        Responsible(name, names.get(key, ()) if key in told else None) for key, name in organisations
    )


def sees_part(person: Person) -> bool:
    """Whether the person's own items are only a part of the plans they belong to."""
    return bool(person.scope.neighbours)


async def plan(uow: UnitOfWork, person: Person, roadmap_id: int) -> tuple[str, tuple[Outline, ...]]:
    """Title of a roadmap and the outlines of all its items, in the document's order."""
    async with uow.read() as tx:
        chosen = await tx.items.roadmap(person.scope, roadmap_id)
        if chosen is None:
            raise NotAllowed
        return chosen.title, tuple(await tx.items.outlines(roadmap_id))
