"""Statements about reports: made once, their values come as parameters."""

from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    FromClause,
    Select,
    bindparam,
    case,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy import union as union_of

from bot.domain.reports import ReportStatus
from bot.domain.roadmap import Metric
from storage.among import among
from storage.tables.clusters import clusters, organisations, party_organisations
from storage.tables.people import people
from storage.tables.reports import evidence, report_comments, reports
from storage.tables.roadmaps import events, indicators, item_parties, items, namesakes, roadmaps, targets
from storage.views.tables import v_progress

Names = frozenset[str]
"""Parameters that are given."""

r = reports.c
LIVE = r.status.not_in((ReportStatus.RETURNED, ReportStatus.VOID))
_DUE = func.coalesce(events.c.day, targets.c.due_on)
_BEGINS_WITH_EVENT = events.c.day.is_not(None) & (
    (targets.c.relation == "after") | (targets.c.start_on > events.c.day)
)
"""As the view of progress dates a period that hangs on an event."""
_LAST_COMMENT = (
    select(report_comments.c.words)
    .where(report_comments.c.report_id == r.id, report_comments.c.words != "")
    .order_by(report_comments.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_EVIDENCE = select(func.count()).where(evidence.c.report_id == r.id).scalar_subquery()

_LINES = (
    select(
        reports,
        indicators.c.item_id,
        items.c.number,
        items.c.roadmap_id,
        roadmaps.c.cluster_id,
        organisations.c.cluster_id.label("home_id"),
        indicators.c.title,
        indicators.c.metric,
        indicators.c.unit,
        organisations.c.name.label("organisation"),
        people.c.name.label("author"),
        _DUE.label("due"),
        case((r.reported_on > _DUE, True), else_=False).label("late"),
        _EVIDENCE.label("evidence_count"),
        _LAST_COMMENT.label("comment"),
    )
    .join(indicators, indicators.c.id == r.indicator_id)
    .join(items, items.c.id == indicators.c.item_id)
    .join(roadmaps, roadmaps.c.id == items.c.roadmap_id)
    .join(targets, targets.c.id == r.target_id)
    .join(organisations, organisations.c.id == r.organisation_id)
    .outerjoin(events, events.c.id == targets.c.event_id)
    .outerjoin(people, people.c.id == r.author_id)
)
"""A report with the words that name it."""


@cache
def lines(dialect: str, given: Names) -> Select[Any]:
    """The latest `size` after `skip`, a figure as it stands now, not what it was corrected from.

    Of `organisations`, of an `item`, of an `author`.
    """
    newer = reports.alias("newer")
    corrected = select(newer.c.id).where(newer.c.replaces_id == r.id).correlate(reports).exists()
    which: dict[str, ColumnElement[bool]] = {
        "organisations": among(dialect, r.organisation_id, "organisations"),
        "item": indicators.c.item_id == bindparam("item"),
        "author": r.author_id == bindparam("author"),
    }
    found = _LINES.where(~corrected, *(condition for name, condition in which.items() if name in given))
    return found.order_by(r.id.desc()).limit(bindparam("size")).offset(bindparam("skip"))


@cache
def chain(*, hold: bool) -> Select[Any]:
    """`report` with what it replaces and what replaces it, oldest first."""
    one = select(r.id, r.replaces_id).where(r.id == bindparam("report"))
    older = one.cte("older", recursive=True)
    older = older.union_all(select(r.id, r.replaces_id).where(r.id == older.c.replaces_id))
    newer = one.cte("newer", recursive=True)
    newer = newer.union_all(select(r.id, r.replaces_id).where(r.replaces_id == newer.c.id))
    found = _LINES.where(r.id.in_(union_of(select(older.c.id), select(newer.c.id)))).order_by(r.id)
    return found.with_for_update(of=reports) if hold else found


_first = reports.alias("first")
_HERE = (
    select(roadmaps.c.cluster_id)
    .join(items, items.c.roadmap_id == roadmaps.c.id)
    .join(indicators, indicators.c.item_id == items.c.id)
    .join(_first, _first.c.indicator_id == indicators.c.id)
    .where(_first.c.id == bindparam("report"))
    .correlate(None)
    .scalar_subquery()
)
CREDITED = _LINES.where(
    r.credited_from_id == bindparam("report"),
    r.status != ReportStatus.VOID,
    roadmaps.c.cluster_id == _HERE,  # what moved to another cluster is that cluster's
).order_by(r.id)
"""What stands elsewhere in the cluster because of `report`."""


@cache
def offers(*, by_unit: bool) -> Select[Any]:
    """Items of an `organisation`, other than `item`, that count the same `metric` (and `unit`) on a `day`."""
    i, day = indicators.c, bindparam("day", type_=Date)
    start = case((_BEGINS_WITH_EVENT, events.c.day), else_=targets.c.start_on)
    return (
        select(func.min(i.id), items.c.id, items.c.number)
        .select_from(party_organisations)
        .join(item_parties, item_parties.c.party_id == party_organisations.c.party_id)
        .join(items, items.c.id == item_parties.c.item_id)
        .join(roadmaps, roadmaps.c.id == items.c.roadmap_id)
        .join(indicators, i.item_id == items.c.id)
        .join(targets, targets.c.indicator_id == i.id)
        .outerjoin(events, events.c.id == targets.c.event_id)
        .where(
            party_organisations.c.organisation_id == bindparam("organisation"),
            roadmaps.c.archived_at.is_(None),
            items.c.closed_at.is_(None),
            targets.c.gone.is_(False),
            items.c.id != bindparam("item"),
            i.metric == bindparam("metric"),
            i.unit == bindparam("unit") if by_unit else true(),
            or_(start.is_not(None), _DUE.is_not(None)),
            func.coalesce(start, day) <= day,
            func.coalesce(_DUE, day) >= day,
        )
        .group_by(items.c.id, items.c.number, items.c.roadmap_id, items.c.position)
        .order_by(items.c.roadmap_id, items.c.position)
    )


p = v_progress.c
PERIOD = select(p.period_start, p.period_due, p.event, p.target, p.actual, p.accepted).where(
    p.indicator_id == bindparam("indicator"), p.target_id == bindparam("target")
)
LARGEST = select(func.max(r.value)).where(r.indicator_id == bindparam("indicator"), LIVE)
OWN_TOTAL = select(func.sum(r.value)).where(
    # the index of reports begins with the indicator
    r.indicator_id
    == select(targets.c.indicator_id).where(targets.c.id == bindparam("target")).scalar_subquery(),
    r.target_id == bindparam("target"),
    r.organisation_id.in_(
        union_all(
            select(bindparam("organisation", type_=BigInteger)),
            select(namesakes.c.namesake_id)
            .join(items, items.c.roadmap_id == namesakes.c.roadmap_id)
            .join(indicators, indicators.c.item_id == items.c.id)
            .join(targets, targets.c.indicator_id == indicators.c.id)
            .where(
                targets.c.id == bindparam("target"),
                namesakes.c.organisation_id == bindparam("organisation"),
            ),
        )
    ),
    LIVE,
)
"""Its own, with what its namesakes reported in clusters that the roadmap was in."""
# Two who set a total take turns; who adds meanwhile is not kept waiting.
HOLD_PERIOD = select(targets.c.id).where(targets.c.id == bindparam("target")).with_for_update(key_share=True)
_e = evidence.c
PROOFS = (
    select(_e.id, _e.kind, _e.file_id, _e.file_unique_id, _e.name, _e.size, _e.caption, _e.url)
    .where(_e.report_id == bindparam("report"))
    .order_by(_e.id)
)
"""In the order of the fields of `Proof`."""
ADD = insert(reports).returning(r.id)


@cache
def sums(dialect: str, given: Names) -> Select[Any]:
    """By metric, from day `start` to `end`, in all that `regions`, `clusters` and `organisations` hold.

    What is credited from a report that they hold too is left out.
    """
    first, held = reports.alias("first"), reports.alias("held")
    twice = exists().where(first.c.id == r.credited_from_id, or_(false(), *_held(dialect, given, first)))
    # each way in has its own index: a union, not a chain of OR
    mine = [select(held.c.id).where(way) for way in _held(dialect, given, held)]
    return (
        select(indicators.c.metric, func.sum(r.value))
        .join_from(reports, indicators, indicators.c.id == r.indicator_id)
        .where(
            r.as_of.between(bindparam("start"), bindparam("end")),
            LIVE,
            ~twice,
            indicators.c.metric.not_in([Metric.SHARE, Metric.DONE]),
            r.id.in_(union_of(*mine)) if mine else false(),
        )
        .group_by(indicators.c.metric)
        .order_by(indicators.c.metric)
    )


def _held(dialect: str, given: Names, found: FromClause) -> list[ColumnElement[bool]]:
    """The ways to reports of a scope: where their item is now, whoever reported; or who reported."""
    if "everything" in given:
        return [true()]
    places = {"regions": clusters.c.region_id, "clusters": clusters.c.id}
    within = [among(dialect, column, name) for name, column in places.items() if name in given]
    placed = (
        select(indicators.c.id)
        .join(items, items.c.id == indicators.c.item_id)
        .join(roadmaps, roadmaps.c.id == items.c.roadmap_id)
        .join(clusters, clusters.c.id == roadmaps.c.cluster_id)
        .where(or_(false(), *within))
        .correlate(None)
    )
    own = among(dialect, found.c.organisation_id, "organisations") if "organisations" in given else None
    ways = [found.c.indicator_id.in_(placed) if within else None, own]
    return [way for way in ways if way is not None]
