"""Rows of another table beside a row, in the same statement: as JSON, a list per row."""

from typing import Any

from sqlalchemy import ColumnElement, Select, cast, func, select

from storage.types import Json


def gathered(dialect: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """A scalar subquery's select, to be joined and correlated; None or [] where there is no row.

    Days come as ISO 8601. Their order is nobody's: let the first column say it. No decimals, which JSON
    would round.
    """
    if dialect == "postgresql":
        return select(cast(func.json_agg(func.json_build_array(*columns)), Json))
    return select(func.json_group_array(func.json_array(*columns), type_=Json))
