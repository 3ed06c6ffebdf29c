"""Regions, clusters, organisations."""

from collections.abc import Collection
from typing import Protocol

from bot.domain.clusters import Cluster, Kind, Organisation, Region
from bot.domain.paging import Page
from bot.domain.people import Scope


class Clusters(Protocol):
    """Pages are in the order of names; what adds gives None where the name is taken."""

    async def region(self, region_id: int) -> Region | None: ...

    async def regions(self, page: int = 0) -> Page[Region]: ...

    async def add_region(self, name: str, time_zone: str) -> int | None: ...

    async def cluster(self, cluster_id: int) -> Cluster | None: ...

    async def clusters(
        self, page: int = 0, *, region: int | None = None, among: Collection[int] | None = None
    ) -> Page[Cluster]:
        """Of a region, or of the given ids."""

    async def seen(self, scope: Scope, page: int = 0) -> Page[Cluster]:
        """Of which the scope sees anything."""

    async def add_cluster(self, region_id: int, name: str, time_zone: str) -> int | None: ...

    async def organisation(self, organisation_id: int) -> Organisation | None: ...

    async def organisations(
        self, cluster_id: int, page: int = 0, *, but: int | None = None
    ) -> Page[Organisation]:
        """Of a cluster, without the one named `but`."""

    async def add_organisations(self, cluster_id: int, names: Collection[str]) -> int:
        """Returns how many were new."""

    async def names(self, kind: Kind, home_id: int = 0) -> tuple[str, ...]:
        """All names of a kind in a region or cluster (0: regions are in nothing)."""

    async def rename(self, kind: Kind, place_id: int, name: str) -> None: ...
