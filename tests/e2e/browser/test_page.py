"""The page around the chat: people, invitations, phone and desk, languages, a broken line."""

import re
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser, ViewportSize, expect

from handlers.simulator.world import World
from tests.e2e.browser.responder import Responder
from tests.e2e.browser.stage import (
    COORDINATOR,
    DESK,
    IN_BROWSER,
    PHONE,
    STRANGER,
    TEACHER,
    Open,
    Site,
    last,
    says,
    serving,
)

pytestmark = IN_BROWSER


async def test_others_are_marked_until_looked_at(opened: Open) -> None:
    page = await opened(TEACHER)
    await says(page, "коллеге")
    olga = page.locator(f"[data-person='{COORDINATOR}']")

    await expect(olga.locator(".badge")).to_have_text("1")
    await expect(page).to_have_title(re.compile(r"^\(1\)"))
    await olga.click()
    await expect(last(page)).to_contain_text("Вам привет")
    await expect(olga.locator(".badge")).to_have_count(0)
    await expect(olga).to_have_attribute("aria-current", "true")
    await expect(page).to_have_url(re.compile(f"#{COORDINATOR}$"))


async def test_an_invitation_is_tried_as_somebody_else(opened: Open, site: Site) -> None:
    page = await opened(TEACHER)
    await says(page, "приглашение")
    await page.get_by_role("button", name=re.compile("start=KEY-1")).click()
    await page.locator("dialog").get_by_role("button", name=re.compile("Пётр Сомов")).click()

    await expect(page.locator(".message.own .text")).to_contain_text("/start KEY-1")
    await expect(last(page)).to_contain_text("По приглашению KEY-1")
    assert site.world.chat(STRANGER).messages[0]["text"] == "/start KEY-1"


async def test_says_that_the_bot_is_typing(opened: Open) -> None:
    page = await opened(TEACHER)
    await expect(page.locator(".status")).to_contain_text("бот")
    await says(page, "печатай")
    await expect(page.locator(".status")).to_have_text("печатает…")
    await says(page, "готово")
    await expect(page.locator(".status")).to_contain_text("бот")


async def test_who_reads_above_is_not_torn_away(opened: Open, responder: Responder, site: Site) -> None:
    for number in range(30):
        await site.world.say(TEACHER, f"строка {number}")
    await site.world.settled()
    page = await opened(TEACHER)
    log = page.locator("#log")
    await expect(page.locator(".message").last).to_be_in_viewport()
    await log.evaluate("log => { log.scrollTop = 0 }")
    await expect(page.locator("#to-end")).to_be_visible()
    await responder.call("sendMessage", chat_id=TEACHER, text="новость")

    await expect(page.locator("#to-end")).to_contain_text("Новые: 1")
    assert await log.evaluate("log => log.scrollTop") == 0
    await page.click("#to-end")
    await expect(page.get_by_text("новость")).to_be_in_viewport()
    await responder.call("sendMessage", chat_id=TEACHER, text="ещё новость")
    await expect(page.get_by_text("ещё новость")).to_be_in_viewport()


async def test_the_first_visit_explains_once(opened: Open) -> None:
    page = await opened(TEACHER, first_visit=True)
    steps = page.locator("#welcome .step")
    await expect(steps).to_have_count(2)
    await expect(steps.first).to_contain_text("Отчитайтесь за экскурсию")
    await steps.last.click()

    await expect(page.locator(f"[data-person='{COORDINATOR}']")).to_have_attribute("aria-current", "true")
    await expect(page.locator("#welcome")).to_be_hidden()
    await page.reload()
    await expect(page.locator(".bot h1")).to_be_visible()
    await expect(page.locator("#welcome")).to_be_hidden()
    await page.get_by_role("button", name="Что это?").click()
    await expect(page.locator("#welcome")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK])
async def test_the_first_visit_steps_aside_for_the_talk(opened: Open, size: ViewportSize) -> None:
    page = await opened(TEACHER, size, first_visit=True)
    await expect(page.locator("#welcome")).to_be_visible()
    await says(page, "/items")

    await expect(page.locator("#welcome")).to_be_hidden()
    await expect(last(page)).to_contain_text("Экскурсии")


async def test_small_pictures_are_drawn_and_their_signs_stay_text(opened: Open) -> None:
    page = await opened(TEACHER)
    await says(page, "/items")
    picture = last(page).locator(".picture")
    assert await picture.locator("svg").evaluate("svg => svg.getBoundingClientRect().width") > 12
    assert "· 🔴 просрочено" in await last(page).inner_text()


async def test_a_press_ends_the_first_visit_too(opened: Open, site: Site) -> None:
    await site.world.say(TEACHER, "/items")
    await site.world.settled()
    page = await opened(TEACHER, first_visit=True)
    await page.get_by_role("button", name="Записать").click()
    await expect(page.locator("#welcome")).to_be_hidden()


async def test_the_page_speaks_english_when_asked(opened: Open) -> None:
    page = await opened(TEACHER)
    await page.get_by_role("button", name="EN").click()

    await expect(page.locator(f"[data-person='{STRANGER}']")).to_contain_text("not invited")
    await expect(page.locator(f"[data-person='{TEACHER}']")).to_contain_text("педагог")

    await expect(page.get_by_placeholder("Message")).to_be_visible()
    assert await page.evaluate("document.documentElement.lang") == "en"
    await page.reload()
    await expect(page.get_by_role("button", name="What is this?")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_fits_a_phone(opened: Open, scheme: str) -> None:
    page = await opened(TEACHER, PHONE, has_touch=True, color_scheme=scheme)
    await says(page, "/items")
    await says(page, "длинноеслово" * 30)
    await expect(last(page)).to_contain_text("Вы сказали")
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert await page.evaluate("document.querySelector('#log').scrollWidth") == PHONE["width"]

    drawer = page.locator("#people")
    await expect(drawer).not_to_be_in_viewport()
    await page.locator("#switcher").click()
    await expect(drawer).to_be_in_viewport()
    await page.keyboard.press("Escape")
    await expect(drawer).not_to_be_in_viewport()
    await expect(page.locator("#switcher")).to_be_focused()
    await page.locator("#switcher").click()
    await page.locator(f"[data-person='{COORDINATOR}']").click()
    await expect(drawer).not_to_be_in_viewport()
    await expect(page.locator(".status")).to_contain_text("вы — Ольга Ким")


async def test_comes_back_when_the_program_does(browser: Browser, world: World, responder: Responder) -> None:
    async with AsyncExitStack() as server:
        address = await server.enter_async_context(serving(world))
        context = await browser.new_context(viewport=DESK)
        page = await context.new_page()
        await page.goto(f"{address}/#{TEACHER}")
        await says(page, "раз")
        await expect(last(page)).to_contain_text("Вы сказали: раз")
    await expect(page.locator("#banner")).to_contain_text("Нет связи")
    await says(page, "потеряно?")
    await expect(page.locator("#input")).to_have_value("потеряно?")
    await world.say(TEACHER, "тем временем")

    async with serving(world, port=int(address.rpartition(":")[2])):
        await expect(page.locator("#banner")).to_be_hidden()
        await expect(last(page)).to_contain_text("Вы сказали: тем временем")
        await expect(page.locator("#input")).to_have_value("потеряно?")
        await context.close()
