"""Roadmaps: storing one that was read."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from bot.domain.imports import StoredRoadmap
from bot.domain.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Source:
    """The file a roadmap was read from; `document` is the whole reading as JSON."""

    file_name: str
    sha256: str
    document: dict[str, Any]
    person_id: int | None


class Roadmaps(Protocol):
    async def add(self, cluster_id: int, roadmap: Roadmap, source: Source, imported_on: date) -> int:
        """Store it whole as the first edition; returns its id."""

    async def twin(self, cluster_id: int, sha256: str) -> int | None:
        """The living roadmap of the cluster that was read from the same bytes."""

    async def get(self, roadmap_id: int) -> StoredRoadmap | None: ...

    async def close_passed(self, roadmap_id: int, person_id: int) -> int:
        """Close the open items whose last due day had passed at the import; returns how many."""
