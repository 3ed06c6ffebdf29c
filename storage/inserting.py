"""Many rows inserted at once."""

from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection

Rows = list[dict[str, Any]]


async def insert_all(connection: AsyncConnection, table: Table, rows: Rows) -> list[int]:
    """Insert all rows in their order; ids where the table has them."""
    if not rows:
        return []
    if "id" not in table.c:
        await connection.execute(insert(table), rows)
        return []
    query = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list((await connection.execute(query, rows)).scalars())
