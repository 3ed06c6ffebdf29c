"""While a long document is read, the message about it says for how long already."""

import asyncio
import logging

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message

from bot.ports.troubles import Unavailable
from bot.ports.unit_of_work import UnitOfWork
from bot.services import importing as service
from bot.views import importing as view
from handlers.pacing import paced

log = logging.getLogger(__name__)

EVERY = 3
"""Seconds between two changes of the message."""
LONGEST = 300


class Watch:
    """Holds what is being watched; the end of the process ends it, and costs the seconds alone."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, message: Message, uow: UnitOfWork, job_id: int, file_name: str) -> None:
        """Change the bot's `message` until the job is done."""
        task = asyncio.create_task(_tell(message, uow, job_id, file_name))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _tell(message: Message, uow: UnitOfWork, job_id: int, file_name: str) -> None:
    for seconds in range(EVERY, LONGEST, EVERY):
        await asyncio.sleep(EVERY)
        try:
            if await service.is_read(uow, job_id):
                return
            with paced():
                await message.edit_text(view.reading_text(file_name, seconds))
        except (TelegramAPIError, Unavailable) as error:
            log.info("job %d is not watched any more: %s", job_id, type(error).__name__)
            return
