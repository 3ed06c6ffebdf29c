"""The schema's own life: tables by Alembic, views and triggers anew whenever either changes."""

from hashlib import sha256
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, delete, insert, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import triggers
from storage.database import begin
from storage.tables.derived import derived
from storage.views import VIEWS

FOLDER = Path(__file__).parent / "migrations"


class UnknownSchemaError(Exception):
    """The database has a revision that this program does not know."""


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


async def migrate(engine: AsyncEngine) -> None:
    """Bring the database to this program's schema, in one transaction; a second call changes nothing.

    Views are made anew only when they changed: rights that other programs were granted stay.
    """
    async with begin(engine, write=True) as connection:
        await connection.run_sync(_migrate)
        await connection.commit()


async def downgrade(engine: AsyncEngine, revision: str) -> None:
    """Take the tables back to an earlier revision ("base": none); views and triggers go until `migrate`."""
    async with begin(engine, write=True) as connection:
        await connection.run_sync(_downgrade, revision)
        await connection.commit()


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database has this program's schema."""
    async with begin(engine, write=False) as connection:
        return await connection.run_sync(_is_current)


def _migrate(connection: Connection) -> None:
    _wait_for_others(connection)
    if _is_current(connection):
        return
    _remove_derived(connection)
    try:
        command.upgrade(_config(connection), "head")
    except CommandError as error:
        raise UnknownSchemaError("the database is of a newer program than this one") from error
    for statement in _derived(connection.dialect.name):
        connection.execute(text(statement))
    connection.execute(delete(derived))
    connection.execute(insert(derived).values(digest=_digest(connection.dialect.name)))


def _downgrade(connection: Connection, revision: str) -> None:
    _wait_for_others(connection)
    _remove_derived(connection)
    if inspect(connection).has_table(derived.name):
        connection.execute(delete(derived))
    command.downgrade(_config(connection), revision)


def _wait_for_others(connection: Connection) -> None:
    """On SQLite the write transaction does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7205759403792794)"))


def _derived(dialect: str) -> list[str]:
    return [view.sql(dialect) for view in VIEWS] + triggers.creation(dialect)


def _digest(dialect: str) -> str:
    return sha256("\n".join(_derived(dialect)).encode()).hexdigest()


def _remove_derived(connection: Connection) -> None:
    for statement in triggers.removal(connection.dialect.name):
        connection.execute(text(statement))
    for name in reversed([view.name for view in VIEWS]):
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def _is_current(connection: Connection) -> bool:
    head = ScriptDirectory.from_config(_config(connection)).get_current_head()
    if MigrationContext.configure(connection).get_current_revision() != head:
        return False
    if not inspect(connection).has_table(derived.name):
        return False
    return connection.execute(select(derived.c.digest)).scalars().all() == [_digest(connection.dialect.name)]
