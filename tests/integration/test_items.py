"""Items as stored documents say them: all of one in a statement, on both engines."""

from datetime import date

from bot.domain.items import RoadmapChoice
from bot.domain.people import Place, Scope
from bot.domain.roadmap import Code, Occurrence, Party, Relation, Schedule, ScheduleKind
from tests.builders import DAWN, build
from tests.sample_roadmap import EVENT, MONTHS, item, once, roadmap


async def text_of(uow, item_id):
    async with uow().read() as tx:
        return await tx.items.text(item_id)


async def test_all_that_a_document_says_is_one_statement(engine, uow, statements):
    world = await build(engine)
    nine = world.item("9")
    for code in ("no_deadline", "unknown_party"):
        await world.put("problems", roadmap_id=world.roadmap_id, item_id=nine, code=code, words="")
    settled = {"roadmap_id": world.roadmap_id, "item_id": nine, "code": "cells_repaired", "words": ""}
    await world.put("problems", **settled, settled_at=DAWN)
    await world.put("abbreviations", roadmap_id=world.roadmap_id, short="ЦОПП", meaning="центр")
    statements.clear()
    found = await text_of(uow, nine)
    assert sum(statement.startswith("SELECT") for statement in statements) == 1
    assert (found.number, found.title, found.section) == (
        "9",
        "Провести дни открытых дверей",
        "Открыть кластер людям",
    )
    assert (found.deadline_text, found.time_zone) == ("апрель 2024 г.", "Europe/Samara")
    centre, college = (world.organisations[name] for name in ("ЦОПП", "Колледж"))
    assert found.place == Place(world.region_id, world.cluster_id, frozenset({centre, college}))
    assert found.parties == (Party("ЦОПП"), Party("Колледж"))
    assert found.doubts == (Code.NO_DEADLINE, Code.UNKNOWN_PARTY)
    assert found.abbreviations == {"ЦОПП": "центр"}
    assert found.schedule == Schedule(
        ScheduleKind.ONCE, (Occurrence(date(2024, 4, 1), date(2024, 4, 30)),), on_request=False
    )


async def test_occurrences_stand_in_their_order_and_on_their_events(engine, uow):
    world = await build(engine)
    assert (await text_of(uow, world.item("3"))).schedule.occurrences == MONTHS
    assert (await text_of(uow, world.item("5"))).schedule.occurrences == (
        Occurrence(None, None, EVENT, Relation.AFTER),
    )
    await world.change("events", world.events[EVENT], day=date(2024, 12, 30))
    (dated,) = (await text_of(uow, world.item("5"))).schedule.occurrences
    assert (dated.due, dated.event) == (date(2024, 12, 30), EVENT)


async def test_an_item_that_names_nobody(engine, uow):
    world = await build(engine, roadmap(item("1", "Само собой", once(None, date(2024, 5, 1)), by="")))
    found = await text_of(uow, world.item("1"))
    assert (found.parties, found.place.organisations) == ((), frozenset())
    assert (found.doubts, found.abbreviations) == ((), {})


async def test_nothing_is_said_of_an_item_that_is_not_there(uow):
    async with uow().read() as tx:
        assert await tx.items.text(77) is None
        assert await tx.items.place(77) is None
        assert await tx.items.responsible([]) == {}


async def test_place_outlines_and_the_responsible(engine, uow):
    world = await build(engine)
    lyceum, college = (world.organisations[name] for name in ("Лицей", "Колледж"))
    async with uow().read() as tx:
        place = await tx.items.place(world.item("11"))
        outlines = await tx.items.outlines(world.roadmap_id)
        names = await tx.items.responsible([lyceum, college])
    assert place == Place(world.region_id, world.cluster_id, frozenset({lyceum, college}))
    assert [outline.number for outline in outlines] == [str(n) for n in range(1, 13)]
    assert outlines[8].parties == (Party("ЦОПП"), Party("Колледж"))
    assert outlines[10].parties == (Party("профильные организации"),)
    assert names == {lyceum: ("Вера Лунина",), college: ("Олег Зимин",)}


async def test_roadmaps_are_paged_by_the_names_of_their_clusters(engine, uow):
    plan = roadmap(item("1", "Пункт", once(None, date(2024, 5, 1))))
    worlds = [await build(engine, plan, cluster=f"Кластер {n:02}") for n in range(9, -1, -1)]
    other = await build(engine, plan, cluster="А", region="Пермский край")
    away = await build(engine, plan, cluster="Б")
    await away.change("roadmaps", away.roadmap_id, archived_at=DAWN)
    region = Scope(regions=frozenset({away.region_id}))
    async with uow().read() as tx:
        first, second = await tx.items.roadmaps(region), await tx.items.roadmaps(region, 1)
        beyond = await tx.items.roadmaps(region, 7)
        every = await tx.items.roadmaps(Scope(everything=True))
        two = Scope(clusters=frozenset({other.cluster_id}), neighbours=frozenset({worlds[0].cluster_id}))
        own = await tx.items.roadmaps(two)
        nothing = await tx.items.roadmaps(Scope())
        one = await tx.items.roadmap(two, other.roadmap_id)
        alone = await tx.items.roadmap(Scope(clusters=frozenset({other.cluster_id})), other.roadmap_id)
        hidden = (
            await tx.items.roadmap(region, other.roadmap_id),
            await tx.items.roadmap(region, away.roadmap_id),
        )
    assert [choice.cluster for choice in first.rows] == [f"Кластер {n:02}" for n in range(8)]
    assert [choice.cluster for choice in second.rows] == ["Кластер 08", "Кластер 09"]
    assert (first.total, second.number, beyond.number, every.total) == (10, 1, 0, 11)
    assert [choice.cluster for choice in own.rows] == ["А", "Кластер 09"]
    assert (nothing.rows, nothing.total) == ((), 0)
    assert one == RoadmapChoice(other.roadmap_id, plan.title, "А", others=True)
    assert alone == RoadmapChoice(other.roadmap_id, plan.title, "А", others=False)
    assert hidden == (None, None)
