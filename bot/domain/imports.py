"""A document on its way in: the preview, what was stored, and who stands behind its parties."""

from dataclasses import dataclass

from bot.domain.editions import Sketch
from bot.domain.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class StoredRoadmap:
    """`passed` counts open items that were over at the import, `doubts` what nobody has settled yet."""

    id: int
    title: str
    cluster_id: int
    cluster: str
    items: int
    passed: int
    doubts: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """A document that was read and is not stored yet; `clusters` are those it may go to, (id, name).

    `editions` are stored roadmaps of which it is likely a newer edition.
    """

    job_id: int
    file_name: str
    roadmap: Roadmap
    clusters: tuple[tuple[int, str], ...]
    stored: StoredRoadmap | None = None
    editions: tuple[Sketch, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party: in how many items it is named, which organisations it stands for, (id, name)."""

    id: int
    cluster_id: int
    name: str
    items: int
    organisations: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PartyChoice:
    """A party with all organisations of its cluster; `proposed` is the likeliest of them."""

    line: PartyLine
    organisations: tuple[tuple[int, str], ...]
    proposed: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class PartyList:
    roadmap: StoredRoadmap
    parties: tuple[PartyLine, ...]

    @property
    def unassigned(self) -> tuple[PartyLine, ...]:
        return tuple(party for party in self.parties if not party.organisations)
