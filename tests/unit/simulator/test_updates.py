"""The queue of updates: long polls, acknowledgement, one reader."""

import asyncio
from typing import Any

import pytest

from handlers.simulator.errors import ApiError
from handlers.simulator.updates import UpdateQueue


@pytest.fixture
def queue() -> UpdateQueue:
    return UpdateQueue(first_id=1)


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_an_update_stays_until_it_is_acknowledged(queue: UpdateQueue) -> None:
    queue.put("message", {})
    queue.put("message", {})
    assert ids(await queue.get(0, 100, 0)) == [1, 2]
    assert ids(await queue.get(0, 100, 0)) == [1, 2]
    assert ids(await queue.get(2, 100, 0)) == [2]
    assert ids(await queue.get(0, 100, 0)) == [2]
    assert await queue.get(3, 100, 0) == []


async def test_limit_and_negative_offset(queue: UpdateQueue) -> None:
    for _ in range(120):
        queue.put("message", {})
    assert ids(await queue.get(0, 3, 0)) == [1, 2, 3]
    assert len(await queue.get(0, 0, 0)) == 100
    assert len(await queue.get(0, 1000, 0)) == 100
    assert ids(await queue.get(-2, 100, 0)) == [119, 120]
    assert ids(queue.waiting) == [119, 120]


async def test_a_long_poll_waits_for_news(queue: UpdateQueue) -> None:
    polling = asyncio.create_task(queue.get(0, 100, 5))
    await asyncio.sleep(0)
    assert not polling.done()
    queue.put("message", {"text": "x"})
    assert await polling == [{"update_id": 1, "message": {"text": "x"}}]


async def test_a_long_poll_ends_empty_in_time(queue: UpdateQueue) -> None:
    async with asyncio.timeout(30):
        assert await queue.get(0, 100, 0.01) == []


async def test_a_second_reader_ends_the_first(queue: UpdateQueue) -> None:
    first = asyncio.create_task(queue.get(0, 100, 5))
    await asyncio.sleep(0)
    second = asyncio.create_task(queue.get(0, 100, 5))
    with pytest.raises(ApiError, match="terminated by other getUpdates request") as ended:
        await first
    assert ended.value.error_code == 409
    queue.put("message", {})
    assert ids(await second) == [1]


async def test_only_what_is_asked_for_is_kept(queue: UpdateQueue) -> None:
    queue.put("message_reaction", {})
    assert queue.waiting == []
    queue.allow(["message"])
    queue.put("callback_query", {})
    queue.put("message", {})
    queue.allow(None)
    queue.put("callback_query", {})
    assert ids(queue.waiting) == [3]
    queue.allow([])
    queue.put("callback_query", {})
    assert ids(queue.waiting) == [3, 5]


async def test_settled_waits_for_the_acknowledgement(queue: UpdateQueue) -> None:
    await queue.settled(0.01)
    queue.put("message", {})
    waiting = asyncio.create_task(queue.settled(5))
    await queue.get(0, 100, 0)
    await asyncio.sleep(0)
    assert not waiting.done()
    await queue.get(2, 100, 0)
    await waiting


async def test_settled_names_what_is_stuck(queue: UpdateQueue) -> None:
    queue.put("message", {"text": "застряло"})
    with pytest.raises(TimeoutError, match="застряло"):
        await queue.settled(0.01)


async def test_a_webhook_forbids_polling(queue: UpdateQueue) -> None:
    queue.hook({"url": "https://example.org/hook"})
    with pytest.raises(ApiError, match="can't use getUpdates method while webhook is active"):
        await queue.get(0, 100, 0)
    queue.hook({})
    assert await queue.get(0, 100, 0) == []


async def test_drop_forgets_all_and_forget_one(queue: UpdateQueue) -> None:
    for _ in range(3):
        queue.put("message", {})
    queue.forget(2)
    assert ids(queue.waiting) == [1, 3]
    queue.drop()
    assert queue.waiting == []


async def test_an_update_may_be_delivered_once_more(queue: UpdateQueue) -> None:
    queue.put("message", {})
    assert await queue.get(2, 100, 0) == []
    queue.repeat(1)
    queue.put("message", {})
    settled = asyncio.create_task(queue.settled(5))
    assert ids(await queue.get(2, 100, 0)) == [1]
    assert ids(await queue.get(2, 100, 0)) == [2]
    assert not settled.done()
    assert await queue.get(3, 100, 0) == []
    await settled
    with pytest.raises(StopIteration):
        queue.repeat(77)
