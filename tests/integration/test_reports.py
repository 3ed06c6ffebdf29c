"""Reports, drafts and evidence in the database, on both engines."""

import asyncio
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.people import Membership, Person, Role
from bot.domain.reporting import NewReport, Picked, Proof, Receipt
from bot.domain.reports import ReportStatus
from bot.domain.roadmap import Metric
from bot.domain.understanding import Candidate, Intent, Kind, Reading, Record
from bot.errors import NotAllowed, Stale
from bot.services import cards, corrections, drafts, entries, receipts
from tests.builders import build
from tests.conftest import NOON


@pytest.fixture
async def world(engine):
    return await build(engine)


def person(world, who="teacher", organisation="ЦОПП"):
    place = Membership(
        1, Role.PARTICIPANT, cluster_id=world.cluster_id, organisation_id=world.organisations[organisation]
    )
    return Person(world.people[who], world.accounts[who], who, "ru", memberships=(place,))


async def entry(uow, world, who, number="9", metric="visitors"):
    picked = Picked(world.item(number), world.indicator(number, metric))
    return await entries.begin(uow(), who, picked, NOON)


async def test_lines_are_those_asked_for_newest_first(world, uow):
    first = await world.report("9", 60)
    second = await world.report("9", 3, metric="publications", organisation="Колледж", author="master")
    third = await world.report("4", 1, as_of=date(2024, 4, 16))
    async with uow().read() as tx:
        every = await tx.reports.lines(limit=5)
        assert [line.id for line in every] == [third, second, first]
        assert [line.id for line in await tx.reports.lines(limit=1, offset=1)] == [second]
        mine = await tx.reports.lines(organisations=[world.organisations["ЦОПП"]], limit=5)
        assert [line.id for line in mine] == [third, first]
        nine = await tx.reports.lines(item_id=world.item("9"), author_id=world.people["master"], limit=5)
        assert [line.id for line in nine] == [second]
        assert await tx.reports.lines(organisations=[], limit=5) == []
    assert (every[2].item_number, every[2].value, every[2].author) == ("9", Decimal(60), "Анна Петрова")
    assert (every[2].due, every[2].roadmap_id) == (date(2024, 4, 30), world.roadmap_id)


async def test_line_tells_late_comment_evidence_and_decision(world, uow):
    key = await world.report("6", 1, decided_by=world.people["coordinator"])
    async with uow().write() as tx:
        await tx.reports.comment(key, world.people["teacher"], "раз")
        await tx.reports.comment(key, world.people["teacher"], "два")
        await tx.reports.prove(key, world.people["teacher"], [Proof("link", url="https://a.ru")] * 2)
        await tx.commit()
    async with uow().read() as tx:
        (line,) = await tx.reports.lines(limit=1)
    assert (line.late, line.comment, line.evidence_count, line.decided) == (True, "два", 2, True)


async def test_chain_is_the_whole_life_from_any_of_its_reports(world, uow):
    first = await world.report("9", 1, status="void")
    second = await world.report("9", 2, status="void", replaces_id=first)
    third = await world.report("9", 3, replaces_id=second)
    await world.report("9", 4)
    async with uow().read() as tx:
        for key in (first, second, third):
            assert [line.id for line in await tx.reports.chain(key)] == [first, second, third]
        assert await tx.reports.chain(99) == []


async def test_void_is_once_and_spares_what_was_decided(world, uow):
    free = await world.report("9", 1)
    decided = await world.report("9", 2, decided_by=world.people["coordinator"], status="accepted")
    async with uow().write() as tx:
        assert await tx.reports.void([free, decided], undecided=True) == 1
        assert await tx.reports.void([free, decided]) == 1
        assert await tx.reports.void([free, decided]) == 0
        await tx.commit()


async def test_largest_is_of_those_that_count(world, uow):
    for value, status in ((5, "accepted"), (9, "pending"), (50, "void"), (70, "returned")):
        await world.report("4", value, status=status)
    async with uow().read() as tx:
        assert await tx.reports.largest(world.indicator("4")) == 9
        assert await tx.reports.largest(world.indicator("9")) is None


