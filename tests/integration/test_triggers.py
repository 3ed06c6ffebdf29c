"""What the database itself refuses: editing or deleting reports, comments, evidence, editions."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.tables import metadata
from storage.triggers import GUARDS
from tests.builders import DAWN, build


@pytest.fixture
async def world(engine):
    """With a row of 1 in each guarded table."""
    world = await build(engine)
    await world.report("9", 5)
    teacher = world.people["teacher"]
    await world.put("report_comments", report_id=1, person_id=teacher, words="два класса")
    photo = {
        "kind": "photo",
        "file_id": "A",
        "file_unique_id": "a",
        "name": "день.jpg",
        "caption": "зал",
        "size": 9,
    }
    await world.put("evidence", report_id=1, person_id=teacher, **photo)
    edition = {"number": 1, "file_name": "план.docx", "sha256": "0", "document": {"title": "План"}}
    await world.put("editions", roadmap_id=world.roadmap_id, imported_by=teacher, **edition)
    return world


async def run(engine: AsyncEngine, statement: str) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(statement))


async def value(engine: AsyncEngine, query: str) -> Any:
    async with engine.connect() as connection:
        return (await connection.execute(text(query))).scalar_one()


FREE = {
    "reports": {"target_id", "status", "decided_at", "decided_by", "author_id"},
    "report_comments": {"person_id", "words"},
    "evidence": {"person_id", "name", "caption"},
    "editions": {"imported_by"},
}
OTHER = {
    "source": "'import'",
    "created_at": "'2024-01-01T00:00:00.000000Z'",
    "as_of": "'2024-01-01'",
    "reported_on": "'2024-01-01'",
    "kind": "'file'",
    "url": "'https://example.org'",
}
"""Values that other constraints accept; of other columns a number does."""
FIXED = [
    (table, c.name) for table, free in FREE.items() for c in metadata.tables[table].c if c.name not in free
]


@pytest.mark.parametrize(("table", "column"), FIXED)
async def test_fact_is_never_changed(engine, world, table, column):
    new = OTHER.get(column, "'77'")
    with pytest.raises(IntegrityError, match=f"rows of {table} are kept as they are"):
        await run(engine, f"UPDATE {table} SET {column} = {new} WHERE id = 1")


@pytest.mark.parametrize("table", ["reports", "report_comments", "evidence"])
async def test_row_is_never_deleted(engine, world, table):
    with pytest.raises(IntegrityError):
        await run(engine, f"DELETE FROM {table}")
    assert await value(engine, f"SELECT count(*) FROM {table}") == 1


@pytest.mark.parametrize("table", ["reports", "report_comments", "evidence"])
async def test_table_is_not_emptied_at_once(engine, world, table):
    if engine.dialect.name == "postgresql":
        with pytest.raises(IntegrityError):
            await run(engine, f"TRUNCATE {table} CASCADE")
    assert await value(engine, f"SELECT count(*) FROM {table}") == 1


async def test_nothing_to_delete_is_no_mistake(engine, world):
    await run(engine, "DELETE FROM reports WHERE id = 77")


async def test_report_is_decided(engine, world):
    coordinator = world.people["coordinator"]
    await world.change("reports", 1, status="accepted", decided_at=DAWN, decided_by=coordinator)
    await world.change("reports", 1, status="void")
    assert await value(engine, "SELECT status FROM reports") == "void"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("reports", "author_id"),
        ("report_comments", "person_id"),
        ("evidence", "person_id"),
        ("editions", "imported_by"),
    ],
)
async def test_person_is_forgotten_but_never_another(engine, world, table, column):
    with pytest.raises(IntegrityError):
        await world.change(table, 1, **{column: world.people["master"]})
    await world.change(table, 1, **{column: None})
    assert await value(engine, f"SELECT {column} FROM {table}") is None
    with pytest.raises(IntegrityError):
        await world.change(table, 1, **{column: world.people["teacher"]})


async def test_person_who_is_deleted_leaves_the_figures(engine, world):
    await run(engine, f"DELETE FROM people WHERE id = {world.people['teacher']}")
    assert await value(engine, "SELECT value FROM reports WHERE author_id IS NULL") == 5


@pytest.mark.parametrize(
    ("table", "column", "blank"),
    [("report_comments", "words", ""), ("evidence", "name", None), ("evidence", "caption", None)],
)
async def test_free_text_is_forgotten_but_never_rewritten(engine, world, table, column, blank):
    with pytest.raises(IntegrityError):
        await world.change(table, 1, **{column: "другое"})
    await world.change(table, 1, **{column: blank})
    assert await value(engine, f"SELECT {column} FROM {table}") == blank


async def test_forgetting_a_person_leaves_what_the_figures_need(engine, world, uow):
    async with uow().write() as tx:
        await tx.people.forget(world.people["teacher"])
        await tx.commit()
    assert await value(engine, "SELECT author_id FROM reports") is None
    assert await value(engine, "SELECT words FROM report_comments WHERE person_id IS NULL") == ""
    assert await value(engine, "SELECT file_id FROM evidence WHERE name IS NULL AND caption IS NULL") == "A"
    assert await value(engine, "SELECT comment FROM v_reports") is None


def test_guards_are_of_the_tables_that_are_tested():
    assert {guard.table for guard in GUARDS} == set(FREE)
