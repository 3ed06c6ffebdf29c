"""Memberships, invitations, clusters and forgetting in the database, on both engines."""

from datetime import timedelta

import pytest

from bot.domain.clusters import Kind
from bot.domain.invitations import token_hash
from bot.domain.members import Circle
from bot.domain.people import Role
from bot.ports.people import Identity
from storage.tables import metadata
from tests.builders import build


@pytest.fixture
async def world(engine):
    return await build(engine)


async def test_a_role_is_granted_once(uow, world):
    async with uow().write() as tx:
        anna, college = world.people["teacher"], world.organisations["Колледж"]
        assert await tx.memberships.grant(anna, Role.PARTICIPANT, world.organisations["ЦОПП"]) is None
        granted = await tx.memberships.grant(anna, Role.PARTICIPANT, college)
        member = await tx.memberships.get(granted)
        assert (member.name, member.membership.organisation, member.membership.cluster) == (
            "Анна Петрова",
            "Колледж",
            "Машиностроение",
        )
        assert await tx.memberships.grant(anna, Role.COORDINATOR, world.cluster_id)
        assert await tx.memberships.grant(anna, Role.COORDINATOR, world.cluster_id) is None
        assert await tx.memberships.grant(anna, Role.MINISTRY, world.region_id)
        assert await tx.memberships.grant(anna, Role.MINISTRY, world.region_id) is None
        assert await tx.memberships.grant(anna, Role.ADMIN, 0)
        assert await tx.memberships.grant(anna, Role.ADMIN, 0) is None
        assert await tx.memberships.admins() == (anna, world.people["admin"])


async def test_circles_show_their_own_people(uow, world):
    async with uow().read() as tx:
        cluster = await tx.memberships.page(Circle.CLUSTER, world.cluster_id, 0)
        ministry = await tx.memberships.page(Circle.REGION, world.region_id, 0)
        admins = await tx.memberships.page(Circle.ADMINS, 0, 0)
        beyond = await tx.memberships.page(Circle.CLUSTER, world.cluster_id, 7)
    assert [m.name for m in cluster.rows] == ["Анна Петрова", "Вера Лунина", "Мария Котова", "Олег Зимин"]
    assert [m.name for m in ministry.rows] == ["Пётр Громов"]
    assert [m.name for m in admins.rows] == ["Ирина Седова"]
    assert (beyond.number, beyond.total) == (0, 4)


async def test_moving_into_an_organisation_where_one_is_already_merges(uow, world):
    async with uow().write() as tx:
        anna, college = world.people["teacher"], world.organisations["Колледж"]
        second = await tx.memberships.grant(anna, Role.PARTICIPANT, college)
        await tx.memberships.move(second, world.organisations["ЦОПП"])
        assert await tx.memberships.get(second) is None
        person = await tx.people.by_id(anna)
        assert [m.organisation for m in person.memberships] == ["ЦОПП"]
        await tx.memberships.move(person.memberships[0].id, college)
        person = await tx.people.by_id(anna)
        assert [m.organisation for m in person.memberships] == ["Колледж"]


async def test_sole_clusters_are_those_nobody_else_coordinates(uow, world, engine):
    other = await build(engine, cluster="Химия")
    maria = world.people["coordinator"]
    async with uow().write() as tx:
        await tx.memberships.grant(maria, Role.COORDINATOR, other.cluster_id)
        assert await tx.memberships.sole_clusters(maria) == ("Машиностроение",)
        assert await tx.memberships.sole_clusters(world.people["teacher"]) == ()


async def test_counts_of_a_cluster_and_an_organisation(uow, world):
    async with uow().read() as tx:
        assert await tx.memberships.counts(world.cluster_id) == (3, 4)
        assert await tx.memberships.count(world.organisations["ЦОПП"]) == 1


async def test_names_are_unique_in_their_place(uow, world):
    async with uow().write() as tx:
        assert await tx.clusters.add_region("Самарская область", "Europe/Samara") is None
        assert await tx.clusters.add_cluster(world.region_id, "Машиностроение", "Europe/Samara") is None
        region = await tx.clusters.add_region("Омская область", "Asia/Omsk")
        assert await tx.clusters.add_cluster(region, "Машиностроение", "Asia/Omsk")
        assert await tx.clusters.add_organisations(world.cluster_id, ["Лицей", "Школа 5"]) == 1
        assert await tx.clusters.add_organisations(world.cluster_id, []) == 0
        names = await tx.clusters.names(Kind.ORGANISATION, world.cluster_id)
        assert sorted(names) == ["Колледж", "Лицей", "ЦОПП", "Школа 5"]
        assert set(await tx.clusters.names(Kind.REGION)) == {"Омская область", "Самарская область"}
        await tx.clusters.rename(Kind.REGION, region, "Омск")
        assert (await tx.clusters.region(region)).name == "Омск"
        await tx.clusters.rename(Kind.REGION, region, "Омская область")
        assert [r.name for r in (await tx.clusters.regions()).rows] == ["Омская область", "Самарская область"]


async def test_lists_are_paged_by_name(uow, world):
    async with uow().write() as tx:
        await tx.clusters.add_organisations(world.cluster_id, [f"Школа {n:02}" for n in range(1, 21)])
        last = await tx.clusters.organisations(world.cluster_id, 2)
        assert (last.number, last.total, last.pages) == (2, 23, 3)
        assert len(last.rows) == 7
        without = await tx.clusters.organisations(world.cluster_id, but=world.organisations["Лицей"])
        assert without.total == 22
        assert (await tx.clusters.clusters(among=[])).total == 0
        assert (await tx.clusters.clusters(region=world.region_id)).rows[0].region == "Самарская область"


