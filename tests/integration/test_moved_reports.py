"""What becomes of reports when their roadmap moves: whose they are, and what happens at the same time."""

import asyncio
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.reporting import Entry, Picked, Receipt
from bot.errors import Invalid, NotAllowed
from bot.services import corrections, drafts, editions, entries, receipts
from tests.builders import build
from tests.conftest import NOON
from tests.integration.moving import SAME, cluster, contract, expected, fill, move, rows, who
from tests.sample_roadmap import APRIL, count, item, once, roadmap


@pytest.fixture
async def world(engine):
    return await build(engine)


async def test_rights_afterwards(world, uow):
    mine = await world.report("9", 60)
    theirs = await world.report("9", 5, organisation="Колледж", author="coordinator")
    there, found = await cluster(world, *SAME)
    made = {"created_at": NOON}
    people = world.people
    await world.put("memberships", person_id=people["stranger"], role="coordinator", cluster_id=there, **made)
    place = {"cluster_id": there, "organisation_id": found["ЦОПП"], "role": "participant"}
    await world.put("memberships", person_id=people["lyceist"], **place, **made)
    await move(uow, world, there)
    teacher, former = await who(uow, world, "teacher"), await who(uow, world, "coordinator")
    new, namesake = await who(uow, world, "stranger"), await who(uow, world, "lyceist")

    assert [line.id for line in (await receipts.history(uow(), teacher, 0)).lines] == [mine]
    assert [line.id for line in (await receipts.history(uow(), former, 0)).lines] == [theirs]
    for person, key in ((teacher, mine), (former, theirs)):
        shown = await receipts.receipt(uow(), person, key)
        assert (shown.gone, shown.may_change, shown.may_undo, shown.offers) == (True, False, False, ())
        assert shown.period.actual == 65
        assert len((await receipts.story(uow(), person, key)).changes) == 1
        for wish in (
            corrections.undo(uow(), person, key),
            corrections.correct(uow(), person, key, NOON),
            corrections.redate(uow(), person, key, date(2024, 4, 2), NOON),
            receipts.comment(uow(), person, key, "…"),
            receipts.prove(uow(), person, key, []),
            receipts.ask(uow(), person, key, receipts.DAY, NOON),
            receipts.credit(uow(), person, key, world.indicator("2"), NOON),
        ):
            with pytest.raises(NotAllowed, match="has moved to another cluster"):
                await wish
    for person, key in ((former, mine), (namesake, mine), (await who(uow, world, "master"), mine)):
        with pytest.raises(NotAllowed, match="not open to you"):
            await receipts.receipt(uow(), person, key)
    assert await rows(world, "SELECT count(*) FROM reports") == [(2,)]

    shown = await receipts.receipt(uow(), new, mine)
    assert (shown.gone, shown.may_change, shown.may_undo, shown.offers) == (False, True, True, ())
    entry = await corrections.correct(uow(), new, mine, NOON)
    corrected = await drafts.store(uow(), new, entry.draft.id, Decimal(50), NOON)
    assert isinstance(corrected, Receipt)
    assert corrected.report.organisation_id == world.organisations["ЦОПП"]
    assert corrected.period.actual == 55
    assert (await receipts.receipt(uow(), teacher, mine)).report.value == 50
    with pytest.raises(NotAllowed):
        await editions.card(uow(), former, world.roadmap_id)


async def test_items_of_the_former_cluster_are_not_offered_for_crediting(world, uow, engine):
    report = await world.report("9", 60)
    left = roadmap(item("77", "…", once(*APRIL), count("visitors", 9, *APRIL)))
    await build(engine, left, cluster="Машиностроение")
    admin = await who(uow, world)
    assert [offer.item_number for offer in (await receipts.receipt(uow(), admin, report)).offers] == ["77"]
    there, _ = await cluster(world, *SAME)
    await move(uow, world, there)
    assert (await receipts.receipt(uow(), admin, report)).offers == ()


async def test_the_audit_tells_how_many_reports_went_along(world, uow):
    await world.report("9", 60)
    there, _ = await cluster(world, *SAME)
    admin = await who(uow, world)
    for _ in range(2):  # the same update twice
        await editions.move(uow(7), admin, world.roadmap_id, there)
    async with uow().read() as tx:
        assert (await tx.editions.card(world.roadmap_id)).cluster_id == there
    ((details,),) = await rows(world, "SELECT details FROM audit WHERE deed = 'roadmap.move'")
    assert '"reports": 1' in details or '"reports":1' in details
    with pytest.raises(Invalid):
        await editions.delete(uow(), admin, world.roadmap_id)


async def test_two_who_move_it_at_once_do_it_one_after_the_other(world, uow):
    await fill(world)
    before = await contract(world)
    clusters = [(await cluster(world, *SAME, called=name))[0] for name in ("Север", "Юг")]
    admin = await who(uow, world)
    moves = (editions.move(uow(), admin, world.roadmap_id, key) for key in (*clusters, *clusters))
    cards = await asyncio.gather(*moves)
    assert {card.cluster_id for card in cards} <= set(clusters)
    after = await contract(world)
    for view in before.keys() - {"v_expected"}:
        assert after[view] == before[view], view
    ((home,),) = await rows(world, f"SELECT cluster_id FROM roadmaps WHERE id = {world.roadmap_id}")
    query = """SELECT DISTINCT p.cluster_id, o.cluster_id FROM parties p
        JOIN item_parties ip ON ip.party_id = p.id
        JOIN party_organisations po ON po.party_id = p.id
        JOIN organisations o ON o.id = po.organisation_id"""
    assert await rows(world, query) == [(home, home)]


async def test_report_that_is_stored_while_it_moves_goes_along(world, uow, engine):
    there, _ = await cluster(world, *SAME)
    teacher = await who(uow, world, "teacher")
    picked = Picked(world.item("9"), world.indicator("9"))
    entry = await entries.begin(uow(), teacher, picked, NOON)
    assert isinstance(entry, Entry)
    async with uow().write() as tx:
        await tx.editions.hold(world.roadmap_id)
        waiting = asyncio.create_task(drafts.store(uow(), teacher, entry.draft.id, Decimal(60), NOON))
        await asyncio.sleep(0.05)
        await tx.editions.move(world.roadmap_id, there)
        await tx.commit()
    if engine.dialect.name == "sqlite":  # its turn comes after the move
        with pytest.raises(NotAllowed):
            await waiting
        assert await rows(world, "SELECT count(*) FROM reports") == [(0,)]
        return
    shown = await waiting
    assert isinstance(shown, Receipt)
    assert (shown.gone, shown.period.actual) == (True, Decimal(60))
    assert await expected(world, "9") == [("Колледж", None), ("ЦОПП", "2024-04-15")]


async def test_receipt_of_a_used_draft_is_shown_again_after_the_move(world, uow):
    teacher = await who(uow, world, "teacher")
    entry = await entries.begin(uow(), teacher, Picked(world.item("9"), world.indicator("9")), NOON)
    assert isinstance(entry, Entry)
    await drafts.store(uow(), teacher, entry.draft.id, Decimal(60), NOON)
    there, _ = await cluster(world, *SAME)
    await move(uow, world, there)
    shown = await drafts.store(uow(), teacher, entry.draft.id, Decimal(60), NOON)
    assert isinstance(shown, Receipt)
    assert shown.period.actual == 60
