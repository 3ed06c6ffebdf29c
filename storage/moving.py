"""A roadmap moved to another cluster: who stands for its parties there, and whose its shares are."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.inserting import insert_all
from storage.namesakes import homes, keep
from storage.tables.clusters import parties, party_organisations
from storage.tables.roadmaps import indicators, item_parties, items, roadmaps, target_shares, targets
from storage.upsert import insert_new, upsert

p = party_organisations.c
Split = dict[int, Decimal]
"""By organisation its share."""


class Mover:
    """Moves one roadmap. Reports stay as they are: their organisation is the one that made them."""

    def __init__(self, connection: AsyncConnection, roadmap_id: int, cluster_id: int) -> None:
        self._connection = connection
        self._roadmap_id = roadmap_id
        self._cluster_id = cluster_id
        self._mine = select(items.c.id).where(items.c.roadmap_id == roadmap_id)

    async def undivided(self) -> int:
        """Items with a split target that could not stay split: not all of its organisations are there."""
        known = await homes(self._connection, self._roadmap_id, self._cluster_id)
        lost = [
            target for target, split in (await self._splits()).items() if not split.keys() <= known.keys()
        ]
        query = select(indicators.c.item_id).join(targets).where(targets.c.id.in_(lost)).distinct()
        return len((await self._connection.execute(query)).all())

    async def move(self) -> None:
        known = await homes(self._connection, self._roadmap_id, self._cluster_id)
        here = roadmaps.c.id == self._roadmap_id
        await self._connection.execute(update(roadmaps).where(here).values(cluster_id=self._cluster_id))
        await self._shares(known)
        await self._parties(known)
        await keep(self._connection, self._roadmap_id, known)

    async def _shares(self, known: Mapping[int, int]) -> None:
        """A target of which somebody's share would be lost is whole again: the rest would ask for less."""
        splits = await self._splits()
        gone = delete(target_shares).where(target_shares.c.target_id.in_(splits))
        await self._connection.execute(gone)
        rows = [
            {"target_id": target, "organisation_id": member, "value": value}
            for target, split in splits.items()
            if split.keys() <= known.keys()
            for member, value in _summed(split, known).items()
        ]
        await insert_all(self._connection, target_shares, rows)

    async def _splits(self) -> dict[int, Split]:
        counted = select(indicators.c.id).where(indicators.c.item_id.in_(self._mine))
        s = target_shares.c
        query = (
            select(s.target_id, s.organisation_id, s.value)
            .join(targets)
            .where(targets.c.indicator_id.in_(counted))
        )
        found: dict[int, Split] = defaultdict(dict)
        for target, organisation, value in (await self._connection.execute(query)).all():
            found[target][organisation] = value
        return found

    async def _parties(self, known: Mapping[int, int]) -> None:
        i = item_parties.c
        named = select(parties.c.id, parties.c.name, parties.c.folded).where(
            parties.c.id.in_(select(i.party_id).where(i.item_id.in_(self._mine)))
        )
        for old, name, folded in (await self._connection.execute(named)).all():
            new = await self._party(name, folded)
            moving = update(item_parties).where(i.item_id.in_(self._mine), i.party_id == old)
            await self._connection.execute(moving.values(party_id=new))
            await self._stand(old, new, known)
            await self._leave(old)

    async def _party(self, name: str, folded: str) -> int:
        key = {"cluster_id": self._cluster_id, "folded": folded}
        make = upsert(self._connection, parties, key | {"name": name}, key=list(key), overwrite=False)
        await self._connection.execute(make)
        there = parties.c.cluster_id == self._cluster_id, parties.c.folded == folded
        return int((await self._connection.execute(select(parties.c.id).where(*there))).scalar_one())

    async def _stand(self, old: int, new: int, known: Mapping[int, int]) -> None:
        """The same organisations stand for it, as far as they are there.

        Where other roadmaps there name it too, what its coordinator has said for them holds.
        """
        if await self._shared(new) and await self._behind(new):
            return
        behind = [known[one] for one in await self._behind(old) if one in known]
        rows = [{"party_id": new, "organisation_id": member} for member in dict.fromkeys(behind)]
        if rows:
            await self._connection.execute(insert_new(self._connection, party_organisations, rows))

    async def _shared(self, party_id: int) -> bool:
        i = item_parties.c
        others = select(i.item_id).where(i.party_id == party_id, i.item_id.not_in(self._mine))
        return (await self._connection.scalar(others.limit(1))) is not None

    async def _behind(self, party_id: int) -> list[int]:
        query = select(p.organisation_id).where(p.party_id == party_id).order_by(p.organisation_id)
        return list((await self._connection.execute(query)).scalars())

    async def _leave(self, party_id: int) -> None:
        """A name that is used no more goes, unless somebody stood for it: moving back finds them again."""
        named = exists().where(item_parties.c.party_id == party_id)
        stands = exists().where(p.party_id == party_id)
        await self._connection.execute(delete(parties).where(parties.c.id == party_id, ~named, ~stands))


def _summed(split: Split, known: Mapping[int, int]) -> Split:
    """By who they are there; two that are one there ask it for both."""
    found: Split = defaultdict(Decimal)
    for organisation, value in split.items():
        found[known[organisation]] += value
    return found
