"""An update that comes twice, a kill in between, and how much SQL a screen takes."""

import asyncio
from collections.abc import Awaitable

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.roadmap import Roadmap
from tests.builders import build
from tests.e2e.conftest import Cluster, Stage
from tests.e2e.reporting import counted, enter, rows, stored
from tests.sample_roadmap import APRIL, YEAR, count, item, once, roadmap


async def again(cluster, who):
    """Telegram delivers the last update once more."""
    world = cluster.stage.world
    await world.repeat(world.updates._next_id - 1)
    await world.settled()


async def test_number_that_comes_twice_is_stored_once_and_answered_twice(cluster, engine):
    teacher = cluster.teacher
    await enter(teacher, "9", "посетители")
    await teacher.says("120")
    receipt, before = teacher.sees, len(teacher.said)
    await again(cluster, teacher)
    assert teacher.sees == receipt
    assert len(teacher.said) == before + 1
    assert await stored(engine) == [("9", "visitors", 120, "accepted")]


@pytest.mark.parametrize(
    "step", ["Отменить запись", "Исправить", "Комментарий", "Подтверждение", "Другой день"]
)
async def test_press_under_a_receipt_that_comes_twice(cluster, engine, step):
    teacher = cluster.teacher
    await enter(teacher, "9", "посетители")
    await teacher.says("120")
    await teacher.presses(step)
    seen = teacher.sees
    await again(cluster, teacher)
    assert teacher.sees == seen
    words = {"Исправить": "102", "Комментарий": "Да", "Подтверждение": "https://a.ru", "Другой день": "12.04"}
    if step in words:
        await teacher.says(words[step])
        seen = teacher.sees
        await again(cluster, teacher)
        assert teacher.sees == seen
    living = [row for row in await stored(engine) if row[3] != "void"]
    assert len(living) == (0 if step == "Отменить запись" else 1)
    for table in ("report_comments", "evidence"):
        assert len(await rows(engine, f"SELECT id FROM {table} WHERE report_id = 1")) <= 1


async def test_screens_on_the_way_that_come_twice_open_one_draft(cluster, engine):
    teacher = cluster.teacher
    await teacher.says("/report")
    await again(cluster, teacher)
    await teacher.says("9")
    await again(cluster, teacher)
    await teacher.presses("посетители")
    seen = teacher.sees
    await again(cluster, teacher)
    assert teacher.sees == seen
    assert len(await rows(engine, "SELECT id FROM drafts")) == 1
    await teacher.says("0")
    await again(cluster, teacher)
    await teacher.presses("Записать")
    await again(cluster, teacher)
    assert len(await stored(engine)) == 1


async def test_credit_and_walk_that_come_twice(stage, engine):
    plan = roadmap(
        item("1", "Ярмарка", once(*APRIL), count("visitors", 100, *APRIL)),
        item("2", "Год", once(*YEAR), count("visitors", 500, *YEAR)),
    )
    cluster = Cluster(stage, await build(engine, plan))
    stage.clock.advance(days=5)
    teacher = cluster.teacher
    await teacher.says("/report")
    await teacher.presses("горит")
    await again(cluster, teacher)
    await teacher.says("120")
    await teacher.presses("Зачесть и в п. 2")
    seen = teacher.sees
    await again(cluster, teacher)
    assert teacher.sees == seen
    assert len(await stored(engine)) == 2
    assert len(await rows(engine, "SELECT id FROM drafts")) == 1


async def test_kill_between_storing_and_answering_gives_the_receipt_later(cluster, engine):
    teacher, world = cluster.teacher, cluster.stage.world
    await enter(teacher, "9", "посетители")
    world.fail("sendMessage", 1, delay=30.0, chat_id=teacher.user_id)
    await world.say(teacher.user_id, "120")
    async with asyncio.timeout(30):
        while not await stored(engine):
            await asyncio.sleep(0.01)
    assert await stored(engine) == [("9", "visitors", 120, "accepted")]
    assert "Записано" not in teacher.sees
    await cluster.stage.restart()
    await world.settled()
    assert "✅ Записано № 1" in teacher.sees
    assert len(await stored(engine)) == 1


def large(items: int) -> Roadmap:
    rows = (
        item(str(n + 2), f"Мероприятие {n}", once(*APRIL), count("visitors", 10, *APRIL))
        for n in range(items)
    )
    return roadmap(item("1", "Ярмарка", once(*YEAR), count("visitors", 100, *YEAR)), *rows)


async def statements(stage: Stage, engine: AsyncEngine, items: int, region: str) -> dict[str, int]:
    """SQL statements of every step, in a cluster with so many items and reports."""
    content = await build(engine, large(items), region=region)
    for _ in range(items):
        await content.report("1", 1)
    cluster = Cluster(stage, content)
    teacher, taken = cluster.teacher, dict[str, int]()

    async def step(name: str, act: Awaitable[None]) -> None:
        with counted(engine) as seen:
            await act
        taken[name] = len(seen)

    await teacher.says("/start")
    await step("list", teacher.says("/report"))
    await step("word", teacher.says("Ярмарка"))
    await step("number", teacher.says("12"))
    await step("credit", teacher.presses("Зачесть и в п. 2"))
    await step("story", teacher.presses("История"))
    await step("receipt", teacher.presses("Назад"))
    await step("correct", teacher.presses("Исправить"))
    await step("corrected", teacher.says("13"))
    await step("ask", teacher.presses("Подтверждение"))
    await step("proof", teacher.says("https://a.ru"))
    await step("ready", teacher.presses("Готово"))
    await step("undo", teacher.presses("Отменить запись"))
    await step("history", teacher.says("/history"))
    await step("report", teacher.says("/report"))
    await step("walk", teacher.presses("горит"))
    return taken


async def test_statements_are_as_many_for_one_item_as_for_fifty(stage, engine):
    stage.clock.advance(days=5)
    stage.tasks[1].cancel()  # the worker looks into the database at its own times
    one = await statements(stage, engine, 1, "Самарская область")
    fifty = await statements(stage, engine, 50, "Томская область")
    assert fifty == one
    assert max(one.values()) <= 32
