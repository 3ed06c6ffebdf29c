"""The worker of one process: the sender of deliveries and the doer of jobs, side by side."""

import asyncio
from typing import Any

from bot.ports.clock import Clock
from bot.ports.files import Files
from bot.ports.jobs import Job
from bot.ports.notifier import Notifier
from bot.ports.unit_of_work import UnitOfWork
from bot.ports.workshop import Workshop
from bot.services import importing
from bot.worker.deliveries import DeliveryLoop
from bot.worker.jobs import JobLoop, Work
from bot.worker.loop import MakeUow


class Worker:
    """`run` returns after `stop`, with the work in hand finished; `wake` tells it of new rows."""

    def __init__(
        self, make_uow: MakeUow, clock: Clock, notifier: Notifier, files: Files, workshop: Workshop
    ) -> None:
        self._workshop = workshop
        self._loops = (
            DeliveryLoop(make_uow, clock, notifier),
            JobLoop(make_uow, clock, works(files, workshop)),
        )

    def wake(self) -> None:
        for loop in self._loops:
            loop.wake()

    def stop(self) -> None:
        for loop in self._loops:
            loop.stop()

    async def run(self) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                for loop in self._loops:
                    group.create_task(loop.run())
        finally:
            await self._workshop.close()


def works(files: Files, workshop: Workshop) -> dict[str, Work]:
    """Which work is done how."""

    async def read_document(uow: UnitOfWork, job: Job) -> dict[str, Any]:
        return await importing.read_document(uow, workshop, files, job)

    return {importing.KIND: read_document}
