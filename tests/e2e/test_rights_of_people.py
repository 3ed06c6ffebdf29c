"""The rights table for places, invitations and people: every role against every press, forged ones too."""

from collections.abc import Sequence
from typing import Any, Self

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.simulator.actor import Actor
from keyboards import callbacks as c
from storage.tables.people import access_requests, invitations, memberships
from tests.builders import World, build
from tests.conftest import NOON
from tests.e2e.conftest import Cluster, Stage

REFUSED = "Это вам не открыто."
ALL = frozenset({"stranger", "teacher", "coordinator", "ministry", "admin"})
NOBODY: frozenset[str] = frozenset()
ADMIN = frozenset({"admin"})
LEADERS = frozenset({"admin", "coordinator"})
Press = tuple[CallbackData, frozenset[str]]


class Numbers:
    """Ids of what the buttons point at, in one cluster."""

    def __init__(self, content: World) -> None:
        self.content = content
        self.region, self.cluster = content.region_id, content.cluster_id
        self.organisation, self.other = content.organisations["Колледж"], content.organisations["Лицей"]

    async def load(self, engine: AsyncEngine) -> Self:
        terms = {"expires_at": NOON.replace(year=2025), "created_at": NOON, "uses_left": 1}
        places = {
            "participant": {"cluster_id": self.cluster, "organisation_id": self.organisation},
            "coordinator": {"cluster_id": self.cluster},
        }
        self.invitation: dict[str, int] = {}
        self.role: dict[str, int] = {}
        async with engine.begin() as connection:
            for role, place in places.items():
                row = terms | place | {"role": role, "token_hash": f"{self.cluster}{role}"}
                made = await connection.execute(insert(invitations).values(row).returning(invitations.c.id))
                self.invitation[role] = made.scalar_one()
            for who in ("master", "coordinator", "ministry", "admin"):
                mine = select(memberships.c.id).where(
                    memberships.c.person_id == self.content.people[who], memberships.c.role != "participant"
                )
                if who == "master":
                    mine = select(memberships.c.id).where(memberships.c.person_id == self.content.people[who])
                self.role[who] = (await connection.execute(mine)).scalars().one()
        return self


def looking(n: Numbers) -> list[Press]:
    """What changes nothing: press → roles that may."""
    return [
        (c.Cluster(id=n.cluster), LEADERS),
        (c.Organisations(cluster=n.cluster), LEADERS),
        (c.Organisation(id=n.organisation), LEADERS),
        (c.Places(to="manage", region=n.region), ADMIN),
        (c.Name(deed="n", kind="region"), ADMIN),
        (c.Name(deed="n", kind="cluster", id=n.region), ADMIN),
        (c.Name(deed="n", kind="organisation", id=n.cluster), LEADERS),
        (c.Name(deed="m", kind="region", id=n.region), ADMIN),
        (c.Name(deed="m", kind="cluster", id=n.cluster), ADMIN),
        (c.Name(deed="m", kind="organisation", id=n.organisation), LEADERS),
        (c.InviteAs(role="ministry"), ADMIN),
        (c.InviteAs(role="admin"), ADMIN),
        (c.InviteFrom(cluster=n.cluster), LEADERS),
        (c.InviteTo(role="participant", place=n.organisation), LEADERS),
        (c.InviteTo(role="coordinator", place=n.cluster), ADMIN),
        (c.InviteTo(role="ministry", place=n.region), ADMIN),
        (c.InviteTo(role="admin"), ADMIN),
        (c.Invitations(cluster=n.cluster), LEADERS),
        (c.Invitation(id=n.invitation["participant"]), LEADERS),
        (c.Invitation(id=n.invitation["coordinator"]), ADMIN),
        (c.Members(circle="c", id=n.cluster), LEADERS),
        (c.Members(circle="r", id=n.region), ADMIN),
        (c.Members(circle="a"), ADMIN),
        (c.Member(id=n.role["master"]), LEADERS),
        (c.Member(id=n.role["coordinator"]), LEADERS),
        (c.Member(id=n.role["ministry"]), ADMIN),
        (c.Member(id=n.role["admin"]), ADMIN),
        (c.Move(id=n.role["master"]), LEADERS),
        (c.Move(id=n.role["coordinator"]), NOBODY),
    ]


def doing(n: Numbers) -> list[Press]:
    return [
        (c.Invite(role="participant", place=n.organisation, uses=5, days=14), LEADERS),
        (c.Invite(role="coordinator", place=n.cluster, uses=1, days=14), ADMIN),
        (c.Invite(role="ministry", place=n.region, uses=1, days=14), ADMIN),
        (c.Invite(role="admin", place=0, uses=1, days=14), ADMIN),
        (c.Invitation(id=n.invitation["participant"], revoke=True), LEADERS),
        (c.Invitation(id=n.invitation["coordinator"], revoke=True), ADMIN),
        (c.Move(id=n.role["coordinator"], to=n.other), NOBODY),
        (c.Move(id=n.role["master"], to=n.other), LEADERS),
        (c.Remove(id=n.role["master"], sure=True), LEADERS),
        (c.Remove(id=n.role["ministry"], sure=True), ADMIN),
        (c.Remove(id=n.role["coordinator"], sure=True), ADMIN),
    ]


