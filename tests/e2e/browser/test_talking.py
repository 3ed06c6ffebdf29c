"""The chat in the browser, in a real one: what a visitor types, presses and sees."""

import re

from playwright.async_api import expect

from tests.e2e.browser.responder import Responder
from tests.e2e.browser.stage import IN_BROWSER, STRANGER, TEACHER, Open, Site, last, says

pytestmark = IN_BROWSER


async def test_a_visitor_talks_with_the_bot(opened: Open) -> None:
    page = await opened(TEACHER)
    await says(page, "120 посетителей")

    await expect(page.locator(".message.own .text")).to_contain_text("120 посетителей")
    await expect(last(page)).to_contain_text("Вы сказали: 120 посетителей")
    await expect(last(page).locator("time")).to_have_text(re.compile(r"\d\d:\d\d"))
    await expect(page.locator("#input")).to_have_value("")


async def test_markup_in_a_text_stays_text(opened: Open) -> None:
    page = await opened(TEACHER)
    hostile = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>"
    await says(page, hostile)

    await expect(last(page)).to_contain_text(hostile)
    assert await page.locator(".log img").count() == 0
    assert await page.title() != "hacked"


async def test_shift_enter_makes_a_line(opened: Open, site: Site) -> None:
    page = await opened(TEACHER)
    await page.focus("#input")
    await page.keyboard.type("первая")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("вторая")
    await page.keyboard.press("Enter")

    await expect(last(page)).to_contain_text("Вы сказали")
    assert site.world.chat(TEACHER).messages[0]["text"] == "первая\nвторая"


async def test_shows_what_telegram_formats(opened: Open) -> None:
    page = await opened(TEACHER)
    await says(page, "/items")
    card = last(page).locator(".text")

    await expect(card.locator("b")).to_have_text("п. 9")
    await expect(card.locator("i")).to_have_text("Экскурсии")
    await expect(card.locator("blockquote")).to_have_text("не менее 100")
    await expect(card.locator("code")).to_have_text("120")
    await expect(card.locator(".bar")).to_have_text("▓▓▓▓▓▓░░░░")
    rows = last(page).locator(".keyboard .row")
    assert [await row.locator(".key").count() for row in await rows.all()] == [1, 2, 1]
    site_key = last(page).get_by_role("link", name="Сайт")
    assert await site_key.get_attribute("href") == "https://example.org/"
    assert await site_key.get_attribute("rel") == "noopener noreferrer"


async def test_dangerous_links_are_no_links(opened: Open, site: Site) -> None:
    """The simulated Telegram refuses them too; the page does not rely on it."""
    page = await opened(TEACHER)
    await says(page, "/items")
    await expect(last(page)).to_contain_text("Экскурсии")
    chat, bad = site.world.chat(TEACHER), "javascript:document.title='hacked'"
    link = {"type": "text_link", "offset": 0, "length": 6, "url": bad}
    keys = {"inline_keyboard": [[{"text": "Опасно", "url": bad}]]}
    changed = {**chat.messages[-1], "text": "ссылка", "entities": [link], "reply_markup": keys}
    site.world.change(chat, changed)

    await expect(last(page).locator(".text")).to_contain_text("ссылка")
    assert await page.locator(".message a").count() == 0
    await page.get_by_role("button", name="Опасно").click()
    await expect(page.locator(".toast")).to_contain_text("только в Telegram")
    assert await page.title() == "Кластер"


async def test_a_press_edits_in_place_and_tells(opened: Open) -> None:
    page = await opened(TEACHER)
    await says(page, "/items")
    await page.get_by_role("button", name="Записать").press("Enter")

    await expect(last(page)).to_contain_text("Записано № 7")
    await expect(last(page).locator(".meta")).to_contain_text("изменено")
    await expect(page.locator(".toast")).to_have_text("Готово")
    await expect(page.get_by_role("button", name="Отменить запись")).to_be_focused()
    await page.get_by_role("button", name="Отменить запись").click()
    await expect(page.locator(".message")).to_have_count(1)


async def test_a_day_is_named_once(opened: Open) -> None:
    page = await opened(TEACHER)
    await says(page, "/items")
    await page.get_by_role("button", name="Записать").click()
    await expect(last(page)).to_contain_text("Записано № 7")
    await says(page, "дальше")
    await expect(last(page)).to_contain_text("Вы сказали")
    await expect(page.locator(".day")).to_have_count(1)


async def test_a_pressed_button_turns_until_it_is_answered(opened: Open, responder: Responder) -> None:
    page = await opened(TEACHER)
    await says(page, "/items")
    key = page.get_by_role("button", name="Тихо")
    await key.click()

    await expect(key).to_have_attribute("aria-busy", "true")
    responder.release.set()
    await expect(key).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_waits_to_be_read(opened: Open) -> None:
    page = await opened(TEACHER)
    await says(page, "/items")
    await page.get_by_role("button", name="Нельзя").click()

    await expect(page.locator("dialog")).to_contain_text("Этого вам нельзя")
    await page.get_by_role("button", name="Понятно").click()
    await expect(page.locator("dialog")).to_have_count(0)


async def test_a_button_of_an_old_screen_is_said_to_be_gone(opened: Open, site: Site) -> None:
    page = await opened(TEACHER)
    await says(page, "/items")
    await expect(page.get_by_role("button", name="Тихо")).to_be_visible()
    chat = site.world.chat(TEACHER)
    chat.replace({key: value for key, value in chat.messages[-1].items() if key != "reply_markup"})
    await page.get_by_role("button", name="Тихо").click()

    await expect(page.locator(".toast")).to_contain_text("Этой кнопки уже нет")
    await expect(page.get_by_role("button", name="Тихо")).not_to_have_attribute("aria-busy", "true")


async def test_the_keyboard_below_says_its_words_and_folds(opened: Open) -> None:
    page = await opened(STRANGER)
    await page.get_by_role("button", name="Начать").click()
    menu = page.locator(".reply-keys")

    await expect(menu.locator(".key")).to_have_text(["Отчитаться", "Мои пункты", "Сроки"])
    await menu.get_by_role("button", name="Сроки").click()
    await expect(last(page)).to_contain_text("Вы сказали: Сроки")
    await page.get_by_role("button", name="Кнопки под полем ввода").click()
    await expect(menu).to_be_hidden()


async def test_the_list_of_commands_is_walked_by_keys(opened: Open) -> None:
    page = await opened(TEACHER)
    await page.fill("#input", "/")
    await expect(page.get_by_role("menuitem")).to_have_text(["/itemsМои пункты", "/dueСроки"])
    await page.fill("#input", "/d")
    await expect(page.get_by_role("menuitem")).to_have_count(1)
    await page.press("#input", "ArrowUp")
    await page.keyboard.press("Enter")

    await expect(last(page)).to_contain_text("Вы сказали: /due")
    await page.get_by_role("button", name="Команды бота").click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menu")).to_be_hidden()