async def test_an_invitation_is_used_as_often_as_it_says(uow, world, clock):
    async with uow().write() as tx:
        until = clock.now() + timedelta(days=14)
        terms = {"uses": 2, "expires_at": until, "by": world.people["admin"]}
        college = world.organisations["Колледж"]
        made = await tx.invitations.add(token_hash("t"), Role.PARTICIPANT, college, **terms)
        found = await tx.invitations.by_hash(token_hash("t"))
        assert (found.id, found.organisation, found.cluster_id) == (made, "Колледж", world.cluster_id)
        assert found.expires_at == until
        assert [await tx.invitations.use(made) for _ in range(3)] == [True, True, False]
        assert await tx.invitations.by_hash(token_hash("x")) is None
        await tx.invitations.renew(made, token_hash("u"))
        assert await tx.invitations.by_hash(token_hash("t")) is None
        assert await tx.invitations.by_hash(token_hash("u"))


async def test_living_invitations_leave_out_the_dead(uow, world, clock):
    participants = [Role.PARTICIPANT]
    async with uow().write() as tx:
        college, cluster = world.organisations["Колледж"], world.cluster_id

        async def add(
            name: str,
            uses: int = 1,
            days: int = 14,
            role: Role = Role.PARTICIPANT,
            place: int = college,
        ) -> int:
            until = clock.now() + timedelta(days=days)
            made: int = await tx.invitations.add(
                name, role, place, uses=uses, expires_at=until, by=world.people["admin"]
            )
            return made

        lives, revoked = await add("1"), await add("2")
        await add("3", uses=0)
        await add("4", days=0)
        await add("5", role=Role.COORDINATOR, place=cluster)
        assert await tx.invitations.revoke(revoked)
        assert not await tx.invitations.revoke(revoked)
        page = await tx.invitations.living(0, clusters=[cluster], roles=participants)
        assert [i.id for i in page.rows] == [lives]
        assert (await tx.invitations.living(0, clusters=[cluster + 1], roles=participants)).total == 0
        assert (await tx.invitations.living(0, roles=list(Role))).total == 2


async def test_one_open_request_each(uow, world):
    stranger = world.people["stranger"]
    async with uow().write() as tx:
        first = await tx.access_requests.open(stranger, "Лицей, Самара")
        assert await tx.access_requests.open(stranger, "ещё раз") is None
        request = await tx.access_requests.get(first)
        assert (request.name, request.words, request.closed) == ("Сергей Ильин", "Лицей, Самара", False)
        assert await tx.access_requests.close(first)
        assert not await tx.access_requests.close(first)
        assert not await tx.access_requests.has_open(stranger)
        assert await tx.access_requests.open(stranger, "снова")
        await tx.access_requests.close_of(stranger)
        assert not await tx.access_requests.has_open(stranger)
        assert await tx.access_requests.get(999) is None


async def test_somebody_met_again_keeps_language_and_gets_the_new_name(uow):
    async with uow().write() as tx:
        first = await tx.people.meet(Identity(77, "Анна", None, "ru"))
        assert await tx.people.privacy_shown(first)
        assert not await tx.people.privacy_shown(first)
        await tx.deliveries.leave(77)
        assert await tx.people.meet(Identity(77, "Анна Петрова", "anna", "en")) == first
        person = await tx.people.by_account(77)
        assert (person.name, person.locale) == ("Анна Петрова", "ru")
        await tx.people.set_locale(first, "en")
        await tx.people.set_time_zone(first, "Asia/Omsk")
        person = await tx.people.by_id(first)
        assert (person.locale, person.time_zone, person.account) == ("en", "Asia/Omsk", 77)


async def test_forgetting_removes_what_was_begun_and_what_waits(uow, world):
    stranger, account = world.people["stranger"], world.accounts["stranger"]
    async with uow().write() as tx:
        await tx.dialogues.put(account, account, "Entering:organisation", {})
        await tx.access_requests.open(stranger, "Школа 5, Сызрань")
        await tx.deliveries.add(stranger, "access_declined", {})
        await tx.people.forget(stranger)
        assert await tx.dialogues.get(account, account) is None
        assert await tx.access_requests.open_ones() == ()
        assert await tx.deliveries.next_at() is None
        assert await tx.people.by_account(account) is None
        assert await tx.people.by_id(stranger) is None
        assert await tx.people.meet(Identity(account, "Сергей", None, "ru")) != stranger


CONSIDERED = {
    "accounts.person_id",
    "memberships.person_id",
    "invitations.person_id",
    "invitations.created_by",
    "access_requests.person_id",
    "audit.person_id",
    "reports.author_id",
    "reports.decided_by",
    "report_comments.person_id",
    "evidence.person_id",
    "drafts.person_id",
    "cards.person_id",
    "learnt_phrases.person_id",
    "settlements.person_id",
    "deliveries.person_id",
    "jobs.person_id",
    "editions.imported_by",
    "items.closed_by",
}
"""What points at a person; forgetting removes it, or it stays as a number without a name."""


def test_forgetting_knows_every_column_that_points_at_a_person():
    pointing = {
        f"{table.name}.{key.parent.name}"
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "people"
    }
    assert pointing == CONSIDERED
