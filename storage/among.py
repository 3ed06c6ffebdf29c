"""`column IN (ids)` as one parameter of a statement that is made once, however many ids there are."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, any_, bindparam, column, func, select
from sqlalchemy.dialects.postgresql import ARRAY


def among(dialect: str, what: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether `what` is one of those that `listed` gives the parameter `name` at execution."""
    if dialect == "postgresql":
        return what == any_(bindparam(name, type_=ARRAY(BigInteger)))
    return what.in_(select(func.json_each(bindparam(name)).table_valued(column("value")).c.value))


def listed(dialect: str, ids: Collection[int]) -> Any:
    """The ids as the one value of such a parameter."""
    return sorted(ids) if dialect == "postgresql" else json.dumps(sorted(ids))
