"""What only one of several processes may do at a time."""

from typing import Protocol


class Lock(Protocol):
    """Its holder's death leaves it; `Unavailable` is raised where it cannot be asked for."""

    async def take(self) -> bool:
        """Take it if nobody else holds it."""

    async def held(self) -> bool:
        """Whether this process still holds it; a lost connection loses it."""

    async def release(self) -> None: ...
