"""Who takes part: lists, one person's role, taking it away, moving it."""

from dataclasses import dataclass

from bot.domain.clusters import Organisation
from bot.domain.members import Card, Circle, Listing, Member, circle_of, may_remove
from bot.domain.paging import Page
from bot.domain.people import Person, Role
from bot.errors import NotAllowed
from bot.ports.unit_of_work import Effect, Transaction, UnitOfWork
from bot.services.clusters import cluster_of, region_of


@dataclass(frozen=True, slots=True)
class Changed:
    """Whose role was changed, and the list in which it stood. `person` is None once they are forgotten."""

    person: Person | None
    circle: Circle
    place_id: int


async def listing(uow: UnitOfWork, person: Person, circle: Circle, place_id: int, page: int = 0) -> Listing:
    async with uow.read() as tx:
        place = await _place(tx, person, circle, place_id)
        return Listing(circle, place_id, place, await tx.memberships.page(circle, place_id, page))


async def card(uow: UnitOfWork, person: Person, membership_id: int) -> Card:
    async with uow.read() as tx:
        member = await _member(tx, person, membership_id)
    return Card(member, may_remove(person, member), member.membership.role is Role.PARTICIPANT)


async def remove(uow: UnitOfWork, person: Person, membership_id: int) -> Changed:
    """Take a role away; its person is told."""
    async with uow.write() as tx:
        effect = tx.effect or await _remove(tx, person, membership_id)
        changed = await _changed(tx, effect)
        await tx.commit(effect)
    return changed


async def destinations(
    uow: UnitOfWork, person: Person, membership_id: int, page: int = 0
) -> tuple[Member, Page[Organisation]]:
    """Other organisations of the cluster, to which a participant may be moved."""
    async with uow.read() as tx:
        member = await _movable(tx, person, membership_id)
        place = member.membership
        return member, await tx.clusters.organisations(place.cluster_id or 0, page, but=place.organisation_id)


async def move(uow: UnitOfWork, person: Person, membership_id: int, organisation_id: int) -> Changed:
    """To another organisation of the same cluster; the person is told."""
    async with uow.write() as tx:
        effect = tx.effect or await _move(tx, person, membership_id, organisation_id)
        changed = await _changed(tx, effect)
        await tx.commit(effect)
    return changed


async def _remove(tx: Transaction, person: Person, membership_id: int) -> Effect:
    member = await _member(tx, person, membership_id)
    if not may_remove(person, member):
        raise NotAllowed
    await tx.memberships.remove(membership_id)
    role = member.membership
    place = role.organisation or role.cluster or role.region
    await tx.deliveries.add(member.person_id, "removed", {"role": role.role.value, "place": place})
    await tx.audit.note(
        person.id, "membership.remove", f"person:{member.person_id}", membership=membership_id
    )
    return _effect(member)


async def _move(tx: Transaction, person: Person, membership_id: int, organisation_id: int) -> Effect:
    member = await _movable(tx, person, membership_id)
    target = await tx.clusters.organisation(organisation_id)
    if target is None or target.cluster_id != member.membership.cluster_id:
        raise NotAllowed
    await tx.memberships.move(membership_id, organisation_id)
    await tx.deliveries.add(
        member.person_id, "moved", {"from": member.membership.organisation, "to": target.name}
    )
    await tx.audit.note(person.id, "membership.move", f"person:{member.person_id}", to=organisation_id)
    return _effect(member)


def _effect(member: Member) -> Effect:
    circle, place_id = circle_of(member)
    return {"person": member.person_id, "circle": circle.value, "place": place_id}


async def _changed(tx: Transaction, effect: Effect) -> Changed:
    person = await tx.people.by_id(effect["person"])
    return Changed(person, Circle(effect["circle"]), effect["place"])


async def _place(tx: Transaction, person: Person, circle: Circle, place_id: int) -> str | None:
    """The name of the place whose people the reader may see."""
    if circle is Circle.CLUSTER:
        return (await cluster_of(tx, person, place_id)).name
    if circle is Circle.REGION:
        return (await region_of(tx, person, place_id)).name
    if not person.is_admin:
        raise NotAllowed
    return None


async def _member(tx: Transaction, person: Person, membership_id: int) -> Member:
    """A role that the reader may see; one that is gone looks like one that is not theirs."""
    member = await tx.memberships.get(membership_id)
    if member is None:
        raise NotAllowed
    cluster_id = member.membership.cluster_id
    if not (person.is_admin or (cluster_id is not None and person.coordinates(cluster_id))):
        raise NotAllowed
    return member


async def _movable(tx: Transaction, person: Person, membership_id: int) -> Member:
    member = await _member(tx, person, membership_id)
    if member.membership.role is not Role.PARTICIPANT:
        raise NotAllowed
    return member
