"""Clusters of which a scope sees anything, outlines of others' items included."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, false, or_, true

from bot.domain.people import Scope
from storage.among import among, listed
from storage.tables.clusters import clusters

Names = frozenset[str]


def seen(dialect: str, scope: Scope) -> dict[str, Any]:
    """The parameters of `is_seen`."""
    if scope.everything:
        return {"everything": True}
    ways = {"regions": scope.regions, "clusters": scope.clusters | scope.neighbours}
    return {name: listed(dialect, ids) for name, ids in ways.items() if ids}


def is_seen(dialect: str, given: Names, here: FromClause = clusters) -> ColumnElement[bool]:
    """Whether the cluster of a row is, by the parameters that are given."""
    if "everything" in given:
        return true()
    ways = {"regions": here.c.region_id, "clusters": here.c.id}
    return or_(false(), *(among(dialect, column, name) for name, column in ways.items() if name in given))
