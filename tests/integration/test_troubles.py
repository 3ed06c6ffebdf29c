"""Trouble of the database that passes is told apart from mistakes; locks die with their holders."""

import re
import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports.troubles import Misconfigured, Unavailable
from storage.database import begin, open_database
from storage.locks import AdvisoryLock, polling_lock
from tests.conftest import connections_end


async def test_a_locked_file_is_unavailable(tmp_path):
    engine = open_database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}")
    async with engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA busy_timeout=20")
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="SQLITE_BUSY"):
        async with begin(engine, write=True) as connection:
            await connection.scalar(text("SELECT 1"))
    other.close()
    async with begin(engine, write=True) as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await engine.dispose()


async def test_a_file_that_cannot_be_opened_is_unavailable(tmp_path):
    (tmp_path / "a.db").mkdir()
    engine = open_database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}")
    with pytest.raises(Unavailable):
        async with begin(engine, write=False):
            pass
    await engine.dispose()
    await connections_end()


async def test_a_server_that_is_not_there_is_unavailable():
    engine = open_database("postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable, match="out of reach"):
        async with begin(engine, write=False):
            pass
    await engine.dispose()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_database_that_refuses_is_the_operators_matter(database_url):
    engine = open_database(re.sub(r"/test_\w+", "/nothing", database_url))
    with pytest.raises(Misconfigured):
        async with begin(engine, write=False):
            pass
    await engine.dispose()


@pytest.mark.parametrize(
    "url",
    ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:", "postgresql+asyncpg://h:port/x", "nonsense"],
)
def test_an_address_that_cannot_be_one_is_named(url):
    with pytest.raises(ValueError, match="is not the address of a database"):
        open_database(url)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ValueError, match="folder"):
        open_database(f"sqlite+aiosqlite:///{tmp_path}/file/a.db")


async def test_a_mistake_stays_a_mistake(engine):
    with pytest.raises(DBAPIError):
        async with begin(engine, write=False) as connection:
            await connection.execute(text("SELECT * FROM no_such_table"))


async def hang_up(engine: AsyncEngine) -> None:
    """End every other session of this database, as a restart of the server does."""
    query = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    async with engine.connect() as connection:
        await connection.execute(text(query))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_lost_connection_is_unavailable_and_the_next_is_there(engine, database_url):
    other = open_database(database_url)

    async def work() -> None:
        async with begin(engine, write=True) as connection:
            await connection.execute(text("SELECT 1"))
            await hang_up(other)
            await connection.execute(text("SELECT 1"))

    with pytest.raises(Unavailable):
        await work()
    async with begin(engine, write=True) as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await other.dispose()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_the_lock_is_held_by_one_and_lost_with_its_connection(engine, database_url):
    other = open_database(database_url)
    mine, theirs = polling_lock(engine), AdvisoryLock(other, 7205759403792795)
    assert not await mine.held()
    assert await mine.take()
    assert await mine.held()
    assert not await theirs.take()
    await mine.release()
    assert not await mine.held()
    assert await theirs.take()
    await hang_up(engine)
    assert not await theirs.held()
    assert await mine.take()
    await mine.release()
    await other.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_one_process_needs_no_lock(engine):
    lock = polling_lock(engine)
    assert await lock.take()
    assert await lock.held()
    await lock.release()
