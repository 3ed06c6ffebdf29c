"""What reading a message needs to know: the words of items, and what people taught."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from bot.domain.people import Scope


@dataclass(frozen=True, slots=True)
class Wording:
    """An item's words; `result` is empty where the scope sees only the outline."""

    item_id: int
    roadmap_id: int
    number: str
    title: str
    result: str
    parties: tuple[str, ...]


class Understanding(Protocol):
    async def wordings(self, scope: Scope) -> list[Wording]:
        """Items of living roadmaps of which anything is visible, in order; two statements."""

    async def largest(self, indicator_ids: Collection[int]) -> dict[int, Decimal]:
        """The largest number stored for each indicator, among those that count."""

    async def learnt(self, person_id: int) -> dict[str, tuple[int, int]]:
        """Phrase → (item, indicator), what the person taught."""

    async def learn(self, person_id: int, phrase: str, item_id: int, indicator_id: int) -> None:
        """Remember it, instead of what the phrase meant before."""
