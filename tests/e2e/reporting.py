"""What the tests of reporting share: the way to a number, and what the database holds then."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.simulator.actor import Actor
from storage.database import begin


async def rows(engine: AsyncEngine, what: str) -> list[dict[str, Any]]:
    async with begin(engine, write=False) as connection:
        found = (await connection.execute(text(what))).mappings().all()
    return [dict(row) for row in found]


async def stored(engine: AsyncEngine) -> list[tuple[str, str, int, str]]:
    """(item, metric, value, status) of every report, in order."""
    found = await rows(engine, "SELECT number, metric, value, status FROM v_reports ORDER BY report_id")
    return [(row["number"], row["metric"], int(row["value"]), row["status"]) for row in found]


async def enter(who: Actor, number: str, *picks: str) -> None:
    """From the menu to the entry screen of an item, by its number and what else is picked."""
    await who.says("/report")
    await who.says(number)
    for pick in picks:
        await who.presses(pick)


def data(who: Actor, label: str) -> str:
    """The callback data of a button on the screen, to be forged later."""
    keyboard = who.screen["reply_markup"]["inline_keyboard"]
    return str(next(b["callback_data"] for row in keyboard for b in row if label in b["text"]))


@contextmanager
def counted(engine: AsyncEngine) -> Iterator[list[str]]:
    """The SQL statements that are executed inside."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)
