"""Leaving: all that is personal goes, the figures stay."""

from bot.domain.people import Person
from bot.errors import N_, Invalid
from bot.ports.unit_of_work import Transaction, UnitOfWork


async def may_leave(uow: UnitOfWork, person: Person) -> None:
    """Invalid where a cluster would be left without any coordinator."""
    async with uow.read() as tx:
        await _check(tx, person)


async def forget(uow: UnitOfWork, person: Person | None) -> bool:
    """Forget the person; False where nothing was known. A repeated update says the same again."""
    async with uow.write() as tx:
        effect = tx.effect or {"forgotten": await _forget(tx, person)}
        await tx.commit(effect)
    return bool(effect.get("forgotten"))


async def _forget(tx: Transaction, person: Person | None) -> bool:
    if person is None:
        return False
    await _check(tx, person)
    await tx.people.forget(person.id)
    await tx.audit.note(person.id, "person.forget", f"person:{person.id}")
    return True


async def _check(tx: Transaction, person: Person) -> None:
    clusters = await tx.memberships.sole_clusters(person.id)
    if clusters:
        raise Invalid(
            N_(
                "You are the only coordinator of {clusters}. Before you go, ask the administrator to"
                " invite another coordinator, so that the cluster is not left alone."
            ),
            clusters=", ".join(f"«{name}»" for name in clusters),
        )
