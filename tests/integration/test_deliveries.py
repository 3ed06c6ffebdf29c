"""The outbox on both engines: claimed once, retried, given up, waiting for who blocked the bot."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from bot.ports.deliveries import Delivery
from storage.database import begin
from storage.tables.people import accounts, people
from storage.unit_of_work import SqlUnitOfWork

MakeUow = Callable[..., SqlUnitOfWork]
LEASE = timedelta(seconds=20)


@pytest.fixture
async def readers(engine, clock):
    """Numbers of three people whose accounts are 101, 102, 103."""
    async with begin(engine, write=True) as connection:
        numbers = []
        for account, locale in ((101, "ru"), (102, "en"), (103, "ru")):
            row = {"name": "Ира", "locale": locale, "created_at": clock.now()}
            number = await connection.scalar(insert(people).values(row).returning(people.c.id))
            numbers.append(number)
            row = {"person_id": number, "external_id": account, "created_at": clock.now()}
            await connection.execute(insert(accounts).values(row))
        await connection.commit()
    return numbers


async def add(uow: MakeUow, person: int, kind: str = "granted", **options: Any) -> int:
    async with uow().write() as tx:
        number = await tx.deliveries.add(person, kind, {"n": 1}, **options)
        await tx.commit()
    return number


async def claim(uow: MakeUow, limit: int = 10, **options: Any) -> tuple[Delivery, ...]:
    async with uow().write() as tx:
        claimed = await tx.deliveries.claim(limit, LEASE, **options)
        await tx.commit()
    return claimed


async def settle(uow: MakeUow, deed: str, *arguments: Any) -> None:
    async with uow().write() as tx:
        await getattr(tx.deliveries, deed)(*arguments)
        await tx.commit()


async def test_a_delivery_is_claimed_with_all_that_sending_needs(uow, readers, clock):
    number = await add(uow, readers[1])
    (delivery,) = await claim(uow)
    assert (delivery.id, delivery.person_id, delivery.account) == (number, readers[1], 102)
    assert (delivery.locale, delivery.kind, delivery.data) == ("en", "granted", {"n": 1})
    assert (delivery.attempts, delivery.created_at) == (1, clock.now())


async def test_nothing_is_claimed_twice_within_its_lease(uow, readers, clock):
    await add(uow, readers[0])
    assert len(await claim(uow)) == 1
    assert await claim(uow) == ()
    clock.advance(seconds=21)
    (again,) = await claim(uow)
    assert again.attempts == 2


async def test_what_is_sent_is_over(uow, readers, clock):
    await add(uow, readers[0])
    (delivery,) = await claim(uow)
    await settle(uow, "sent", delivery)
    clock.advance(days=1)
    assert await claim(uow) == ()


async def test_what_is_for_later_waits(uow, readers, clock):
    later = clock.now() + timedelta(hours=1)
    await add(uow, readers[0], at=later)
    assert await claim(uow) == ()
    async with uow().read() as tx:
        assert await tx.deliveries.next_at() == later
    clock.advance(hours=1)
    assert len(await claim(uow)) == 1


async def test_one_person_gets_their_messages_one_by_one_and_in_order(uow, readers):
    first = await add(uow, readers[0])
    second = await add(uow, readers[0])
    other = await add(uow, readers[1])
    claimed = await claim(uow)
    assert sorted(d.id for d in claimed) == [first, other]
    assert await claim(uow, busy=[readers[0], readers[1]]) == ()
    await settle(uow, "sent", claimed[0])
    assert [d.id for d in await claim(uow)] == [second]


async def test_a_postponed_one_does_not_hold_up_the_next(uow, readers, clock):
    first = await add(uow, readers[0])
    second = await add(uow, readers[0])
    (delivery,) = await claim(uow)
    await settle(uow, "postpone", delivery, clock.now() + timedelta(minutes=1))
    assert [d.id for d in await claim(uow)] == [second]
    clock.advance(minutes=1)
    assert first in [d.id for d in await claim(uow)]


async def test_a_given_up_one_is_over(uow, readers, clock):
    await add(uow, readers[0])
    (delivery,) = await claim(uow)
    await settle(uow, "fail", delivery, "no such kind")
    clock.advance(days=1)
    assert await claim(uow) == ()
    async with uow().read() as tx:
        assert await tx.deliveries.next_at() is None


async def test_a_process_that_lost_its_lease_changes_nothing(uow, readers, clock):
    await add(uow, readers[0])
    (mine,) = await claim(uow)
    clock.advance(seconds=21)
    (others,) = await claim(uow)
    await settle(uow, "fail", mine, "too late")
    await settle(uow, "postpone", mine, clock.now() - timedelta(seconds=1))
    assert await claim(uow) == ()
    await settle(uow, "sent", others)
    async with uow().read() as tx:
        assert await tx.deliveries.next_at() is None


async def test_who_blocked_the_bot_is_left_alone_until_they_return(uow, readers):
    await add(uow, readers[0])
    await settle(uow, "leave", 101)
    assert await claim(uow) == ()
    async with uow().read() as tx:
        assert await tx.deliveries.next_at() is None
    await settle(uow, "welcome_back", 101)
    assert [d.account for d in await claim(uow)] == [101]


async def test_processes_beside_each_other_share_the_work(uow, readers):
    numbers = [await add(uow, person) for person in readers]
    shares = await asyncio.gather(*(claim(uow, 1) for _ in range(3)))
    assert sorted(d.id for share in shares for d in share) == numbers


async def test_the_worker_is_woken_by_a_commit_and_by_nothing_less(engine, clock, readers):
    woken = []
    uow = SqlUnitOfWork(engine, clock, None, wake=lambda: woken.append(1))
    async with uow.write() as tx:
        await tx.deliveries.add(readers[0], "granted", {})
    async with uow.write() as tx:
        await tx.dialogues.put(1, 1, "number", {})
        await tx.commit()
    assert woken == []
    async with uow.write() as tx:
        await tx.jobs.add(readers[0], "import", {})
        await tx.commit()
    assert woken == [1]
