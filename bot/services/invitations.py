"""Inviting: who may let whom in where; links that are shown once, listed and revocable."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.invitations import AccessRequest, Invitation, Offer, Spot, check_terms, new_token, token_hash
from bot.domain.paging import Page
from bot.domain.people import Person, Role
from bot.errors import NotAllowed
from bot.ports.unit_of_work import Effect, Transaction, UnitOfWork
from bot.services.access import open_request
from bot.services.clusters import cluster_of, organisation_of, region_of


@dataclass(frozen=True, slots=True)
class Invited:
    """`token` is seen this once; None where the invitation goes to its person directly."""

    invitation: Invitation
    token: str | None = None
    request: AccessRequest | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """How often and for how many days a link may be used."""

    uses: int
    days: int


def grantable(person: Person) -> tuple[Role, ...]:
    """Roles that the person may give to others."""
    if person.is_admin:
        return tuple(Role)
    return (Role.PARTICIPANT,) if person.coordinated else ()


async def choose_role(uow: UnitOfWork, person: Person, request_id: int = 0) -> AccessRequest | None:
    """Whom the roles are offered to: NotAllowed for who may invite nobody."""
    if not grantable(person):
        raise NotAllowed
    if not request_id:
        return None
    async with uow.read() as tx:
        return await open_request(tx, person, request_id)


async def offer(uow: UnitOfWork, person: Person, role: Role, place_id: int, request_id: int = 0) -> Offer:
    async with uow.read() as tx:
        spot = await _spot(tx, person, role, place_id)
        return Offer(spot, await open_request(tx, person, request_id) if request_id else None)


async def invite(
    uow: UnitOfWork, person: Person, role: Role, place_id: int, terms: Terms, request_id: int = 0
) -> Invited:
    """Make the invitation. With `request_id` it goes to that stranger and serves nobody else.

    The token is kept nowhere: where the same update is answered again, the invitation gets another one.
    """
    check_terms(role, terms.uses, terms.days)
    token = new_token()
    async with uow.write() as tx:
        await _spot(tx, person, role, place_id)
        request = None
        if request_id:
            request = await open_request(tx, person, request_id, replay=tx.effect is not None)
        if tx.effect is None:
            effect = await _invite(tx, person, Spot(role, place_id), terms, token, request)
        else:
            effect = tx.effect
            await tx.invitations.renew(effect["invitation"], token_hash(token))
        invitation = await _get(tx, effect["invitation"])
        await tx.commit(effect)
    return Invited(invitation, None if request else token, request)


async def living(
    uow: UnitOfWork, person: Person, cluster_id: int = 0, page: int = 0
) -> tuple[Page[Invitation], str | None]:
    """Invitations that still let somebody in: of a cluster (with its name), or all the person's."""
    roles = grantable(person)
    if not roles or (cluster_id and not person.coordinates(cluster_id)):
        raise NotAllowed
    clusters = [cluster_id] if cluster_id else None if person.is_admin else person.coordinated
    async with uow.read() as tx:
        cluster = await tx.clusters.cluster(cluster_id) if cluster_id else None
        found = await tx.invitations.living(page, clusters=clusters, roles=roles)
    return found, cluster.name if cluster else None


async def look(uow: UnitOfWork, person: Person, invitation_id: int) -> Invitation:
    async with uow.read() as tx:
        return await _own(tx, person, invitation_id)


async def revoke(uow: UnitOfWork, person: Person, invitation_id: int) -> Invitation:
    """From now on it lets nobody in; those who are in stay."""
    async with uow.write() as tx:
        await _own(tx, person, invitation_id)
        if tx.effect is None and await tx.invitations.revoke(invitation_id):
            await tx.audit.note(person.id, "invitation.revoke", f"invitation:{invitation_id}")
        invitation = await _own(tx, person, invitation_id)
        await tx.commit()
    return invitation


async def _invite(
    tx: Transaction, person: Person, spot: Spot, terms: Terms, token: str, request: AccessRequest | None
) -> Effect:
    made = await tx.invitations.add(
        token_hash(token),
        spot.role,
        spot.place_id,
        uses=1 if request else terms.uses,
        expires_at=tx.now + timedelta(days=terms.days),
        by=person.id,
        person_id=request.person_id if request else None,
    )
    await tx.audit.note(
        person.id, "invitation.make", f"invitation:{made}", role=spot.role.value, place=spot.place_id
    )
    if request:
        await tx.access_requests.close(request.id)
        await tx.deliveries.add(request.person_id, "invitation", {"invitation": made})
    return {"invitation": made}


async def _spot(tx: Transaction, person: Person, role: Role, place_id: int) -> Spot:
    """The place of the role, where the person may let others in; a place that is not there is not open."""
    if role not in grantable(person):
        raise NotAllowed
    if role is Role.PARTICIPANT:
        place = await organisation_of(tx, person, place_id)
        return Spot(role, place_id, place.cluster_id, cluster=place.cluster, organisation=place.name)
    if role is Role.COORDINATOR:
        cluster = await cluster_of(tx, person, place_id)
        return Spot(role, place_id, cluster.id, region=cluster.region, cluster=cluster.name)
    if role is Role.MINISTRY:
        return Spot(role, place_id, region=(await region_of(tx, person, place_id)).name)
    return Spot(role)


async def _own(tx: Transaction, person: Person, invitation_id: int) -> Invitation:
    invitation = await tx.invitations.get(invitation_id)
    if invitation is None or invitation.role not in grantable(person):
        raise NotAllowed
    if not person.is_admin and invitation.cluster_id not in person.coordinated:
        raise NotAllowed
    return invitation


async def _get(tx: Transaction, invitation_id: int) -> Invitation:
    invitation = await tx.invitations.get(invitation_id)
    if invitation is None:
        raise NotAllowed
    return invitation
