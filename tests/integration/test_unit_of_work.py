"""Transactions, dialogues and effects by update, on both engines."""

import asyncio
from contextlib import suppress

import pytest
from sqlalchemy import text

from bot.domain.people import Role
from bot.ports.dialogues import Dialogue, Scene
from bot.ports.troubles import Unavailable
from bot.ports.unit_of_work import Arrival
from storage.database import begin
from tests.builders import build


async def test_commit_keeps_a_dialogue_and_its_update(uow):
    async with uow(7).write() as tx:
        assert tx.effect is None
        await tx.dialogues.put(1, 1, "number", {"draft": 3})
        await tx.commit({"report": 5})
    async with uow(7).write() as tx:
        assert tx.effect == {"report": 5, "update": 7}
    async with uow().read() as tx:
        dialogue = await tx.dialogues.get(1, 1)
    assert dialogue is not None
    assert (dialogue.scene.state, dialogue.scene.data) == ("number", {"draft": 3})


async def test_without_commit_nothing_is_kept(uow):
    async with uow(7).write() as tx:
        await tx.dialogues.put(1, 1, "number", {})
    async with uow(7).write() as tx:
        assert tx.effect is None
        assert await tx.dialogues.get(1, 1) is None


async def test_replay_is_recorded_once(uow):
    for _ in range(2):
        async with uow(7).write() as tx:
            await tx.commit(tx.effect or {"report": 5})
    async with uow(7).write() as tx:
        assert tx.effect == {"report": 5, "update": 7}


async def test_last_word_of_a_dialogue_wins_and_it_can_be_left(uow):
    async with uow().write() as tx:
        await tx.dialogues.put(1, 1, "number", {})
        await tx.dialogues.put(1, 1, "comment", {"report": 2})
        await tx.commit()
    async with uow().write() as tx:
        dialogue = await tx.dialogues.get(1, 1)
        assert dialogue is not None
        assert dialogue.scene.state == "comment"
        await tx.dialogues.clear(1, 1)
        await tx.commit()
    async with uow().read() as tx:
        assert await tx.dialogues.get(1, 1) is None


async def test_writers_beside_each_other_are_all_stored(uow):
    async def write(chat: int) -> None:
        async with uow(chat).write() as tx:
            await tx.dialogues.put(chat, chat, "number", {})
            await tx.commit()

    await asyncio.gather(*(write(chat) for chat in range(20)))
    async with uow().read() as tx:
        assert [bool(await tx.dialogues.get(chat, chat)) for chat in range(20)] == [True] * 20


async def test_one_update_in_two_processes_has_one_effect(uow):
    async with uow(7).write() as tx:
        await tx.commit({"report": 1})
    async with uow(7).write() as tx:
        tx.effect = None
        with pytest.raises(Unavailable):
            await tx.commit({"report": 2})


async def test_a_repeated_update_finds_the_dialogue_it_was_in(uow):
    first = uow(7)
    first.scene = Scene("number", {"draft": 3})
    async with first.write() as tx:
        await tx.dialogues.put(1, 1, "comment", {"report": 5})
        await tx.commit()
    assert (await uow(7).arrive(1)).dialogue.scene == Scene("number", {"draft": 3})
    assert (await uow(8).arrive(1)).dialogue.scene == Scene("comment", {"report": 5})
    async with uow(9).write() as tx:
        await tx.dialogues.put(1, 1, "comment", {"report": 6})
        await tx.commit()
    assert (await uow(9).arrive(1)).dialogue is None, "it was in none"


async def test_who_arrives_brings_roles_and_dialogue(engine, uow, clock, statements):
    world = await build(engine)
    teacher = world.accounts["teacher"]
    statements.clear()
    found = await uow(7).arrive(teacher)
    assert len(statements) == 1
    assert found.dialogue is None
    assert (found.person.id, found.person.account, found.person.name) == (
        world.people["teacher"],
        teacher,
        "Анна Петрова",
    )
    assert found.person.organisations == {world.organisations["ЦОПП"]}
    assert await uow(8).arrive(5) == Arrival(None, None)
    async with uow().write() as tx:
        await tx.dialogues.put(5, 5, "words", {})
        await tx.commit()
    stranger = await uow(9).arrive(5)
    assert stranger == Arrival(None, Dialogue(Scene("words", {}), clock.now()))
    assert (await uow(None).arrive(teacher)).person == found.person


async def test_who_arrives_brings_all_memberships(engine, uow):
    world = await build(engine)
    teacher = world.people["teacher"]
    await world.put("memberships", person_id=teacher, role="ministry", region_id=world.region_id)
    person = (await uow(7).arrive(world.accounts["teacher"])).person
    assert person.roles == {Role.PARTICIPANT, Role.MINISTRY}
    assert (await uow(7).arrive(world.accounts["stranger"])).person.memberships == ()


async def test_who_is_cancelled_while_closing_gives_the_connection_back(engine):
    async def work() -> None:
        async with begin(engine, write=False) as connection:
            await connection.execute(text("SELECT 1"))
            asyncio.get_running_loop().call_soon(task.cancel)

    task = asyncio.create_task(work())
    with suppress(asyncio.CancelledError):
        await task
    assert engine.pool.checkedout() == 0
