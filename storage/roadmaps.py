"""Roadmaps: storing one that was read, whole."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.imports import StoredRoadmap
from bot.domain.revision import periods_of
from bot.domain.roadmap import Indicator, Item, Occurrence, Roadmap, Target
from bot.domain.settling import place_of
from bot.ports.roadmaps import Source
from storage.inserting import Rows, insert_all
from storage.named import put_parties
from storage.tables.clusters import clusters
from storage.tables.roadmaps import (
    abbreviations,
    editions,
    events,
    indicators,
    items,
    occurrences,
    problems,
    roadmaps,
    schedules,
    sections,
    targets,
)


class RoadmapRepository:
    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def add(self, cluster_id: int, roadmap: Roadmap, source: Source, imported_on: date) -> int:
        (roadmap_id,) = await insert_all(
            self._connection,
            roadmaps,
            [
                {
                    "cluster_id": cluster_id,
                    "title": roadmap.title,
                    "period_start": roadmap.period.start,
                    "period_end": roadmap.period.end,
                    "imported_on": imported_on,
                    "created_at": self._now,
                }
            ],
        )
        await insert_all(self._connection, editions, [edition_row(roadmap_id, source, self._now)])
        short = [
            {"roadmap_id": roadmap_id, "short": key, "meaning": meaning}
            for key, meaning in roadmap.abbreviations.items()
        ]
        await insert_all(self._connection, abbreviations, short)
        item_ids = await self._items(roadmap_id, roadmap)
        await self._schedules(roadmap_id, roadmap, item_ids)
        await put_parties(self._connection, cluster_id, roadmap.items, item_ids)
        await put_problems(self._connection, roadmap_id, roadmap, item_ids, self._now)
        return roadmap_id

    async def _items(self, roadmap_id: int, roadmap: Roadmap) -> list[int]:
        rows: Rows = [
            {"roadmap_id": roadmap_id, "position": place, "number": section.number, "title": section.title}
            for place, section in enumerate(roadmap.sections)
        ]
        section_ids = dict(
            zip(roadmap.sections, await insert_all(self._connection, sections, rows), strict=True)
        )
        return await insert_all(
            self._connection,
            items,
            [
                {
                    "roadmap_id": roadmap_id,
                    "section_id": section_ids.get(item.section) if item.section else None,
                    "position": place,
                    **item_words(item),
                }
                for place, item in enumerate(roadmap.items)
            ],
        )

    async def _schedules(self, roadmap_id: int, roadmap: Roadmap, item_ids: Sequence[int]) -> None:
        names = event_names(roadmap)
        rows: Rows = [{"roadmap_id": roadmap_id, "name": name} for name in names]
        event_ids = dict(zip(names, await insert_all(self._connection, events, rows), strict=True))
        pairs = list(zip(item_ids, roadmap.items, strict=True))
        await insert_all(self._connection, schedules, [schedule_row(key, item) for key, item in pairs])
        dated = [
            {"item_id": key, "position": place, **days_of(occurrence, event_ids)}
            for key, item in pairs
            for place, occurrence in enumerate(item.schedule.occurrences)
        ]
        await insert_all(self._connection, occurrences, dated)
        counted = [
            (key, item, place, one) for key, item in pairs for place, one in enumerate(item.indicators)
        ]
        ids = await insert_all(
            self._connection, indicators, [indicator_row(key, place, one) for key, _, place, one in counted]
        )
        periods = [
            row
            for indicator_id, (_, item, _, one) in zip(ids, counted, strict=True)
            for row in _periods(indicator_id, item, one, event_ids)
        ]
        await insert_all(self._connection, targets, periods)

    async def twin(self, cluster_id: int, sha256: str) -> int | None:
        query = (
            select(roadmaps.c.id)
            .join(editions)
            .where(
                roadmaps.c.cluster_id == cluster_id,
                roadmaps.c.archived_at.is_(None),
                editions.c.sha256 == sha256,
            )
            .limit(1)
        )
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def get(self, roadmap_id: int) -> StoredRoadmap | None:
        passed = select(func.count()).select_from(_passed(roadmap_id).subquery()).scalar_subquery()
        counted = select(func.count(items.c.id)).where(items.c.roadmap_id == roadmap_id).scalar_subquery()
        open_ = (problems.c.roadmap_id == roadmap_id) & problems.c.settled_at.is_(None)
        doubts = select(func.count(problems.c.id)).where(open_).scalar_subquery()
        query = (
            select(roadmaps.c.title, roadmaps.c.cluster_id, clusters.c.name, counted, passed, doubts)
            .join(clusters, clusters.c.id == roadmaps.c.cluster_id)
            .where(roadmaps.c.id == roadmap_id)
        )
        row = (await self._connection.execute(query)).one_or_none()
        return StoredRoadmap(roadmap_id, *row) if row else None

    async def close_passed(self, roadmap_id: int, person_id: int) -> int:
        closing = (
            update(items)
            .where(items.c.id.in_(_passed(roadmap_id)))
            .values(closed_at=self._now, closed_by=person_id)
        )
        return (await self._connection.execute(closing)).rowcount


async def put_problems(
    connection: AsyncConnection, roadmap_id: int, roadmap: Roadmap, item_ids: Sequence[int], now: datetime
) -> None:
    """Doubts; those that have their answer are settled now."""
    rows: Rows = [
        {
            "roadmap_id": roadmap_id,
            "item_id": None if (place := place_of(roadmap, problem)) is None else item_ids[place],
            "code": problem.code,
            "words": problem.words,
            "settled_at": now if problem.answer else None,
        }
        for problem in roadmap.problems
    ]
    await insert_all(connection, problems, rows)


def item_words(item: Item) -> dict[str, Any]:
    names = ("number", "title", "deadline_text", "responsible_text", "result_text")
    return {name: getattr(item, name) for name in names}


def edition_row(roadmap_id: int, source: Source, now: datetime, number: int = 1) -> dict[str, Any]:
    return {
        "roadmap_id": roadmap_id,
        "number": number,
        "file_name": source.file_name,
        "sha256": source.sha256,
        "document": source.document,
        "imported_by": source.person_id,
        "created_at": now,
    }


def event_names(roadmap: Roadmap) -> list[str]:
    """Events the document names, and any that only an occurrence or target knows."""
    found = dict.fromkeys(roadmap.events)
    for item in roadmap.items:
        found |= dict.fromkeys(o.event for o in item.schedule.occurrences if o.event)
        found |= dict.fromkeys(t.event for one in item.indicators for t in one.targets if t.event)
    return list(found)


def schedule_row(item_id: int, item: Item) -> dict[str, Any]:
    return {
        "item_id": item_id,
        "kind": item.schedule.kind,
        "on_request": item.schedule.on_request,
        "unsettled": item.unsettled,
    }


def days_of(place: Occurrence | Target, event_ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "start_on": place.start,
        "due_on": place.due,
        "event_id": event_ids[place.event] if place.event else None,
        "relation": place.relation,
    }


def indicator_row(item_id: int, position: int, indicator: Indicator) -> dict[str, Any]:
    return {
        "item_id": item_id,
        "position": position,
        "title": indicator.title,
        "metric": indicator.metric,
        "unit": indicator.unit,
        "conditional": indicator.conditional,
        "pace_every": indicator.pace.every if indicator.pace else None,
        "pace_value": indicator.pace.value if indicator.pace else None,
    }


def _periods(indicator_id: int, item: Item, indicator: Indicator, event_ids: Mapping[str, int]) -> Rows:
    places = periods_of(item, indicator)
    return [period_row(indicator_id, n, place, event_ids) for n, place in enumerate(places)]


def period_row(
    indicator_id: int, position: int, place: Occurrence | Target, event_ids: Mapping[str, int]
) -> dict[str, Any]:
    value = place.value if isinstance(place, Target) else None
    return {
        "indicator_id": indicator_id,
        "position": position,
        "value": value,
        **days_of(place, event_ids),
    }


def _passed(roadmap_id: int) -> Select[Any]:
    """Ids of open items with dates, all of which were past when the roadmap was imported."""
    ahead = exists().where(
        targets.c.indicator_id == indicators.c.id, indicators.c.item_id == items.c.id, ~targets.c.gone
    )
    last = (
        select(func.max(targets.c.due_on))
        .join(indicators, indicators.c.id == targets.c.indicator_id)
        .where(indicators.c.item_id == items.c.id, ~targets.c.gone)
        .correlate(items)
        .scalar_subquery()
    )
    undated = ahead.where(targets.c.due_on.is_(None))
    imported = select(roadmaps.c.imported_on).where(roadmaps.c.id == roadmap_id).scalar_subquery()
    return select(items.c.id).where(
        items.c.roadmap_id == roadmap_id, items.c.closed_at.is_(None), last < imported, ~undated
    )
