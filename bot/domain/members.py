"""Who takes part where: lists of people, one person's role, who may take it away."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.paging import Page
from bot.domain.people import Membership, Person, Role


@dataclass(frozen=True, slots=True)
class Member:
    """A membership with its person."""

    membership: Membership
    person_id: int
    name: str | None
    since: datetime
    blocked: bool
    """Whether they have blocked the bot, so that nothing reaches them."""


class Circle(StrEnum):
    """Whose people a list shows."""

    CLUSTER = "c"
    REGION = "r"
    ADMINS = "a"


@dataclass(frozen=True, slots=True)
class Listing:
    """People of a cluster, of a region's ministry, or the admins; `place` is its name."""

    circle: Circle
    place_id: int
    place: str | None
    members: Page[Member]


@dataclass(frozen=True, slots=True)
class Card:
    """One role of one person, and what the reader may do with it."""

    member: Member
    removable: bool
    movable: bool


def may_remove(person: Person, member: Member) -> bool:
    """Participants by their coordinator, anybody by an admin; an admin's own role by another admin."""
    role = member.membership
    if role.role is Role.PARTICIPANT and role.cluster_id is not None:
        return person.coordinates(role.cluster_id)
    return person.is_admin and not (role.role is Role.ADMIN and member.person_id == person.id)


def circle_of(member: Member) -> tuple[Circle, int]:
    """The list in which this role stands."""
    role = member.membership
    if role.cluster_id is not None:
        return Circle.CLUSTER, role.cluster_id
    if role.region_id is not None:
        return Circle.REGION, role.region_id
    return Circle.ADMINS, 0
