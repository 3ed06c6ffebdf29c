"""A newer edition put in place of the former one: rows go on with their ids, no report moves."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, bindparam, delete, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.revision import KeptIndicator, KeptItem, Revision, StoredPeriod
from bot.domain.roadmap import Item, Roadmap, Section
from storage.inserting import Rows, insert_all
from storage.named import put_parties
from storage.rehousing import rehouse
from storage.roadmaps import (
    days_of,
    event_names,
    indicator_row,
    item_words,
    period_row,
    put_problems,
    schedule_row,
)
from storage.tables.roadmaps import (
    abbreviations,
    events,
    indicators,
    item_parties,
    items,
    occurrences,
    problems,
    roadmaps,
    schedules,
    sections,
    target_shares,
    targets,
)


class Reviser:
    """Writes one revision of one roadmap. Every place of a row is first moved below zero, out of the way."""

    def __init__(self, connection: AsyncConnection, now: datetime, roadmap_id: int) -> None:
        self._connection = connection
        self._now = now
        self._roadmap_id = roadmap_id
        self._here = {"roadmap_id": roadmap_id}

    async def write(self, cluster_id: int, roadmap: Roadmap, plan: Revision, person_id: int | None) -> None:
        await self._head(roadmap)
        event_ids = await self._events(roadmap)
        ids = await self._items(roadmap, plan, person_id)
        await self._schedules(plan, ids, event_ids)
        kept = [(key, place, one) for key, item in ids for place, one in enumerate(item.indicators)]
        await self._leave(plan)
        await self._indicators(kept, event_ids)
        await rehouse(self._connection, [one for _, _, one in kept])
        keys = [key for key, _ in ids]
        await self._empty(item_parties, item_parties.c.item_id, keys)
        await put_parties(self._connection, cluster_id, roadmap.items, keys)
        await self._connection.execute(delete(problems).where(problems.c.roadmap_id == self._roadmap_id))
        await put_problems(self._connection, self._roadmap_id, roadmap, keys, self._now)
        await self._drop_events()

    async def _head(self, roadmap: Roadmap) -> None:
        period = {"period_start": roadmap.period.start, "period_end": roadmap.period.end}
        change = update(roadmaps).where(roadmaps.c.id == self._roadmap_id)
        await self._connection.execute(change.values(title=roadmap.title, **period))
        short = abbreviations.c.roadmap_id == self._roadmap_id
        await self._connection.execute(delete(abbreviations).where(short))
        rows: Rows = [{**self._here, "short": s, "meaning": m} for s, m in roadmap.abbreviations.items()]
        await insert_all(self._connection, abbreviations, rows)

    async def _events(self, roadmap: Roadmap) -> dict[str, int]:
        """Events by name; those that are there keep their day, those named no longer stay as they are."""
        query = select(events.c.name, events.c.id).where(events.c.roadmap_id == self._roadmap_id)
        known = dict((await self._connection.execute(query)).all())
        new = [name for name in event_names(roadmap) if name not in known]
        made = await insert_all(self._connection, events, [{**self._here, "name": name} for name in new])
        return known | dict(zip(new, made, strict=True))

    async def _drop_events(self) -> None:
        """Events that nothing hangs on any more; one that has its day stays, in case it comes back."""
        used = union_all(
            *(select(t.c.event_id).where(t.c.event_id.is_not(None)) for t in (occurrences, targets))
        )
        mine = events.c.roadmap_id == self._roadmap_id, events.c.day.is_(None)
        await self._connection.execute(delete(events).where(*mine, events.c.id.not_in(used)))

    async def _items(
        self, roadmap: Roadmap, plan: Revision, person_id: int | None
    ) -> list[tuple[int, KeptItem]]:
        """Item rows in the new order, then those that are removed; the ids of the first."""
        section_ids = await self._sections(roadmap)
        await self._aside(items, items.c.roadmap_id == self._roadmap_id)
        found: dict[int, int] = {}
        changed, added = [], []
        for place, kept in enumerate(plan.items):
            row = {"position": place, **item_words(kept.item), "section_id": _section(kept.item, section_ids)}
            if kept.row:
                found[place] = kept.row.id
                changed.append({"key": kept.row.id, **row})
            else:
                added.append((place, {**self._here, **row}))
        await self._update(items, changed)
        made = await insert_all(self._connection, items, [row for _, row in added])
        found |= dict(zip((place for place, _ in added), made, strict=True))
        await self._reopen([kept.row.id for kept in plan.items if kept.row and kept.row.removed])
        await self._remove(plan, person_id)
        await self._drop_sections(len(roadmap.sections))
        return [(found[place], kept) for place, kept in enumerate(plan.items)]

    async def _sections(self, roadmap: Roadmap) -> dict[Section, int]:
        await self._aside(sections, sections.c.roadmap_id == self._roadmap_id)
        rows: Rows = [
            {**self._here, "position": place, "number": section.number, "title": section.title}
            for place, section in enumerate(roadmap.sections)
        ]
        made = await insert_all(self._connection, sections, rows)
        return dict(zip(roadmap.sections, made, strict=True))

    async def _drop_sections(self, first: int) -> None:
        """Former headings go, but for those that removed items stand under; these come last."""
        mine = sections.c.roadmap_id == self._roadmap_id, sections.c.position < 0
        used = select(items.c.section_id).where(items.c.section_id.is_not(None))
        await self._connection.execute(delete(sections).where(*mine, sections.c.id.not_in(used)))
        place = first - 1 - sections.c.position
        await self._connection.execute(update(sections).where(*mine).values(position=place))

    async def _reopen(self, ids: Collection[int]) -> None:
        """Items that come back; one that a coordinator had closed before it was removed stays closed."""
        back = items.c.id.in_(ids)
        by_edition = back & (items.c.closed_at == items.c.removed_at)
        await self._connection.execute(update(items).where(by_edition).values(closed_at=None, closed_by=None))
        await self._connection.execute(update(items).where(back).values(removed_at=None))

    async def _remove(self, plan: Revision, person_id: int | None) -> None:
        first = len(plan.items)
        rows = [{"key": stored.id, "position": first + n} for n, stored in enumerate(plan.left)]
        await self._update(items, rows)
        gone = items.c.id.in_([stored.id for stored in plan.left if not stored.removed])
        closing = update(items).where(gone, items.c.closed_at.is_(None))
        await self._connection.execute(closing.values(closed_at=self._now, closed_by=person_id))
        await self._connection.execute(update(items).where(gone).values(removed_at=self._now))

    async def _schedules(
        self, plan: Revision, ids: list[tuple[int, KeptItem]], event_ids: Mapping[str, int]
    ) -> None:
        keys = [key for key, _ in ids]
        await self._empty(schedules, schedules.c.item_id, keys)
        await self._empty(occurrences, occurrences.c.item_id, keys)
        await insert_all(self._connection, schedules, [schedule_row(key, kept.item) for key, kept in ids])
        rows: Rows = [
            {"item_id": key, "position": place, **days_of(occurrence, event_ids)}
            for key, kept in ids
            for place, occurrence in enumerate(kept.item.schedule.occurrences)
        ]
        await insert_all(self._connection, occurrences, rows)

    async def _leave(self, plan: Revision) -> None:
        """Indicators and periods that no longer are: kept where something was reported for them."""
        left = [one for kept in plan.items for one in kept.left]
        periods = [period for one in left for period in one.periods]
        periods += [period for kept in plan.items for one in kept.indicators for period in one.left]
        unused = [one.id for one in left if not one.reported]
        await self._empty(targets, targets.c.id, [p.id for p in periods if not p.reported])
        await self._empty(indicators, indicators.c.id, unused)
        kept_periods = targets.c.id.in_([period.id for period in periods if period.reported])
        await self._connection.execute(update(targets).where(kept_periods).values(gone=True, value=None))
        shares = select(targets.c.id).where(kept_periods)
        await self._connection.execute(delete(target_shares).where(target_shares.c.target_id.in_(shares)))

    async def _indicators(
        self, kept: list[tuple[int, int, KeptIndicator]], event_ids: Mapping[str, int]
    ) -> None:
        await self._places_of_left(kept)
        found = {(key, place): one.row.id for key, place, one in kept if one.row}
        rows = [
            {"key": one.row.id, **indicator_row(key, place, one.indicator)}
            for key, place, one in kept
            if one.row
        ]
        await self._update(indicators, rows)
        new = [(key, place, one) for key, place, one in kept if not one.row]
        made = await insert_all(
            self._connection,
            indicators,
            [indicator_row(key, place, one.indicator) for key, place, one in new],
        )
        found |= dict(zip(((key, place) for key, place, _ in new), made, strict=True))
        await self._periods([(found[key, place], one) for key, place, one in kept], event_ids)

    async def _places_of_left(self, kept: list[tuple[int, int, KeptIndicator]]) -> None:
        """Everything out of the way first; what is left of former editions then comes last."""
        rows = [one.row for _, _, one in kept if one.row]
        keys = [key for key, _, _ in kept]
        await self._aside(indicators, indicators.c.item_id.in_(keys))
        await self._aside(targets, targets.c.indicator_id.in_([row.id for row in rows]))
        stay = indicators.c.item_id.in_(keys) & indicators.c.id.not_in([row.id for row in rows])
        last = LAST - indicators.c.position
        await self._connection.execute(update(indicators).where(stay).values(position=last))

    async def _periods(self, kept: Iterable[tuple[int, KeptIndicator]], event_ids: Mapping[str, int]) -> None:
        changed, added, left = [], [], []
        for key, one in kept:
            for place, (period, row) in enumerate(one.periods):
                values = period_row(key, place, period, event_ids)
                if row:
                    changed.append({"key": row.id, **values, "gone": False})
                else:
                    added.append(values)
            first = len(one.periods)
            left += [{"key": row.id, "position": first + n} for n, row in enumerate(_reported(one))]
        await self._drop_changed_shares(changed)
        await self._update(targets, changed)
        await self._update(targets, left)
        await insert_all(self._connection, targets, added)

    async def _drop_changed_shares(self, changed: Rows) -> None:
        """A split target of another value is whole again: its shares would ask for the former sum."""
        shared = select(targets.c.id, targets.c.value).join(target_shares).distinct()
        values = dict((await self._connection.execute(shared)).all())
        other = [row["key"] for row in changed if row["key"] in values and row["value"] != values[row["key"]]]
        await self._empty(target_shares, target_shares.c.target_id, other)

    async def _aside(self, table: Table, condition: ColumnElement[bool]) -> None:
        place = -1 - table.c.position
        await self._connection.execute(
            update(table).where(condition, table.c.position >= 0).values(position=place)
        )

    async def _update(self, table: Table, rows: Rows) -> None:
        """Set the columns of each row, found by its `key`."""
        if rows:
            change = update(table).where(table.c.id == bindparam("key"))
            names: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != "key"}
            given = [{"key": row["key"], **{f"new_{name}": row[name] for name in names}} for row in rows]
            await self._connection.execute(change.values(names), given)

    async def _empty(self, table: Table, column: Column[Any], keys: Collection[int]) -> None:
        if keys:
            await self._connection.execute(delete(table).where(column.in_(keys)))


LAST = 10_000
"""Positions of indicators that are kept for their reports alone begin here."""


def _section(item: Item, section_ids: Mapping[Section, int]) -> int | None:
    return section_ids.get(item.section) if item.section else None


def _reported(one: KeptIndicator) -> tuple[StoredPeriod, ...]:
    return tuple(period for period in one.left if period.reported)
