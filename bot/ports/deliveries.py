"""The outbox: messages to people that no press asked for, written in the transaction that causes them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one person; `attempts` counts this one too; `data` holds ids, rendered when sent."""

    id: int
    person_id: int
    account: int
    locale: str
    kind: str
    data: dict[str, Any]
    attempts: int
    created_at: datetime


class Deliveries(Protocol):
    async def add(
        self, person_id: int, kind: str, data: dict[str, Any], *, at: datetime | None = None
    ) -> int:
        """Tell a person something, now or from a moment on; returns the delivery's id."""

    async def last(self, kind: str, people: Collection[int]) -> dict[int, datetime]:
        """When each of the people was last told something of the kind; who never was is left out."""

    async def claim(
        self, limit: int, lease: timedelta, *, busy: Collection[int] = ()
    ) -> tuple[Delivery, ...]:
        """Take what is due, at most one for each person and none for the `busy` people.

        Nobody else takes them while the lease lasts; afterwards they are due again.
        """

    async def sent(self, delivery: Delivery) -> None: ...

    async def postpone(self, delivery: Delivery, until: datetime) -> None:
        """Try it again at that outside moment, unless another process took it meanwhile."""

    async def fail(self, delivery: Delivery, failure: str) -> None:
        """Give it up for good."""

    async def leave(self, account: int) -> None:
        """The account's owner blocked the bot: what is due waits until they return."""

    async def welcome_back(self, account: int) -> None: ...

    async def take_over(self, lease: timedelta) -> None:
        """At the start: where no other process can live (SQLite), what a dead one held is due at once."""

    async def next_at(self) -> datetime | None:
        """The outside moment at which the earliest open one is due that can be sent at all."""
