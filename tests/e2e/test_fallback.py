"""What nobody understood, and what is no business of the bot."""

import pytest

from handlers.simulator.actor import Actor
from handlers.simulator.params import Json
from tests.e2e.conftest import Stage

WISHES = ["Отчитаться", "Мои пункты", "Сроки"]


@pytest.fixture
async def teacher(cluster):
    await cluster.teacher.says("/start")
    return cluster.teacher


@pytest.mark.parametrize("words", ["абракадабра", "🙂", "/unknown", "<b>&amp;", "слово " * 600])
async def test_a_member_is_offered_the_nearest_wishes(teacher, words):
    await teacher.says(words)
    assert "Не совсем понял" in teacher.sees
    assert teacher.buttons == WISHES


async def test_ten_thousand_characters_are_only_words(teacher):
    await teacher.says("ы" * 10_000)
    assert "Не совсем понял" in teacher.sees


async def test_the_ministry_is_not_offered_to_report(cluster):
    await cluster.ministry.says("абракадабра")
    assert cluster.ministry.buttons == WISHES[1:]


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "video"])
async def test_other_content_is_told_its_place(teacher, kind):
    await teacher.sends("file.bin", b"\xff\xd8\xff", kind=kind)
    assert "«Подтверждение»" in teacher.sees
    assert teacher.buttons == WISHES


@pytest.mark.parametrize("words", ["привет", "/report", "Мои пункты", "ы" * 9000])
async def test_a_stranger_is_told_how_to_get_in(stage, words):
    stranger = stage.person(50, "Чужой")
    await stranger.says(words)
    assert "Мы пока не знакомы" in stranger.sees
    assert stranger.buttons == ["✋ Попросить доступ"]


async def test_a_strangers_sticker_too(stage):
    stranger = stage.person(50, "Чужой")
    await stranger.sends("a.webp", b"RIFF", kind="sticker")
    assert "Мы пока не знакомы" in stranger.sees


FORGED = [
    "",
    "x" * 64,
    "kc",
    "kc:",
    "kc:abc",
    "kc:-1",
    f"kc:{2**70}",
    "i:1:2:3",
    "🙂",
    "m:nowhere",
    "h:zz:1:0",
    "d:0001-01:0:0",
    "d:9999-12:0:0",
    "d:2024-W15:0:0",
    f"rh:{2**62}",
]


@pytest.mark.parametrize("data", FORGED[1:])
async def test_a_forged_button_is_politely_refused(stage, cluster, data):
    coordinator, stranger = cluster.coordinator, stage.person(50, "Чужой")
    await coordinator.says("/start")
    await coordinator.forges(data)
    assert "устарела" in coordinator.alert
    await stranger.says("/start")
    await stranger.forges(data)
    assert stranger.alert == "Это вам не открыто."


async def asked(stage: Stage, kind: str, payload: Json) -> list[str]:
    """What an update of any kind made the bot call."""
    before = len(stage.world.calls)
    stage.world.updates.put(kind, payload)
    await stage.world.settled()
    return [name for name, _params in list(stage.world.calls)[before:] if name != "getUpdates"]


def in_group(actor: Actor, text: str) -> Json:
    group = {"id": -100500, "type": "supergroup", "title": "Учителя"}
    return {
        "message_id": 1,
        "date": 1713160800,
        "chat": group,
        "from": actor.chat.person.user(),
        "text": text,
    }


@pytest.mark.parametrize("kind", ["message", "edited_message"])
async def test_groups_are_not_answered(stage, teacher, kind):
    changed = {"edit_date": 1713160801} if kind == "edited_message" else {}
    assert await asked(stage, kind, in_group(teacher, "/start") | changed) == []


@pytest.mark.parametrize("where", ["group", "inline"])
async def test_nothing_is_shown_to_a_press_outside_the_own_chat(stage, cluster, teacher, where):
    """There are no buttons of ours in a group, and what they would show is not for everyone's eyes."""
    await cluster.content.report("9", 62)
    press = {
        "id": stage.world.ask(teacher.user_id, 1),
        "from": teacher.chat.person.user(),
        "chat_instance": "1",
        "data": "rh:0",
    }
    shown = {"message": in_group(teacher, "Мои отчёты") | {"from": stage.world.bot_user()}}
    where_it_is = shown if where == "group" else {"inline_message_id": "AAAA"}
    assert await asked(stage, "callback_query", press | where_it_is) == ["answerCallbackQuery"]
    assert "устарела" in teacher.alert


async def test_a_link_that_gets_its_picture_is_no_change(teacher):
    await teacher.says("https://example.org/1")
    told = len(teacher.said)
    await teacher.edits("https://example.org/1")
    assert len(teacher.said) == told


async def test_who_reports_nothing_is_not_told_of_correcting(cluster):
    await cluster.ministry.says("привет")
    await cluster.ministry.edits("Привет!")
    assert len(cluster.ministry.said) == 1
