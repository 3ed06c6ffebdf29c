"""Pictures that are drawn on the spot."""

from typing import Protocol

from bot.domain.roadmap import Roadmap


class DrawQr(Protocol):
    def __call__(self, text: str) -> bytes:
        """A PNG that a camera reads as `text`."""


class DrawSchedule(Protocol):
    async def __call__(self, roadmap: Roadmap) -> bytes | None:
        """A PNG of how many items are due when, in the reader's language; None where it cannot be drawn."""
