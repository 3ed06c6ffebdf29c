"""What is attached to a report is looked at again, by whoever may read the report."""

import pytest

from tests.e2e.reporting import data, enter, rows


@pytest.fixture
async def proved(cluster):
    """The teacher's record № 1 with a photo, a file, a film and two links."""
    teacher = cluster.teacher
    await enter(teacher, "9", "посетители")
    await teacher.says("120")
    await teacher.presses("Подтверждение")
    await teacher.sends("photo.jpg", b"jpg", "в <холле>", kind="photo")
    await teacher.sends("протокол.pdf", b"pdf")
    await teacher.sends("фильм.mp4", b"mp4", kind="video")
    await teacher.says("https://example.org/a?b=1&c=2 http://b.ru/" + "x" * 600)
    await teacher.presses("Готово")
    return teacher


async def test_author_looks_at_each_piece_from_the_receipt(cluster, proved):
    await proved.presses("Посмотреть приложенное (5)")
    assert "Подтверждения записи № 1" in proved.sees
    assert "1. 📷 фото · в <холле>" in proved.sees
    assert "https://example.org/a?b=1&c=2" in proved.sees
    assert "xxx" * 50 not in proved.sees, "a long link has a message of its own"
    for label, kind in (("1. 📷", "photo"), ("2. 📄 протокол", "document"), ("3. 📄 фильм", "video")):
        await proved.presses(label)
        assert kind in proved.screen
        assert "Запись № 1" in proved.screen["caption"]
    await proved.presses("5. 🔗")
    assert "x" * 600 in proved.sees
    await proved.presses("Назад")
    assert any("Записано № 1" in one for one in proved.said), "the list above gives way to the receipt"


async def test_who_may_read_the_report_sees_it_from_the_item(cluster, proved):
    for reader in (cluster.coordinator, cluster.ministry):
        await reader.says("покажи п. 9")
        await reader.presses("📎 посетители · +120 · 15 апреля")
        await reader.presses("2. 📄")
        assert reader.screen["document"]["file_name"] == "протокол.pdf"
        await reader.presses("Назад")
        assert any("Последние отчёты" in one for one in reader.said)


async def test_others_see_nothing_of_it_with_any_button(cluster, proved, engine):
    await proved.presses("Посмотреть приложенное")
    pages, piece = "ra:1:0:0", data(proved, "1. 📷")
    for other in (cluster.master, cluster.lyceist):
        await other.says("покажи п. 9")
        assert not any("📎" in label for label in other.buttons)
        for press in (pages, piece, "ra:77:0:0"):
            told = len(other.said)
            await other.forges(press)
            assert "не открыто" in other.alert
            assert len(other.said) == told
    await proved.forges("rf:1:99")
    assert "устарела" in proved.alert
    (role,) = await rows(
        engine,
        f"SELECT id FROM memberships WHERE person_id = {cluster.content.people['teacher']}",
    )
    await cluster.coordinator.forges(f"hr:{role['id']}:1")
    told = len(proved.said)
    await proved.forges(piece)
    assert len(proved.said) == told
    assert "не открыто" in proved.alert


async def test_a_file_that_is_gone_is_told_kindly(cluster, proved):
    await cluster.content.put("evidence", report_id=1, kind="photo", file_id="lost")
    await proved.presses("История")
    await proved.presses("Назад")
    await proved.presses("Посмотреть приложенное (6)")
    await proved.presses("6. 📷")
    assert "больше не отдаёт этот файл" in proved.alert


async def test_what_a_correction_took_over_is_seen_under_it(cluster, proved):
    await proved.presses("Исправить")
    await proved.says("102")
    await proved.presses("Посмотреть приложенное (5)")
    assert "Подтверждения записи № 2" in proved.sees
    await proved.presses("1. 📷")
    assert "Запись № 2" in proved.screen["caption"]
