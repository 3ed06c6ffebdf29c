"""The whole bot on a stage: the simulated Telegram, a real database, the real handlers, a worker."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiogram import Bot
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.charts.schedule import schedule_chart
from bot.domain.roadmap import Roadmap
from bot.exports.qr import qr_png
from bot.settings import Settings
from bot.worker.worker import Worker
from bot.workshop import ChildWorkshop
from handlers.session import HttpSession, build_bot
from handlers.simulator.actor import Actor
from handlers.simulator.session import SimulatedSession
from handlers.simulator.world import World
from handlers.telegram import Telegram
from storage.locks import polling_lock
from storage.unit_of_work import SqlUnitOfWork
from tests.builders import World as Content
from tests.builders import build
from tests.conftest import TestClock

TOKEN = "42:TEST"
ADMIN = 1


@dataclass
class Stage:
    """The bot and its people. `restart` kills it and starts another one on the same database."""

    world: World
    engine: AsyncEngine
    clock: TestClock
    settings: Settings
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    bot: Bot | None = None
    workshop: ChildWorkshop | None = None
    reader: str = "bot.reading:read"
    painter: str = "bot.charts.drawing:draw"
    server: str = ""
    """The address of a Bot API server, where the bot speaks HTTP."""

    def person(self, account: int, name: str, language_code: str = "ru") -> Actor:
        """Somebody with a telephone, known to the bot or not."""
        if account not in self.world.chats:
            self.world.add_person(account, name, language_code=language_code)
        return Actor(self.world, account)

    def start(self) -> None:
        session = HttpSession(self.server) if self.server else SimulatedSession(self.world)
        self.bot = build_bot(TOKEN, session)
        self.workshop = workshop = ChildWorkshop(self.reader, painter=self.painter)

        def make_uow(update_id: int | None = None) -> SqlUnitOfWork:
            return SqlUnitOfWork(self.engine, self.clock, update_id, wake=worker.wake)

        async def draw_schedule(roadmap: Roadmap) -> bytes | None:
            return await workshop.draw(schedule_chart(roadmap))

        telegram = Telegram(self.bot, make_uow, self.clock, self.settings, qr_png, draw_schedule)
        worker = Worker(make_uow, self.clock, telegram.notifier, telegram.files, self.workshop)
        poller = telegram.poller(polling_lock(self.engine))
        self.tasks = [asyncio.create_task(poller.run()), asyncio.create_task(worker.run())]

    async def stop(self) -> None:
        """As a kill does: nothing is finished in order."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.bot:
            await self.bot.session.close()
        if self.workshop:
            await self.workshop.close()

    async def restart(self) -> None:
        await self.stop()
        self.start()


@pytest.fixture
async def stage(engine: AsyncEngine, clock: TestClock) -> AsyncIterator[Stage]:
    """A bot with an empty database, on both engines; person 1 is the first admin."""
    settings = Settings(
        _env_file=None, bot_token=SecretStr(TOKEN), admin_ids=frozenset({ADMIN}), time_zone="Europe/Samara"
    )
    stage = Stage(World(clock.now), engine, clock, settings)
    stage.start()
    yield stage
    await stage.stop()


@dataclass
class Cluster:
    """The small world of the builders with its people on the telephone."""

    stage: Stage
    content: Content

    def __getattr__(self, who: str) -> Actor:
        """`cluster.teacher`, `cluster.coordinator` …: by the builders' names."""
        if who not in self.content.accounts:
            raise AttributeError(who)
        return self.stage.person(self.content.accounts[who], who)


@pytest.fixture
async def cluster(stage: Stage) -> Cluster:
    """A cluster with a roadmap, organisations, people of every role; see tests/builders.py."""
    return Cluster(stage, await build(stage.engine))
