"""Where a person is in a dialogue of several steps."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Scene:
    """The state an update found, with the dialogue's data (ids and what was typed so far)."""

    state: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dialogue:
    scene: Scene
    updated_at: datetime


class Dialogues(Protocol):
    async def get(self, chat_id: int, user_id: int) -> Dialogue | None: ...

    async def put(self, chat_id: int, user_id: int, state: str, data: dict[str, Any]) -> None: ...

    async def clear(self, chat_id: int, user_id: int) -> None: ...
