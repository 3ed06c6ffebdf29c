"""A browser, a page served in it, and a bot behind the page."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from handlers.simulator.world import World
from tests.e2e.browser.responder import Responder
from tests.e2e.browser.stage import CAST, CHROMIUM, DESK, STRANGER, Open, Site, running, serving

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine."""
REFUSED_PRESS = "status of 409"  # a browser writes every refusal to its console


@pytest.fixture
def world() -> World:
    world = World(lambda: datetime.now(UTC))
    for person in CAST:
        first, last = person.name.split()
        world.add_person(person.user_id, first, last, started=person.user_id != STRANGER)
    return world


expect.set_options(timeout=PATIENCE)


@pytest_asyncio.fixture(loop_scope="module")
async def responder(world: World) -> AsyncIterator[Responder]:
    """The bot; whatever answers in that world may stand here."""
    responder = Responder(world)
    async with running(responder.run()):
        yield responder


@pytest_asyncio.fixture(loop_scope="module")
async def site(world: World, responder: Responder) -> AsyncIterator[Site]:
    async with serving(world) as address:
        yield Site(world, address)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def opened(browser: Browser, site: Site) -> AsyncIterator[Open]:
    """`opened(TEACHER)` is the page as a visitor has it who closed the panel of the first visit.

    At the end it asserts that no script broke, no policy was hurt, and nothing but this server was asked.
    """
    troubles: list[str] = []
    asked: set[str] = set()

    async def open_page(
        person: int, size: ViewportSize = DESK, *, first_visit: bool = False, **options: Any
    ) -> Page:
        context = await stack.enter_async_context(
            await browser.new_context(viewport=size, accept_downloads=True, **options)
        )
        page = await context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
        page.on("request", lambda request: asked.add(request.url))
        page.set_default_timeout(PATIENCE)
        await page.goto(f"{site.address}/#{person}")
        if not first_visit:
            await page.click("#welcome .round")
        return page

    async with AsyncExitStack() as stack:
        yield open_page
    assert [trouble for trouble in troubles if REFUSED_PRESS not in trouble] == []
    assert {
        url for url in asked if not url.startswith((site.address, site.address.replace("http", "ws")))
    } == set()
