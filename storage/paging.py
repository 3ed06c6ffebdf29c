"""One page of a query in one statement, with the number of all its rows."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.paging import PAGE_SIZE, Page

T = TypeVar("T")


def paged(query: Select[Any]) -> Select[Any]:
    """`query`, to be turned page by page; its rows are counted without being made or sorted."""
    every: Select[Any] = query.with_only_columns(literal_column("1"), maintain_column_froms=True).order_by(
        None
    )
    total = select(func.count()).select_from(every.subquery()).scalar_subquery()
    return _part(query.add_columns(total.label("total")))


async def turn(
    connection: AsyncConnection,
    query: Select[Any],
    given: Mapping[str, Any],
    page: int,
    make: Callable[[Any], T],
    size: int = PAGE_SIZE,
) -> Page[T]:
    """The `page`th rows of a `paged` query; a page that is no longer there becomes the first."""
    page = min(max(page, 0), 10_000)
    rows = (await connection.execute(query, {**given, "size": size, "skip": page * size})).all()
    if not rows and page:
        page, rows = 0, (await connection.execute(query, {**given, "size": size, "skip": 0})).all()
    return Page(tuple(map(make, rows)), page, rows[0].total if rows else 0, size)


async def fetch_page(
    connection: AsyncConnection,
    query: Select[Any],
    page: int,
    make: Callable[[Any], T],
    size: int = PAGE_SIZE,
) -> Page[T]:
    """The same of a query that is made for this once."""
    counted = query.add_columns(func.count().over().label("total"))
    return await turn(connection, _part(counted), {}, page, make, size)


def _part(query: Select[Any]) -> Select[Any]:
    return query.limit(bindparam("size")).offset(bindparam("skip"))
