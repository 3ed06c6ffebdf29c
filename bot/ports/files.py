"""Files that people sent, by the messenger's name of them."""

from typing import Protocol


class Files(Protocol):
    async def download(self, file_id: str) -> bytes:
        """The bytes, at most 20 MB; a file over that or gone is refused with `bot.errors.Invalid`."""
