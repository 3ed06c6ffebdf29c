"""Invitations and the requests of those who have none."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.domain.invitations import AccessRequest, Invitation
from bot.domain.paging import Page
from bot.domain.people import Role


class Invitations(Protocol):
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
        """`place_id` is an organisation, a cluster, a region or 0, as the role wants."""

    async def by_hash(self, token_hash: str) -> Invitation | None: ...

    async def get(self, invitation_id: int) -> Invitation | None: ...

    async def renew(self, invitation_id: int, token_hash: str) -> None:
        """Another token for the same invitation; the old one leads nowhere."""

    async def use(self, invitation_id: int) -> bool:
        """Count one use; False where none is left, however many come at once."""

    async def revoke(self, invitation_id: int) -> bool:
        """False where it was revoked before."""

    async def living(
        self, page: int, *, clusters: Collection[int] | None = None, roles: Collection[Role] = ()
    ) -> Page[Invitation]:
        """Those that still let somebody in: of these clusters (None: anywhere) and these roles."""


class AccessRequests(Protocol):
    async def open(self, person_id: int, words: str) -> int | None:
        """None where the person has an open one already."""

    async def has_open(self, person_id: int) -> bool: ...

    async def open_ones(self) -> tuple[int, ...]:
        """Requests that wait for an answer, oldest first."""

    async def get(self, request_id: int) -> AccessRequest | None: ...

    async def close(self, request_id: int) -> bool:
        """False where somebody was faster."""

    async def close_of(self, person_id: int) -> None:
        """They are in: what they asked for is settled."""
