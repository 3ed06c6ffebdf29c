"""Documents with more words than a message holds: nothing is left out, nothing cannot be sent."""

import pytest

from bot.views.pages import MESSAGE

WORDS = " ".join(f"слово{n} & <дело>" for n in range(300))
COUNTS = "; ".join(f"не менее {n} публикаций на сайте {n}" for n in range(1, 81))
PARTIES = ", ".join(f"Школа № {n}" for n in range(1, 81))
HEAD = "План на 2024 год\n\n№\tМероприятие\tСрок\tОтветственный\tРезультат\n"
ROWS = (
    f"1.\tПровести {WORDS}\tдо 1 мая 2024\tКолледж {WORDS}\tне менее 100 посетителей {WORDS}",
    f"2.\tСообщать\tдо 26 апреля 2024\t{PARTIES}\t{COUNTS}",
)


@pytest.fixture
async def coordinator(cluster):
    """Looks at the stored document's items."""
    who = cluster.coordinator
    await who.sends("план.txt", (HEAD + "\n".join(ROWS)).encode())
    await who.waits_for("Период")
    await who.presses("Сохранить")
    await who.presses("Кто за кого")
    return who


async def turned(who):
    """Every page of a card, from the first on."""
    pages = [who.sees]
    while (place := next((b for b in who.buttons if "/" in b), "1/1")).split("/")[0] != place.split("/")[1]:
        await who.presses("›")
        pages.append(who.sees)
    assert all(len(page) <= MESSAGE for page in pages)
    return pages


async def test_party_of_many_words_can_be_settled(coordinator):
    await coordinator.presses("Колледж слово0")
    assert "Какие организации" in coordinator.sees
    await coordinator.presses("ЦОПП")
    assert "☑ ЦОПП" in coordinator.buttons


async def test_who_settles_many_parties_stays_on_their_page(coordinator):
    await coordinator.presses("›")
    await coordinator.presses("›")
    place = next(button for button in coordinator.buttons if button.startswith("3/"))
    await coordinator.presses("Школа № 20")
    await coordinator.presses("ЦОПП")
    await coordinator.presses("Назад")
    assert place in coordinator.buttons
    assert "✅ Школа № 20" in coordinator.buttons


async def test_card_shows_all_that_the_document_says(coordinator):
    await coordinator.says("/items")
    await coordinator.presses("2. Машиностроение")
    await coordinator.presses("🟠 1")
    pages = await turned(coordinator)
    assert len(pages) > 2
    shown = " ".join(" ".join(pages).split())
    assert f"Провести {WORDS}" in shown
    assert f"100 посетителей {WORDS}" in shown
    assert f"Колледж {WORDS}" in shown
    await coordinator.presses("Назад")
    assert "План на 2024 год" in coordinator.sees


async def test_card_of_many_indicators_comes_back_to_what_is_due(coordinator):
    await coordinator.presses("Создать организации")
    await coordinator.says("/due")
    label = next(b for b in coordinator.buttons if b.endswith(" 2"))
    await coordinator.presses(label)
    pages = await turned(coordinator)
    assert any("на сайте 80" in page for page in pages)
    assert any("• Школа № 80" in page for page in pages)
    await coordinator.presses("Назад")
    assert "Сроки: апрель 2024" in coordinator.sees
