"""Who is who among the organisations of the clusters that a roadmap has been in: for it they are one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import permutations

from sqlalchemy import ColumnElement, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.namesakes import who_is_who
from storage.tables.clusters import organisations, party_organisations
from storage.tables.reports import reports
from storage.tables.roadmaps import (
    indicators,
    item_parties,
    items,
    namesakes,
    roadmaps,
    target_shares,
    targets,
)
from storage.upsert import insert_new

o, n, r = organisations.c, namesakes.c, reports.c


async def homes(connection: AsyncConnection, roadmap_id: int, cluster_id: int) -> dict[int, int]:
    """By organisation of another cluster that has to do with the roadmap: who it is in this one."""
    there = o.cluster_id == cluster_id
    members = await _named(connection, there)
    former = await _named(connection, o.id.in_(_concerned(roadmap_id)), ~there)
    return who_is_who(former, members, await _kin(connection, roadmap_id))


async def keep(connection: AsyncConnection, roadmap_id: int, found: Mapping[int, int]) -> None:
    """From now on each counts for the roadmap as the one that it was found to be."""
    groups: defaultdict[int, set[int]] = defaultdict(set)
    for former, member in found.items():
        groups[member] |= {former, member}
    rows = [
        {"roadmap_id": roadmap_id, "organisation_id": one, "namesake_id": other}
        for group in groups.values()
        for one, other in permutations(sorted(group), 2)
    ]
    if rows:
        await connection.execute(insert_new(connection, namesakes, rows))


async def acquaint(connection: AsyncConnection, cluster_id: int) -> None:
    """Find namesakes for those whose reports came along: the cluster has organisations of other names now."""
    came = (
        select(roadmaps.c.id)
        .join(items, items.c.roadmap_id == roadmaps.c.id)
        .join(indicators, indicators.c.item_id == items.c.id)
        .join(reports, r.indicator_id == indicators.c.id)
        .join(organisations, o.id == r.organisation_id)
        .where(roadmaps.c.cluster_id == cluster_id, o.cluster_id != cluster_id)
        .distinct()
    )
    for roadmap_id in (await connection.scalars(came)).all():
        await keep(connection, roadmap_id, await homes(connection, roadmap_id, cluster_id))


def _concerned(roadmap_id: int) -> ColumnElement[int]:
    """Organisations that report for the roadmap or did, here or before it moved."""
    mine = select(items.c.id).where(items.c.roadmap_id == roadmap_id)
    counted = select(indicators.c.id).where(indicators.c.item_id.in_(mine))
    periods = select(targets.c.id).where(targets.c.indicator_id.in_(counted))
    standing = item_parties.join(
        party_organisations, party_organisations.c.party_id == item_parties.c.party_id
    )
    return union(
        select(r.organisation_id).where(r.indicator_id.in_(counted)),
        select(party_organisations.c.organisation_id)
        .select_from(standing)
        .where(item_parties.c.item_id.in_(mine)),
        select(target_shares.c.organisation_id).where(target_shares.c.target_id.in_(periods)),
        select(n.organisation_id).where(n.roadmap_id == roadmap_id),
    ).scalar_subquery()


async def _named(connection: AsyncConnection, *which: ColumnElement[bool]) -> dict[int, str]:
    rows = await connection.execute(select(o.id, o.name).where(*which).order_by(o.id))
    return {row.id: row.name for row in rows}


async def _kin(connection: AsyncConnection, roadmap_id: int) -> Mapping[int, Collection[int]]:
    rows = await connection.execute(
        select(n.organisation_id, n.namesake_id).where(n.roadmap_id == roadmap_id).order_by(n.namesake_id)
    )
    return _grouped((row.organisation_id, row.namesake_id) for row in rows)


def _grouped(pairs: Iterable[tuple[int, int]]) -> Mapping[int, Collection[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return found
