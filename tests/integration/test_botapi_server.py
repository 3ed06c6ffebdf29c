"""A real aiogram bot against the Bot API server over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    ReplyParameters,
)

from handlers.simulator.actor import Actor
from handlers.simulator.errors import ApiError, too_many
from handlers.simulator.world import World
from tests.botapi.server import BotApiServer
from tests.unit.simulator.pictures import png
from tests.unit.simulator.small_bot import TEACHER, small_bot

TOKEN = "7000000001:TEST"


@pytest.fixture
def world() -> World:
    world = World(lambda: datetime.now(UTC))
    world.add_person(TEACHER, "Анна", started=True)
    return world


@pytest.fixture
async def server(world: World) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(world, TOKEN) as server:
        yield server


def make_bot(server: BotApiServer, token: str = TOKEN) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.base))
    return Bot(token, session, DefaultBotProperties(parse_mode="HTML"))


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    bot = make_bot(server)
    yield bot
    await bot.session.close()


@pytest.fixture
async def teacher(world: World, bot: Bot) -> AsyncIterator[Actor]:
    polling = asyncio.create_task(
        small_bot().start_polling(bot, handle_as_tasks=False, handle_signals=False, polling_timeout=5)
    )
    yield Actor(world, TEACHER)
    polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling


async def test_a_conversation_without_a_malformed_call(teacher: Actor, server: BotApiServer) -> None:
    await teacher.says("/start")
    await teacher.presses("Сроки")
    await teacher.presses("Записать")
    assert teacher.sees == "Записано"
    await teacher.sends("план.txt", b"12345")
    assert teacher.sees == "план.txt: 5 байт"
    await teacher.says("/file")
    assert server.world.file(teacher.screen["document"]["file_id"]) == ("отчёт.csv", b"a;b")
    assert server.malformed == []
    assert server.unanswered == []
    assert [call.params["text"] for call in server.called("editMessageText")] == ["Записано"]
    times = [call.at for call in server.calls]
    assert times == sorted(times)


async def test_an_unanswered_button_is_noticed(server: BotApiServer, world: World) -> None:
    await world.press(TEACHER, 1, "x", forged=True)
    assert len(server.unanswered) == 1


async def test_a_bots_methods_are_well_formed(bot: Bot, server: BotApiServer, world: World) -> None:
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="x", callback_data="y")]])
    picture = BufferedInputFile(png(), "a.png")
    photo = await bot.send_photo(TEACHER, picture, caption="<b>x</b>", reply_markup=markup)
    which: dict[str, Any] = {"chat_id": TEACHER, "message_id": photo.message_id}
    document = InputMediaDocument(media=BufferedInputFile("текст".encode(), "текст.txt"), caption="y")
    await photo.edit_media(document)
    await bot.edit_message_caption(**which, caption="z", reply_markup=markup)
    await bot.edit_message_reply_markup(**which)
    album = await bot.send_media_group(TEACHER, [document, document])
    answer = ReplyParameters(message_id=album[0].message_id)
    text = await bot.send_message(TEACHER, "x", reply_parameters=answer)
    await text.react([])
    await bot.copy_message(TEACHER, TEACHER, photo.message_id)
    await bot.forward_message(TEACHER, TEACHER, photo.message_id)
    await bot.delete_messages(TEACHER, [message.message_id for message in album])
    await bot.send_chat_action(TEACHER, "typing")
    commands = [BotCommand(command="due", description="x")]
    await bot.set_my_commands(commands, BotCommandScopeAllPrivateChats(), "ru")
    await bot.get_my_commands()
    await bot.delete_my_commands()
    await bot.set_chat_menu_button()
    await bot.set_my_description("x")
    await bot.set_my_short_description("x")
    await bot.get_chat(TEACHER)
    await bot.get_chat_member(TEACHER, bot.id)
    await bot.get_webhook_info()
    await bot.delete_webhook(drop_pending_updates=True)
    for kind, name in (("photo", "a.jpg"), ("video", "a.mp4"), ("voice", "a.ogg"), ("sticker", "a.webp")):
        await world.send_file(TEACHER, name, png(), kind=kind)  # type: ignore[arg-type]  # the kinds by name
    await world.block(TEACHER)
    await world.unblock(TEACHER)
    await world.say(TEACHER, "x", reply_to=text.message_id)
    await world.edit(TEACHER, world.chat(TEACHER).messages[-1]["message_id"], "y")
    await world.press(TEACHER, 999, "x", forged=True)
    await world.asks_inline(TEACHER, "x")
    assert len(await bot.get_updates()) == 10
    assert server.malformed == []


async def test_forms_and_json_are_read(server: BotApiServer, world: World) -> None:
    url = f"{server.base}/bot{TOKEN}/sendMessage"
    async with aiohttp.ClientSession() as session:
        bodies: list[dict[str, Any]] = [
            {"json": {"chat_id": TEACHER, "text": "json"}},
            {"data": {"chat_id": TEACHER, "text": "форма"}},
            {"params": {"chat_id": TEACHER, "text": "address"}},
        ]
        for body in bodies:
            async with session.post(url, **body) as response:
                assert (await response.json())["ok"]
        async with session.get(url, params=bodies[2]["params"]) as response:
            assert (await response.json())["ok"]
    assert [m["text"] for m in world.chat(TEACHER).messages] == ["json", "форма", "address", "address"]


async def test_malformed_calls_are_recorded_and_refused(server: BotApiServer) -> None:
    if not server.strict:
        pytest.skip("the description of the Bot API is not beside the checkout")
    async with aiohttp.ClientSession(f"{server.base}/bot{TOKEN}/") as session:
        async with session.post("sendMessage", json={"chat": TEACHER}) as response:
            assert response.status == 400
        async with session.post("sendMesage", json={}) as response:
            assert (response.status, (await response.json())["description"]) == (404, "Not Found")
        async with session.post("sendDice", json={"chat_id": TEACHER}) as response:
            assert response.status == 400
    assert "sendMessage: unknown chat" in server.malformed
    assert "sendMessage: text is missing" in server.malformed
    assert server.malformed[-2:] == ["sendMesage: no such method", "sendDice: not modelled: sendDice"]


async def test_a_wrong_answer_of_the_world_is_owned_up(server: BotApiServer, bot: Bot, world: World) -> None:
    if not server.strict:
        pytest.skip("the description of the Bot API is not beside the checkout")
    world.me["wings"] = 2
    with pytest.raises(TelegramServerError, match="unknown wings"):
        await bot.get_me()
    assert server.malformed == ["getMe answered: result: unknown wings"]


async def test_refusals_reach_the_bot(server: BotApiServer, bot: Bot, world: World) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "x")
    await world.block(TEACHER)
    with pytest.raises(TelegramForbiddenError, match="blocked by the user"):
        await bot.send_message(TEACHER, "x")
    world.fail("getMe", error=too_many(7))
    with pytest.raises(TelegramRetryAfter) as late:
        await bot.get_me()
    assert late.value.retry_after == 7
    stranger = make_bot(server, "1:WRONG")
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()
    await stranger.session.close()


async def test_connections_are_really_cut(bot: Bot, world: World) -> None:
    world.fail("sendMessage", error="cut_before")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(TEACHER, "x")
    assert world.chat(TEACHER).messages == []
    world.fail("sendMessage", error="cut_after")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(TEACHER, "x")
    assert len(world.chat(TEACHER).messages) == 1
    await bot.send_message(TEACHER, "y")


async def test_two_pollers_are_in_conflict(server: BotApiServer, bot: Bot, world: World) -> None:
    other = make_bot(server)
    first = asyncio.create_task(bot.get_updates(timeout=5))
    while not server.called("getUpdates"):
        await asyncio.sleep(0.01)
    second = asyncio.create_task(other.get_updates(timeout=5))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    await world.say(TEACHER, "x")
    assert len(await second) == 1
    await other.session.close()


async def test_downloads(server: BotApiServer, bot: Bot, world: World) -> None:
    await world.send_file(TEACHER, "план.txt", b"x" * 300_000)
    file_id = world.updates.waiting[0]["message"]["document"]["file_id"]
    data = await bot.download(file_id)
    assert data is not None
    assert len(data.read()) == 300_000
    world.fail("download", error=ApiError(502, "Bad Gateway"))
    with pytest.raises(aiohttp.ClientResponseError, match="502"):
        await bot.download(file_id)
    world.fail("download", times=2, error="cut_before")  # aiohttp asks for a file once more by itself
    with pytest.raises(aiohttp.ClientError):
        await bot.download(file_id)
    with pytest.raises(aiohttp.ClientResponseError, match="404"):
        await bot.download_file("documents/none")
    stranger = make_bot(server, "1:WRONG")
    with pytest.raises(aiohttp.ClientResponseError, match="401"):
        await stranger.download_file("documents/none")
    await stranger.session.close()
