"""A question loses its buttons once it is answered, or asked no more."""

import pytest

from handlers.simulator.actor import Actor
from handlers.simulator.chats import inline_buttons
from tests.e2e.reporting import enter, stored

RECORD = ["Комментарий", "Другой день", "Подтверждение", "Исправить"]


def above(actor: Actor) -> list[str]:
    """The buttons that are left under earlier messages."""
    return [button["text"] for message in actor.chat.sent_by_bot()[:-1] for button in inline_buttons(message)]


@pytest.fixture
async def teacher(cluster):
    """Before the receipt of 120 visitors."""
    await enter(cluster.teacher, "9", "посетители")
    await cluster.teacher.says("120")
    return cluster.teacher


async def test_a_number_and_what_led_to_it(cluster, teacher):
    assert above(teacher) == []


@pytest.mark.parametrize(
    ("asks", "answer"),
    [
        ("Комментарий", "Были гости из Сызрани"),
        ("Другой день", "14.04"),
        ("Подтверждение", "https://example.org/1"),
        ("Исправить", "102"),
    ],
)
async def test_what_is_added_to_a_record(cluster, teacher, asks, answer):
    await teacher.presses(asks)
    await teacher.says(answer)
    assert above(teacher) == []
    assert teacher.buttons


@pytest.mark.parametrize("asks", RECORD[:3])
async def test_who_goes_elsewhere_is_asked_no_more(cluster, teacher, asks):
    await teacher.presses(asks)
    await teacher.says("Сроки")
    assert above(teacher) == []


@pytest.mark.parametrize("between", ["Сроки", "когда срок по 4", "привет"])
async def test_an_entry_screen_waits_for_its_press(cluster, teacher, engine, between):
    await enter(teacher, "4")
    await teacher.says(between)
    await teacher.presses("+5")
    assert ("4", "count", 5, "accepted") in await stored(engine)


async def test_a_number_said_in_more_words_takes_the_place_of_its_screen(cluster):
    await enter(cluster.teacher, "9", "посетители")
    await cluster.teacher.says("итого 63")
    assert above(cluster.teacher) == []


@pytest.mark.parametrize("asks", RECORD)
async def test_after_a_restart_too(cluster, teacher, asks):
    await teacher.presses(asks)
    await cluster.stage.restart()
    await teacher.says({"Другой день": "вчера", "Подтверждение": "https://a.ru"}.get(asks, "102"))
    assert above(teacher) == []


async def test_a_refusal_leaves_the_question_and_goes_with_it(cluster, teacher):
    await teacher.presses("Другой день")
    await teacher.says("сорок пятого")
    assert "Вчера, 14 апреля" in above(teacher)
    assert teacher.buttons == ["Отмена"]
    await teacher.says("14.04")
    assert above(teacher) == []
    await teacher.presses("Комментарий")
    await teacher.says("слово " * 200)
    await teacher.presses("Отмена")
    assert "Записано № 2" in teacher.sees, "the record is as good as before"
    assert above(teacher) == []


async def test_several_pieces_of_evidence_have_one_way_on(cluster, teacher):
    await teacher.presses("Подтверждение")
    await teacher.says("https://a.ru")
    await teacher.sends("a.jpg", b"jpg", kind="photo", album="7")
    await teacher.sends("b.jpg", b"jpg", kind="photo", album="7")
    assert teacher.buttons == ["Готово"]
    assert above(teacher) == []
    await teacher.sends("voice.ogg", b"ogg", kind="voice")
    assert above(teacher) == []
    await teacher.presses("Готово")
    assert above(teacher) == []


async def test_a_question_about_a_number_takes_the_place_of_its_screen(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "4")
    await teacher.says("-7")
    assert above(teacher) == []
    await teacher.presses("Исправить")
    await teacher.says("7")
    assert above(teacher) == []
    assert (await stored(engine))[-1] == ("4", "count", 7, "accepted")


async def test_a_search(cluster):
    await cluster.teacher.says("/find")
    await cluster.teacher.says("публикации")
    assert above(cluster.teacher) == []


async def test_names_and_zones(cluster):
    admin = cluster.admin
    await admin.says("/manage")
    await admin.presses("Новый регион")
    await admin.says("🙂")
    await admin.says("Омская область")
    assert above(admin) == []
    await admin.says("в Омске")
    await admin.presses("Омск")
    assert all(label != "Отмена" for label in above(admin))


async def test_a_strangers_wish(stage):
    stranger = stage.person(60, "Сергей")
    await stranger.says("/start")
    await stranger.presses("Попросить доступ")
    await stranger.says("Школа 5, Сызрань")
    assert above(stranger) == []


async def test_a_doubt_answered_in_words(cluster):
    coordinator = cluster.coordinator
    plan = "Дорожная карта «Сборка» на 2024 год\n\n№\tМероприятие\tСрок\tРезультат\n"
    await coordinator.sends("план.txt", f"{plan}1\tСобрать совет\tсрок уточняется\tПротокол\n".encode())
    await coordinator.waits_for("Период")
    await coordinator.presses("Замечания (1)")
    await coordinator.presses("Ввести дату")
    await coordinator.says("когда-нибудь")
    await coordinator.presses("Назад")
    assert "Замечание 1 из 1" in coordinator.sees
    await coordinator.presses("Ввести дату")
    await coordinator.says("1 июня 2024")
    assert "Назад" not in above(coordinator)


async def test_a_lost_courtesy_answers_nobody_twice(cluster, teacher):
    await teacher.presses("Комментарий")
    cluster.stage.world.fail("editMessageReplyMarkup", 1, "cut_before")
    said = len(teacher.said)
    await teacher.says("Были гости")
    assert len(teacher.said) == said + 1
