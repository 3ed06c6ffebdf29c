"""Statements about items with their numbers: made once per shape, their values come as parameters."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, false, or_, select, true, union

from storage.among import among
from storage.gathered import gathered
from storage.tables.clusters import clusters, organisations, party_organisations
from storage.tables.roadmaps import (
    indicators,
    item_parties,
    items,
    roadmaps,
    schedules,
    sections,
    target_shares,
    targets,
)
from storage.views.tables import v_expected, v_progress, v_targets

Names = frozenset[str]
"""Parameters that are given: the scope's (everything, regions, clusters, organisations) and narrower ones."""

_ITEMS = (
    select(
        items.c.id.label("item_id"),
        items.c.roadmap_id,
        roadmaps.c.title.label("roadmap"),
        roadmaps.c.cluster_id,
        clusters.c.name.label("cluster"),
        clusters.c.region_id,
        clusters.c.time_zone,
        items.c.number,
        items.c.title,
        roadmaps.c.period_start.label("plan_start"),
        roadmaps.c.imported_on,
        sections.c.number.label("section_number"),
        sections.c.title.label("section"),
        schedules.c.kind,
        schedules.c.on_request,
        schedules.c.unsettled,
        items.c.done_by_all,
        items.c.closed_at.is_not(None).label("closed"),
    )
    .join(roadmaps, roadmaps.c.id == items.c.roadmap_id)
    .join(clusters, clusters.c.id == roadmaps.c.cluster_id)
    .join(schedules, schedules.c.item_id == items.c.id)
    .outerjoin(sections, sections.c.id == items.c.section_id)
    .order_by(items.c.roadmap_id, items.c.position)
)


@cache
def item(dialect: str) -> Select[Any]:
    """One item, wherever it is."""
    return _items(dialect).where(items.c.id == bindparam("item"))


@cache
def items_of(dialect: str, given: Names) -> Select[Any]:
    """Items of living roadmaps that the scope sees in full; given further `region`, `cluster`, `roadmap`,
    `organisation`, `items`, `due_from`, `due_to`.
    """
    narrower = {
        "region": clusters.c.region_id == bindparam("region"),
        "cluster": roadmaps.c.cluster_id == bindparam("cluster"),
        "roadmap": items.c.roadmap_id == bindparam("roadmap"),
        "organisation": items.c.id.in_(
            _assigned(party_organisations.c.organisation_id == bindparam("organisation"))
        ),
        "items": among(dialect, items.c.id, "items"),
    }
    return _items(dialect).where(
        roadmaps.c.archived_at.is_(None),
        _seen(dialect, given),
        *(condition for name, condition in narrower.items() if name in given),
        *_falls_due(given),
    )


INDICATOR, PERIOD = slice(1, 9), slice(9, 20)


@cache
def periods_of(dialect: str) -> Select[Any]:
    """Periods of all indicators of `items`; none that only a former edition had.

    A row is an item, its indicator in the columns `INDICATOR`, a period in those of `PERIOD`.
    """
    p, i = v_progress.c, indicators.c
    counted = (p.indicator_id, p.indicator, p.metric, p.unit, i.conditional, i.condition_met)
    pace = (i.pace_every, i.pace_value)
    when = (p.period_start, p.period_due, p.event, p.relation, p.applies)
    numbers = (p.target, p.actual, p.accepted, p.reported, p.reached)
    split = exists().where(target_shares.c.target_id == p.target_id).label("split")
    return (
        select(p.item_id, *counted, *pace, p.target_id, *when, *numbers, split)
        .join(indicators, indicators.c.id == v_progress.c.indicator_id)
        .join(targets, targets.c.id == v_progress.c.target_id)
        .where(among(dialect, v_progress.c.item_id, "items"), targets.c.gone.is_(False))
        .order_by(indicators.c.item_id, indicators.c.position, targets.c.position)
    )


