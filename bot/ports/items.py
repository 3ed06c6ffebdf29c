"""Items as their documents say them."""

from collections.abc import Collection
from typing import Protocol

from bot.domain.items import ItemText, Outline, RoadmapChoice
from bot.domain.paging import Page
from bot.domain.people import Place, Scope


class Items(Protocol):
    async def text(self, item_id: int) -> ItemText | None:
        """All that the document says, verbatim."""

    async def place(self, item_id: int) -> Place | None:
        """Where the item belongs, for rights."""

    async def responsible(self, organisations: Collection[int]) -> dict[int, tuple[str, ...]]:
        """Names of the participants of each organisation, in their order."""

    async def roadmaps(self, scope: Scope, page: int = 0) -> Page[RoadmapChoice]:
        """Living roadmaps of which anything is visible, by the names of their clusters."""

    async def roadmap(self, scope: Scope, roadmap_id: int) -> RoadmapChoice | None:
        """One of these."""

    async def outlines(self, roadmap_id: int) -> list[Outline]:
        """All items of a roadmap in the document's order."""
