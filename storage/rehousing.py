"""Reports of periods that an edition parted, joined or took away: each goes where its day belongs now."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.revision import Home, KeptIndicator, home_of
from bot.domain.roadmap import Metric
from storage.tables.reports import reports
from storage.tables.roadmaps import targets

PER_PERIOD = {Metric.DONE, Metric.SHARE}
"""Of these a report speaks for its own period alone."""
t, r = targets.c, reports.c
_MOVE = update(reports).where(r.id == bindparam("report")).values(target_id=bindparam("home"))


async def rehouse(connection: AsyncConnection, kept: Sequence[KeptIndicator]) -> None:
    """Periods as they were before stay as they are, and so do reports for which nothing else is there."""
    stirred = [period for one in kept for period in one.stirred]
    if not stirred:
        return
    rows = [one.row.id for one in kept if one.row and one.stirred]
    homes = await _homes(connection, rows)
    here = r.indicator_id.in_(rows), r.target_id.in_([period.id for period in stirred])
    found = select(r.id, r.indicator_id, r.target_id, r.as_of).where(*here)
    sums = {one.row.id: one.indicator.metric not in PER_PERIOD for one in kept if one.row}
    moves = []
    were = {period.id: period for period in stirred}
    for row in (await connection.execute(found)).all():
        key, day = row.indicator_id, were[row.target_id].day_within(row.as_of)
        home = home_of(day, row.target_id, homes[key], sums=sums[key])
        if home != row.target_id:
            moves.append({"report": row.id, "home": home})
    if moves:
        await connection.execute(_MOVE, moves)
    empty = (
        t.indicator_id.in_(rows),
        t.gone,
        ~exists().where(r.indicator_id == t.indicator_id, r.target_id == t.id),
    )
    await connection.execute(delete(targets).where(*empty))


async def _homes(connection: AsyncConnection, rows: Sequence[int]) -> dict[int, list[Home]]:
    """Periods that are there now, by indicator; those of events hold no days of their own."""
    query = select(t.indicator_id, t.id, t.start_on, t.due_on, t.event_id)
    homes: dict[int, list[Home]] = {key: [] for key in rows}
    for row in (await connection.execute(query.where(t.indicator_id.in_(rows), ~t.gone))).all():
        days = (None, None) if row.event_id else (row.start_on, row.due_on)
        homes[row.indicator_id].append(Home(row.id, *days))
    return homes
