"""Screens of places and people take the same number of statements, however many there are."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event, insert
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.members import Circle
from bot.domain.people import Membership, Person, Role
from bot.ports.people import Identity
from bot.services import clusters, invitations, people, start
from storage.tables.clusters import organisations
from storage.tables.people import invitations as invitation_rows
from storage.tables.people import memberships
from storage.tables.people import people as people_rows
from storage.unit_of_work import SqlUnitOfWork
from tests.builders import World, build
from tests.conftest import NOON

Screen = Callable[[Any, Person, World], Awaitable[object]]
SCREENS: dict[str, Screen] = {
    "regions": lambda uow, person, world: clusters.places(uow, person),
    "clusters": lambda uow, person, world: clusters.places(uow, person, world.region_id),
    "cluster": lambda uow, person, world: clusters.cluster_card(uow, person, world.cluster_id),
    "organisations": lambda uow, person, world: clusters.organisations(uow, person, world.cluster_id),
    "people": lambda uow, person, world: people.listing(uow, person, Circle.CLUSTER, world.cluster_id),
    "invitations": lambda uow, person, world: invitations.living(uow, person, world.cluster_id),
    "start": lambda uow, person, world: start.arrive(uow, Identity(world.accounts["admin"], "И", None, "ru")),
}


@pytest.fixture
def statements(engine: AsyncEngine) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def crowd(engine: AsyncEngine, world: World, size: int) -> None:
    """Many organisations, people and invitations in the cluster."""
    async with engine.begin() as connection:
        for n in range(size):
            place: dict[str, Any] = {"cluster_id": world.cluster_id}
            row = place | {"name": f"Школа {n}", "created_at": NOON}
            school = await connection.scalar(insert(organisations).values(row).returning(organisations.c.id))
            teacher = {"name": f"Учитель {n}", "locale": "ru", "created_at": NOON}
            who = await connection.scalar(insert(people_rows).values(teacher).returning(people_rows.c.id))
            place |= {"organisation_id": school, "role": "participant", "created_at": NOON}
            await connection.execute(insert(memberships).values(place | {"person_id": who}))
            terms = {"token_hash": str(n), "uses_left": 1, "expires_at": NOON.replace(year=2030)}
            await connection.execute(insert(invitation_rows).values(place | terms))


async def test_statements_do_not_grow(
    engine: AsyncEngine, uow: Callable[[], SqlUnitOfWork], statements: list[str]
) -> None:
    world = await build(engine)
    admin = Person(
        world.people["admin"], world.accounts["admin"], "И", "ru", memberships=(Membership(1, Role.ADMIN),)
    )

    async def cost() -> dict[str, int]:
        counts = {}
        for name, screen in SCREENS.items():
            statements.clear()
            await screen(uow(), admin, world)
            counts[name] = len(statements)
        return counts

    few = await cost()
    await crowd(engine, world, 40)
    assert await cost() == few
    assert max(few.values()) <= 8
