"""Deliveries: the outbox, claimed row by row with a lease."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.deliveries import Delivery
from storage.among import among, listed
from storage.tables.people import accounts, people
from storage.tables.reports import deliveries

c = deliveries.c
_OPEN = c.sent_at.is_(None) & c.failure.is_(None)
_READERS = (
    select(accounts.c.person_id, func.min(accounts.c.external_id).label("account"))
    .where(accounts.c.messenger == "telegram", accounts.c.blocked_at.is_(None))
    .group_by(accounts.c.person_id)
    .subquery("readers")
)
_REACHABLE = (
    select(accounts.c.id)
    .where(
        accounts.c.person_id == c.person_id,
        accounts.c.messenger == "telegram",
        accounts.c.blocked_at.is_(None),
    )
    .correlate(deliveries)
    .exists()
)


class DeliveryRepository:
    """`next_at` is a moment of the outside world, which goes on when a rehearsal begins anew."""

    def __init__(
        self, connection: AsyncConnection, now: datetime, outside: datetime, added: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._now = now
        self._outside = outside
        self._added = added

    async def add(
        self, person_id: int, kind: str, data: dict[str, Any], *, at: datetime | None = None
    ) -> int:
        row = {"person_id": person_id, "kind": kind, "data": data}
        wait = at - self._now if at else timedelta(0)
        row |= {"next_at": self._outside + wait, "created_at": self._now}
        self._added()
        inserted = await self._connection.execute(insert(deliveries).values(row).returning(c.id))
        number: int = inserted.scalar_one()
        return number

    async def last(self, kind: str, people: Collection[int]) -> dict[int, datetime]:
        if not people:
            return {}
        given = {"people": listed(self._connection.dialect.name, people), "kind": kind}
        rows = await self._connection.execute(_last(self._connection.dialect.name), given)
        return {row.person_id: row.created_at for row in rows}

    async def claim(
        self, limit: int, lease: timedelta, *, busy: Collection[int] = ()
    ) -> tuple[Delivery, ...]:
        ids = (await self._connection.scalars(self._due(limit, busy))).all()
        if not ids:
            return ()
        await self._connection.execute(
            update(deliveries)
            .where(c.id.in_(ids))
            .values(attempts=c.attempts + 1, next_at=self._outside + lease)
        )
        rows = await self._connection.execute(_delivery(c.id.in_(ids)))
        return tuple(Delivery(*row) for row in rows)

    def _due(self, limit: int, busy: Collection[int]) -> Select[tuple[int]]:
        """The first due one of each person, locked, in the order in which they fell due."""
        earlier = deliveries.alias("earlier")
        before = (
            select(earlier.c.id)
            .where(
                earlier.c.person_id == c.person_id,
                earlier.c.id < c.id,
                earlier.c.sent_at.is_(None),
                earlier.c.failure.is_(None),
                earlier.c.next_at <= self._outside,
            )
            .correlate(deliveries)
            .exists()
        )
        due = select(c.id).where(_OPEN, c.next_at <= self._outside, _REACHABLE, ~before)
        if busy:
            due = due.where(c.person_id.not_in(busy))
        return due.order_by(c.next_at, c.id).limit(limit).with_for_update(skip_locked=True, of=deliveries)

    async def sent(self, delivery: Delivery) -> None:
        await self._connection.execute(
            update(deliveries).where(c.id == delivery.id).values(sent_at=self._now, failure=None)
        )

    async def postpone(self, delivery: Delivery, until: datetime) -> None:
        await self._connection.execute(update(deliveries).where(_mine(delivery)).values(next_at=until))

    async def fail(self, delivery: Delivery, failure: str) -> None:
        await self._connection.execute(update(deliveries).where(_mine(delivery)).values(failure=failure))

    async def leave(self, account: int) -> None:
        await self._connection.execute(update(accounts).where(_account(account)).values(blocked_at=self._now))

    async def welcome_back(self, account: int) -> None:
        await self._connection.execute(update(accounts).where(_account(account)).values(blocked_at=None))
        self._added()

    async def take_over(self, lease: timedelta) -> None:
        if self._connection.dialect.name == "sqlite":
            held = _OPEN & (c.attempts > 0) & (c.next_at <= self._outside + lease)
            await self._connection.execute(update(deliveries).where(held).values(next_at=self._outside))

    async def next_at(self) -> datetime | None:
        query = select(c.next_at).where(_OPEN, _REACHABLE).order_by(c.next_at).limit(1)
        moment: datetime | None = await self._connection.scalar(query)
        return moment


def _last(dialect: str) -> Select[Any]:
    return (
        select(c.person_id, func.max(c.created_at).label("created_at"))
        .where(c.kind == bindparam("kind"), among(dialect, c.person_id, "people"))
        .group_by(c.person_id)
    )


def _mine(delivery: Delivery) -> ColumnElement[bool]:
    """Still claimed by this attempt: a later one belongs to another process."""
    return (c.id == delivery.id) & (c.attempts == delivery.attempts) & _OPEN


def _account(account: int) -> ColumnElement[bool]:
    return (accounts.c.messenger == "telegram") & (accounts.c.external_id == account)


def _delivery(which: ColumnElement[bool]) -> Select[Any]:
    return (
        select(
            c.id,
            c.person_id,
            _READERS.c.account,
            people.c.locale,
            c.kind,
            c.data,
            c.attempts,
            c.created_at,
        )
        .join(people, people.c.id == c.person_id)
        .join(_READERS, _READERS.c.person_id == c.person_id)
        .where(which)
        .order_by(c.id)
    )
