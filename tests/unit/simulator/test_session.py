"""aiogram in the simulated world: calls, errors, files, troubles."""

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReactionTypeEmoji,
    ReplyParameters,
)
from aiohttp import ClientError, ServerDisconnectedError

from handlers.simulator.errors import ApiError, NotModelled, too_many
from handlers.simulator.world import World
from tests.unit.simulator.pictures import png
from tests.unit.simulator.small_bot import TEACHER, Hands


async def test_a_message_goes_out_and_comes_back_typed(bot: Bot, world: World) -> None:
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="x", callback_data="y")]])
    message = await bot.send_message(TEACHER, "<b>120</b>", reply_markup=markup)
    assert message.text == "120"
    assert message.html_text == "<b>120</b>"
    assert message.reply_markup is not None
    assert message.reply_markup.model_dump() == markup.model_dump()
    edited = await message.edit_text("102")
    assert edited is not True
    assert world.chat(TEACHER).messages[0]["text"] == "102"
    answer = await bot.send_message(
        TEACHER, "y", reply_parameters=ReplyParameters(message_id=message.message_id)
    )
    assert answer.reply_to_message is not None
    await message.delete()
    assert [m["text"] for m in world.chat(TEACHER).messages] == ["y"]


async def test_every_kind_of_value_is_written_as_aiogram_writes_it(bot: Bot, world: World) -> None:
    picture = BufferedInputFile(png(), "a.png")
    messages = await bot.send_media_group(
        TEACHER, [InputMediaPhoto(media=picture, caption="<i>x</i>"), InputMediaPhoto(media=picture)]
    )
    assert messages[0].photo is not None
    assert messages[0].caption_entities is not None
    commands = [BotCommand(command="due", description="Сроки")]
    await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=TEACHER), language_code="ru")
    assert world.commands_for(TEACHER) == [{"command": "due", "description": "Сроки"}]
    known = await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=TEACHER), language_code="ru")
    assert [command.model_dump() for command in known] == [command.model_dump() for command in commands]
    await bot.set_message_reaction(TEACHER, messages[0].message_id, [ReactionTypeEmoji(emoji="👍")])
    await bot.delete_messages(TEACHER, [message.message_id for message in messages])
    assert (await bot.get_chat(TEACHER)).first_name == "Анна"
    assert (await bot.get_chat_member(TEACHER, bot.id)).status == "member"
    assert (await bot.me()).username == "cluster_demo_bot"


async def test_a_file_is_downloaded(bot: Bot, world: World) -> None:
    await world.send_file(TEACHER, "план.txt", b"x" * 100_000)
    file_id = world.updates.waiting[0]["message"]["document"]["file_id"]
    data = await bot.download(file_id)
    assert data is not None
    assert len(data.read()) == 100_000
    world.fail("download", error="cut_before")
    with pytest.raises(ServerDisconnectedError):
        await bot.download(file_id)
    with pytest.raises(ClientError, match="404") as error:
        await bot.download_file("documents/none")
    assert "TEST" not in str(error.value)


async def test_refusals_are_aiograms_exceptions(bot: Bot, world: World) -> None:
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await bot.send_message(TEACHER, "x" * 4097)
    await world.block(TEACHER)
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(TEACHER, "x")
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(TelegramConflictError, match="webhook is active"):
        await bot.get_updates()


async def test_what_is_not_modelled_is_no_answer_of_telegram(bot: Bot) -> None:
    with pytest.raises(NotModelled, match="sendDice"):
        await bot.send_dice(TEACHER)


async def test_ordered_troubles(bot: Bot, world: World) -> None:
    world.fail("sendMessage", error=ApiError(502, "Bad Gateway"))
    world.fail("sendMessage", error=too_many(3))
    with pytest.raises(TelegramServerError, match="Bad Gateway"):
        await bot.send_message(TEACHER, "x")
    with pytest.raises(TelegramRetryAfter) as late:
        await bot.send_message(TEACHER, "x")
    assert late.value.retry_after == 3
    assert world.chat(TEACHER).messages == []
    await bot.send_message(TEACHER, "x")


async def test_a_connection_is_cut_before_or_after_acting(bot: Bot, world: World) -> None:
    world.fail("*", times=2, error="cut_before")
    for _ in range(2):
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(TEACHER, "x")
    assert world.chat(TEACHER).messages == []
    world.fail("sendMessage", error="cut_after")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(TEACHER, "x")
    assert len(world.chat(TEACHER).messages) == 1


async def test_trouble_may_be_meant_for_one_chat(bot: Bot, world: World) -> None:
    world.add_person(102, "Борис", started=True)
    world.fail("sendMessage", error="cut_before", chat_id=102)
    await bot.send_message(TEACHER, "x")
    assert await bot.get_updates(timeout=0) == []
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(102, "x")
    await bot.send_message(102, "x")
    world.fail("sendMessage", error="cut_before")
    world.faults.clear()
    await bot.send_message(102, "x")


async def test_a_slow_telegram_meets_the_time_limit(bot: Bot, world: World) -> None:
    world.fail("sendMessage", delay=30)
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await bot.send_message(TEACHER, "x", request_timeout=0.01)  # type: ignore[arg-type]  # aiohttp takes fractions
    assert world.chat(TEACHER).messages == []


async def test_dates_come_from_the_worlds_clock(bot: Bot, hands: Hands) -> None:
    hands.advance(days=365)
    assert (await bot.send_message(TEACHER, "x")).date == hands.moment
