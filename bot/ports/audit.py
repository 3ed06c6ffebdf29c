"""Who did what, when; ids only, so that it stays when a person is forgotten."""

from typing import Any, Protocol


class Audit(Protocol):
    async def note(self, person_id: int | None, deed: str, subject: str, **details: Any) -> None:
        """E.g. `note(7, "membership.move", "person:12", to=5)`; never a person's words."""
