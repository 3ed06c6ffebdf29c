"""Items with their numbers, and the reports that are expected of organisations."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from bot.domain.people import Scope
from bot.domain.progress import ExpectedReport, ItemProgress


class Progress(Protocol):
    async def items(
        self,
        scope: Scope,
        *,
        region_id: int | None = None,
        cluster_id: int | None = None,
        roadmap_id: int | None = None,
        organisation_id: int | None = None,
        item_ids: Collection[int] | None = None,
        due_from: date | None = None,
        due_to: date | None = None,
    ) -> list[ItemProgress]:
        """Items of living roadmaps that the scope sees in full, in the order of their documents.

        `due_from` and `due_to` (both included) leave those of which some period falls due in these days.
        """

    async def item(self, item_id: int) -> ItemProgress | None:
        """One item, of an archived roadmap too; the caller authorises by its `place`."""

    async def missing(
        self,
        item_ids: Collection[int],
        scope: Scope | None = None,
        due_from: date | None = None,
        due_to: date | None = None,
    ) -> list[ExpectedReport]:
        """Expected reports that have not come, oldest due day first; of a scope, those it may see."""

    async def late(self, item_ids: Collection[int], before: date) -> list[ExpectedReport]:
        """Expected reports that have not come and were due before that day, oldest first."""

    async def expected(
        self,
        item_ids: Collection[int],
        scope: Scope | None = None,
        due_from: date | None = None,
        due_to: date | None = None,
    ) -> list[ExpectedReport]:
        """Expected reports that came or not, by due day: what rates are computed from."""
