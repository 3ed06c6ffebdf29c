"""What is kept, and being forgotten."""

from typing import Any

import pytest
from sqlalchemy import Insert, Select, Table, Update, func, insert, select, update

from storage.tables.people import accounts, audit, memberships, people
from storage.tables.reports import deliveries, evidence, report_comments, reports
from tests.conftest import NOON
from tests.e2e.conftest import Stage

WORDS = "Анна Петрова рассказала"


async def value(stage: Stage, query: Select[Any]) -> Any:
    async with stage.engine.connect() as connection:
        return (await connection.execute(query)).scalar_one()


async def do(stage: Stage, *statements: Insert | Update) -> None:
    async with stage.engine.begin() as connection:
        for statement in statements:
            await connection.execute(statement)


async def count(stage: Stage, table: Table, **where: int) -> int:
    query = select(func.count()).select_from(table)
    number: int = await value(stage, query.where(*(table.c[name] == one for name, one in where.items())))
    return number


async def everything(stage: Stage) -> dict[str, str]:
    """All that the database holds, as text."""
    async with stage.engine.connect() as connection:
        tables = people.metadata.sorted_tables
        return {t.name: str((await connection.execute(select(t))).all()) for t in tables}


@pytest.fixture
async def teacher(cluster):
    await cluster.teacher.says("/help")
    return cluster.teacher


async def test_what_is_kept_is_told_to_anybody(stage, teacher):
    stranger = stage.person(50, "Чужой")
    for actor in (teacher, stranger):
        await actor.says("/privacy")
        for words in ("Кто это видит", "Как долго", "/forget_me", "сервере в России"):
            assert words in actor.sees
    await stranger.says("/forget_me")
    assert stranger.sees == "О вас ничего не хранится."


async def test_forgetting_asks_first(stage, cluster, teacher):
    await teacher.says("/forget_me")
    assert "Удалить всё, что о вас хранится?" in teacher.sees
    await teacher.presses("Отмена")
    assert "всё остаётся как есть" in teacher.sees
    assert await count(stage, accounts, person_id=cluster.content.people["teacher"]) == 1


async def test_the_person_goes_and_the_figures_stay(stage, cluster, teacher):
    anna = cluster.content.people["teacher"]
    report = await cluster.content.report("9", 60)
    author = update(reports).where(reports.c.id == report).values(author_id=anna)
    said = {"report_id": report, "person_id": anna, "words": WORDS, "created_at": NOON}
    photo = {"report_id": report, "person_id": anna, "kind": "photo", "file_id": "f", "created_at": NOON}
    await do(
        stage,
        author,
        insert(report_comments).values(said),
        insert(evidence).values(photo | {"name": WORDS, "caption": WORDS}),
        insert(deliveries).values(
            person_id=anna, kind="later", data={}, created_at=NOON, next_at=NOON.replace(year=2030)
        ),
        insert(audit).values(person_id=anna, deed="report.undo", subject="report:1", created_at=NOON),
    )
    await teacher.says("/forget_me")
    await teacher.presses("Удалить мои данные")
    assert "ваши данные удалены" in teacher.sees
    assert teacher.menu == []
    assert await value(stage, select(reports.c.author_id).where(reports.c.id == report)) is None
    assert await value(stage, select(reports.c.value).where(reports.c.id == report)) == 60
    assert await value(stage, select(evidence.c.file_id)) == "f"
    for table in (accounts, memberships, deliveries):
        assert await count(stage, table, person_id=anna) == 0, table.name
    assert await count(stage, audit, person_id=anna) == 2
    for name, rows in (await everything(stage)).items():
        assert "Анна" not in rows, name
        assert str(teacher.user_id) not in rows, name


async def test_afterwards_they_are_a_stranger_who_may_come_again(stage, cluster, teacher):
    await teacher.says("/forget_me")
    await teacher.presses("Удалить мои данные")
    await teacher.says("Мои пункты")
    assert "Мы пока не знакомы" in teacher.sees
    assert "items" not in {c["command"] for c in stage.world.commands_for(teacher.user_id)}
    await teacher.says("/start")
    assert "Я храню ваше имя" in teacher.sees
    assert teacher.buttons == ["✋ Попросить доступ"]


async def test_a_lost_answer_is_given_again(stage, cluster, teacher):
    await teacher.says("/forget_me")
    stage.world.fail("sendMessage", 1, "cut_before", chat_id=teacher.user_id)
    await teacher.presses("Удалить мои данные")
    assert "ваши данные удалены" in teacher.sees


async def test_the_last_coordinator_hands_over_first(stage, cluster):
    maria, cluster_id = cluster.coordinator, cluster.content.cluster_id
    await maria.says("/forget_me")
    assert "единственный координатор: «Машиностроение»" in maria.sees
    await maria.forges("fg:1")
    assert "единственный координатор" in maria.alert
    anna = {"person_id": cluster.content.people["teacher"], "cluster_id": cluster_id}
    await do(stage, insert(memberships).values(anna | {"role": "coordinator", "created_at": NOON}))
    await maria.says("/forget_me")
    await maria.presses("Удалить мои данные")
    assert "ваши данные удалены" in maria.sees


async def test_a_forged_press_of_nobody_forgets_nobody(stage, cluster):
    stranger = stage.person(50, "Чужой")
    await stranger.says("/privacy")
    await stranger.forges("fg:1")
    assert stranger.sees == "О вас ничего не хранится."
