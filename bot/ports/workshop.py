"""Where documents are read and pictures drawn: apart from the bot, since both may take it with them."""

from typing import Any, Protocol

from bot.domain.roadmap import Roadmap


class Workshop(Protocol):
    async def read(self, data: bytes, name: str, known_parties: frozenset[str]) -> Roadmap:
        """The roadmap in a document; `name` is the file's. Raises Unreadable with the reason for a person."""

    async def draw(self, spec: dict[str, Any]) -> bytes | None:
        """The chart of a Vega-Lite specification as PNG; None where it cannot be drawn."""

    async def close(self) -> None:
        """Finish the job at hand and stop; a later job starts again."""
