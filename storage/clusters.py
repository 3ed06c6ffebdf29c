"""Regions, clusters, organisations; names are unique in their place."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.clusters import Cluster, Kind, Organisation, Region
from bot.domain.paging import Page
from bot.domain.people import Scope
from storage.namesakes import acquaint
from storage.paging import fetch_page, paged, turn
from storage.seen import Names, is_seen, seen
from storage.tables.clusters import clusters, organisations, regions
from storage.upsert import insert_new


class ClusterRepository:
    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def region(self, region_id: int) -> Region | None:
        row = await self._one(_REGIONS.where(regions.c.id == region_id))
        return _region(row) if row else None

    async def regions(self, page: int = 0) -> Page[Region]:
        return await fetch_page(self._connection, _REGIONS.order_by(regions.c.name), page, _region)

    async def add_region(self, name: str, time_zone: str) -> int | None:
        return await self._add(regions, name=name, time_zone=time_zone)

    async def cluster(self, cluster_id: int) -> Cluster | None:
        row = await self._one(_CLUSTERS.where(clusters.c.id == cluster_id))
        return _cluster(row) if row else None

    async def clusters(
        self, page: int = 0, *, region: int | None = None, among: Collection[int] | None = None
    ) -> Page[Cluster]:
        query = _CLUSTERS.order_by(clusters.c.name, clusters.c.id)
        if region is not None:
            query = query.where(clusters.c.region_id == region)
        if among is not None:
            query = query.where(clusters.c.id.in_(among))
        return await fetch_page(self._connection, query, page, _cluster)

    async def seen(self, scope: Scope, page: int = 0) -> Page[Cluster]:
        dialect = self._connection.dialect.name
        given = seen(dialect, scope)
        return await turn(self._connection, _seen(dialect, frozenset(given)), given, page, _cluster)

    async def add_cluster(self, region_id: int, name: str, time_zone: str) -> int | None:
        return await self._add(clusters, region_id=region_id, name=name, time_zone=time_zone)

    async def organisation(self, organisation_id: int) -> Organisation | None:
        row = await self._one(_ORGANISATIONS.where(organisations.c.id == organisation_id))
        return _organisation(row) if row else None

    async def organisations(
        self, cluster_id: int, page: int = 0, *, but: int | None = None
    ) -> Page[Organisation]:
        query = _ORGANISATIONS.where(organisations.c.cluster_id == cluster_id)
        if but is not None:
            query = query.where(organisations.c.id != but)
        ordered = query.order_by(organisations.c.name, organisations.c.id)
        return await fetch_page(self._connection, ordered, page, _organisation)

    async def add_organisations(self, cluster_id: int, names: Collection[str]) -> int:
        rows = [{"cluster_id": cluster_id, "name": name, "created_at": self._now} for name in names]
        if not rows:
            return 0
        insert = insert_new(self._connection, organisations, rows).returning(organisations.c.id)
        added = len((await self._connection.execute(insert)).all())
        if added:
            await acquaint(self._connection, cluster_id)
        return added

    async def names(self, kind: Kind, home_id: int = 0) -> tuple[str, ...]:
        table, home = _TABLES[kind]
        query = select(table.c.name)
        return tuple(
            await self._connection.scalars(query if home is None else query.where(table.c[home] == home_id))
        )

    async def rename(self, kind: Kind, place_id: int, name: str) -> None:
        table, _home = _TABLES[kind]
        change = update(table).where(table.c.id == place_id).values(name=name)
        if kind is Kind.ORGANISATION:
            home = await self._connection.scalar(change.returning(organisations.c.cluster_id))
            await acquaint(self._connection, home)
        else:
            await self._connection.execute(change)

    async def _one(self, query: Select[Any]) -> Any:
        return (await self._connection.execute(query)).one_or_none()

    async def _add(self, table: Table, **values: Any) -> int | None:
        row = values | {"created_at": self._now}
        added: int | None = await self._connection.scalar(
            insert_new(self._connection, table, [row]).returning(table.c.id)
        )
        return added


_TABLES: dict[Kind, tuple[Table, str | None]] = {
    Kind.REGION: (regions, None),
    Kind.CLUSTER: (clusters, "region_id"),
    Kind.ORGANISATION: (organisations, "cluster_id"),
}
_REGIONS = select(regions.c.id, regions.c.name, regions.c.time_zone)
_CLUSTERS = select(
    clusters.c.id,
    clusters.c.name,
    clusters.c.time_zone,
    clusters.c.region_id,
    regions.c.name.label("region"),
).join_from(clusters, regions)
_ORGANISATIONS = select(
    organisations.c.id,
    organisations.c.name,
    organisations.c.cluster_id,
    clusters.c.name.label("cluster"),
    clusters.c.region_id,
).join_from(organisations, clusters)


@cache
def _seen(dialect: str, given: Names) -> Select[Any]:
    return paged(_CLUSTERS.where(is_seen(dialect, given)).order_by(clusters.c.name, clusters.c.id))


def _region(row: Any) -> Region:
    return Region(row.id, row.name, row.time_zone)


def _cluster(row: Any) -> Cluster:
    return Cluster(row.id, row.name, row.time_zone, row.region_id, row.region)


def _organisation(row: Any) -> Organisation:
    return Organisation(row.id, row.name, row.cluster_id, row.cluster, row.region_id)
