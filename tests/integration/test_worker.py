"""The worker's loops: told once, tried again, given up, taken over from the dead."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports.notifier import Blocked, Rejected
from bot.ports.troubles import Unavailable
from bot.worker.deliveries import IN_FLIGHT, DeliveryLoop
from bot.worker.jobs import JobLoop
from bot.worker.loop import Loop, back_off
from storage.database import begin
from storage.tables.people import accounts
from storage.tables.reports import deliveries, jobs
from tests.builders import put


@pytest.fixture
async def readers(engine):
    """Numbers of ten people whose accounts are 100, 101, …"""
    async with begin(engine, write=True) as connection:
        numbers = [await put(connection, "people", name="Ира", locale="ru") for _ in range(10)]
        for account, number in enumerate(numbers, start=100):
            await put(connection, "accounts", person_id=number, external_id=account)
        await connection.commit()
    return numbers


class Messenger:
    """A notifier that remembers; `trouble` is raised once each, in order."""

    def __init__(self, *trouble: Exception) -> None:
        self.trouble = list(trouble)
        self.got: list[int] = []
        self.in_flight = self.most_in_flight = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def send(self, delivery):
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            await self.gate.wait()
            if self.trouble:
                raise self.trouble.pop(0)
            self.got.append(delivery.account)
        finally:
            self.in_flight -= 1


async def tell(uow: Callable[[], Any], *people: int) -> None:
    async with uow().write() as tx:
        for person in people:
            await tx.deliveries.add(person, "granted", {})
        await tx.commit()


async def rows(engine: AsyncEngine, table: Table) -> Sequence[Any]:
    async with begin(engine, write=False) as connection:
        return (await connection.execute(select(table).order_by(table.c.id))).all()


async def eventually(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(30):
        while not await condition():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def running(loop: Loop[Any]) -> AsyncIterator[Loop[Any]]:
    task = asyncio.create_task(loop.run())
    try:
        yield loop
    finally:
        loop.stop()
        await task


async def test_everybody_is_told_once_and_few_at_a_time(uow, engine, clock, readers):
    messenger = Messenger()
    messenger.gate.clear()
    await tell(uow, *readers, readers[0])
    async with running(DeliveryLoop(uow, clock, messenger)):

        async def full():
            return messenger.in_flight == IN_FLIGHT

        await eventually(full)
        messenger.gate.set()

        async def all_sent():
            return all(row.sent_at for row in await rows(engine, deliveries))

        await eventually(all_sent)
    assert sorted(messenger.got) == [100, 100, *range(101, 110)]
    assert messenger.most_in_flight == IN_FLIGHT


async def test_a_cancelled_loop_leaves_nothing_running(uow, clock, readers):
    messenger = Messenger()
    messenger.gate.clear()
    await tell(uow, readers[0])
    task = asyncio.create_task(DeliveryLoop(uow, clock, messenger).run())

    async def in_hand():
        return messenger.in_flight == 1

    await eventually(in_hand)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert messenger.in_flight == 0


async def test_what_fails_in_passing_is_tried_again_and_no_sooner(uow, engine, clock, readers):
    messenger = Messenger(Unavailable("flood", retry_after=30))
    await tell(uow, readers[0])
    async with running(DeliveryLoop(uow, clock, messenger)) as loop:

        async def put_off():
            (row,) = await rows(engine, deliveries)
            return row.next_at >= clock.now() + timedelta(seconds=30) and not messenger.trouble

        await eventually(put_off)
        await tell(uow, readers[1])
        loop.wake()
        await asyncio.sleep(0.1)
        assert messenger.got == []
        clock.advance(seconds=31)
        loop.wake()

        async def all_sent():
            return all(row.sent_at for row in await rows(engine, deliveries))

        await eventually(all_sent)
    assert sorted(messenger.got) == [100, 101]


async def test_who_blocked_the_bot_is_marked(uow, engine, clock, readers):
    await tell(uow, readers[0])
    async with running(DeliveryLoop(uow, clock, Messenger(Blocked()))):

        async def marked():
            return (await rows(engine, accounts))[0].blocked_at is not None

        await eventually(marked)
    assert (await rows(engine, deliveries))[0].failure is None


@pytest.mark.parametrize(
    "case",
    [(Rejected("text is empty"), "text is empty"), (KeyError("x"), "KeyError")],
    ids=["as it is", "bug"],
)
async def test_what_can_never_be_sent_is_given_up(uow, engine, clock, readers, case):
    error, failure = case
    await tell(uow, readers[0])
    async with running(DeliveryLoop(uow, clock, Messenger(error, error, error))) as loop:

        async def given_up():
            clock.advance(minutes=10)
            loop.wake()
            return (await rows(engine, deliveries))[0].failure is not None

        await eventually(given_up)
    assert (await rows(engine, deliveries))[0].failure == failure


async def test_trouble_of_three_days_is_given_up(uow, engine, clock, readers):
    await tell(uow, readers[0])
    clock.advance(days=4)
    async with running(DeliveryLoop(uow, clock, Messenger(Unavailable("down")))):

        async def given_up():
            return (await rows(engine, deliveries))[0].failure is not None

        await eventually(given_up)


class Flaky:
    """Units of work of which the given write fails in passing."""

    def __init__(self, uow: Callable[[], Any], failing: int) -> None:
        self.uow, self.failing, self.writes = uow, failing, 0

    def __call__(self):
        return self

    def read(self):
        return self.uow().read()

    @asynccontextmanager
    async def write(self):
        self.writes += 1
        if self.writes == self.failing:
            raise Unavailable("locked")
        async with self.uow().write() as tx:
            yield tx


@pytest.mark.parametrize("failing", [1, 2, 3], ids=["start", "claim", "receipt"])
async def test_a_database_in_trouble_is_waited_for(uow, engine, clock, readers, failing):
    messenger = Messenger()
    await tell(uow, readers[0])
    async with running(DeliveryLoop(Flaky(uow, failing), clock, messenger)):

        async def sent():
            return (await rows(engine, deliveries))[0].sent_at is not None

        await eventually(sent)
    assert messenger.got == [100]


async def ask(uow: Callable[[], Any], person: int, kind: str = "count") -> int:
    async with uow().write() as tx:
        number: int = await tx.jobs.add(person, kind, {"of": 3})
        await tx.commit()
    return number


async def finished(engine: AsyncEngine) -> bool:
    return all(row.finished for row in await rows(engine, jobs))


async def test_a_job_is_done_and_its_result_told(uow, engine, clock, readers):
    async def count(_uow, job):
        return {"items": job.data["of"]}

    number = await ask(uow, readers[0])
    async with running(JobLoop(uow, clock, {"count": count})):
        await eventually(lambda: finished(engine))
    assert (await rows(engine, jobs))[0].result == {"items": 3}
    (told,) = await rows(engine, deliveries)
    assert (told.person_id, told.kind, told.data) == (readers[0], "count_done", {"job": number})


async def test_a_job_that_fails_thrice_is_given_up_and_told(uow, engine, clock, readers):
    tries = []

    async def count(_uow, job):
        tries.append(job.attempts)
        raise KeyError(job.id)

    await ask(uow, readers[0])
    async with running(JobLoop(uow, clock, {"count": count})) as loop:

        async def over():
            clock.advance(seconds=11)
            loop.wake()
            return await finished(engine)

        await eventually(over)
    assert tries == [1, 2, 3]
    assert [row.kind for row in await rows(engine, deliveries)] == ["count_failed"]


async def test_a_job_that_kills_its_process_is_given_up(uow, engine, clock, readers):
    async def deadly(_uow, job):
        pytest.fail("it must not be tried a fourth time")

    await ask(uow, readers[0])
    for _ in range(3):
        async with uow().write() as tx:
            await tx.jobs.claim(1, timedelta(seconds=10))
            await tx.commit()
        clock.advance(seconds=11)
    async with running(JobLoop(uow, clock, {"count": deadly})):
        await eventually(lambda: finished(engine))
    assert [row.kind for row in await rows(engine, deliveries)] == ["count_failed"]


async def test_a_kind_nobody_knows_is_given_up(uow, engine, clock, readers):
    await ask(uow, readers[0], "fly")
    async with running(JobLoop(uow, clock, {})) as loop:

        async def over():
            clock.advance(seconds=11)
            loop.wake()
            return await finished(engine)

        await eventually(over)
    assert [row.kind for row in await rows(engine, deliveries)] == ["fly_failed"]


async def test_trouble_outside_does_not_use_up_attempts(uow, engine, clock, readers):
    tries = []

    async def count(_uow, job):
        tries.append(job.attempts)
        if len(tries) < 5:
            raise Unavailable("no network")
        return {}

    await ask(uow, readers[0])
    async with running(JobLoop(uow, clock, {"count": count})) as loop:

        async def over():
            clock.advance(seconds=6)
            loop.wake()
            return await finished(engine)

        await eventually(over)
    assert tries == [1] * 5


async def test_a_stopping_process_hands_its_job_over_at_once(uow, engine, clock, readers):
    begun = asyncio.Event()

    async def endless(_uow, job):
        begun.set()
        await asyncio.sleep(60)

    await ask(uow, readers[0])
    loop = JobLoop(uow, clock, {"count": endless})
    loop.grace = 0.05
    async with running(loop):
        await begun.wait()
    (row,) = await rows(engine, jobs)
    assert (row.finished, row.attempts) == (False, 0)
    assert row.next_at <= clock.now()


async def test_a_living_process_keeps_its_job(uow, engine, clock, readers):
    go_on = asyncio.Event()

    async def long(_uow, job):
        await go_on.wait()
        return {}

    await ask(uow, readers[0])
    loop = JobLoop(uow, clock, {"count": long})
    loop.beat = 0.02
    async with running(loop):

        async def claimed():
            return (await rows(engine, jobs))[0].attempts == 1

        await eventually(claimed)
        clock.advance(seconds=9)

        async def extended():
            return (await rows(engine, jobs))[0].next_at > clock.now() + timedelta(seconds=5)

        await eventually(extended)
        go_on.set()
        await eventually(lambda: finished(engine))


def test_the_back_off_doubles_up_to_its_limit():
    assert 1 <= back_off(1, longest=30) <= 2
    assert 4 <= back_off(3, longest=30) <= 8
    assert 15 <= back_off(50, longest=30) <= 30


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_only_process_waits_for_no_lease(uow, engine, clock, readers):
    async def count(_uow, job):
        return {}

    await ask(uow, readers[0])
    await tell(uow, readers[1])
    async with uow().write() as tx:
        await tx.jobs.claim(1, timedelta(seconds=10))
        await tx.deliveries.claim(1, timedelta(seconds=20))
        await tx.commit()
    messenger = Messenger()
    async with running(JobLoop(uow, clock, {"count": count})):
        await eventually(lambda: finished(engine))
    async with running(DeliveryLoop(uow, clock, messenger)):

        async def told():
            return len(messenger.got) == 2

        await eventually(told)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_the_lease_of_another_process_is_respected(uow, engine, clock, readers):
    await tell(uow, readers[0])
    async with uow().write() as tx:
        await tx.deliveries.claim(1, timedelta(seconds=20))
        await tx.commit()
    messenger = Messenger()
    async with running(DeliveryLoop(uow, clock, messenger)):
        await asyncio.sleep(0.2)
    assert messenger.got == []
