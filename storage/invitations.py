"""Invitations and requests for access."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.invitations import AccessRequest, Invitation
from bot.domain.paging import Page
from bot.domain.people import Role
from storage.memberships import place_of
from storage.paging import fetch_page
from storage.tables.clusters import clusters, organisations, regions
from storage.tables.people import access_requests, accounts, invitations, people
from storage.upsert import insert_new

c = invitations.c
r = access_requests.c
OPEN_LIMIT = 100
"""More than so many requests are not brought before a new admin at once."""


class InvitationRepository:
    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def add(
        self,
        token_hash: str,
        role: Role,
        place_id: int,
        *,
        uses: int,
        expires_at: datetime,
        by: int,
        person_id: int | None = None,
    ) -> int:
        row = {
            "token_hash": token_hash,
            "role": role.value,
            "uses_left": uses,
            "expires_at": expires_at,
            "created_by": by,
            "person_id": person_id,
            "created_at": self._now,
            **place_of(role, place_id),
        }
        query = insert(invitations).values(row).returning(c.id)
        added: int = (await self._connection.execute(query)).scalar_one()
        return added

    async def by_hash(self, token_hash: str) -> Invitation | None:
        row = (await self._connection.execute(_INVITATIONS.where(c.token_hash == token_hash))).one_or_none()
        return _invitation(row) if row else None

    async def get(self, invitation_id: int) -> Invitation | None:
        row = (await self._connection.execute(_INVITATIONS.where(c.id == invitation_id))).one_or_none()
        return _invitation(row) if row else None

    async def renew(self, invitation_id: int, token_hash: str) -> None:
        await self._connection.execute(
            update(invitations).where(c.id == invitation_id).values(token_hash=token_hash)
        )

    async def use(self, invitation_id: int) -> bool:
        used = (
            update(invitations)
            .where(c.id == invitation_id, c.uses_left > 0)
            .values(uses_left=c.uses_left - 1)
            .returning(c.id)
        )
        return await self._connection.scalar(used) is not None

    async def revoke(self, invitation_id: int) -> bool:
        revoked = (
            update(invitations)
            .where(c.id == invitation_id, c.revoked_at.is_(None))
            .values(revoked_at=self._now)
            .returning(c.id)
        )
        return await self._connection.scalar(revoked) is not None

    async def living(
        self, page: int, *, clusters: Collection[int] | None = None, roles: Collection[Role] = ()
    ) -> Page[Invitation]:
        query = _INVITATIONS.where(
            c.revoked_at.is_(None),
            c.uses_left > 0,
            c.expires_at > self._now,
            c.role.in_([role.value for role in roles]),
        )
        if clusters is not None:
            query = query.where(c.cluster_id.in_(clusters))
        return await fetch_page(self._connection, query.order_by(c.expires_at, c.id), page, _invitation)


class AccessRequestRepository:
    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def open(self, person_id: int, words: str) -> int | None:
        row = {"person_id": person_id, "words": words, "created_at": self._now}
        opened: int | None = await self._connection.scalar(
            insert_new(self._connection, access_requests, [row]).returning(r.id)
        )
        return opened

    async def has_open(self, person_id: int) -> bool:
        query = select(r.id).where(r.person_id == person_id, r.closed_at.is_(None))
        return await self._connection.scalar(query) is not None

    async def open_ones(self) -> tuple[int, ...]:
        query = select(r.id).where(r.closed_at.is_(None)).order_by(r.id).limit(OPEN_LIMIT)
        return tuple(await self._connection.scalars(query))

    async def get(self, request_id: int) -> AccessRequest | None:
        query = (
            select(r.id, r.person_id, people.c.name, accounts.c.username, r.words, r.closed_at)
            .join(people, people.c.id == r.person_id)
            .join(accounts, accounts.c.person_id == r.person_id)
            .where(r.id == request_id)
            .order_by(accounts.c.id)
            .limit(1)
        )
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        return AccessRequest(
            row.id, row.person_id, row.name, row.username, row.words, row.closed_at is not None
        )

    async def close(self, request_id: int) -> bool:
        closed = (
            update(access_requests)
            .where(r.id == request_id, r.closed_at.is_(None))
            .values(closed_at=self._now)
            .returning(r.id)
        )
        return await self._connection.scalar(closed) is not None

    async def close_of(self, person_id: int) -> None:
        await self._connection.execute(
            update(access_requests)
            .where(r.person_id == person_id, r.closed_at.is_(None))
            .values(closed_at=self._now)
        )


_INVITATIONS = (
    select(
        c.id,
        c.role,
        c.uses_left,
        c.expires_at,
        c.revoked_at,
        c.person_id,
        c.region_id,
        regions.c.name.label("region"),
        c.cluster_id,
        clusters.c.name.label("cluster"),
        c.organisation_id,
        organisations.c.name.label("organisation"),
    )
    .select_from(invitations)
    .outerjoin(regions, regions.c.id == c.region_id)
    .outerjoin(clusters, clusters.c.id == c.cluster_id)
    .outerjoin(organisations, organisations.c.id == c.organisation_id)
)


def _invitation(row: Any) -> Invitation:
    return Invitation(
        id=row.id,
        role=Role(row.role),
        uses_left=row.uses_left,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        person_id=row.person_id,
        region_id=row.region_id,
        region=row.region,
        cluster_id=row.cluster_id,
        cluster=row.cluster,
        organisation_id=row.organisation_id,
        organisation=row.organisation,
    )
