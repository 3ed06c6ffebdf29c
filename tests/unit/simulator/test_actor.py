"""Actors: they act, the bot answers, and when the action returns the answer is there."""

import asyncio

import pytest

from handlers.simulator.actor import Actor
from handlers.simulator.errors import NoSuchButton
from handlers.simulator.world import World
from tests.unit.simulator.small_bot import TEACHER


async def test_a_conversation(teacher: Actor, world: World) -> None:
    await teacher.says("120 посетителей")
    assert teacher.sees == "120 посетителей?"
    assert teacher.buttons == ["Записать", "Сайт"]
    await teacher.presses("Записать")
    assert teacher.sees == "Записано"
    assert teacher.alert == "Готово"
    assert teacher.buttons == []
    assert teacher.said == ["Записано"]
    assert world.unanswered == []


async def test_a_deep_link_is_a_start_with_a_payload(teacher: Actor) -> None:
    await teacher.says("/start abc123")
    assert teacher.sees == "По приглашению abc123"


async def test_the_reply_keyboard_says_its_text(teacher: Actor) -> None:
    await teacher.says("/start")
    assert teacher.menu == ["Мои пункты", "Сроки"]
    await teacher.presses("пункты")
    assert teacher.sees == "Мои пункты?"


async def test_the_nearest_button_is_pressed(teacher: Actor) -> None:
    await teacher.says("/start")
    await teacher.says("раз")
    await teacher.says("два")
    await teacher.presses("Запис")
    assert teacher.said[1:] == ["раз?", "Записано"]
    await teacher.presses("Сроки")
    assert teacher.said[-1] == "Сроки?"
    await teacher.presses("Записать")
    await teacher.presses("Записать")
    assert teacher.said[1:] == ["Записано"] * 3


async def test_a_wrong_button_shows_the_screen(teacher: Actor) -> None:
    with pytest.raises(NoSuchButton, match="empty"):
        await teacher.presses("Записать")
    await teacher.says("/start")
    await teacher.says("привет")
    with pytest.raises(NoSuchButton) as shown:
        await teacher.presses("Принять")
    assert str(shown.value) == (
        "no button 'Принять' on the screen:\nпривет?\n  [Записать]\n  [Сайт]\n  <Мои пункты>\n  <Сроки>"
    )
    with pytest.raises(NoSuchButton, match="outside the chat"):
        await teacher.presses("Сайт")


async def test_forged_data_reaches_the_bot(teacher: Actor) -> None:
    await teacher.forges("delete:all")
    assert teacher.alert == "Вам это не открыто"
    await teacher.says("x")
    await teacher.forges("delete:all")
    assert len(teacher.chat.answers) == 2


async def test_files_go_both_ways(teacher: Actor, world: World) -> None:
    await teacher.sends("план.txt", b"12345")
    assert teacher.sees == "план.txt: 5 байт"
    await teacher.says("/file")
    assert teacher.sees == "Отчёт"
    assert world.file(teacher.screen["document"]["file_id"]) == ("отчёт.csv", b"a;b")


async def test_an_edit_is_an_update(teacher: Actor, world: World) -> None:
    await teacher.says("120")
    await teacher.edits("102")
    assert [m["text"] for m in world.chat(TEACHER).messages] == ["102", "120?"]


async def test_waiting_for_what_comes_by_itself(teacher: Actor, world: World) -> None:
    waiting = asyncio.create_task(teacher.waits_for("Срок завтра"))
    await asyncio.sleep(0)
    await world.call("sendMessage", {"chat_id": TEACHER, "text": "Срок завтра: п. 9"})
    assert (await waiting)["text"] == "Срок завтра: п. 9"
    with pytest.raises(AssertionError) as silent:
        await teacher.waits_for("Никогда", timeout=0.01)
    assert str(silent.value) == "nobody said 'Никогда':\nСрок завтра: п. 9"


async def test_a_silent_bot_has_no_screen(teacher: Actor) -> None:
    with pytest.raises(AssertionError, match="has said nothing to Анна"):
        assert teacher.sees
    assert teacher.alert == ""
    assert teacher.menu == []


async def test_a_bot_that_never_finishes_is_named(world: World) -> None:
    lonely = Actor(world, TEACHER, timeout=0.01)
    with pytest.raises(TimeoutError, match="120"):
        await lonely.says("120")


async def test_an_album_is_files_of_one_group(teacher: Actor, world: World) -> None:
    await teacher.sends("a.jpg", b"1", "п. 9", kind="photo", album="5")
    await teacher.sends("b.jpg", b"2", kind="photo", album="5")
    assert {m["media_group_id"] for m in world.chat(TEACHER).messages if "photo" in m} == {"5"}
