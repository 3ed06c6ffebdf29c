"""Parties that documents name, and the organisations that stand behind them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.directory import known_shortly
from bot.domain.imports import PartyLine
from storage.tables.clusters import organisations, parties, party_organisations
from storage.tables.roadmaps import abbreviations, item_parties, items, roadmaps
from storage.upsert import upsert


class PartyRepository:
    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def of_roadmap(self, roadmap_id: int) -> list[PartyLine]:
        named = _named().where(items.c.roadmap_id == roadmap_id)
        return await self._lines(named)

    async def get(self, party_id: int) -> PartyLine | None:
        found = await self._lines(_named().where(parties.c.id == party_id))
        return found[0] if found else None

    async def _lines(self, query: Select[Any]) -> list[PartyLine]:
        rows = (await self._connection.execute(query)).all()
        behind: dict[int, list[tuple[int, str]]] = {row.id: [] for row in rows}
        pairs = (
            select(party_organisations.c.party_id, organisations.c.id, organisations.c.name)
            .join(organisations, organisations.c.id == party_organisations.c.organisation_id)
            .where(party_organisations.c.party_id.in_(behind))
            .order_by(organisations.c.name)
        )
        for party_id, key, name in (await self._connection.execute(pairs)).all():
            behind[party_id].append((key, name))
        return [PartyLine(row.id, row.cluster_id, row.name, row.named, tuple(behind[row.id])) for row in rows]

    async def known(self, clusters: Collection[int]) -> frozenset[str]:
        query = (
            select(parties.c.name)
            .where(parties.c.cluster_id.in_(clusters))
            .union(select(organisations.c.name).where(organisations.c.cluster_id.in_(clusters)))
        )
        return frozenset((await self._connection.execute(query)).scalars())

    async def organisations(self, cluster_id: int) -> list[tuple[int, str]]:
        o = organisations.c
        query = select(o.id, o.name).where(o.cluster_id == cluster_id).order_by(o.name)
        return [(row.id, row.name) for row in (await self._connection.execute(query)).all()]

    async def abbreviations(self, cluster_id: int) -> dict[str, str]:
        query = (
            select(abbreviations.c.short, abbreviations.c.meaning)
            .join(roadmaps, roadmaps.c.id == abbreviations.c.roadmap_id)
            .where(roadmaps.c.cluster_id == cluster_id)
            .order_by(abbreviations.c.short, roadmaps.c.id)
        )
        return known_shortly(
            (row.short, row.meaning) for row in (await self._connection.execute(query)).all()
        )

    async def assign(self, party_id: int, organisation_id: int) -> None:
        values = {"party_id": party_id, "organisation_id": organisation_id}
        key = ["party_id", "organisation_id"]
        await self._connection.execute(upsert(self._connection, party_organisations, values, key=key))

    async def unassign(self, party_id: int, organisation_id: int) -> None:
        p = party_organisations.c
        await self._connection.execute(
            delete(party_organisations).where(p.party_id == party_id, p.organisation_id == organisation_id)
        )


def _named() -> Select[Any]:
    """Parties with the number of items that name them, most often first."""
    named = func.count(item_parties.c.item_id).label("named")
    return (
        select(parties.c.id, parties.c.cluster_id, parties.c.name, named)
        .join(item_parties, item_parties.c.party_id == parties.c.id)
        .join(items, items.c.id == item_parties.c.item_id)
        .group_by(parties.c.id, parties.c.cluster_id, parties.c.name)
        .order_by(named.desc(), parties.c.id)
    )
