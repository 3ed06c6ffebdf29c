"""The roadmap of the tests' small world: an item of every kind, seen on 15 April 2024."""

from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.roadmap import (
    Indicator,
    Item,
    Metric,
    Occurrence,
    Pace,
    Party,
    Period,
    Relation,
    Roadmap,
    Schedule,
    ScheduleKind,
    Section,
    Target,
)

EVENT = "итоговый этап"
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
APRIL = (date(2024, 4, 1), date(2024, 4, 30))
AUTUMN = (date(2024, 9, 1), date(2024, 10, 31))
MONTHS = tuple(Occurrence(date(2024, month, 1), date(2024, month, 28)) for month in range(1, 13))
"""Twelve months that all end on their 28th."""
UNITS = {Metric.DONE: None, Metric.SHARE: "%", Metric.VISITORS: "чел.", Metric.PARTICIPANTS: "чел."}


def count(
    metric: Metric | str,
    value: float | None = None,
    start: date | None = None,
    due: date | None = None,
    **more: Any,
) -> Indicator:
    """An indicator titled by its metric; with `value`, it has one target in the days `[start, due]`."""
    kind = Metric(metric)
    targets = () if value is None else (Target(start, due, Decimal(str(value))),)
    return Indicator(str(metric), kind, UNITS.get(kind, "ед."), **({"targets": targets} | more))


def once(start: date | None, due: date | None, *, on_request: bool = False) -> Schedule:
    return Schedule(ScheduleKind.ONCE, (Occurrence(start, due),), on_request)


def monthly(*occurrences: Occurrence) -> Schedule:
    return Schedule(ScheduleKind.MONTHLY, occurrences or MONTHS)


def item(
    number: str, title: str, schedule: Schedule, *indicators: Indicator, by: str = "ЦОПП", **more: Any
) -> Item:
    """`by` lists the parties by commas."""
    parties = tuple(Party(name) for name in by.split(", ") if name)
    return Item(number, title, schedule=schedule, parties=parties, indicators=indicators, **more)


def roadmap(*items: Item, title: str = "План работы на 2024 год", events: tuple[str, ...] = ()) -> Roadmap:
    sections = dict.fromkeys(item.section for item in items if item.section)
    return Roadmap(title, Period(*YEAR), items, tuple(sections), events=events)


AFTER = Schedule(ScheduleKind.EVENT, (Occurrence(None, None, EVENT, Relation.AFTER),))
FEEDBACK = count(Metric.DONE, targets=(Target(None, None, Decimal(1), EVENT, Relation.AFTER),))
PROTOCOLS = count(Metric.DONE, targets=tuple(Target(o.start, o.due, Decimal(1)) for o in MONTHS))
AS_NEEDED = Schedule(ScheduleKind.AS_NEEDED, (Occurrence(YEAR[0], None),))
SECTION = Section("Открыть кластер людям", "2")

SAMPLE = roadmap(
    item(
        "1",
        "Утвердить состав совета",
        once(None, date(2024, 2, 15)),
        count("done", 1, None, date(2024, 2, 15)),
    ),
    item(
        "2",
        "Писать о делах кластера",
        monthly(),
        count("publications", 48, *YEAR, pace=Pace("week", Decimal(1))),
        by="ЦОПП, Колледж",
    ),
    item("3", "Принимать экскурсии", monthly(), count("participants"), by="ЦОПП, Лицей"),
    item("4", "Давать консультации", AS_NEEDED, count("count")),
    item("5", "Собрать отзывы", AFTER, FEEDBACK),
    item(
        "6",
        "Выступить на форуме",
        once(date(2024, 3, 1), date(2024, 3, 31)),
        count("done", 1, date(2024, 3, 1), date(2024, 3, 31)),
        by="ЦОПП, Колледж",
    ),
    item("7", "Закупить станки", once(*APRIL), count("count", 4, *APRIL), unsettled=True),
    item("8", "Показать мастерские", once(*APRIL, on_request=True), count("events")),
    item(
        "9",
        "Провести дни открытых дверей",
        once(*APRIL),
        count("visitors", 100, *APRIL),
        count("publications", 5, *APRIL),
        by="ЦОПП, Колледж",
        section=SECTION,
        deadline_text="апрель 2024 г.",
        responsible_text="ЦОПП, Колледж",
        result_text="не менее 100 посетителей, 5 публикаций",
    ),
    item("10", "Обновить сайт", Schedule(), count("done", 1), section=SECTION),
    item("11", "Сдавать протоколы", monthly(), PROTOCOLS, by="профильные организации", section=SECTION),
    item(
        "12",
        "Помочь с работой",
        once(*AUTUMN),
        count("share", 80, *AUTUMN),
        by="Колледж, Лицей",
        section=SECTION,
    ),
    events=(EVENT,),
)
