"""A roadmap moved to another cluster with its reports: every figure stays, and who is who is known there."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.clusters import Kind
from bot.domain.people import Scope
from bot.domain.roadmap import Metric
from bot.services import corrections, editions
from tests.builders import build
from tests.integration.moving import (
    SAME,
    cluster,
    contract,
    expected,
    fill,
    move,
    progress,
    rows,
    standing,
    who,
)
from tests.sample_roadmap import APRIL, YEAR, count, item, once, roadmap


@pytest.fixture
async def world(engine):
    return await build(engine)


async def test_every_figure_is_as_it_was(world, uow):
    await fill(world)
    before = await contract(world)
    there, _ = await cluster(world, "цопп", "КОЛЛЕДЖ", "Лицей")
    await move(uow, world, there)
    after = await contract(world)
    names = {"цопп": "ЦОПП", "КОЛЛЕДЖ": "Колледж"}
    for view in ("v_expected", "v_targets"):
        after[view] = sorted(tuple(names.get(part, part) for part in row) for row in after[view])
        before[view] = sorted(before[view])
    for view, found in before.items():
        assert after[view] == found, view
    assert await rows(world, f"SELECT cluster FROM v_items WHERE item_id = {world.item('9')}") == [
        ("Стройка",)
    ]


async def test_it_may_go_and_come_back_as_often_as_one_likes(world, uow):
    await fill(world)
    before, stood = await contract(world), await standing(world, world.roadmap_id)
    there, _ = await cluster(world, *SAME)
    for _ in range(2):
        await move(uow, world, there)
        await move(uow, world, world.cluster_id)
    assert await contract(world) == before
    assert await standing(world, world.roadmap_id) == stood


async def test_who_is_not_there_stands_again_after_the_way_back(world, uow):
    stood = await standing(world, world.roadmap_id)
    there, found = await cluster(world, "Лицей")
    await move(uow, world, there)
    assert await standing(world, world.roadmap_id) == {
        "Колледж": [],
        "Лицей": [found["Лицей"]],
        "ЦОПП": [],
        "профильные организации": [found["Лицей"]],
    }
    assert await expected(world, "9") == []
    await move(uow, world, world.cluster_id)
    assert await standing(world, world.roadmap_id) == stood


async def test_what_the_new_cluster_says_of_a_party_holds_for_its_own_roadmaps(world, uow, engine):
    stands_for = {"профильные организации": ("Лицей",), "ЦОПП": ()}
    other = await build(engine, cluster="Стройка", stands_for=stands_for)
    await move(uow, world, other.cluster_id)
    stood = await standing(world, world.roadmap_id)
    assert stood == await standing(world, other.roadmap_id)
    assert stood["профильные организации"] == [other.organisations["Лицей"]]
    assert stood["ЦОПП"] == [other.organisations["ЦОПП"]]


async def test_namesake_made_after_the_move_is_not_called_silent(world, uow):
    await world.report("9", 60)
    there, _ = await cluster(world, "Колледж")
    await move(uow, world, there)
    assert await expected(world, "9") == [("Колледж", None)]
    async with uow().write() as tx:
        assert await tx.clusters.add_organisations(there, ["Цопп"]) == 1
        ((key, _),) = [pair for pair in await tx.parties.organisations(there) if pair[1] == "Цопп"]
        party = next(p for p in await tx.parties.of_roadmap(world.roadmap_id) if p.name == "ЦОПП")
        await tx.parties.assign(party.id, key)
        await tx.commit()
    assert await expected(world, "9") == [("Колледж", None), ("Цопп", "2024-04-15")]


async def test_namesake_by_a_new_name_is_known_and_stays_so(world, uow):
    await world.report("9", 60)
    there, found = await cluster(world, "Центр")
    await move(uow, world, there)
    party = "SELECT id FROM parties WHERE folded = 'цопп' AND cluster_id = " + str(there)
    ((key,),) = await rows(world, party)
    await world.put("party_organisations", party_id=key, organisation_id=found["Центр"])
    assert await expected(world, "9") == [("Центр", None)]
    for name in ("цопп", "Центр подготовки"):
        async with uow().write() as tx:
            await tx.clusters.rename(Kind.ORGANISATION, found["Центр"], name)
            await tx.commit()
        assert await expected(world, "9") == [(name, "2024-04-15")]


async def test_latest_share_counts_of_one_that_has_two_names(world, uow):
    await world.report("12", 80, organisation="Колледж")
    await world.report("12", 60, organisation="Лицей")
    there, found = await cluster(world, *SAME)
    await move(uow, world, there)
    later = {"organisation_id": found["Колледж"], "as_of": date(2024, 9, 2)}
    await world.report("12", 90, **later)
    assert await progress(world, "12") == (75, False)
    await world.report("12", 70, organisation="Колледж", as_of=date(2024, 9, 3))
    assert await progress(world, "12") == (65, False)


async def test_yes_of_a_namesake_is_one_of_all(world, uow):
    await world.change("items", world.item("11"), done_by_all=True)
    await world.report("11", 1, organisation="Колледж")
    there, found = await cluster(world, *SAME)
    await move(uow, world, there)
    assert await progress(world, "11") == (0, False)
    await world.report("11", 1, organisation_id=found["Лицей"])
    assert await progress(world, "11") == (1, True)


async def test_total_of_an_organisation_knows_what_its_namesake_reported(world, uow):
    await world.report("9", 60)
    await world.report("9", 5, organisation="Колледж")
    there, found = await cluster(world, *SAME)
    await move(uow, world, there)
    async with uow().read() as tx:
        assert await tx.reports.own_total(world.target("9"), found["ЦОПП"]) == 60
        assert await tx.reports.own_total(world.target("9"), found["Лицей"]) == 0


async def test_split_target_of_which_a_share_would_be_lost_is_whole_again(world, uow):
    shares = [("9", None, "ЦОПП"), ("9", None, "Колледж"), ("9", "publications", "ЦОПП")]
    for number, metric, name in shares:
        key = {
            "target_id": world.target(number, metric),
            "organisation_id": world.organisations[name],
        }
        await world.put("target_shares", **key, value=2)
    there, found = await cluster(world, "ЦОПП")
    offered = await editions.destination(uow(), await who(uow, world), world.roadmap_id, there)
    assert (offered.there, offered.undivided) == ("Стройка", 1)
    await move(uow, world, there)
    assert await rows(world, "SELECT target_id, organisation_id, value FROM target_shares") == [
        (world.target("9", "publications"), found["ЦОПП"], 2)
    ]
    query = f"SELECT target FROM v_progress WHERE target_id = {world.target('9')}"
    assert await rows(world, query) == [(100,)]


async def test_shares_of_two_that_are_one_there_are_asked_of_it_together(world, uow):
    twin = await world.put("organisations", cluster_id=world.cluster_id, name="цопп")
    for key, value in ((twin, 30), (world.organisations["ЦОПП"], 70)):
        await world.put("target_shares", target_id=world.target("9"), organisation_id=key, value=value)
    there, found = await cluster(world, "ЦОПП")
    await move(uow, world, there)
    assert await rows(world, "SELECT organisation_id, value FROM target_shares") == [(found["ЦОПП"], 100)]


async def sums(uow, scope: Scope) -> dict[Metric, Decimal]:
    async with uow().read() as tx:
        return dict(await tx.reports.sums(scope, *YEAR))


async def test_sums_are_of_the_cluster_where_the_items_are(world, uow):
    await world.report("9", 60)
    there, found = await cluster(world, *SAME)
    await move(uow, world, there)
    await world.report("9", 5, organisation_id=found["ЦОПП"])
    every = {Metric.VISITORS: 65}
    assert await sums(uow, Scope(clusters=frozenset({there}))) == every
    assert await sums(uow, Scope(clusters=frozenset({world.cluster_id}))) == {}
    assert await sums(uow, Scope(regions=frozenset({world.region_id}))) == every
    assert await sums(uow, Scope(everything=True)) == every
    own = frozenset({world.organisations["ЦОПП"]})
    assert await sums(uow, Scope(organisations=own)) == {Metric.VISITORS: 60}
    assert await sums(uow, Scope(clusters=frozenset({there}), organisations=own)) == every
    assert await sums(uow, Scope()) == {}


async def credited(world, uow) -> tuple[Any, int, int]:
    """Another roadmap of the cluster; 4 events reported for it and credited to one that then moves."""
    plan = roadmap(item("77", "…", once(*APRIL), count("events", 9, *APRIL)))
    other = await build(world.engine, plan, cluster="Машиностроение")
    first = await other.report("77", 4)
    copy = await world.report("8", 4, credited_from_id=first)
    return other, first, copy


async def test_what_is_credited_across_clusters_counts_once_for_each_reader(world, uow):
    await credited(world, uow)
    there, _ = await cluster(world, *SAME)
    await move(uow, world, there)
    four = {Metric.EVENTS: 4}
    for scope in (
        Scope(clusters=frozenset({there})),
        Scope(clusters=frozenset({world.cluster_id})),
        Scope(clusters=frozenset({there, world.cluster_id})),
        Scope(regions=frozenset({world.region_id})),
        Scope(everything=True),
    ):
        assert await sums(uow, scope) == four


async def test_what_has_moved_is_not_taken_back_from_the_former_cluster(world, uow):
    other, first, copy = await credited(world, uow)
    there, _ = await cluster(world, *SAME)
    await move(uow, world, there)
    teacher = await who(uow, other, "teacher")
    shown = await corrections.undo(uow(), teacher, first)
    assert shown.credited == ()
    assert await rows(world, "SELECT id, status FROM reports ORDER BY 1") == [
        (first, "void"),
        (copy, "pending"),
    ]
