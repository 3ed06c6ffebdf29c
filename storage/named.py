"""Who is named for the items of a roadmap: parties of its cluster, known however they are spelt."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.likeness import letters
from bot.domain.roadmap import Item, Party
from storage.inserting import Rows, insert_all
from storage.tables.clusters import parties
from storage.tables.roadmaps import item_parties
from storage.upsert import upsert


async def put_parties(
    connection: AsyncConnection, cluster_id: int, rows: Sequence[Item], item_ids: Sequence[int]
) -> None:
    """Who is named for the items; the cluster's own parties stay spelt as they were."""
    known = await _parties(connection, cluster_id)
    new = {_key(party): party.name for item in rows for party in item.parties if _key(party) not in known}
    for name in new.values():
        values = {"cluster_id": cluster_id, "folded": name.casefold(), "name": name}
        await connection.execute(
            upsert(connection, parties, values, key=["cluster_id", "folded"], overwrite=False)
        )
    ids = await _parties(connection, cluster_id) if new else known
    named: Rows = [
        {"item_id": key, "party_id": ids[which], "position": place, "note": party.note}
        for key, item in zip(item_ids, rows, strict=True)
        for which, (place, party) in _once(item).items()
    ]
    await insert_all(connection, item_parties, named)


async def _parties(connection: AsyncConnection, cluster_id: int) -> dict[str, int]:
    """The cluster's parties by their letters; of two that are spelt alike the first."""
    query = select(parties.c.name, parties.c.id).where(parties.c.cluster_id == cluster_id)
    found = (await connection.execute(query.order_by(parties.c.id.desc()))).all()
    return {_letters(name): key for name, key in found}


def _key(party: Party) -> str:
    return _letters(party.name)


def _letters(name: str) -> str:
    """Quotes, dashes, hyphens and spaces are no part of a name; of signs alone all are."""
    return letters(name) or name


def _once(item: Item) -> dict[str, tuple[int, Any]]:
    """Parties of an item by their letters: one named twice stands once."""
    found: dict[str, tuple[int, Any]] = {}
    for place, party in enumerate(item.parties):
        found.setdefault(_key(party), (place, party))
    return found
