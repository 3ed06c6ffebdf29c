"""Takes the pictures of the README anew: `python -m tests.e2e.browser.screenshots`."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from tests.e2e.browser.conftest import FLAGS
from tests.e2e.browser.demo import COORDINATOR, MINISTRY, ROOT, TEACHER, be, menu, playing, press
from tests.e2e.browser.stage import CHROMIUM, last

FOLDER = ROOT / "docs" / "screenshots"
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1180, height=800)
STILL = 2000
"""Milliseconds after which nothing moves or glows any more."""


async def from_its_start(page: Page) -> None:
    """A message that is longer than the screen, as one begins to read it."""
    await last(page).evaluate("message => message.scrollIntoView()")


async def first_visit(page: Page) -> None:
    await page.locator(".message").first.wait_for()


async def receipt(page: Page) -> None:
    await menu(page, "Отчитаться")
    await press(page, "п. 4 ·")
    await press(page, "+10")
    await expect(last(page)).to_contain_text("Записано")


async def card(page: Page) -> None:
    await menu(page, "Мои пункты")
    await press(page, "🟡 5")
    await from_its_start(page)


async def due(page: Page) -> None:
    await menu(page, "Сроки")
    await from_its_start(page)


async def preview(page: Page) -> None:
    await page.get_by_role("button", name="Прикрепить файл или фото").click()
    await page.get_by_role("menuitem", name="Пример").click()
    await page.locator("dialog").get_by_role("button", name="Отправить").click()
    await expect(last(page)).to_contain_text("Период")


@dataclass(frozen=True)
class Picture:
    name: str
    person: int
    size: ViewportSize
    play: Callable[[Page], Awaitable[None]]
    scheme: Literal["light", "dark"] = "light"
    first_visit: bool = False


PICTURES = (
    Picture("first-visit", TEACHER, DESK, first_visit, first_visit=True),
    Picture("receipt", TEACHER, PHONE, receipt),
    Picture("card", TEACHER, PHONE, card, scheme="dark"),
    Picture("due", COORDINATOR, PHONE, due),
    Picture("ministry", MINISTRY, DESK, due),
    Picture("import", COORDINATOR, PHONE, preview),
)


async def take(browser: Browser, address: str, picture: Picture) -> Path:
    context = await browser.new_context(
        viewport=picture.size, color_scheme=picture.scheme, timezone_id="Europe/Samara"
    )
    page = await context.new_page()
    if picture.first_visit:
        await page.goto(f"{address}/#{picture.person}")
    else:
        await be(page, address, picture.person)
    await picture.play(page)
    await page.wait_for_timeout(STILL)
    path = FOLDER / f"{picture.name}.png"
    await page.screenshot(path=path)
    await context.close()
    return path


async def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        async with playing(Path(folder)) as address, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for picture in PICTURES:
                print(await take(browser, address, picture))  # noqa: T201  # a tool of the command line
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