async def everything(stage: Stage) -> list[Any]:
    async with stage.engine.connect() as connection:
        return [
            (await connection.execute(select(table).order_by(table.c.id))).all()
            for table in (invitations, memberships, access_requests)
        ]


async def mistakes(stage: Stage, actor: Actor, who: str, presses: Sequence[Press]) -> list[Any]:
    """Presses that were answered otherwise than the table says."""
    found = []
    for data, allowed in presses:
        before = await everything(stage)
        await actor.forges(data.pack())
        refused = actor.alert == REFUSED
        changed = before != await everything(stage)
        if refused == (who in allowed) or (refused and changed):
            found.append((data, actor.alert))
    return found


@pytest.mark.parametrize("who", sorted(ALL))
async def test_own_places(stage, cluster, who):
    actor = getattr(cluster, who)
    await actor.says("/help")
    numbers = await Numbers(cluster.content).load(stage.engine)
    presses = looking(numbers) + doing(numbers)
    assert await mistakes(stage, actor, who, presses) == []


async def test_a_coordinators_neighbours_are_closed(stage, cluster):
    other = await Numbers(await build(stage.engine, cluster="Химия")).load(stage.engine)
    await cluster.coordinator.says("/help")
    presses = [(data, NOBODY) for data, _allowed in looking(other) + doing(other)]
    presses.append((c.Move(id=await own_master(stage, cluster), to=other.other), NOBODY))
    assert await mistakes(stage, cluster.coordinator, "coordinator", presses) == []


async def own_master(stage: Stage, cluster: Cluster) -> int:
    return (await Numbers(cluster.content).load(stage.engine)).role["master"]


@pytest.mark.parametrize("who", sorted(ALL))
async def test_what_is_not_there_looks_like_what_is_closed(stage, cluster, who):
    actor = getattr(cluster, who)
    await actor.says("/help")
    nowhere = 2**40
    presses = [
        c.Cluster(id=nowhere),
        c.Organisation(id=nowhere),
        c.Name(deed="n", kind="organisation", id=nowhere),
        c.InviteTo(role="participant", place=nowhere),
        c.Invite(role="participant", place=nowhere, uses=1, days=14),
        c.Invite(role="coordinator", place=nowhere, uses=1, days=14),
        c.Invite(role="ministry", place=nowhere, uses=1, days=14),
        c.Invitation(id=nowhere),
        c.Members(circle="c", id=nowhere),
        c.Member(id=nowhere),
        c.Remove(id=nowhere, sure=True),
        c.Accept(invitation=nowhere),
    ]
    assert await mistakes(stage, actor, who, [(data, NOBODY) for data in presses]) == []


@pytest.mark.parametrize("who", sorted(ALL))
async def test_requests_for_access_are_the_admins(stage, cluster, who):
    actor = getattr(cluster, who)
    await actor.says("/help")
    row = {"person_id": cluster.content.people["stranger"], "words": "Школа 5", "created_at": NOON}
    async with stage.engine.begin() as connection:
        query = insert(access_requests).values(row).returning(access_requests.c.id)
        key = (await connection.execute(query)).scalar_one()
    organisation = cluster.content.organisations["Колледж"]
    presses = [
        (c.Roles(request=key), ADMIN),
        (c.InviteTo(role="participant", place=organisation, request=key), ADMIN),
        (c.Invite(role="participant", place=organisation, uses=1, days=14, request=key), ADMIN),
    ]
    assert await mistakes(stage, actor, who, presses) == []
    await actor.forges(c.Decline(request=key).pack())
    answered = "На эту просьбу уже ответили."
    assert actor.alert == (answered if who == "admin" else REFUSED)


@pytest.mark.parametrize(
    "data",
    [
        c.Invite(role="participant", place=1, uses=1000, days=14),
        c.Invite(role="participant", place=1, uses=1, days=9999),
        c.Invite(role="coordinator", place=1, uses=5, days=14),
        c.Invite(role="king", place=1, uses=1, days=14),
        c.InviteTo(role="king"),
        c.Name(deed="x", kind="region"),
        c.Name(deed="n", kind="country"),
        c.Members(circle="z"),
    ],
)
async def test_terms_that_nobody_offered_are_stale(stage, cluster, data):
    await cluster.admin.says("/help")
    before = await everything(stage)
    await cluster.admin.forges(data.pack())
    assert "устарела" in cluster.admin.alert
    assert await everything(stage) == before


@pytest.mark.parametrize("who", ["teacher", "ministry"])
@pytest.mark.parametrize("wish", ["/manage", "/invite", "/people", "Кластеры", "Пригласить", "Люди"])
async def test_wishes_of_leaders_are_closed_to_others(cluster, who, wish):
    actor = getattr(cluster, who)
    await actor.says(wish)
    assert actor.sees == REFUSED


async def test_a_right_that_is_gone_is_gone_in_the_middle(stage, cluster):
    """The dialogue began while the role was there; what is typed is authorised anew."""
    coordinator, admin = cluster.coordinator, cluster.admin
    await coordinator.says("/manage")
    await coordinator.presses("Машиностроение")
    await coordinator.presses("Организации")
    await coordinator.presses("Новая организация")
    numbers = await Numbers(cluster.content).load(stage.engine)
    await admin.says("/help")
    await admin.forges(c.Remove(id=numbers.role["coordinator"], sure=True).pack())
    await coordinator.says("Школа 5")
    assert "Мы пока не знакомы" in coordinator.sees
