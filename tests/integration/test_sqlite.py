"""The driver of SQLite: few visits to its thread, and never a transaction left behind."""

import asyncio
import gc
import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.ports.troubles import Unavailable
from storage.database import begin
from storage.sqlite import BriefConnection, connect


class Counting(BriefConnection):
    """Counts the visits to the thread."""

    visits = 0

    async def _execute(self, fn, *args, **kwargs):
        self.visits += 1
        return await super()._execute(fn, *args, **kwargs)


@pytest.fixture
async def connection(tmp_path):
    connection = Counting(lambda: sqlite3.connect(tmp_path / "a.db", isolation_level=None))
    await connection
    await connection.cursor().execute("CREATE TABLE t (x INTEGER UNIQUE)")
    connection.visits = 0
    yield connection
    await connection.close()


async def test_a_transaction_costs_a_visit_per_statement_and_its_end(connection):
    connection.begin("BEGIN IMMEDIATE")
    cursor = connection.cursor()
    await cursor.execute("INSERT INTO t VALUES (?)", (7,))
    assert (cursor.rowcount, cursor.lastrowid, cursor.description) == (1, 1, None)
    await cursor.execute("SELECT x FROM t")
    assert (await cursor.fetchall(), cursor.description[0][0]) == ([(7,)], "x")
    await cursor.close()
    await connection.commit()
    await connection.rollback()
    assert connection.visits == 3


async def test_nobody_waits_for_a_reading_transaction_to_end(connection):
    connection.begin("BEGIN")
    await connection.cursor().execute("SELECT x FROM t")
    await connection.rollback()
    assert connection.visits == 1
    connection.begin("BEGIN")
    await connection.cursor().execute("SELECT x FROM t")
    assert connection.in_transaction, "of its own, not within the former"


async def test_what_was_not_committed_is_rolled_back(connection):
    connection.begin("BEGIN")
    await connection.cursor().executemany("INSERT INTO t VALUES (?)", [(1,), (2,)])
    assert connection.in_transaction
    await connection.rollback()
    cursor = await connection.cursor().execute("SELECT count(*) FROM t")
    assert await cursor.fetchall() == [(0,)]
    assert not connection.in_transaction


async def test_a_failed_statement_leaves_its_transaction_open_until_the_end(connection):
    await connection.cursor().execute("INSERT INTO t VALUES (1)")
    connection.begin("BEGIN")
    with pytest.raises(sqlite3.IntegrityError):
        await connection.cursor().execute("INSERT INTO t VALUES (1)")
    assert connection.in_transaction
    await connection.rollback()
    await connection.cursor().execute("SELECT 1")
    assert not connection.in_transaction


async def test_a_begin_without_statement_is_forgotten(connection):
    connection.begin("BEGIN IMMEDIATE")
    await connection.commit()
    assert connection.visits == 0
    await connection.cursor().execute("SELECT 1")
    assert not connection.in_transaction


async def test_who_is_cancelled_waiting_for_the_lock_does_not_keep_it(connection, tmp_path):
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    connection.begin("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(connection.cursor().execute("SELECT 1"))
    await asyncio.sleep(0.05)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    other.execute("COMMIT")
    await connection.rollback()
    await connection.cursor().execute("SELECT 1")
    assert not connection.in_transaction
    other.execute("BEGIN IMMEDIATE")
    other.close()


async def test_connections_close_in_order(tmp_path):
    connection = connect(str(tmp_path / "a.db"))
    await connection
    await connection.close()
    with pytest.raises(ValueError, match="no active connection"):
        await connection.cursor().execute("SELECT 1")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_engine_uses_it_and_ends_what_failed(engine):
    with pytest.raises(OperationalError):
        async with begin(engine, write=True) as connection:
            await connection.execute(text("INSERT INTO regions VALUES (1)"))
    async with begin(engine, write=True) as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert isinstance(driver, BriefConnection)
        assert await connection.scalar(text("SELECT count(*) FROM regions")) == 0
        assert driver.in_transaction
    async with begin(engine, write=True) as connection:
        assert await connection.scalar(text("SELECT 1")) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_cancelled_work_leaves_the_engine_free(engine):
    begun = asyncio.Event()

    async def work() -> None:
        async with begin(engine, write=True) as connection:
            await connection.execute(text("SELECT 1"))
            begun.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    for _attempt in range(3):
        try:
            async with begin(engine, write=True) as connection:
                assert await connection.scalar(text("SELECT 1")) == 1
        except Unavailable:
            pytest.fail("the lock was not given back")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_commits_are_durable_and_keys_are_kept(engine):
    async with begin(engine, write=False) as connection:
        found = [
            await connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 10_000]


async def test_a_file_that_is_no_database_leaves_no_connection(tmp_path):
    (tmp_path / "a.db").write_bytes(b"not a database" * 100)
    connection = connect(str(tmp_path / "a.db"))
    with pytest.raises(sqlite3.DatabaseError):
        await connection
    await asyncio.to_thread(connection._thread.join)


async def test_a_connection_that_nobody_holds_any_more_ends_quietly(tmp_path):
    connection = connect(str(tmp_path / "a.db"))
    await connection
    thread = connection._thread
    del connection
    gc.collect()
    await asyncio.to_thread(thread.join, 5)
    assert not thread.is_alive()
