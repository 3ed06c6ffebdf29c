"""A stranger's wish to get in, and what an admin answers."""

from dataclasses import dataclass

from bot.domain.invitations import AccessRequest
from bot.domain.people import Person
from bot.errors import N_, Invalid, NotAllowed, Stale
from bot.ports.people import Identity
from bot.ports.unit_of_work import Effect, Transaction, UnitOfWork

ASKING = "Entering:organisation"
"""The dialogue in which a stranger types organisation and town."""
WORDS_LIMIT = 500
"""Characters that an admin is shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`waiting`: there is an open request already; `first`: the sentence on personal data is due."""

    waiting: bool
    first: bool = False


async def begin(uow: UnitOfWork, who: Identity) -> Asked:
    """Ask the stranger for organisation and town, unless a request of theirs is open."""
    async with uow.write() as tx:
        effect = tx.effect or await _begin(tx, who)
        if not effect["waiting"]:
            await tx.dialogues.put(who.account, who.account, ASKING, {})
        await tx.commit(effect)
    return Asked(effect["waiting"], effect["first"])


async def is_waiting(uow: UnitOfWork, person: Person) -> bool:
    """Whether a request of the person is open."""
    async with uow.read() as tx:
        return await tx.access_requests.has_open(person.id)


async def send(uow: UnitOfWork, person: Person | None, words: str | None) -> Asked:
    """Keep the request and tell every admin; Invalid where nothing was typed."""
    async with uow.write() as tx:
        effect = tx.effect or await _send(tx, person, words)
        await tx.commit(effect)
    return Asked(effect["waiting"])


async def look(uow: UnitOfWork, request_id: int) -> AccessRequest | None:
    """For the message to the admins; None once it is answered or the person is forgotten."""
    async with uow.read() as tx:
        request = await tx.access_requests.get(request_id)
    return None if request is None or request.closed else request


async def decline(uow: UnitOfWork, person: Person, request_id: int) -> AccessRequest:
    """An admin says no; the person is told so kindly."""
    async with uow.write() as tx:
        request = await open_request(tx, person, request_id, replay=tx.effect is not None)
        if tx.effect is None:
            await tx.access_requests.close(request_id)
            await tx.deliveries.add(request.person_id, "access_declined", {})
            await tx.audit.note(person.id, "access.decline", f"person:{request.person_id}")
        await tx.commit()
    return request


async def open_request(
    tx: Transaction, person: Person, request_id: int, *, replay: bool = False
) -> AccessRequest:
    """The request that an admin answers; Stale where another admin was faster."""
    if not person.is_admin:
        raise NotAllowed
    request = await tx.access_requests.get(request_id)
    if request is None or (request.closed and not replay):
        raise Stale(N_("This request has been answered already."))
    return request


async def _begin(tx: Transaction, who: Identity) -> Effect:
    person_id = await tx.people.meet(who)
    if await tx.access_requests.has_open(person_id):
        return {"waiting": True, "first": False}
    return {"waiting": False, "first": await tx.people.privacy_shown(person_id)}


async def _send(tx: Transaction, person: Person | None, words: str | None) -> Effect:
    if person is None:
        raise Stale
    text = " ".join((words or "").split())
    if not any(c.isalpha() for c in text):
        raise Invalid(N_("Please type the name of your organisation and its town."))
    if len(text) > WORDS_LIMIT:
        raise Invalid(
            N_("Please say it shorter: the organisation and the town, up to {limit} characters."),
            limit=WORDS_LIMIT,
        )
    request = await tx.access_requests.open(person.id, text)
    await tx.dialogues.clear(person.account, person.account)
    if request is not None:
        for admin in await tx.memberships.admins():
            await tx.deliveries.add(admin, "access_request", {"request": request})
    return {"waiting": request is None}
