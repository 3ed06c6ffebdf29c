"""People as the product meets them, their roles, and how they leave."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from bot.domain.members import Circle, Member
from bot.domain.paging import Page
from bot.domain.people import Person, Role
from bot.domain.reminding import Participant


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the messenger says somebody is."""

    account: int
    name: str
    username: str | None
    locale: str


class People(Protocol):
    async def by_account(self, account: int) -> Person | None:
        """The person behind a messenger account, with memberships."""

    async def by_id(self, person_id: int) -> Person | None:
        """The same by the product's own number; None where they have no account (any more)."""

    async def meet(self, who: Identity) -> int:
        """Take in somebody, or refresh the name of somebody known (the language stays theirs)."""

    async def privacy_shown(self, person_id: int) -> bool:
        """Note that the sentence on personal data is shown; True for the first time only."""

    async def set_locale(self, person_id: int, locale: str) -> None: ...

    async def set_time_zone(self, person_id: int, time_zone: str | None) -> None: ...

    async def forget(self, person_id: int) -> None:
        """Remove all that is personal; figures stay, without an author."""


class Memberships(Protocol):
    async def grant(self, person_id: int, role: Role, place_id: int) -> int | None:
        """None where the person has that role there already; `place_id` is 0 for an admin."""

    async def get(self, membership_id: int) -> Member | None: ...

    async def page(self, circle: Circle, place_id: int, page: int) -> Page[Member]:
        """By name; one row for each role."""

    async def remove(self, membership_id: int) -> None: ...

    async def move(self, membership_id: int, organisation_id: int) -> None:
        """To another organisation of the same cluster; two roles in one organisation become one."""

    async def admins(self) -> tuple[int, ...]:
        """People to whom everything is open."""

    async def participants(
        self, organisations: Collection[int]
    ) -> dict[int, tuple[str, tuple[Participant, ...]]]:
        """Name and participants of each organisation, by the organisations' names."""

    async def sole_clusters(self, person_id: int) -> tuple[str, ...]:
        """Clusters that nobody else coordinates; locked, so that two coordinators cannot both go."""

    async def counts(self, cluster_id: int) -> tuple[int, int]:
        """Organisations and people of a cluster."""

    async def count(self, organisation_id: int) -> int:
        """How many people an organisation has."""
