"""The demonstration itself, in a real browser: the teacher reports, the coordinator sees it and imports."""

from pathlib import Path

from playwright.async_api import Browser, expect

from tests.e2e.browser.demo import COORDINATOR, TEACHER, be, menu, playing, press
from tests.e2e.browser.stage import DESK, IN_BROWSER, last

pytestmark = IN_BROWSER


async def test_a_number_reaches_the_coordinator_who_imports_a_plan(browser: Browser, tmp_path: Path) -> None:
    async with playing(tmp_path) as address:
        context = await browser.new_context(viewport=DESK)
        page = await context.new_page()
        await be(page, address, TEACHER)
        await menu(page, "Отчитаться")
        await press(page, "п. 4 ·")
        await expect(last(page)).to_contain_text("240 из 300")
        await press(page, "+10")
        await expect(last(page)).to_contain_text("п. 4 · посетители · +10 · за 5 октября 2026")
        await expect(last(page)).to_contain_text("250 из 300")
        await expect(page.get_by_role("button", name="Отменить запись")).to_be_visible()

        await be(page, address, COORDINATOR)
        await menu(page, "Сроки")
        await expect(last(page)).to_contain_text("Сроки: октябрь 2026")
        await expect(last(page)).to_contain_text("250 из 300")
        await expect(last(page)).to_contain_text("Ещё не отчитались")

        await page.get_by_role("button", name="Прикрепить файл или фото").click()
        await page.get_by_role("menuitem", name="Пример").click()
        await page.locator("dialog").get_by_role("button", name="Отправить").click()
        await expect(last(page)).to_contain_text("9 пунктов")
        await press(page, "Гостеприимство")
        await expect(last(page)).to_contain_text("Сохранено в кластере «Гостеприимство»")
        await context.close()
