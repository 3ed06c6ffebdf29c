"""What every test of the page stands on: the people, the server, the marks, two ways to look and act."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Locator, Page, ViewportSize

from handlers.simulator.web import Cast, Words, serve
from handlers.simulator.world import World

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),  # one browser for them all
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium on this machine: the page is tested in a real one"
    ),
]
DESK, PHONE = ViewportSize(width=1280, height=860), ViewportSize(width=390, height=780)

TEACHER, COORDINATOR, STRANGER = 101, 102, 103
CAST = (
    Cast(TEACHER, "Анна Петрова", "педагог", "Сообщите цифру", "Кластер", "Отчитайтесь за экскурсию"),
    Cast(COORDINATOR, "Ольга Ким", "координатор", "Спросите про сроки", "Кластер", "Спросите про сроки"),
    Cast(
        STRANGER,
        "Пётр Сомов",
        "не приглашён",
        "Откройте приглашение",
        "Без доступа",
        en=Words("not invited", "Open an invitation", "No access"),
    ),
)
Open = Callable[..., Awaitable[Page]]


@dataclass(frozen=True)
class Site:
    """The page served over a world with a bot in it."""

    world: World
    address: str


@asynccontextmanager
async def running(work: Any) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@asynccontextmanager
async def serving(world: World, port: int = 0) -> AsyncIterator[str]:
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    async with running(serve(world, CAST, port=port, ready=ready.set_result)):
        yield await ready


async def says(page: Page, text: str) -> None:
    await page.fill("#input", text)
    await page.press("#input", "Enter")


def last(page: Page) -> Locator:
    return page.locator(".message").last
