"""Parties that documents name, and the organisations that stand behind them."""

from collections.abc import Collection
from typing import Protocol

from bot.domain.imports import PartyLine


class Parties(Protocol):
    async def of_roadmap(self, roadmap_id: int) -> list[PartyLine]:
        """Parties of the roadmap, those named most often first."""

    async def get(self, party_id: int) -> PartyLine | None: ...

    async def known(self, clusters: Collection[int]) -> frozenset[str]:
        """Names of parties and organisations of the clusters, by which a reading splits a run of them."""

    async def organisations(self, cluster_id: int) -> list[tuple[int, str]]:
        """Organisations of the cluster, (id, name), by name."""

    async def abbreviations(self, cluster_id: int) -> dict[str, str]:
        """What the short names in the cluster's roadmaps stand for."""

    async def assign(self, party_id: int, organisation_id: int) -> None: ...

    async def unassign(self, party_id: int, organisation_id: int) -> None: ...