async def test_correction_inherits_comments_and_evidence(world, uow):
    old = await world.report("9", 1)
    new = await world.report("9", 2)
    teacher = world.people["teacher"]
    async with uow().write() as tx:
        await tx.reports.comment(old, teacher, "раз")
        await tx.reports.prove(old, teacher, [Proof("photo", "f", "u", None, 7, "зал")])
        await tx.reports.hand_over(old, new)
        await tx.commit()
    async with uow().read() as tx:
        line = next(line for line in await tx.reports.lines(limit=2) if line.id == new)
    assert (line.comment, line.evidence_count) == ("раз", 1)


async def test_offers_count_the_same_in_a_period_of_that_day(world, uow):
    await world.report("9", 3, metric="publications")
    await world.report("9", 3)
    async with uow().read() as tx:
        visitors, publications = await tx.reports.lines(limit=2)
        assert [offer.item_number for offer in await tx.reports.offers(publications)] == ["2"]
        assert await tx.reports.offers(visitors) == []


async def test_offers_of_a_dated_event(world, uow):
    await world.change("events", world.events["итоговый этап"], day=date(2024, 4, 10))
    await world.report("1", 1, as_of=date(2024, 4, 10))
    await world.report("1", 1, as_of=date(2024, 4, 9))
    async with uow().read() as tx:
        before, on = await tx.reports.lines(limit=2)
        assert "5" in [offer.item_number for offer in await tx.reports.offers(on)]
        assert "5" not in [offer.item_number for offer in await tx.reports.offers(before)]


async def test_draft_is_its_persons_and_used_once(world, uow):
    picked = Picked(world.item("9"), world.indicator("9"), world.organisations["ЦОПП"], walk=True)
    report = await world.report("9", 1)
    async with uow().write() as tx:
        key = await tx.drafts.add(world.people["teacher"], picked)
        draft = await tx.drafts.get(key, world.people["teacher"])
        assert draft is not None
        assert (draft.item_id, draft.organisation, draft.walk) == (world.item("9"), "ЦОПП", True)
        assert await tx.drafts.get(key, world.people["master"]) is None
        assert await tx.drafts.use(key, report)
        assert not await tx.drafts.use(key, report)
        assert await tx.drafts.last_organisation(world.people["teacher"]) == world.organisations["ЦОПП"]
        assert await tx.drafts.last_organisation(world.people["master"]) is None


async def test_database_keeps_no_half_evidence(world, uow):
    key = await world.report("9", 1)
    with pytest.raises(IntegrityError):
        async with uow().write() as tx:
            await tx.reports.prove(key, world.people["teacher"], [Proof("photo", url="https://a.ru")])


async def test_two_people_at_once_are_both_stored(world, uow):
    teacher, master = person(world), person(world, "master", "Колледж")
    drafted = [await entry(uow, world, who) for who in (teacher, master)]
    async with asyncio.TaskGroup() as group:
        for update, (who, screen) in enumerate(zip((teacher, master), drafted, strict=True), 1):
            group.create_task(drafts.store(uow(update), who, screen.draft.id, Decimal(60), NOON))
    async with uow().read() as tx:
        lines = await tx.reports.lines(limit=5)
        assert [line.value for line in lines] == [60, 60]
        assert (await tx.reports.period(lines[0])).actual == 120


async def test_one_draft_pressed_in_two_processes_stores_once(world, uow):
    teacher = person(world)
    screen = await entry(uow, world, teacher)
    async with asyncio.TaskGroup() as group:
        pressed = [
            group.create_task(drafts.store(uow(update), teacher, screen.draft.id, Decimal(update), NOON))
            for update in (1, 2, 3, 4)
        ]
    shown = [task.result() for task in pressed]
    assert {receipt.report.id for receipt in shown if isinstance(receipt, Receipt)} == {1}
    async with uow().read() as tx:
        assert len(await tx.reports.lines(limit=5)) == 1


