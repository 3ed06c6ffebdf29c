"""Calls of the Bot API about the teacher's chat, as a form would carry them."""

import json
from typing import Any

import pytest

from handlers.simulator.errors import ApiError
from handlers.simulator.world import World
from tests.unit.simulator.small_bot import TEACHER

SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


def buttons(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


STORE = buttons([{"text": "Записать", "callback_data": "store"}])


class Calls:
    """Calls about the teacher's chat."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def __call__(self, method: str, files: dict[str, Any] | None = None, **params: Any) -> Any:
        written = {k: json.dumps(v) if isinstance(v, dict | list) else v for k, v in params.items()}
        return await self.world.call(method, {"chat_id": TEACHER, **written}, files or {})

    async def refused(self, method: str, files: dict[str, Any] | None = None, **params: Any) -> str:
        before = list(self.world.chat(TEACHER).messages)
        with pytest.raises(ApiError) as error:
            await self(method, files, **params)
        assert self.world.chat(TEACHER).messages == before
        return error.value.description
