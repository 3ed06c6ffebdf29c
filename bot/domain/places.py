"""What a coordinator sees of places, and what is being named."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.clusters import Cluster, Kind, Organisation, Region
from bot.domain.paging import Page


class Deed(StrEnum):
    NEW = "n"
    RENAME = "m"


@dataclass(frozen=True, slots=True)
class Places:
    """Regions to choose from, or clusters (of `region`, or all that the person coordinates)."""

    regions: Page[Region] | None = None
    clusters: Page[Cluster] | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class ClusterCard:
    cluster: Cluster
    organisations: int
    people: int


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    organisation: Organisation
    people: int


@dataclass(frozen=True, slots=True)
class Naming:
    """A name is wanted: of a new one in `parent`, or in place of `old`; `back` is where it was asked."""

    deed: Deed
    kind: Kind
    back: int
    parent: str | None = None
    old: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What came of a typed name: a zone is wanted next (`id` is None), or it is done."""

    kind: Kind
    name: str
    id: int | None = None
    back: int = 0
    zone: str | None = None
    """The region's zone, which a new cluster gets unless another is picked."""
    many: bool = False
    """Organisations were added to the cluster `id`."""
    added: int = 0
    present: tuple[str, ...] = ()
    """Organisations of the message that were there before."""
