"""What is known of a person when their message is read, and what choosing teaches."""

import json
from datetime import date
from decimal import Decimal

from sqlalchemy import event

from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Intent
from bot.language.understand import understand
from bot.services.understanding import context_of, learn, understand_text
from bot.views.understood import understood_json, understood_lines
from storage.unit_of_work import SqlUnitOfWork
from tests.builders import build
from tests.conftest import NOON, TestClock


async def person(uow, world, who):
    async with uow.read() as tx:
        return await tx.people.by_account(world.accounts[who])


async def test_the_context_holds_what_the_person_sees(engine):
    world = await build(engine)
    await world.report("9", 60)
    last = await world.report("9", 3, metric="publications")
    await world.report("9", 1, metric="publications", status="void")
    uow = SqlUnitOfWork(engine, TestClock(NOON))
    context = await context_of(uow, await person(uow, world, "teacher"), NOON)
    nine = next(item for item in context.items if item.number == "9")
    visitors = nine.indicators[0]
    assert context.today == date(2024, 4, 15)
    assert (visitors.metric, visitors.target, visitors.actual) == (
        Metric.VISITORS,
        Decimal(100),
        Decimal(60),
    )
    assert (nine.result, nine.due, nine.mine) == (
        "не менее 100 посетителей, 5 публикаций",
        date(2024, 4, 30),
        True,
    )
    assert context.last_report is not None
    assert context.last_report.report_id == last
    assert context.reported[visitors.indicator_id] == 1
    twelve = next(item for item in context.items if item.number == "12")
    assert (twelve.mine, twelve.indicators, twelve.result) == (False, (), "")
    assert twelve.parties == ("Колледж", "Лицей")


async def test_the_largest_number_measures_what_has_no_target(engine):
    world = await build(engine)
    await world.report("3", 40)
    uow = SqlUnitOfWork(engine, TestClock(NOON))
    teacher = await person(uow, world, "teacher")
    reading = await understand_text(uow, teacher, "п. 3 5000 участников", NOON)
    assert reading.records[0].question == "absurd"
    assert (await understand_text(uow, teacher, "п. 3 50 участников", NOON)).records[0].question is None


async def test_the_ministry_asks_and_reports_nothing(engine):
    world = await build(engine)
    uow = SqlUnitOfWork(engine, TestClock(NOON))
    ministry = await person(uow, world, "ministry")
    assert (await understand_text(uow, ministry, "120 посетителей", NOON)).records[0].candidates == ()
    assert (await understand_text(uow, ministry, "кто не отчитался по 9", NOON)).intent is Intent.LATE


async def test_a_context_costs_a_fixed_number_of_statements(engine):
    world = await build(engine)
    uow = SqlUnitOfWork(engine, TestClock(NOON))
    coordinator = await person(uow, world, "coordinator")
    seen: list[str] = []
    event.listen(engine.sync_engine, "before_cursor_execute", lambda *call: seen.append(call[2]))
    await context_of(uow, coordinator, NOON)
    before = len(seen)
    await build(engine, cluster="Туризм")
    await build(engine, cluster="Агро")
    seen.clear()
    await context_of(uow, coordinator, NOON)
    assert len(seen) == before


async def test_what_was_chosen_is_remembered_and_forgotten(engine):
    world = await build(engine)
    uow = SqlUnitOfWork(engine, TestClock(NOON))
    teacher = await person(uow, world, "teacher")
    reading = await understand_text(uow, teacher, "5 постов", NOON)
    assert {candidate.number for candidate in reading.records[0].candidates} == {"2", "9"}
    for number in ("9", "2"):
        indicator = world.indicator(number, "publications")
        await learn(uow, teacher, reading.records[0].phrase, world.item(number), indicator)
    taught = await understand_text(uow, teacher, "три поста", NOON)
    assert [candidate.number for candidate in taught.records[0].candidates] == ["2"]
    await learn(uow, teacher, "", world.item("9"), world.indicator("9"))
    async with uow.write() as tx:
        assert len(await tx.understanding.learnt(teacher.id)) == 1
        await tx.people.forget(teacher.id)
        await tx.commit()
    async with uow.read() as tx:
        assert await tx.understanding.learnt(teacher.id) == {}


async def test_a_reading_is_printed(engine):
    world = await build(engine)
    uow = SqlUnitOfWork(engine, TestClock(NOON))
    teacher = await person(uow, world, "teacher")
    report = await understand_text(uow, teacher, "вчера 45 посетителей https://a.ru/1 https://a.ru/2", NOON)
    assert json.loads(json.dumps(understood_json(report))) == {
        "intent": "report",
        "records": [
            {
                "items": ["9"],
                "metric": "visitors",
                "value": 45,
                "kind": "increment",
                "as_of": "2024-04-14",
                "evidence": ["https://a.ru/1", "https://a.ru/2"],
                "question": None,
            }
        ],
        "slots": {},
    }
    due = await understand_text(uow, teacher, "что сдавать в мае", NOON)
    assert understood_json(due)["slots"] == {"start": "2024-05-01", "end": "2024-05-31"}
    assert understood_lines(due) == ["due start=2024-05-01 end=2024-05-31"]
    unclear = await understand_text(uow, teacher, "несколько посетителей", NOON)
    assert [line.strip(" ?").split()[0] for line in understood_lines(unclear)][:2] == [
        "clarify",
        "metric_total",
    ]
    share = await understand_text(uow, await person(uow, world, "master"), "доля трудоустроенных 85,5%", NOON)
    assert (share.records[0].metric, share.records[0].value) == (Metric.SHARE, Decimal("85.5"))
    assert understood_json(share)["records"][0]["value"] == 85.5


def test_a_day_to_come_is_printed_as_absurd():
    plain = understood_json(understand("20 посетителей завтра", Context(date(2024, 4, 15))))
    assert plain["records"][0]["question"] == "absurd"
