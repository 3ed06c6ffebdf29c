"""Documents sent to the chat, as coordinators send them."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import text

from bot.demo.documents import document

PLAN = document("construction", date(2024, 4, 15))


async def count(cluster, table):
    async with cluster.stage.engine.connect() as connection:
        return await connection.scalar(text(f"SELECT count(*) FROM {table}"))


async def test_document_becomes_items_at_one_press(cluster):
    coordinator = cluster.coordinator
    await coordinator.sends("план.txt", PLAN)
    await coordinator.waits_for("13 пунктов · 3 раздела")
    assert "Период: 1 января 2024 – 31 декабря 2024" in coordinator.sees
    assert await count(cluster, "roadmaps") == 1, "nothing is stored before the press"
    await coordinator.presses("Сохранить")
    assert "Сохранено в кластере «Машиностроение»." in coordinator.sees
    assert await count(cluster, "roadmaps") == 2
    await coordinator.presses("Кто за кого")
    await coordinator.presses("Директора колледжей")
    await coordinator.presses("ЦОПП")
    assert "☑ ЦОПП" in coordinator.buttons
    await cluster.teacher.says("/items")
    assert (
        "2. Дорожная карта образовательно-производственного кластера «Строим вместе»" in cluster.teacher.sees
    )
    await cluster.teacher.presses("2. Машиностроение")
    assert "п. 3.1 Экскурсии школьников" in cluster.teacher.sees
    assert "░░░░░░░░░░ 0 из 500 · участники" in cluster.teacher.sees


async def test_what_is_over_is_closed_at_one_press_and_people_are_next(cluster):
    coordinator = cluster.coordinator
    await coordinator.sends("план.txt", PLAN)
    await coordinator.waits_for("Период")
    await coordinator.presses("Сохранить")
    assert "Они выполнены?" in coordinator.sees
    await coordinator.presses("Да, выполнено (3)")
    assert coordinator.alert == "Отмечено выполненным: 3"
    assert "Они выполнены?" not in coordinator.sees
    await coordinator.presses("Пригласить")
    assert "Какая организация кластера «Машиностроение»?" in coordinator.sees


async def test_only_what_was_over_at_the_import_is_closed(cluster, clock):
    """On the cluster's own day (it is the 16th there, the 15th elsewhere), whenever it is pressed."""
    clock.advance(hours=15)
    coordinator = cluster.coordinator
    rows = "1.\tНачать\tдо 15 апреля 2024\tЦОПП\n2.\tПродолжить\tдо 16 апреля 2024\tЦОПП"
    await coordinator.sends("п.txt", f"План на 2024 год\n\n№\tМероприятие\tСрок\tКто\n{rows}".encode())
    await coordinator.waits_for("Период")
    await coordinator.presses("Сохранить")
    clock.advance(days=60)
    await coordinator.presses("Да, выполнено (1)")
    assert coordinator.alert == "Отмечено выполненным: 1"
    await coordinator.says("/items")
    await coordinator.presses("2. Машиностроение")
    assert "🔴 п. 2 Продолжить" in coordinator.sees
    assert "✅ п. 1 Начать" in coordinator.sees


async def test_doubts_and_items_can_be_looked_at_first(cluster):
    coordinator = cluster.coordinator
    await coordinator.sends("план.txt", PLAN)
    preview = await coordinator.waits_for("Период")
    await coordinator.presses("Замечания")
    shown = {message["message_id"]: message for message in coordinator.chat.sent_by_bot()}
    assert "reply_markup" in preview
    assert "photo" in preview
    assert "reply_markup" not in shown[preview["message_id"]], "of two screens the lower one is pressed"
    assert "Кадровые службы предприятий" in coordinator.sees
    await coordinator.presses("Назад")
    await coordinator.presses("Пункты")
    assert "п. 1.3 Заседания совета Кластера" in coordinator.sees
    await coordinator.presses("›")
    assert "п. 3.4" in coordinator.sees
    await coordinator.presses("Назад")
    await coordinator.presses("Отмена")
    assert coordinator.sees == "Документ не сохранён."
    assert await count(cluster, "roadmaps") == 1


async def test_pressed_twice_it_is_stored_once(cluster):
    coordinator = cluster.coordinator
    await coordinator.sends("план.txt", PLAN)
    await coordinator.waits_for("Период")
    key = next(b for b in coordinator.screen["reply_markup"]["inline_keyboard"][0])["callback_data"]
    await coordinator.forges(key)
    await coordinator.forges(key)
    assert "Сохранено" in coordinator.sees
    assert await count(cluster, "roadmaps") == 2


async def test_same_document_again_is_named(cluster):
    coordinator = cluster.coordinator
    for word in ("Сохранить", "Сохранить отдельно"):
        before = len(coordinator.chat.sent_by_bot())
        await coordinator.sends("план.txt", PLAN)
        async with asyncio.timeout(60):
            while len(coordinator.chat.sent_by_bot()) < before + 2:
                await asyncio.sleep(0.02)
        await coordinator.presses(word)
    assert coordinator.alert == "Этот документ уже есть в кластере «Машиностроение»."
    assert await count(cluster, "roadmaps") == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("заметка.txt", "Сегодня хорошая погода.".encode(), "не нашёл в файле дорожную карту"),
        ("карта.docx", b"PK\x03\x04 word/document.xml broken", "повреждён"),
        ("пусто.txt", b"", "пуст"),
        ("фото.jpg", b"\xff\xd8\xff\xe0 not a document", "Это картинка"),
    ],
    ids=["no roadmap", "half a file", "empty", "picture"],
)
async def test_what_cannot_be_read_is_said_plainly(cluster, name, data, said):
    await cluster.coordinator.sends(name, data)
    await cluster.coordinator.waits_for(said)


async def test_large_file_is_refused_by_its_announced_size(cluster):
    await cluster.coordinator.sends("карта.docx", b"PK", size=40 * 1024 * 1024)
    assert cluster.coordinator.sees.startswith("Файл больше 20 МБ.")
    assert await count(cluster, "jobs") == 0


async def test_only_coordinators_import(cluster):
    for who in (cluster.teacher, cluster.ministry):
        await who.sends("план.txt", PLAN)
    assert await count(cluster, "jobs") == 0


async def test_others_press_nothing_of_it(cluster):
    coordinator = cluster.coordinator
    await coordinator.sends("план.txt", PLAN)
    await coordinator.waits_for("Период")
    here = cluster.content.cluster_id
    for who in (cluster.teacher, cluster.ministry, cluster.admin):
        await who.says("/items")
        for forged in (f"ps:1:{here}", "pv:1:summary:0", "pd:1", f"pl:{cluster.content.roadmap_id}:0:found"):
            if who.user_id == cluster.admin.user_id and forged.startswith("pl"):
                continue
            await who.forges(forged)
            assert who.alert == "Это вам не открыто.", forged
    assert await count(cluster, "roadmaps") == 1


async def test_restart_in_the_middle_loses_no_document(cluster):
    coordinator = cluster.coordinator
    await cluster.stage.stop()
    await cluster.stage.world.send_file(coordinator.user_id, "план.txt", PLAN)
    cluster.stage.start()
    await cluster.stage.world.settled()
    await cluster.stage.restart()
    cluster.stage.clock.advance(seconds=30)
    await coordinator.waits_for("13 пунктов", timeout=20)
