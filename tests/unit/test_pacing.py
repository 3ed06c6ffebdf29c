"""Mailings keep to 28 a second and one a second per chat; replies go at once, and count."""

import asyncio
from functools import wraps

import async_solipsism
import pytest
from aiogram import Bot
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetUpdates,
    SendChatAction,
    SendMediaGroup,
    SendMessage,
)
from aiogram.types import InputMediaPhoto, MediaUnion

from handlers.pacing import Pacing, count, paced
from handlers.session import HttpSession, build_bot


def in_own_time(test):
    """Time passes when all wait: seconds cost nothing, and a busy machine adds none."""

    @wraps(test)
    def run(**fixtures):
        with asyncio.Runner(loop_factory=async_solipsism.EventLoop) as runner:
            runner.run(test(**fixtures))

    return run


def now() -> float:
    return asyncio.get_running_loop().time()


@pytest.fixture
def bot() -> Bot:
    return build_bot("1:TEST", HttpSession("http://127.0.0.1:1"))


class Line:
    """Where calls end; remembers when each came."""

    def __init__(self) -> None:
        self.times: list[float] = []

    async def __call__(self, bot, method):
        self.times.append(now())


def to(chat: int) -> SendMessage:
    return SendMessage(chat_id=chat, text="x")


@in_own_time
async def test_a_mailing_keeps_to_28_in_any_second(bot):
    pacing, line = Pacing(), Line()
    with paced():
        await asyncio.gather(*(pacing(line, bot, to(chat)) for chat in range(60)))
    for first, later in zip(line.times, line.times[28:], strict=False):
        assert later - first >= 1
    assert line.times[-1] - line.times[0] == pytest.approx(2)


@in_own_time
async def test_a_chat_gets_one_a_second_and_does_not_keep_the_others(bot):
    pacing, line = Pacing(), Line()
    start = now()
    with paced():
        await asyncio.gather(*(pacing(line, bot, to(chat)) for chat in (1, 1, 2, 3)))
    waits = [at - start for at in line.times]
    assert waits == pytest.approx([0, 0, 0, 1])


@in_own_time
async def test_replies_never_wait_but_take_from_the_mailing(bot):
    pacing, line = Pacing(), Line()
    start = now()
    for _ in range(100):
        await pacing(line, bot, to(1))
    assert now() == start
    with paced():
        await pacing(line, bot, to(2))
    assert line.times[-1] - start >= 1


@in_own_time
async def test_ten_replies_leave_nineteen_of_thirty(bot):
    pacing, line = Pacing(), Line()
    for chat in range(10):
        await pacing(line, bot, to(chat))
    start = now()
    with paced():
        await asyncio.gather(*(pacing(line, bot, to(chat)) for chat in range(100, 125)))
    assert sum(at - start < 0.9 for at in line.times[10:]) == 19


@in_own_time
async def test_what_is_past_is_forgotten():
    pacing = Pacing()
    pacing.record(1, 1)
    await asyncio.sleep(1.01)
    pacing.record(2, 1)
    assert (len(pacing._sent), list(pacing._chats), round(pacing._used, 6)) == (1, [2], 1)


def test_only_messages_count():
    photos: list[MediaUnion] = [InputMediaPhoto(media="x"), InputMediaPhoto(media="y")]
    assert count(to(1)) == 1
    assert count(EditMessageText(chat_id=1, message_id=1, text="x")) == 1
    assert count(SendMediaGroup(chat_id=1, media=photos)) == 2
    assert count(SendChatAction(chat_id=1, action="typing")) == 0
    assert count(AnswerCallbackQuery(callback_query_id="1")) == 0
    assert count(GetUpdates()) == 0
