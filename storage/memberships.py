"""Memberships: a role of a person with its place."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.members import Circle, Member
from bot.domain.paging import Page
from bot.domain.people import Membership, Role
from bot.domain.reminding import Participant
from storage.among import among, listed
from storage.paging import fetch_page
from storage.tables.clusters import clusters, organisations, regions
from storage.tables.people import accounts, memberships, people
from storage.upsert import insert_new

c = memberships.c
COLUMNS = (
    c.id.label("membership_id"),
    c.role,
    c.region_id,
    regions.c.name.label("region"),
    c.cluster_id,
    clusters.c.name.label("cluster"),
    c.organisation_id,
    organisations.c.name.label("organisation"),
    func.coalesce(clusters.c.time_zone, regions.c.time_zone).label("place_zone"),
)
"""A membership with the names of its place; read by `membership`."""


def with_places(source: FromClause) -> FromClause:
    """`source` holds memberships; beside them come the places that `COLUMNS` names."""
    return (
        source.outerjoin(clusters, clusters.c.id == c.cluster_id)
        .outerjoin(organisations, organisations.c.id == c.organisation_id)
        .outerjoin(regions, regions.c.id == c.region_id)
    )


def place_of(role: Role, place_id: int) -> dict[str, Any]:
    """The columns that say where a role is, for an insert."""
    if role is Role.PARTICIPANT:
        cluster = select(organisations.c.cluster_id).where(organisations.c.id == place_id)
        return {"organisation_id": place_id, "cluster_id": cluster.scalar_subquery()}
    columns = {Role.COORDINATOR: "cluster_id", Role.MINISTRY: "region_id"}
    return {columns[role]: place_id} if role in columns else {}


def membership(row: Any) -> Membership:
    return Membership(
        id=row.membership_id,
        role=Role(row.role),
        region_id=row.region_id,
        region=row.region,
        cluster_id=row.cluster_id,
        cluster=row.cluster,
        organisation_id=row.organisation_id,
        organisation=row.organisation,
        time_zone=row.place_zone,
    )


class MembershipRepository:
    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def grant(self, person_id: int, role: Role, place_id: int) -> int | None:
        row = {"person_id": person_id, "role": role.value, "created_at": self._now}
        insert = insert_new(self._connection, memberships, [row | place_of(role, place_id)]).returning(c.id)
        granted: int | None = await self._connection.scalar(insert)
        return granted

    async def get(self, membership_id: int) -> Member | None:
        row = (await self._connection.execute(_MEMBERS.where(c.id == membership_id))).one_or_none()
        return _member(row) if row else None

    async def page(self, circle: Circle, place_id: int, page: int) -> Page[Member]:
        query = _MEMBERS.where(_in_circle(circle, place_id)).order_by(people.c.name, c.id)
        return await fetch_page(self._connection, query, page, _member)

    async def remove(self, membership_id: int) -> None:
        await self._connection.execute(delete(memberships).where(c.id == membership_id))

    async def move(self, membership_id: int, organisation_id: int) -> None:
        mine = select(c.person_id).where(c.id == membership_id).scalar_subquery()
        there = select(c.id).where(c.person_id == mine, c.organisation_id == organisation_id)
        if await self._connection.scalar(there) is not None:
            await self.remove(membership_id)
            return
        await self._connection.execute(
            update(memberships).where(c.id == membership_id).values(organisation_id=organisation_id)
        )

    async def admins(self) -> tuple[int, ...]:
        query = select(c.person_id).where(c.role == Role.ADMIN.value).order_by(c.person_id)
        return tuple(await self._connection.scalars(query))

    async def participants(
        self, organisation_ids: Collection[int]
    ) -> dict[int, tuple[str, tuple[Participant, ...]]]:
        if not organisation_ids:
            return {}
        dialect = self._connection.dialect.name
        given = {"organisations": listed(dialect, organisation_ids), "role": Role.PARTICIPANT.value}
        found: dict[int, tuple[str, tuple[Participant, ...]]] = {}
        for row in await self._connection.execute(_participants(dialect), given):
            name, people_of = found.get(row.id, (row.name, ()))
            more = (Participant(row.person_id, row.person),) if row.person_id is not None else ()
            found[row.id] = (name, people_of + more)
        return found

    async def sole_clusters(self, person_id: int) -> tuple[str, ...]:
        mine = (c.person_id == person_id) & (c.role == Role.COORDINATOR.value)
        own = (
            select(clusters.c.id, clusters.c.name)
            .join(memberships, c.cluster_id == clusters.c.id)
            .where(mine)
            .order_by(clusters.c.id)
            .with_for_update(of=clusters)
        )
        rows = (await self._connection.execute(own)).all()
        others = select(c.cluster_id).where(
            c.cluster_id.in_([row.id for row in rows]),
            c.role == Role.COORDINATOR.value,
            c.person_id != person_id,
        )
        shared = set(await self._connection.scalars(others))
        return tuple(row.name for row in rows if row.id not in shared)

    async def counts(self, cluster_id: int) -> tuple[int, int]:
        query = select(
            select(func.count())
            .select_from(organisations)
            .where(organisations.c.cluster_id == cluster_id)
            .scalar_subquery(),
            select(func.count(c.person_id.distinct())).where(c.cluster_id == cluster_id).scalar_subquery(),
        )
        row = (await self._connection.execute(query)).one()
        return row[0], row[1]

    async def count(self, organisation_id: int) -> int:
        query = select(func.count()).where(c.organisation_id == organisation_id)
        return (await self._connection.execute(query)).scalar_one()


def _participants(dialect: str) -> Select[Any]:
    o = organisations.c
    there = (c.organisation_id == o.id) & (c.role == bindparam("role"))
    return (
        select(o.id, o.name, c.person_id, people.c.name.label("person"))
        .select_from(
            organisations.outerjoin(memberships, there).outerjoin(people, people.c.id == c.person_id)
        )
        .where(among(dialect, o.id, "organisations"))
        .order_by(o.name, o.id, c.id)
    )


def _in_circle(circle: Circle, place_id: int) -> ColumnElement[bool]:
    if circle is Circle.CLUSTER:
        return c.cluster_id == place_id
    if circle is Circle.REGION:
        return c.region_id == place_id
    return c.role == Role.ADMIN.value


_MEMBERS = select(
    *COLUMNS,
    c.person_id,
    c.created_at,
    people.c.name.label("person"),
    exists()
    .where(accounts.c.person_id == c.person_id, accounts.c.blocked_at.is_not(None))
    .correlate(memberships)
    .label("blocked"),
).select_from(with_places(memberships.join(people, people.c.id == c.person_id)))


def _member(row: Any) -> Member:
    return Member(membership(row), row.person_id, row.person, row.created_at, bool(row.blocked))
