"""Dialogues, kept beside their effects so that a kill sets neither against the other."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.dialogues import Dialogue, Scene
from storage.tables.people import dialogues


class DialogueRepository:
    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def get(self, chat_id: int, user_id: int) -> Dialogue | None:
        c = dialogues.c
        query = select(c.state, c.data, c.updated_at).where(c.chat_id == chat_id, c.user_id == user_id)
        row = (await self._connection.execute(query)).one_or_none()
        return Dialogue(Scene(row.state, row.data), row.updated_at) if row else None

    async def put(self, chat_id: int, user_id: int, state: str, data: dict[str, Any]) -> None:
        values = {
            "chat_id": chat_id,
            "user_id": user_id,
            "state": state,
            "data": data,
            "updated_at": self._now,
        }
        await self._connection.execute(_put(self._connection.dialect.name), values)

    async def clear(self, chat_id: int, user_id: int) -> None:
        await self._connection.execute(_CLEAR, {"chat": chat_id, "user": user_id})


_CLEAR = delete(dialogues).where(
    dialogues.c.chat_id == bindparam("chat"), dialogues.c.user_id == bindparam("user")
)


@cache
def _put(dialect: str) -> Insert:
    insert = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(dialogues)
    told = {name: insert.excluded[name] for name in ("state", "data", "updated_at")}
    return insert.on_conflict_do_update(index_elements=["chat_id", "user_id"], set_=told)
