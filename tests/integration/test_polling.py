"""Our own polling against the simulated Telegram: what is acknowledged is done and answered."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, Message, Update

from bot.ports.troubles import Unavailable
from handlers.errors import Manners
from handlers.inbox import Inbox, chat_of
from handlers.polling import Poller, TokenRefused
from handlers.session import build_bot
from handlers.simulator.errors import ApiError, conflict, too_many
from handlers.simulator.session import SimulatedSession
from handlers.simulator.world import World
from storage.locks import NoLock

ANNA, BORIS = 11, 12
DOWN = ApiError(502, "Bad Gateway")


class Deeds:
    """What the small bot was asked to do; `ways` may change how it meets a text."""

    def __init__(self) -> None:
        self.done: list[tuple[int, str]] = []
        self.begun: list[str] = []
        self.ways: dict[str, Callable[[], Awaitable[None]]] = {}

    async def meet(self, message: Message) -> None:
        text, chat = message.text or "", message.chat.id
        self.begun.append(text)
        if way := self.ways.get(text):
            await way()
        await message.answer(f"to {text}")
        self.done.append((chat, text))

    async def stumble(self, press: CallbackQuery) -> None:
        raise KeyError(press.data)


@pytest.fixture
def deeds() -> Deeds:
    return Deeds()


@pytest.fixture
def world() -> World:
    world = World(lambda: datetime.now(UTC))
    world.add_person(ANNA, "Анна", started=True)
    world.add_person(BORIS, "Борис", started=True, language_code="en")
    return world


@pytest.fixture
def dispatcher(deeds: Deeds) -> Dispatcher:
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.message.register(deeds.meet)
    dispatcher.callback_query.register(deeds.stumble)
    return dispatcher


@pytest.fixture
def bot(world: World) -> Bot:
    return build_bot("7000000001:TEST", SimulatedSession(world))


@pytest.fixture
def poller(bot: Bot, dispatcher: Dispatcher) -> Poller:
    return Poller(bot, dispatcher, Manners(), NoLock())


@asynccontextmanager
async def running(poller: Poller) -> AsyncIterator[None]:
    task = asyncio.create_task(poller.run())
    try:
        yield
    finally:
        poller.stop()
        await task


def shown(world: World, person: int) -> list[str]:
    return [message.get("text", "") for message in world.chat(person).sent_by_bot()]


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():  # what is waited for rings no bell
            await asyncio.sleep(0.01)


async def test_everything_is_answered_in_order_within_a_chat(world, poller, deeds):
    for number in range(5):
        await world.say(ANNA, f"a{number}")
        await world.say(BORIS, f"b{number}")
    async with running(poller):
        await world.settled()
    assert shown(world, ANNA) == [f"to a{n}" for n in range(5)]
    assert shown(world, BORIS) == [f"to b{n}" for n in range(5)]


async def test_chats_are_served_side_by_side(world, poller, deeds):
    both = asyncio.Barrier(2)
    deeds.ways = {"a": both.wait, "b": both.wait}
    await world.say(ANNA, "a")
    await world.say(BORIS, "b")
    async with running(poller):
        await world.settled()
    assert len(deeds.done) == 2


async def test_nothing_is_acknowledged_before_it_is_done(world, poller, deeds):
    gate = asyncio.Event()
    deeds.ways = {"slow": gate.wait}
    await world.say(ANNA, "slow")
    async with running(poller):
        await until(lambda: deeds.begun == ["slow"])
        assert len(world.updates.waiting) == 1
        gate.set()
        await world.settled()
    assert deeds.begun == ["slow"]


async def test_a_slow_chat_does_not_keep_the_others(world, poller, deeds):
    gate = asyncio.Event()
    deeds.ways = {"slow": gate.wait}
    await world.say(ANNA, "slow")
    async with running(poller):
        await until(lambda: deeds.begun == ["slow"])
        await world.say(BORIS, "quick")
        await until(lambda: "to quick" in shown(world, BORIS))
        gate.set()
        await world.settled()
    assert deeds.begun == ["slow", "quick"]


@pytest.mark.parametrize("trouble", [DOWN, "cut_before", too_many(1)], ids=["502", "cut", "429"])
async def test_an_answer_that_fails_in_passing_is_tried_again(world, poller, deeds, trouble):
    world.fail("sendMessage", 1, trouble)
    await world.say(ANNA, "hello")
    async with running(poller):
        await world.settled()
    assert shown(world, ANNA) == ["to hello"]
    assert deeds.begun == ["hello", "hello"]


async def test_a_database_in_trouble_is_waited_for(world, poller, deeds):
    failures = [Unavailable("locked"), Unavailable("locked")]

    async def locked() -> None:
        if failures:
            raise failures.pop()

    deeds.ways = {"hello": locked}
    await world.say(ANNA, "hello")
    async with running(poller):
        await world.settled()
    assert shown(world, ANNA) == ["to hello"]


async def test_a_mistake_is_logged_told_once_and_passed_over(world, poller, deeds, caplog):
    async def mistake() -> None:
        raise KeyError("мои слова")

    deeds.ways = {"bad": mistake}
    update = await world.say(ANNA, "bad")
    await world.say(ANNA, "good")
    async with running(poller):
        await world.settled()
    first, second = shown(world, ANNA)
    assert first.startswith("У нас что-то сломалось")
    assert second == "to good"
    assert deeds.begun == ["bad", "good"]
    assert f"update {update} failed" in caplog.messages


async def test_a_mistake_behind_a_button_is_told_over_it(world, poller):
    await world.say(ANNA, "hello")
    async with running(poller):
        await world.settled()
        sent = world.chat(ANNA).sent_by_bot()[0]
        await world.press(ANNA, sent["message_id"], "x", forged=True)
        await world.settled()
    (answer,) = world.chat(ANNA).answers
    assert answer["show_alert"]
    assert answer["text"].startswith("У нас что-то сломалось")


async def test_trouble_with_the_apology_is_waited_out(world, poller, deeds):
    async def mistake() -> None:
        raise KeyError

    deeds.ways = {"bad": mistake}
    world.fail("sendMessage", 1, DOWN)
    await world.say(ANNA, "bad")
    async with running(poller):
        await world.settled()
    assert len(shown(world, ANNA)) == 1


async def test_who_blocked_the_bot_meanwhile_is_passed_over(world, poller, deeds):
    await world.say(ANNA, "hello")
    await world.block(ANNA)
    await world.say(BORIS, "hi")
    async with running(poller):
        await world.settled()
    assert shown(world, ANNA) == []
    assert shown(world, BORIS) == ["to hi"]


async def test_a_repeated_update_is_handled_again(world, poller, deeds):
    async with running(poller):
        update = await world.say(ANNA, "hello")
        await world.settled()
        await world.repeat(update)
        await world.settled()
    assert shown(world, ANNA) == ["to hello", "to hello"]


async def test_trouble_with_asking_is_waited_out(world, poller, deeds, caplog):
    world.fail("getUpdates", 1, conflict("terminated by other getUpdates request"))
    await world.say(ANNA, "hello")
    async with running(poller):
        await world.settled()
    assert shown(world, ANNA) == ["to hello"]
    assert any("another program asks for this bot's updates" in message for message in caplog.messages)


async def test_a_webhook_that_was_left_is_removed(world, poller, bot, deeds):
    await bot.set_webhook("https://example.org/hook")
    await world.say(ANNA, "hello")
    async with running(poller):
        await until(lambda: shown(world, ANNA) == ["to hello"])
        await world.settled()


@pytest.mark.parametrize("method", ["getUpdates", "sendMessage"])
async def test_a_refused_token_ends_it(world, poller, deeds, method):
    world.fail(method, 1, ApiError(401, "Unauthorized"))
    await world.say(ANNA, "hello")
    with pytest.raises(TokenRefused):
        await poller.run()
    assert len(world.updates.waiting) == 1


async def test_the_end_acknowledges_what_is_done(world, poller, deeds):
    gate = asyncio.Event()
    deeds.ways = {"last": gate.wait}
    await world.say(ANNA, "last")
    task = asyncio.create_task(poller.run())
    await until(lambda: deeds.begun == ["last"])
    poller.stop()
    await asyncio.sleep(0.05)
    gate.set()
    await task
    assert shown(world, ANNA) == ["to last"]
    assert world.updates.waiting == []


async def test_the_end_leaves_what_cannot_be_done(world, poller, deeds):
    poller.grace = 0.1
    gate = asyncio.Event()
    deeds.ways = {"stuck": gate.wait}
    await world.say(BORIS, "done")
    await world.say(ANNA, "stuck")
    await world.say(BORIS, "done too")
    task = asyncio.create_task(poller.run())
    await until(lambda: len(deeds.begun) == 3)
    poller.stop()
    await task
    waiting = [update["message"]["text"] for update in world.updates.waiting]
    assert waiting == ["stuck", "done too"]


async def test_an_update_of_an_unknown_shape_spoils_nothing(world, poller, deeds, caplog):
    world.updates.put("message", {"message_id": "no number"})
    world.updates.put("hologram", {"text": "мои слова"})
    await world.say(ANNA, "hello")
    async with running(poller):
        await world.settled()
    assert shown(world, ANNA) == ["to hello"]
    assert "слова" not in caplog.text


async def test_who_sends_too_much_is_told_once_and_nothing_is_dropped(world, poller, deeds):
    for number in range(50):
        await world.say(ANNA, str(number))
    await world.say(BORIS, "hi")
    async with running(poller):
        await world.settled()
    said = shown(world, ANNA)
    assert [text for text in said if text.startswith("to ")] == [f"to {n}" for n in range(50)]
    assert [text for text in said if not text.startswith("to ")] == [
        "Сообщений сразу очень много. Отвечу на все, по очереди."
    ]
    assert deeds.done.index((BORIS, "hi")) < 40


class Held:
    """A lock that the test gives and takes."""

    def __init__(self) -> None:
        self.free, self.owned, self.released = False, False, False

    async def take(self) -> bool:
        self.owned = self.free
        return self.owned

    async def held(self) -> bool:
        return self.owned

    async def release(self) -> None:
        self.released = True


async def test_only_who_holds_the_lock_asks(world, bot, dispatcher, deeds):
    lock = Held()
    poller = Poller(bot, dispatcher, Manners(), lock)
    await world.say(ANNA, "hello")
    async with running(poller):
        await asyncio.sleep(0.2)
        assert deeds.begun == []
        lock.free = True
        await world.settled()
    assert shown(world, ANNA) == ["to hello"]
    assert lock.released


async def test_an_update_whose_answer_alone_fails_is_given_up_at_last(world, bot, dispatcher, deeds, caplog):
    inbox = Inbox(bot, dispatcher, Manners())
    inbox.patience = 0.0
    world.fail("sendMessage", 5, DOWN, chat_id=ANNA)
    await world.say(ANNA, "hello")
    (update,) = await bot.get_updates()
    inbox.add([update])
    await inbox.wait(5)
    assert inbox.oldest is None
    assert f"update {update.update_id} is given up: Telegram has trouble of its own" in caplog.messages


def test_chats_are_told_by_where_the_update_is_from():
    user = {"id": 5, "is_bot": False, "first_name": "A"}
    chat = {"id": 7, "type": "group", "title": "G"}
    message = {"message_id": 1, "date": 0, "chat": chat, "from": user, "text": "x"}
    press = {"id": "1", "from": user, "chat_instance": "1", "data": "x"}
    typed = {"id": "1", "from": user, "query": "", "offset": ""}
    updates: list[dict[str, Any]] = [
        {"message": message},
        {"callback_query": {**press, "message": message}},
        {"callback_query": press},
        {"inline_query": typed},
    ]
    read = [Update.model_validate({"update_id": 1, **update}) for update in updates]
    assert [chat_of(update) for update in read] == [7, 7, 5, 5]


@pytest.fixture(autouse=True)
def _heard(caplog):
    caplog.set_level(logging.INFO)
