"""The audit: appended, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.people import audit


class AuditRepository:
    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def note(self, person_id: int | None, deed: str, subject: str, **details: Any) -> None:
        row = {"person_id": person_id, "deed": deed, "subject": subject, "created_at": self._now}
        await self._connection.execute(insert(audit).values(row | {"details": details or None}))
