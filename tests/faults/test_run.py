"""`run` in good days and bad: every update that came is finished and answered, its effect once."""

import asyncio
import signal
import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from handlers.simulator.errors import ApiError, too_many
from storage.database import begin
from storage.tables.people import accounts
from tests.faults.conftest import ADMIN, TOKEN

READY = 90
"""Seconds in which a process starts on a busy machine."""


async def until(condition: Callable[[], bool], seconds: float = READY) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


async def test_a_new_database_is_made_and_sigterm_ends_in_order(
    world, server, programs, answers, new_database
):
    await world.say(ADMIN, "/start")
    await world.say(2, "тайные слова")
    program = await programs.start(new_database)
    await world.settled(READY)
    assert answers(ADMIN)
    assert answers(2)
    assert await program.end() == 0
    assert world.updates.waiting == []
    assert server.malformed == []
    assert server.unanswered == []
    assert "the database was brought to this program's schema" in program.log
    assert "ended in order" in program.log
    for secret in (TOKEN, TOKEN.partition(":")[2], "тайные", "getUpdates", new_database):
        assert secret not in program.log


async def test_trouble_of_every_kind_is_waited_out(world, server, programs, answers, new_database):
    troubles = [
        ApiError(500, "Internal Server Error"),
        ApiError(502, "Bad Gateway"),
        too_many(1),
        "cut_before",
        "cut_after",
    ]
    world.fail("getUpdates", 1, ApiError(502, "Bad Gateway"))
    for person, trouble in enumerate(troubles, start=2):
        world.fail("sendMessage", 1, trouble, chat_id=person)
        await world.say(person, "/help")
    program = await programs.start(new_database)
    await world.settled(READY)
    counts = [len(answers(person)) for person in range(2, 7)]
    assert counts[:4] == [1, 1, 1, 1]
    assert program.log.count(" waits ") == len(troubles)
    assert counts[4] in {1, 2}  # Telegram acted and could not say so
    assert server.malformed == []
    assert await program.end() == 0


async def test_a_kill_in_the_middle_loses_nothing_and_repeats_no_effect(
    world, server, programs, answers, database_url, engine
):
    for person in range(1, 11):
        await world.say(person, "/start")
    world.fail("sendMessage", 100, None, delay=0.3)
    first = await programs.start(database_url)
    await until(lambda: sum(bool(answers(person)) for person in range(1, 11)) >= 1)
    await first.end(signal.SIGKILL)
    world.faults.clear()
    second = await programs.start(database_url)
    await world.settled(READY)
    assert all(answers(person) for person in range(1, 11))
    async with begin(engine, write=False) as connection:
        known = await connection.scalar(select(func.count()).select_from(accounts))
    assert known == 10
    assert server.malformed == []
    assert await second.end() == 0


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_another_process_takes_over(world, server, programs, answers, database_url):
    first = await programs.start(database_url)
    await until(lambda: "this process polls" in first.log)
    second = await programs.start(database_url)
    await until(lambda: "started" in second.log)
    await world.say(2, "/help")
    await world.settled(READY)
    assert len(answers(2)) == 1
    await first.end(signal.SIGKILL)
    await world.say(3, "/help")
    await world.settled(READY)
    assert len(answers(3)) == 1
    assert "this process polls" in second.log
    assert await second.end() == 0


async def test_a_locked_database_is_waited_for(world, server, programs, answers, new_database):
    program = await programs.start(new_database)
    await until(lambda: "started" in program.log)
    other = sqlite3.connect(new_database.partition("///")[2], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await world.say(ADMIN, "/start")
    await asyncio.sleep(2)
    assert world.updates.waiting
    other.close()
    await world.settled(READY)
    assert len(answers(ADMIN)) >= 1
    assert await program.end() == 0


async def test_a_refused_token_is_said_in_one_line(world, server, programs, new_database):
    program = await programs.start(new_database, BOT_TOKEN="7000000001:other", LOG_LEVEL="ERROR")
    async with asyncio.timeout(READY):
        assert await program.process.wait() == 2
    await until(lambda: bool(program.lines))
    assert program.lines == ["BOT_TOKEN: Telegram does not accept this token"]


PLAN = """План работы кластера на 2024 год

№ п/п\tМероприятие\tСрок\tОтветственный\tРезультат
1.\tДень открытых дверей\tдо 1 мая 2024\tКолледж\tне менее 100 посетителей
"""


async def test_a_document_is_read_though_its_process_was_killed(
    world, server, programs, answers, new_database
):
    await world.say(ADMIN, "/start")
    first = await programs.start(new_database)
    await world.settled(READY)
    world.fail("getFile", 1, None, delay=5)
    await world.send_file(ADMIN, "plan.txt", PLAN.encode())
    await world.settled(READY)
    await until(lambda: bool(server.called("getFile")))
    await first.end(signal.SIGKILL)
    second = await programs.start(new_database)
    await until(lambda: any("План работы кластера" in text for text in answers(ADMIN)))
    assert sum("План работы кластера" in text for text in answers(ADMIN)) == 1
    assert server.malformed == []
    assert await second.end() == 0
