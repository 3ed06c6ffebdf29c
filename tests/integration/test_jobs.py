"""Jobs on both engines: claimed once, kept by who lives, taken over from who died."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from bot.clock import SystemClock
from bot.ports.jobs import Job
from storage.database import begin
from storage.tables.people import people
from storage.unit_of_work import SqlUnitOfWork
from tests.conftest import NOON

MakeUow = Callable[..., SqlUnitOfWork]
LEASE = timedelta(seconds=10)


@pytest.fixture
async def person(engine, clock):
    async with begin(engine, write=True) as connection:
        row = {"name": "Ира", "locale": "ru", "created_at": clock.now()}
        number = await connection.scalar(insert(people).values(row).returning(people.c.id))
        await connection.commit()
    return number


@pytest.fixture
async def number(uow, person):
    async with uow().write() as tx:
        number = await tx.jobs.add(person, "import", {"file": "x"})
        await tx.commit()
    return number


async def claim(uow: MakeUow) -> tuple[Job, ...]:
    async with uow().write() as tx:
        claimed = await tx.jobs.claim(1, LEASE)
        await tx.commit()
    return claimed


async def change(uow: MakeUow, deed: str, *arguments: Any) -> Any:
    async with uow().write() as tx:
        result = await getattr(tx.jobs, deed)(*arguments)
        await tx.commit()
    return result


async def test_a_job_is_taken_once_and_its_result_is_kept(uow, person, number, clock):
    (job,) = await claim(uow)
    assert (job.id, job.person_id, job.kind, job.data) == (number, person, "import", {"file": "x"})
    assert (job.attempts, job.finished, job.result, job.created_at) == (1, False, None, clock.now())
    assert await claim(uow) == ()
    assert await change(uow, "finish", job, {"items": 16})
    async with uow().read() as tx:
        done = await tx.jobs.get(number)
        assert await tx.jobs.next_at() is None
    assert (done.finished, done.result) == (True, {"items": 16})
    clock.advance(days=1)
    assert await claim(uow) == ()


async def test_a_job_that_is_not_there_is_none(uow):
    async with uow().read() as tx:
        assert await tx.jobs.get(404) is None


async def test_who_lives_keeps_the_job(uow, number, clock):
    (job,) = await claim(uow)
    clock.advance(seconds=8)
    assert await change(uow, "extend", job, LEASE)
    clock.advance(seconds=8)
    assert await claim(uow) == ()


async def test_a_dead_process_loses_it_and_may_not_finish_it_later(uow, number, clock):
    (mine,) = await claim(uow)
    clock.advance(seconds=11)
    (others,) = await claim(uow)
    assert others.attempts == 2
    assert not await change(uow, "extend", mine, LEASE)
    assert not await change(uow, "finish", mine, {"mine": True})
    assert await change(uow, "finish", others, {"others": True})


async def test_a_postponed_job_waits_and_its_attempt_does_not_count(uow, number, clock):
    (job,) = await claim(uow)
    await change(uow, "postpone", job, clock.now() + timedelta(minutes=1))
    assert await claim(uow) == ()
    clock.advance(minutes=1)
    (again,) = await claim(uow)
    assert again.attempts == 1


async def test_work_goes_on_when_a_rehearsal_begins_anew(engine, person):
    first, second = SystemClock(NOON), SystemClock(NOON - timedelta(days=1))
    async with SqlUnitOfWork(engine, first).write() as tx:
        await tx.jobs.add(person, "import", {})
        await tx.commit()
    async with SqlUnitOfWork(engine, second).write() as tx:
        assert len(await tx.jobs.claim(1, LEASE)) == 1
        assert tx.now < NOON


def test_a_rehearsals_clock_runs_from_its_moment_and_knows_the_world_outside():
    clock = SystemClock(NOON)
    before = datetime.now(UTC)
    assert timedelta(0) <= clock.now() - NOON < timedelta(minutes=1)
    assert before <= clock.outside() <= datetime.now(UTC)
    assert timedelta(0) <= clock.shifted(before) - NOON < timedelta(minutes=1)
    assert SystemClock().shifted(before) == before
