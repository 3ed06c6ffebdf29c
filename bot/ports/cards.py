"""Cards: rows that store once."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.cards import KeptCard, Wanted
from bot.domain.reporting import Proof


class Cards(Protocol):
    async def add(
        self,
        person_id: int,
        wanted: Sequence[Wanted],
        proofs: Sequence[Proof],
        *,
        message_id: int,
        album: str | None = None,
        reports: Sequence[int] = (),
    ) -> int:
        """`message_id`: the person's message that the card understood; `reports`: what it stored at once."""

    async def get(self, card_id: int, person_id: int) -> KeptCard | None:
        """The person's own card; a writer holds it until its transaction ends."""

    async def of_message(self, person_id: int, message_id: int) -> KeptCard | None:
        """The latest card of a message."""

    async def of_album(self, person_id: int, album: str) -> KeptCard | None: ...

    async def keep(self, card_id: int, wanted: Sequence[Wanted], proofs: Sequence[Proof]) -> None: ...

    async def use(self, card_id: int, report_ids: Sequence[int]) -> None: ...
