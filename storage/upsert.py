"""INSERT … ON CONFLICT, the same on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def upsert(
    connection: AsyncConnection,
    table: Table,
    values: dict[str, Any],
    *,
    key: list[str],
    overwrite: bool = True,
) -> Insert:
    """Insert the row, or give the row with the same `key` the other values (unless `overwrite` is off)."""
    insert = (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(table).values(
        values
    )
    rest = {name: insert.excluded[name] for name in values if name not in key}
    if not rest or not overwrite:
        return insert.on_conflict_do_nothing(index_elements=key)
    return insert.on_conflict_do_update(index_elements=key, set_=rest)


def insert_new(connection: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> Insert:
    """Insert the rows that break no uniqueness; the others are left out (use `returning` to see which)."""
    insert = (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(table)
    return insert.values(rows).on_conflict_do_nothing()
