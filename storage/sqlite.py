"""SQLite's driver: durable, and a statement with its rows and the BEGIN before it visits its thread once."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Self

from aiosqlite import Connection

BUSY_MS = 10_000
"""How long a writer waits for another before it gives up, ms."""

Run = Callable[[sqlite3.Connection, str, Any], sqlite3.Cursor]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a statement left: `open` says whether a transaction is going on after it."""

    description: Any
    rowcount: int
    lastrowid: int | None
    rows: Sequence[Any]
    open: bool


class Cursor:
    """The part of aiosqlite's cursor that SQLAlchemy uses; nothing but a statement visits the thread."""

    def __init__(self, connection: "BriefConnection") -> None:
        self.arraysize = 1
        self._connection = connection
        self._outcome = Outcome(None, -1, None, (), open=False)

    @property
    def description(self) -> Any:
        return self._outcome.description

    @property
    def rowcount(self) -> int:
        return self._outcome.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._outcome.lastrowid

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Iterable[Any] = ()) -> Self:
        self._outcome = await self._connection.perform(sqlite3.Connection.execute, statement, parameters)
        return self

    async def executemany(self, statement: str, parameters: Iterable[Any]) -> Self:
        self._outcome = await self._connection.perform(sqlite3.Connection.executemany, statement, parameters)
        return self

    async def fetchall(self) -> Sequence[Any]:
        return self._outcome.rows

    async def close(self) -> None:
        """The thread closed its own already."""


class BriefConnection(Connection):
    """aiosqlite's connection that goes to its thread once for what would be four or five visits."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True  # as SQLAlchemy has it: a lost connection keeps no process alive
        self._first: str | None = None
        self._settled = True

    def __del__(self) -> None:
        """Who was cut off while it was being opened never held it: nobody else can close it."""
        if self._connection is not None:
            self.stop()

    def begin(self, statement: str) -> None:
        """Let `statement` (a BEGIN) go before the next one, in the same visit."""
        self._first = statement

    def cursor(self) -> Cursor:  # type: ignore[override]  # SQLAlchemy's use of it is all there is
        return Cursor(self)

    async def perform(self, run: Run, statement: str, parameters: Iterable[Any]) -> Outcome:
        first, self._first = self._first, None
        self._settled = False  # until it is known; who is cancelled here never learns it
        outcome: Outcome = await self._execute(  # type: ignore[no-untyped-call]  # aiosqlite's own way in
            _perform, self._conn, first, run, statement, parameters
        )
        self._settled = not outcome.open
        return outcome

    async def commit(self) -> None:
        self._first = None
        if not self._settled:
            await super().commit()
            self._settled = True

    async def rollback(self) -> None:
        """Nobody waits for it: the thread does it before whatever it is asked next."""
        self._first = None
        if not self._settled:
            self._tx.put_nowait((None, self._conn.rollback))
            self._settled = True


def _perform(
    connection: sqlite3.Connection, first: str | None, run: Run, statement: str, parameters: Iterable[Any]
) -> Outcome:
    if first:
        connection.execute(first).close()
    cursor = run(connection, statement, parameters)
    try:
        rows = cursor.fetchall() if cursor.description else ()
        return Outcome(
            cursor.description, cursor.rowcount, cursor.lastrowid, rows, open=connection.in_transaction
        )
    finally:
        cursor.close()


def connect(path: str, **options: Any) -> BriefConnection:
    """A connection, to be awaited; takes what `sqlite3.connect` takes."""
    return BriefConnection(partial(_open, path, **options))


def _open(path: str, **options: Any) -> sqlite3.Connection:
    connection: sqlite3.Connection = sqlite3.connect(
        path, isolation_level=None, **options
    )  # we say BEGIN ourselves
    try:
        for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
    except BaseException:
        connection.close()
        raise
    return connection
