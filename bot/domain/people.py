"""People, their roles and what these let them do: the rights table as rules."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Role(StrEnum):
    PARTICIPANT = "participant"
    COORDINATOR = "coordinator"
    MINISTRY = "ministry"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Membership:
    """A role with its place: organisation and cluster, cluster, region, or nothing (admin)."""

    id: int
    role: Role
    region_id: int | None = None
    region: str | None = None
    cluster_id: int | None = None
    cluster: str | None = None
    organisation_id: int | None = None
    organisation: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something belongs: its cluster, the cluster's region, the organisations it is assigned to."""

    region_id: int
    cluster_id: int
    organisations: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person may read, for queries: all, or by regions, clusters and organisations."""

    everything: bool = False
    regions: frozenset[int] = frozenset()
    clusters: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()
    neighbours: frozenset[int] = frozenset()
    """Clusters of own organisations: of others' items there number, title, deadline, parties."""

    def covers(self, place: Place) -> bool:
        """Whether items, reports and the silent of this place are open in full."""
        return (
            self.everything
            or place.region_id in self.regions
            or place.cluster_id in self.clusters
            or bool(self.organisations & place.organisations)
        )


@dataclass(frozen=True, slots=True)
class Person:
    """`account` is the messenger's number, which is also the private chat's."""

    id: int
    account: int
    name: str | None
    locale: str
    time_zone: str | None = None
    memberships: tuple[Membership, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(m.role for m in self.memberships)

    @property
    def is_admin(self) -> bool:
        return Role.ADMIN in self.roles

    @property
    def organisations(self) -> frozenset[int]:
        return frozenset(m.organisation_id for m in self.memberships if m.organisation_id is not None)

    @property
    def coordinated(self) -> frozenset[int]:
        """Clusters of which the person is a coordinator."""
        return frozenset(
            m.cluster_id for m in self.memberships if m.role is Role.COORDINATOR and m.cluster_id is not None
        )

    @property
    def scope(self) -> Scope:
        return Scope(
            everything=self.is_admin,
            regions=frozenset(
                m.region_id for m in self.memberships if m.role is Role.MINISTRY and m.region_id is not None
            ),
            clusters=self.coordinated,
            organisations=self.organisations,
            neighbours=frozenset(
                m.cluster_id
                for m in self.memberships
                if m.role is Role.PARTICIPANT and m.cluster_id is not None
            ),
        )

    def coordinates(self, cluster_id: int) -> bool:
        """Reviews, reminds, imports, dates events, assigns, makes organisations, invites, moves, removes."""
        return self.is_admin or cluster_id in self.coordinated

    def reports_for(self, place: Place) -> frozenset[int] | None:
        """Organisations of the place in whose name the person may report; None means any of them."""
        if self.coordinates(place.cluster_id):
            return None
        return self.organisations & place.organisations

    @property
    def reports(self) -> bool:
        """Whether reporting is anything to this person at all (the ministry only reads)."""
        return bool(self.roles & {Role.PARTICIPANT, Role.COORDINATOR, Role.ADMIN})

    def zone(self, default: str) -> ZoneInfo:
        """The person's own time zone; else their place's; else `default`."""
        places = (m.time_zone for m in self.memberships if m.time_zone)
        return ZoneInfo(self.time_zone or next(places, default))


def local_day(moment: datetime, time_zone: str) -> date:
    """The day in a zone; days change at its midnight."""
    return moment.astimezone(ZoneInfo(time_zone)).date()
