"""Stored roadmaps and their editions: found, compared, replaced, moved, put away."""

from collections.abc import Collection
from typing import Protocol

from bot.domain.editions import RoadmapCard, Sketch
from bot.domain.revision import Current, Revision
from bot.domain.roadmap import Roadmap
from bot.ports.roadmaps import Source


class Editions(Protocol):
    async def sketches(self, clusters: Collection[int]) -> list[Sketch]:
        """Living roadmaps of the clusters, as far as it takes to know a newer edition of them."""

    async def card(self, roadmap_id: int) -> RoadmapCard | None: ...

    async def cards(self, cluster_id: int) -> list[RoadmapCard]:
        """All roadmaps of the cluster, living ones first, the newest first."""

    async def current(self, roadmap_id: int) -> Current:
        """The roadmap as it is stored now, with its rows."""

    async def hold(self, roadmap_id: int) -> None:
        """Until the transaction ends, nobody else changes the roadmap or reports for it."""

    async def source(self, roadmap_id: int, number: int) -> Source | None:
        """The document of an edition."""

    async def revise(self, card: RoadmapCard, roadmap: Roadmap, plan: Revision, source: Source) -> None:
        """Put the revision in place as the next edition."""

    async def amend(self, card: RoadmapCard, roadmap: Roadmap, plan: Revision, person_id: int | None) -> None:
        """Put the revision in place within the edition: it is the reading that changes, not the document."""

    async def move(self, roadmap_id: int, cluster_id: int) -> None:
        """To another cluster, with its reports. Its parties are made there anew; organisations of the same
        name stand for them again, and their shares are theirs.
        """

    async def undivided(self, roadmap_id: int, cluster_id: int) -> int:
        """How many items have split targets that would be whole again after a move to the cluster."""

    async def delete(self, roadmap_id: int) -> None:
        """With everything in it; it must have no reports."""

    async def archive(self, roadmap_id: int, *, away: bool) -> None: ...
