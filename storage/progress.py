"""Items with their numbers, read from the contract views: nothing is computed a second way."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Scope
from bot.domain.progress import ExpectedReport, IndicatorProgress, ItemProgress, PeriodProgress, Share
from bot.domain.roadmap import Metric, Pace, Relation, ScheduleKind
from storage import progress_queries as queries
from storage.among import listed

Parameters = dict[str, Any]
Shares = Mapping[int, Sequence[Share]]
"""By target."""


class ProgressRepository:
    """See `bot.ports.progress.Progress`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name

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
        given = self._given(
            scope,
            region=region_id,
            cluster=cluster_id,
            roadmap=roadmap_id,
            organisation=organisation_id,
            items=item_ids,
            due_from=due_from,
            due_to=due_to,
        )
        return await self._load(queries.items_of(self._dialect, frozenset(given)), given)

    async def item(self, item_id: int) -> ItemProgress | None:
        found = await self._load(queries.item(self._dialect), {"item": item_id})
        return found[0] if found else None

    async def missing(
        self,
        item_ids: Collection[int],
        scope: Scope | None = None,
        due_from: date | None = None,
        due_to: date | None = None,
    ) -> list[ExpectedReport]:
        return await self._expected(scope, items=item_ids, due_from=due_from, due_to=due_to, missing=True)

    async def late(self, item_ids: Collection[int], before: date) -> list[ExpectedReport]:
        return await self._expected(None, items=item_ids, before=before, missing=True)

    async def expected(
        self,
        item_ids: Collection[int],
        scope: Scope | None = None,
        due_from: date | None = None,
        due_to: date | None = None,
    ) -> list[ExpectedReport]:
        return await self._expected(scope, items=item_ids, due_from=due_from, due_to=due_to)

    async def _expected(self, scope: Scope | None, **narrower: Any) -> list[ExpectedReport]:
        given = self._given(scope or Scope(everything=True), **narrower)
        return [
            ExpectedReport(
                row.item_id,
                row.organisation_id,
                row.organisation,
                row.period_start,
                row.period_due,
                row.event,
                row.reported_on,
                row.late,
            )
            for row in await self._rows(queries.expected_of(self._dialect, frozenset(given)), given)
        ]

    def _given(self, scope: Scope, **narrower: Any) -> Parameters:
        """The parameters that there are; ids as the one value that a statement takes them as."""
        ways = {"regions": scope.regions, "clusters": scope.clusters, "organisations": scope.organisations}
        given: Parameters = {name: ids for name, ids in ways.items() if ids and not scope.everything}
        given |= {name: value for name, value in narrower.items() if value is not None}
        given |= {name: listed(self._dialect, given[name]) for name in ("items", *ways) if name in given}
        return given | ({"everything": True} if scope.everything else {})

    async def _rows(self, query: Select[Any], given: Parameters) -> Sequence[Any]:
        found: Sequence[Any] = (await self._connection.execute(query, given)).all()
        return found

    async def _load(self, query: Select[Any], given: Parameters) -> list[ItemProgress]:
        """The items of `query` in two statements, in three where a target is split, however many they are."""
        rows = await self._rows(query, given)
        counted = await self._indicators([row.item_id for row in rows]) if rows else {}
        return [_item(row, counted.get(row.item_id, ())) for row in rows]

    async def _indicators(self, ids: Collection[int]) -> Mapping[int, tuple[IndicatorProgress, ...]]:
        those = {"items": listed(self._dialect, ids)}
        rows = await self._rows(queries.periods_of(self._dialect), those)
        shares = await self._shares(those) if any(row.split for row in rows) else {}
        return {
            item_id: tuple(_indicator(list(own), shares) for _, own in groupby(counted, itemgetter(1)))
            for item_id, counted in groupby(rows, itemgetter(0))
        }

    async def _shares(self, those: Parameters) -> Shares:
        found: dict[int, list[Share]] = defaultdict(list)
        for target_id, *share in await self._rows(queries.shares_of(self._dialect), those):
            found[target_id].append(Share(*share))
        return found


def _organisations(rows: Iterable[list[Any]]) -> tuple[tuple[int, str], ...]:
    """Each once, where several parties of an item stand for it."""
    return tuple({key: name for _, key, name in sorted(rows)}.items())


def _item(row: Row[Any], counted: tuple[IndicatorProgress, ...]) -> ItemProgress:
    said = dict(zip(row._fields, row, strict=True))
    said["kind"] = ScheduleKind(row.kind)
    said["organisations"] = _organisations(row.organisations or ())
    return ItemProgress(**said, indicators=counted)


def _indicator(rows: Sequence[Row[Any]], shares: Shares) -> IndicatorProgress:
    """Of the rows of its periods."""
    key, title, metric, unit, conditional, met, every, value = rows[0][queries.INDICATOR]
    pace = Pace(every, value) if every else None
    periods = tuple(_period(row[queries.PERIOD], shares) for row in rows)
    return IndicatorProgress(key, title, Metric(metric), unit, conditional, met, pace, periods)


def _period(columns: tuple[Any, ...], shares: Shares) -> PeriodProgress:
    """By position: a list has a hundred of them."""
    target_id, start, due, event, relation, applies, value, actual, accepted, reported, reached = columns
    hangs = Relation(relation) if relation else None
    own = tuple(shares.get(target_id, ()))
    return PeriodProgress(
        target_id, start, due, event, hangs, applies, value, actual, accepted, reported, reached, own
    )
