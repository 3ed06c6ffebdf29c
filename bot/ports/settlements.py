"""How doubts of a roadmap were settled; kept for its later editions."""

from collections.abc import Iterable
from typing import Protocol

from bot.domain.settling import Settlement


class Settlements(Protocol):
    async def of(self, roadmap_id: int) -> tuple[Settlement, ...]:
        """All that were ever given, the oldest first: what `apply_settlements` takes."""

    async def add(self, roadmap_id: int, settled: Iterable[Settlement], person_id: int | None) -> None: ...
