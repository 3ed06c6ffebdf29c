"""Files in the browser: attached, dropped, shown, downloaded."""

from pathlib import Path

from playwright.async_api import expect

from tests.e2e.browser.stage import IN_BROWSER, TEACHER, Open, Site, last, says

pytestmark = IN_BROWSER

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f000386018018d9b4c30000000049454e44ae426082"
)


async def test_sends_a_photo_with_a_caption_and_a_file(opened: Open, site: Site) -> None:
    page = await opened(TEACHER)
    await page.set_input_files("#picker", {"name": "цех.png", "mimeType": "image/png", "buffer": PNG})
    await page.get_by_label("Подпись").fill("Экскурсия")
    await page.get_by_role("button", name="Отправить", exact=True).last.click()
    await expect(last(page)).to_contain_text("Получено")
    photo = page.locator(".message.own img")
    assert await photo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    await photo.click()
    await expect(page.locator("dialog.lightbox img")).to_be_visible()
    await page.keyboard.press("Escape")

    await page.set_input_files("#picker", {"name": "план.docx", "mimeType": "", "buffer": b"PK" * 800})
    await page.get_by_label("Подпись").press("Enter")
    await expect(page.locator(".message.own").last).to_contain_text("план.docx")
    await expect(page.locator(".message.own").last).to_contain_text("2 КБ")
    shown = site.world.chat(TEACHER).messages
    assert shown[0]["caption"] == "Экскурсия"
    assert shown[2]["document"]["file_name"] == "план.docx"


async def test_files_are_dropped_on_the_chat_as_an_album(opened: Open, site: Site) -> None:
    page = await opened(TEACHER)
    drop = """() => {
        const data = new DataTransfer(), log = document.querySelector("#log");
        for (const name of ["1.txt", "2.txt"]) data.items.add(new File([name], name));
        for (const type of ["dragenter", "dragover", "drop"])
            log.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
    }"""
    await page.evaluate(drop)
    await expect(page.locator("dialog")).to_contain_text("Отправить файлы: 2")
    await page.get_by_label("Подпись").press("Enter")

    await expect(page.locator(".message.own")).to_have_count(2)
    albums = {
        message["media_group_id"] for message in site.world.chat(TEACHER).messages if "document" in message
    }
    assert len(albums) == 1


async def test_a_file_over_the_limit_is_not_sent(opened: Open, tmp_path: Path) -> None:
    large = tmp_path / "большой.pdf"
    with large.open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    page = await opened(TEACHER)
    await page.set_input_files("#picker", large)

    await expect(page.locator(".toast")).to_contain_text("больше 25 МБ")
    await expect(page.locator("dialog")).to_have_count(0)


async def test_a_file_of_the_bot_is_downloaded(opened: Open, tmp_path: Path) -> None:
    page = await opened(TEACHER)
    await says(page, "файл")
    await expect(last(page)).to_contain_text("отчёт за март.csv")
    async with page.expect_download() as waiting:
        await last(page).get_by_role("link").click()
    download = await waiting.value

    assert download.suggested_filename == "отчёт за март.csv"
    await download.save_as(tmp_path / "saved.csv")
    assert (tmp_path / "saved.csv").read_bytes() == b"a;b\n1;2\n"
