"""The schema's life: migrated as the tables say, back and forth, described."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Row, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import schema
from storage.describe import schema as described
from storage.tables import metadata
from storage.views import VIEWS
from storage.views.tables import type_of

pytestmark = pytest.mark.own_database

DUMP = {
    "sqlite": "SELECT type, name, sql, rootpage FROM sqlite_master ORDER BY name",
    # the row's own transaction tells that nothing was made anew
    "postgresql": "SELECT relname, oid, CAST(xmin AS text) FROM pg_class"
    " WHERE relnamespace = CAST('public' AS regnamespace) ORDER BY relname",
}


async def objects(engine: AsyncEngine) -> Sequence[Row[Any]]:
    async with engine.connect() as connection:
        return (await connection.execute(text(DUMP[engine.dialect.name]))).all()


async def run(engine: AsyncEngine, look: Callable[[Connection], Any]) -> Any:
    async with engine.connect() as connection:
        return await connection.run_sync(look)


async def test_migrated_database_is_what_the_tables_say(engine):
    def differences(connection):
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)

    assert await run(engine, differences) == []


async def test_second_migrate_changes_nothing(engine):
    before = await objects(engine)
    await schema.migrate(engine)
    assert await objects(engine) == before


async def test_changed_view_is_made_anew(engine):
    async with engine.begin() as connection:
        await connection.execute(text("DROP VIEW v_reports"))
        await connection.execute(text("UPDATE derived SET digest = 'of an older program'"))
    assert not await schema.is_current(engine)
    await schema.migrate(engine)
    assert await schema.is_current(engine)
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT * FROM v_reports"))).all() == []


async def test_downgrade_leaves_no_table_and_migrate_brings_all_back(engine):
    await schema.downgrade(engine, "base")
    assert await run(engine, lambda c: inspect(c).get_table_names()) == ["alembic_version"]
    assert await run(engine, lambda c: inspect(c).get_view_names()) == []
    assert not await schema.is_current(engine)
    await schema.downgrade(engine, "base")
    await schema.migrate(engine)
    assert await schema.is_current(engine)
    names = await run(engine, lambda c: inspect(c).get_view_names())
    assert sorted(names) == sorted(view.name for view in VIEWS)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
async def test_view_has_the_columns_and_types_that_are_described(engine, view):
    columns = await run(engine, lambda c: inspect(c).get_columns(view.name))
    assert [column["name"] for column in columns] == list(view.columns)
    if engine.dialect.name == "postgresql":
        types = {column["name"]: column["type"].compile(engine.dialect) for column in columns}
        assert types == {name: type_of(name).compile(engine.dialect) for name in view.columns}


def test_every_view_column_is_described():
    assert all(text.strip() for view in VIEWS for text in view.columns.values())


def test_every_table_says_what_it_is():
    assert all(table.comment for table in metadata.tables.values())


def test_document_of_the_schema_is_up_to_date():
    document = Path(__file__).parents[2] / "docs" / "schema.md"
    assert document.read_text("utf-8") == described(), "run `make schema`"
