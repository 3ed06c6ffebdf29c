"""The real program as a process, against the simulated Telegram over HTTP."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.simulator.world import World
from tests.botapi.server import BotApiServer

TOKEN = "7000000001:AAEhBP0av28fFDYYHwSGQSkXnobodysTokenxx"
ADMIN = 1
ROOT = Path(__file__).parents[2]


@dataclass
class Program:
    """`python main.py run`; `log` is what it wrote to standard error."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)

    @property
    def log(self) -> str:
        return "\n".join(self.lines)

    async def listen(self) -> None:
        if self.process.stderr is None:
            raise AssertionError("no standard error")
        async for line in self.process.stderr:
            self.lines.append(line.decode().rstrip())

    async def end(self, number: int = signal.SIGTERM) -> int:
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await self.process.wait()


class Programs:
    """Starts them, and leaves none behind."""

    def __init__(self, server: BotApiServer, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._started: list[tuple[Program, asyncio.Task[None]]] = []

    async def start(self, database: str, **settings: str) -> Program:
        environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        environment |= {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self._server.base,
            "ADMIN_IDS": str(ADMIN),
            "DATABASE_URL": database,
            "REHEARSE_AT": "2024-04-15T10:00+04:00",
            "PYTHONPATH": str(ROOT),
            **settings,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "main.py"),
            "run",
            env=environment,
            cwd=self._folder,
            stderr=asyncio.subprocess.PIPE,
        )
        program = Program(process)
        self._started.append((program, asyncio.create_task(program.listen())))
        return program

    async def close(self) -> None:
        for program, listening in self._started:
            await program.end(signal.SIGKILL)
            await listening


@pytest.fixture
def world() -> World:
    world = World(lambda: datetime.now(UTC))
    for number in range(1, 11):
        world.add_person(number, f"Человек {number}")
    return world


@pytest.fixture
async def server(world: World) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(world, TOKEN) as server:
        yield server


@pytest.fixture
async def programs(server: BotApiServer, tmp_path: Path) -> AsyncIterator[Programs]:
    programs = Programs(server, tmp_path)
    yield programs
    await programs.close()


@pytest.fixture
def new_database(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'new' / 'cluster.db'}"


@pytest.fixture
def answers(world: World) -> Callable[[int], list[str]]:
    """What the bot wrote to a person, under pictures too."""
    return lambda person: [
        message.get("text") or message.get("caption", "") for message in world.chat(person).sent_by_bot()
    ]
