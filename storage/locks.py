"""What only one process may do at a time: an advisory lock on a connection of its own."""

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.ports.lock import Lock
from bot.ports.troubles import Unavailable
from storage.troubles import connecting, told_apart

POLLING = 7205759403792795
"""Key of the lock of who asks Telegram for updates; migrations have the one before."""


def polling_lock(engine: AsyncEngine) -> Lock:
    """The lock that its engine can offer; SQLite serves one process."""
    return NoLock() if engine.dialect.name == "sqlite" else AdvisoryLock(engine, POLLING)


class AdvisoryLock:
    """PostgreSQL: held as long as its session lives, so that a killed process leaves it at once."""

    def __init__(self, engine: AsyncEngine, key: int) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._try = text("SELECT pg_try_advisory_lock(:key)").bindparams(key=key)
        self._connection: AsyncConnection | None = None

    async def take(self) -> bool:
        if self._connection is None:
            with connecting():
                self._connection = await self._engine.connect()
        return await self._ask(self._connection, self._try)

    async def held(self) -> bool:
        if self._connection is None:
            return False
        try:
            return await self._ask(self._connection, text("SELECT true"))
        except Unavailable:
            return False

    async def release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()  # ends the session, and with it the lock
            await connection.close()

    async def _ask(self, connection: AsyncConnection, query: TextClause) -> bool:
        try:
            with told_apart():
                return bool(await connection.scalar(query))
        except Unavailable:
            await self.release()  # SQLAlchemy would connect anew, without the lock
            raise


class NoLock:
    """One process: nobody to share with."""

    async def take(self) -> bool:
        return True

    async def held(self) -> bool:
        return True

    async def release(self) -> None:
        """Nothing is held."""
