"""What benchmarks share: a database with a small world, bots on a fast Bot API and on none."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.session import HttpSession, build_bot
from storage.database import open_database
from storage.schema import migrate
from tests.bench.answers import MESSAGE


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.bench)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    engine = open_database(f"sqlite+aiosqlite:///{tmp_path / 'bench.db'}")
    await migrate(engine)
    yield engine
    await engine.dispose()


@pytest.fixture(scope="session")
def bot_api() -> Iterator[str]:
    """The address of a Bot API server in another process."""
    command = [sys.executable, str(Path(__file__).with_name("answers.py"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        server.terminate()


class NoNetwork(HttpSession):
    """Writes calls and reads answers as over HTTP, with nothing in between."""

    last: TelegramMethod[Any]

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        if not isinstance(method, AnswerCallbackQuery):
            self.last = method
        self.build_form_data(bot, method)
        result = True if isinstance(method, AnswerCallbackQuery) else MESSAGE
        return self.check_response(bot, method, 200, json.dumps({"ok": True, "result": result})).result


@pytest.fixture(params=["over HTTP", "without network"])
async def bot(request: pytest.FixtureRequest) -> AsyncIterator[Bot]:
    if request.param == "over HTTP":
        session = HttpSession(request.getfixturevalue("bot_api"))
    else:
        session = NoNetwork("http://localhost")
    yield build_bot("42:TEST", session)
    await session.close()
