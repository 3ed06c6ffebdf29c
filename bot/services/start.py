"""Coming in: by an invitation, as a first admin, or as a stranger who has none."""

from dataclasses import dataclass
from typing import Any

from bot.domain.invitations import Entry, Invitation, token_hash, verdict
from bot.domain.people import Person, Role
from bot.errors import NotAllowed
from bot.ports.people import Identity
from bot.ports.unit_of_work import Effect, Transaction, UnitOfWork


@dataclass(frozen=True, slots=True)
class Arrival:
    """`first`: the sentence on personal data is due. `invitation`: what they came with, where it is known."""

    person: Person
    entry: Entry
    first: bool
    invitation: Invitation | None = None


async def arrive(uow: UnitOfWork, who: Identity, token: str | None = None) -> Arrival:
    """Whoever presses Start is known from then on; a good token lets them in at once."""
    async with uow.write() as tx:
        effect = tx.effect or await _arrive(tx, who, token)
        arrival = await _arrival(tx, who, effect)
        await tx.commit(effect)
    return arrival


async def accept(uow: UnitOfWork, who: Identity, invitation_id: int) -> Arrival:
    """Come in by an invitation made for this very person; anybody else's is not open."""
    async with uow.write() as tx:
        effect = tx.effect or await _accept(tx, who, invitation_id)
        arrival = await _arrival(tx, who, effect)
        await tx.commit(effect)
    return arrival


async def appoint(uow: UnitOfWork, who: Identity) -> Person:
    """Make an admin of somebody whom the settings name; they are told of everybody who waits."""
    async with uow.write() as tx:
        person_id = await tx.people.meet(who)
        granted = await tx.memberships.grant(person_id, Role.ADMIN, 0)
        if granted:
            await tx.audit.note(person_id, "membership.grant", f"membership:{granted}", source="settings")
            for request_id in await tx.access_requests.open_ones():
                await tx.deliveries.add(person_id, "access_request", {"request": request_id})
        person = await tx.people.by_account(who.account)
        await tx.commit()
    if person is None:
        raise LookupError("an account that was just met is gone")
    return person


def holds(person: Person, invitation: Invitation) -> bool:
    """Whether the person has already what the invitation gives."""
    return any(
        (m.role, m.organisation_id, m.cluster_id, m.region_id)
        == (
            invitation.role,
            invitation.organisation_id,
            invitation.cluster_id,
            invitation.region_id,
        )
        for m in person.memberships
    )


async def _arrive(tx: Transaction, who: Identity, token: str | None) -> Effect:
    person_id = await tx.people.meet(who)
    first = await tx.people.privacy_shown(person_id)
    if token is None:
        return _effect(Entry.GREETED, first)
    invitation = await tx.invitations.by_hash(token_hash(token))
    if invitation is None or invitation.person_id not in {None, person_id}:
        return _effect(Entry.UNKNOWN, first)
    return _effect(await _enter(tx, who, invitation), first, invitation.id)


async def _accept(tx: Transaction, who: Identity, invitation_id: int) -> Effect:
    person = await tx.people.by_account(who.account)
    invitation = await tx.invitations.get(invitation_id)
    if person is None or invitation is None or invitation.person_id != person.id:
        raise NotAllowed
    first = await tx.people.privacy_shown(person.id)
    return _effect(await _enter(tx, who, invitation), first, invitation.id)


async def _enter(tx: Transaction, who: Identity, invitation: Invitation) -> Entry:
    person = await tx.people.by_account(who.account)
    if person is None:
        raise NotAllowed
    if holds(person, invitation):
        return Entry.ALREADY
    refused = verdict(invitation, tx.now)
    if refused:
        return refused
    if not await tx.invitations.use(invitation.id):
        return Entry.USED_UP
    granted = await tx.memberships.grant(person.id, invitation.role, invitation.place_id)
    await tx.audit.note(
        person.id, "membership.grant", f"membership:{granted}", source=f"invitation:{invitation.id}"
    )
    await tx.access_requests.close_of(person.id)
    return Entry.JOINED


def _effect(entry: Entry, first: bool, invitation: int | None = None) -> Effect:
    return {"entry": entry.value, "first": first, "invitation": invitation}


async def _arrival(tx: Transaction, who: Identity, effect: dict[str, Any]) -> Arrival:
    person = await tx.people.by_account(who.account)
    if person is None:
        raise NotAllowed
    invitation = await tx.invitations.get(effect["invitation"]) if effect["invitation"] else None
    return Arrival(person, Entry(effect["entry"]), effect["first"], invitation)


async def waiting_invitation(uow: UnitOfWork, invitation_id: int) -> Invitation | None:
    """For the message to the invited person; None once it lets nobody in."""
    async with uow.read() as tx:
        invitation = await tx.invitations.get(invitation_id)
        return None if verdict(invitation, tx.now) else invitation
