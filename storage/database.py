"""The engine: SQLite (WAL, durable commits, one writer at a time) or PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.sqlite import BriefConnection, connect
from storage.troubles import connecting, told_apart

CONNECT_SECONDS = 10
COMMAND_SECONDS = 60
"""A server that went away without a word is noticed after these."""


def open_database(url: str) -> AsyncEngine:
    """An engine for `url`; the folder of a SQLite file is made. Always `dispose()` it.

    Raises ValueError where the address cannot be one, or its driver is not installed.
    """
    try:
        return _open(make_url(url))
    except (ArgumentError, ValueError):
        raise ValueError("is not the address of a database") from None
    except OSError as error:
        raise ValueError(f"its folder cannot be made: {type(error).__name__}") from None
    except ModuleNotFoundError as error:
        raise ValueError(f"needs the package {error.name}") from None


def _open(parsed: URL) -> AsyncEngine:
    if parsed.get_backend_name() != "sqlite":
        return create_async_engine(
            parsed,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_size=10,
            max_overflow=10,
            connect_args={"timeout": CONNECT_SECONDS, "command_timeout": COMMAND_SECONDS},
        )
    if not parsed.database or parsed.database == ":memory:":
        raise ArgumentError("a database in memory would be lost")
    Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(parsed, hide_parameters=True, pool_size=8, max_overflow=0)
    event.listen(engine.sync_engine, "do_connect", _brief)
    return engine


def _brief(_dialect: Any, _record: Any, _arguments: Any, options: dict[str, Any]) -> None:
    options["async_creator_fn"] = connect


@asynccontextmanager
async def begin(engine: AsyncEngine, *, write: bool) -> AsyncIterator[AsyncConnection]:
    """A connection in a transaction that ends in a rollback unless it is committed inside.

    `bot.ports.troubles.Unavailable` is raised where the same may succeed later: locked, full, gone.
    """
    async with _connected(engine) as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        if isinstance(driver, BriefConnection):  # others' drivers begin by themselves
            driver.begin("BEGIN IMMEDIATE" if write else "BEGIN")
        yield connection


@asynccontextmanager
async def glance(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection for one reading statement, which needs no transaction around it; raises as `begin`."""
    async with _connected(engine) as connection:
        if engine.dialect.name != "sqlite":
            await connection.execution_options(isolation_level="AUTOCOMMIT")
        yield connection


@asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    with connecting():
        connection = await engine.connect()
    with told_apart():
        try:
            yield connection
        finally:
            await _close(connection)


async def _close(connection: AsyncConnection) -> None:
    """To the end even when cancelled: a connection that is left half closed is lost to the pool."""
    if connection.dialect.name == "sqlite":  # nothing in it waits
        await connection.close()
        return
    closing = asyncio.ensure_future(connection.close())
    try:
        await asyncio.shield(closing)
    except asyncio.CancelledError:
        await closing
        raise
