"""Which failures of the database pass by themselves."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.ports.troubles import Misconfigured, Unavailable

_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
}
_POSTGRESQL = ("08", "25006", "40", "53", "55P03", "57", "58")
"""SQLSTATE: connection, read-only standby, rollback, resources, lock, operator's intervention, system."""

_REFUSED = ("28", "3D")


@contextmanager
def told_apart() -> Iterator[None]:
    """Raise `Unavailable` instead of the driver's error where waiting helps; others are left as they are."""
    try:
        yield
    except PoolTimeoutError as error:
        raise Unavailable("all database connections are taken") from error
    except DBAPIError as error:
        reason = _passing(error)
        if reason is None:
            raise
        raise Unavailable(reason) from error


@contextmanager
def connecting() -> Iterator[None]:
    """The same around the making of a connection, where drivers let the system's own errors through."""
    try:
        with told_apart():
            yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "").startswith(_REFUSED):
            raise Misconfigured("the database refuses its name, user or password") from error
        raise
    except (OSError, sqlite3.OperationalError) as error:  # TimeoutError is an OSError
        raise Unavailable(f"database out of reach: {type(error).__name__}") from error


def _passing(error: DBAPIError) -> str | None:
    if error.connection_invalidated:
        return "database connection lost"
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return f"database: {error.orig.sqlite_errorname}" if code & 0xFF in _SQLITE else None  # type: ignore[union-attr]  # it has a code, so it is SQLite's
    state = getattr(error.orig, "sqlstate", None) or ""
    return f"database: SQLSTATE {state}" if state.startswith(_POSTGRESQL) else None
