"""Files that people sent, fetched from Telegram."""

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound

from bot.errors import N_, Invalid
from handlers.troubles import passing

LIMIT = 20 * 1024 * 1024
"""Bytes that bots may fetch."""
TIME_LIMIT = 120
"""Seconds for one file."""


class TelegramFiles:
    """See `bot.ports.files.Files`."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def download(self, file_id: str) -> bytes:
        try:
            return await self._download(file_id)
        except (TelegramBadRequest, TelegramNotFound) as error:
            if "too big" in error.message:
                raise _too_big() from error
            raise Invalid(N_("This file is no longer there. Please send it again.")) from error
        except Invalid:
            raise
        except Exception as error:
            raise passing(error) or error from error

    async def _download(self, file_id: str) -> bytes:
        file = await self._bot.get_file(file_id)
        if file.file_path is None:
            raise Invalid(N_("This file is no longer there. Please send it again."))
        if (file.file_size or 0) > LIMIT:
            raise _too_big()
        content = bytearray()
        url = self._bot.session.api.file_url(self._bot.token, file.file_path)
        async for chunk in self._bot.session.stream_content(url, timeout=TIME_LIMIT):
            content += chunk
            if len(content) > LIMIT:
                raise _too_big()
        return bytes(content)


def _too_big() -> Invalid:
    return Invalid(N_("The file is over 20 MB. Please send a smaller one."))