async def test_two_corrections_at_once_leave_one_figure(world, uow):
    teacher = person(world)
    screen = await entry(uow, world, teacher)
    stored = await drafts.store(uow(), teacher, screen.draft.id, Decimal(60), NOON)
    assert isinstance(stored, Receipt)
    again = [await corrections.correct(uow(), teacher, stored.report.id, NOON) for _ in range(2)]

    async def press(update, draft):
        try:
            await drafts.store(uow(update), teacher, draft.id, Decimal(60 + update), NOON)
        except Stale:
            return "stale"
        return "stored"

    await asyncio.gather(*(press(n, screen.draft) for n, screen in enumerate(again, 1)))
    async with uow().read() as tx:
        lines = await tx.reports.lines(limit=5)
        assert sum(line.status.counts for line in lines) == 1
        assert (await tx.reports.period(lines[0])).actual in {61, 62}


async def test_two_credits_at_once_count_once(world, uow):
    teacher = person(world)
    screen = await entry(uow, world, teacher, metric="publications")
    stored = await drafts.store(uow(), teacher, screen.draft.id, Decimal(2), NOON)
    assert isinstance(stored, Receipt)
    wanted = world.indicator("2")
    await asyncio.gather(
        *(receipts.credit(uow(n), teacher, stored.report.id, wanted, NOON) for n in (1, 2, 3))
    )
    async with uow().read() as tx:
        assert len(await tx.reports.credited(stored.report.id)) == 1


async def test_credit_waits_for_review_where_its_roadmap_says_so(world, uow):
    teacher = person(world)
    stored = await drafts.store(
        uow(), teacher, (await entry(uow, world, teacher, metric="publications")).draft.id, Decimal(2), NOON
    )
    assert isinstance(stored, Receipt)
    await world.change("roadmaps", world.roadmap_id, review_required=True)
    shown = await receipts.credit(uow(), teacher, stored.report.id, world.indicator("2"), NOON)
    assert [credit.status for credit in shown.credited] == [ReportStatus.PENDING]
    await corrections.redate(uow(), teacher, stored.report.id, date(2024, 3, 2), NOON)
    async with uow().read() as tx:
        carried = next(line for line in await tx.reports.lines(limit=2) if line.credited_from_id)
    assert carried.as_of == date(2024, 3, 2)


async def test_draft_of_an_item_gone_to_others_stores_nothing(world, uow):
    teacher = person(world)
    screen = await entry(uow, world, teacher)
    moved = person(world, "teacher", "Лицей")
    with pytest.raises(NotAllowed):
        await drafts.store(uow(), moved, screen.draft.id, Decimal(5), NOON)
    async with uow().read() as tx:
        assert await tx.reports.lines(limit=1) == []


async def test_new_report_is_kept_as_it_is(world, uow):
    new = NewReport(
        target_id=world.target("9"),
        indicator_id=world.indicator("9"),
        organisation_id=world.organisations["ЦОПП"],
        author_id=world.people["teacher"],
        value=Decimal("12.5"),
        as_of=date(2024, 4, 14),
        reported_on=date(2024, 4, 15),
        status=ReportStatus.PENDING,
    )
    async with uow().write() as tx:
        await tx.reports.add(new)
        await tx.reports.add_all([new, new])
        await tx.reports.add_all([])
        await tx.commit()
    async with uow().read() as tx:
        lines = await tx.reports.lines(limit=5)
    assert len(lines) == 3
    assert (lines[0].value, lines[0].as_of, lines[0].created_at) == (
        Decimal("12.5"),
        date(2024, 4, 14),
        NOON,
    )


async def test_two_totals_at_once_are_one_total(world, uow):
    """Whoever comes second is shown the card again."""
    who = person(world)
    wanted = Candidate(world.item("9"), world.indicator("9", "visitors"), "9", Metric.VISITORS)
    record = Record((wanted,), Metric.VISITORS, Decimal(63), Kind.TOTAL, NOON.date(), plain=False)
    reading = Reading(Intent.REPORT, (record,))
    shown = [await cards.write(uow(), who, reading, NOON, message_id=n) for n in (1, 2)]
    stored = await asyncio.gather(*(cards.store(uow(), who, card.id, NOON) for card in shown))
    assert sorted(len(card.receipts) for card in stored) == [0, 1]
    async with uow().read() as tx:
        assert [line.value for line in await tx.reports.lines(limit=5)] == [Decimal(63)]
