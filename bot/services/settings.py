"""A person's own settings: language and time zone."""

from dataclasses import replace

from bot.domain.people import Person
from bot.domain.zones import known_zone
from bot.errors import Stale
from bot.ports.unit_of_work import UnitOfWork


async def set_language(uow: UnitOfWork, person: Person, code: str, known: tuple[str, ...]) -> Person:
    """Speak to the person in another of the `known` languages from now on."""
    if code not in known:
        raise Stale
    async with uow.write() as tx:
        await tx.people.set_locale(person.id, code)
        await tx.commit()
    return replace(person, locale=code)


async def set_time_zone(uow: UnitOfWork, person: Person, time_zone: str | None) -> Person:
    """Whose midnight and hours count for the person; None: their cluster's."""
    chosen = known_zone(time_zone) if time_zone else None
    async with uow.write() as tx:
        await tx.people.set_time_zone(person.id, chosen)
        await tx.commit()
    return replace(person, time_zone=chosen)
