"""A coordinator reminds those who have not reported: one press, at most once a day each."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from bot.domain.items import DueList
from bot.domain.people import Person, local_day
from bot.domain.progress import ExpectedReport, ItemProgress
from bot.domain.reminding import Participant, Reminded, Reminder
from bot.errors import NotAllowed
from bot.ports.deliveries import Delivery
from bot.ports.unit_of_work import Effect, Transaction, UnitOfWork
from bot.services import due as service
from bot.services import questions
from bot.services.items import listed

KIND = "reminder"
Organisations = Mapping[int, tuple[str, tuple[Participant, ...]]]


async def remind(
    uow: UnitOfWork, person: Person, window: str, time_zone: str, cluster_id: int = 0
) -> Reminded:
    """Tell the participants of the silent organisations that `due` shows for the same window."""
    if not (person.is_admin or person.coordinated):
        raise NotAllowed
    async with uow.write() as tx:
        effect = tx.effect or await _remind(tx, person, window, time_zone, cluster_id)
        return await _told(tx, effect)


async def remind_late(
    uow: UnitOfWork, person: Person, items: Collection[int] = (), days: questions.Span | None = None
) -> Reminded:
    """Tell the participants of the organisations that a question for the late ones names."""
    if not (person.is_admin or person.coordinated):
        raise NotAllowed
    async with uow.write() as tx:
        effect = tx.effect or await _remind_late(tx, person, items, days)
        return await _told(tx, effect)


async def _told(tx: Transaction, effect: Effect) -> Reminded:
    found = await tx.memberships.participants(effect["organisations"])
    await tx.commit(effect)
    return _reminded(effect, found)


async def _remind(tx: Transaction, person: Person, window: str, time_zone: str, cluster_id: int) -> Effect:
    shown = await service.due_list(tx, person, window, time_zone, cluster_id)
    missing = await _missing(tx, person, shown)
    items = {row.listed.item.item_id: row.listed.item for row in shown.rows}
    return await _tell(tx, person, missing, items, f"window:{shown.window}")


async def _remind_late(
    tx: Transaction, person: Person, items: Collection[int], days: questions.Span | None
) -> Effect:
    found, rows = await questions.missing(tx, person, items, days)
    own = [row for row in rows if person.coordinates(found[row.item_id].cluster_id)]
    return await _tell(tx, person, own, found, "late")


async def _tell(
    tx: Transaction,
    person: Person,
    missing: Iterable[ExpectedReport],
    found: Mapping[int, ItemProgress],
    subject: str,
) -> Effect:
    """Once a day at most, by the day of the cluster."""
    missing = list(missing)
    organisations = await tx.memberships.participants({row.organisation_id for row in missing})
    asked = _asked(missing, organisations)
    last = await tx.deliveries.last(KIND, asked)
    told, before = [], []
    for key, rows in asked.items():
        zone = found[rows[0].item_id].time_zone
        if key in last and local_day(last[key], zone) >= local_day(tx.now, zone):
            before.append(key)
            continue
        items = [[row.item_id, row.due.isoformat()] for row in rows if row.due]
        await tx.deliveries.add(key, KIND, {"items": items})
        told.append(key)
    await tx.audit.note(person.id, "reports.remind", subject, people=told)
    return {"told": told, "before": before, "organisations": sorted(organisations)}


async def _missing(tx: Transaction, person: Person, shown: DueList) -> list[ExpectedReport]:
    """The reports whose absence the list shows, of clusters that the person coordinates."""
    rows = [row for row in shown.rows if row.silent and person.coordinates(row.listed.item.cluster_id)]
    days = {(row.listed.item.item_id, row.due) for row in rows}
    found = await tx.progress.missing({item for item, _ in days}, person.scope, shown.start, shown.end)
    return [row for row in found if (row.item_id, row.due) in days]


def _asked(
    missing: Iterable[ExpectedReport], organisations: Organisations
) -> dict[int, list[ExpectedReport]]:
    """What each person is asked for; once where two organisations of theirs are silent."""
    asked: dict[int, list[ExpectedReport]] = {}
    for row in missing:
        for one in organisations[row.organisation_id][1]:
            asked.setdefault(one.id, []).append(row)
    return asked


def _reminded(effect: Effect, found: Organisations) -> Reminded:
    names = {one.id: one.name for _, people in found.values() for one in people}
    return Reminded(
        tuple(names[key] for key in effect["told"] if key in names),
        tuple(names[key] for key in effect["before"] if key in names),
        tuple(name for name, people in found.values() if not people),
    )


async def letter(uow: UnitOfWork, delivery: Delivery) -> Reminder | None:
    """What is still missing when the message goes out; None where all has come meanwhile."""
    asked = {(item, date.fromisoformat(day)) for item, day in delivery.data["items"]}
    async with uow.read() as tx:
        person = await tx.people.by_id(delivery.person_id)
        if person is None:
            return None
        missing = await tx.progress.missing({item for item, _ in asked}, person.scope)
        days = {(row.item_id, row.due) for row in missing if row.organisation_id in person.organisations}
        items = await tx.progress.items(person.scope, item_ids={item for item, _ in asked & days})
        shown = {item.item_id: listed(item, tx) for item in items}
    rows = [(shown[item], day) for item, day in asked & days if item in shown]
    return Reminder(tuple(sorted(rows, key=lambda row: (row[1], row[0].item.item_id)))) if rows else None