@cache
def shares_of(dialect: str) -> Select[Any]:
    """Shares of split targets of `items`."""
    s = v_targets.c
    return (
        select(s.target_id, s.organisation_id, s.organisation, s.value, s.actual)
        .join(indicators, indicators.c.id == s.indicator_id)
        .where(among(dialect, indicators.c.item_id, "items"))
        .order_by(s.organisation)
    )


@cache
def expected_of(dialect: str, given: Names) -> Select[Any]:
    """Expected reports of `items`, as far as the scope may know of them; given `missing` only those that
    have not come; further `due_from`, `due_to`, `before`.
    """
    e = v_expected.c
    return (
        select(v_expected)
        .join(items, items.c.id == e.item_id)
        .join(roadmaps, roadmaps.c.id == items.c.roadmap_id)
        .join(clusters, clusters.c.id == roadmaps.c.cluster_id)
        .where(
            among(dialect, e.item_id, "items"),
            _told(dialect, given),
            *_days(e.period_due, given),
            e.reported_on.is_(None) if "missing" in given else true(),
        )
        .order_by(e.period_due, items.c.roadmap_id, items.c.position, e.organisation)
    )


def _items(dialect: str) -> Select[Any]:
    """With their organisations, in the order of the parties that stand for them."""
    p, o = item_parties.c, organisations.c
    standing = item_parties.join(party_organisations, party_organisations.c.party_id == p.party_id).join(
        organisations, o.id == party_organisations.c.organisation_id
    )
    named = gathered(dialect, p.position, o.id, o.name).select_from(standing).where(p.item_id == items.c.id)
    return _ITEMS.add_columns(named.scalar_subquery().label("organisations"))


def _days(day: ColumnElement[Any], given: Names) -> list[ColumnElement[bool]]:
    bounds = {
        "due_from": day >= bindparam("due_from"),
        "due_to": day <= bindparam("due_to"),
        "before": day < bindparam("before"),
    }
    return [bound for name, bound in bounds.items() if name in given]


def _falls_due(given: Names) -> list[ColumnElement[bool]]:
    """Some period of the item falls due in these days."""
    days = _days(v_progress.c.period_due, given)
    return [exists().where(v_progress.c.item_id == items.c.id, *days)] if days else []


def _seen(dialect: str, given: Names) -> ColumnElement[bool]:
    """Items that the scope sees in full."""
    if "everything" in given:
        return true()
    region = among(dialect, clusters.c.region_id, "regions")
    cluster = among(dialect, clusters.c.id, "clusters")
    own = among(dialect, party_organisations.c.organisation_id, "organisations")
    if given & {"items", "roadmap", "cluster"}:  # few: each is asked whether it is seen
        here = _assigned(own).where(item_parties.c.item_id == items.c.id).exists()
        ways = {"regions": region, "clusters": cluster, "organisations": here}
        return or_(false(), *(way for name, way in ways.items() if name in given))
    # each way in has its own index: a union, not a chain of OR
    into = {"regions": _placed(region), "clusters": _placed(cluster), "organisations": _assigned(own)}
    found = [way for name, way in into.items() if name in given]
    return items.c.id.in_(union(*found)) if found else false()


def _placed(where: ColumnElement[bool]) -> Select[tuple[int]]:
    found, plans = items.alias(), roadmaps.alias()
    return (
        select(found.c.id)
        .select_from(found.join(plans, plans.c.id == found.c.roadmap_id))
        .where(plans.c.cluster_id.in_(select(clusters.c.id).where(where).correlate(None)))
    )


def _assigned(where: ColumnElement[bool]) -> Select[tuple[int]]:
    """Items of organisations."""
    return (
        select(item_parties.c.item_id)
        .join(party_organisations, party_organisations.c.party_id == item_parties.c.party_id)
        .where(where)
    )


def _told(dialect: str, given: Names) -> ColumnElement[bool]:
    """Whose silence the scope may know of: participants only of their own organisations'."""
    if "everything" in given:
        return true()
    ways = {
        "regions": clusters.c.region_id,
        "clusters": clusters.c.id,
        "organisations": v_expected.c.organisation_id,
    }
    return or_(false(), *(among(dialect, column, name) for name, column in ways.items() if name in given))
