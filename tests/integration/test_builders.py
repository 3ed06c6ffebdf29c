"""The tests' small world stands on both engines."""

from sqlalchemy import text

from tests.builders import build


async def test_world_is_there_with_its_reports(engine):
    world = await build(engine)
    await world.report("9", 60)
    async with engine.connect() as connection:
        rows = await connection.execute(text("SELECT count(*) FROM items"))
        assert rows.scalar_one() == 12
        rows = await connection.execute(text("SELECT target_id, status FROM reports"))
        assert rows.all() == [(world.target("9", "visitors"), "pending")]


async def test_another_cluster_stands_beside_it(engine):
    first, second = await build(engine), await build(engine, cluster="Химия")
    assert first.region_id == second.region_id
    assert first.item("9") != second.item("9")
