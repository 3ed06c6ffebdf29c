"""What is counted: texts of results, units and target columns → indicators."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.roadmap import (
    Code,
    Indicator,
    Metric,
    Occurrence,
    Pace,
    Period,
    Relation,
    Schedule,
    ScheduleKind,
    Target,
)
from bot.reading.targets import IndicatorReading, ResultRow, read_indicators

PLAN = Period(date(2025, 1, 1), date(2025, 12, 31))
LONG_PLAN = Period(date(2024, 1, 1), date(2026, 12, 31))
SPRING = Schedule(ScheduleKind.ONCE, (Occurrence(date(2025, 3, 1), date(2025, 5, 31)),))
SPRING_DAYS = (date(2025, 3, 1), date(2025, 5, 31))
BY_MAY = Schedule(ScheduleKind.ONCE, (Occurrence(None, date(2025, 5, 31)),))
MONTHLY = Schedule(
    ScheduleKind.MONTHLY,
    (
        Occurrence(date(2025, 4, 1), date(2025, 4, 30)),
        Occurrence(date(2025, 5, 1), date(2025, 5, 31)),
    ),
)
AS_NEEDED = Schedule(ScheduleKind.AS_NEEDED, (Occurrence(date(2024, 1, 1)),))
AFTER_STAGES = Schedule(
    ScheduleKind.EVENT,
    (
        Occurrence(None, None, "отбор", Relation.AFTER),
        Occurrence(None, None, "финал", Relation.AFTER),
    ),
)
UNSCHEDULED = Schedule()


def read(
    text: str | None, schedule: Schedule = SPRING, period: Period = PLAN, unit: str | None = None
) -> IndicatorReading:
    return read_indicators([ResultRow(text, unit)], "Провести ярмарку", schedule, period)


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31))


def read_columns(
    text: str, unit: str | None, cells: list[str], schedule: Schedule = BY_MAY
) -> IndicatorReading:
    columns = tuple((year(number), cell) for number, cell in enumerate(cells, 2024))
    return read_indicators([ResultRow(text, unit, columns)], "Название", schedule, LONG_PLAN)


def test_a_scale_in_the_name_of_a_row_is_its_unit() -> None:
    (found,) = read_columns("Пассажиропоток, тыс. чел.", None, ["12,5", "-", "-"]).indicators
    assert (found.metric, found.unit) == (Metric.PARTICIPANTS, "тыс. чел.")


def brief(indicator: Indicator) -> tuple[str, str, str | None, str | None]:
    """Title, metric, unit and the least value, "-" where it is tracked only."""
    values = {str(target.value) for target in indicator.targets}
    return indicator.title, indicator.metric.value, indicator.unit, ", ".join(sorted(values)) or "-"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("не менее 80 человек – посетителей", [("participants→visitors", "чел.", "80")]),
        ("Не менее 80 человек (обучающихся 8-11 классов)", [("participants", "чел.", "80")]),
        ("1 наставник в 1 мастерской", [("participants", "чел.", "1")]),
        ("Площадка для показа – не менее 2 ед.", [("sites", "ед.", "2")]),
        ("Проведение 5 мастер-классов", [("events", "ед.", "5")]),
        ("Охват – 1 200 чел.", [("participants", "чел.", "1200")]),
        ("Не менее 1,5 тыс. посетителей", [("visitors", "чел.", "1500")]),
        ("20чел.", [("participants", "чел.", "20")]),
        ("Не менее 2-х новых программ", [("programmes", "ед.", "2")]),
        ("не менее двух семинаров", [("events", "ед.", "2")]),
        ("не менее ста двадцати школьников", [("participants", "чел.", "120")]),
        ("не менее 7 (семи) договоров", [("documents", "ед.", "7")]),
        ("Не менее чем в 3 колледжах", [("organisations", "ед.", "3")]),
        ("Освоено не менее 4 компетенций", [("competences", "ед.", "4")]),
        ("Заметки на сайте, не менее 3 шт.", [("publications", "шт.", "3")]),
        ("Трудоустроено не менее 70% выпускников", [("share", "%", "70")]),
        ("Доля трудоустроенных – 70", [("share", "%", "70")]),
        ("Увеличение числа экспертов до 50 человек", [("participants", "чел.", "50")]),
        ("Рост количества участников с 200 до 300", [("participants", "чел.", "300")]),
        ("от 50 до 70 участников", [("participants", "чел.", "50")]),
        ("50–70 участников", [("participants", "чел.", "50")]),
        ("До 25 мероприятий", [("events", "ед.", "-")]),
        ("Не более 25 человек", [("participants", "чел.", "-")]),
        ("Участие 10 команд", [("count", "команд", "10")]),
        ("Вовлечено 12 кадетов", [("participants", "чел.", "12")]),
        ("5000 руб.", [("count", "руб.", "5000")]),
        ("Не менее 2000 посетителей", [("visitors", "чел.", "2000")]),
        ("Не менее 10 ПОО", [("organisations", "ед.", "10")]),
        ("Посетители: 40", [("visitors", "чел.", "40")]),
        ("Число мест: 25", [("count", "мест", "25")]),
    ],
)
def test_one_amount_in_a_text(text: str, expected: list[tuple[str, str, str]]) -> None:
    reading = read(text)
    found = [brief(indicator)[1:] for indicator in reading.indicators]
    assert found == [(metric.rpartition("→")[2], unit, value) for metric, unit, value in expected]
    assert reading.codes == ()


@pytest.mark.parametrize(
    "text",
    [
        "Соглашение о партнерстве",
        "Приказ от 12.03.2025 № 45",
        "Мастерские по п. 1.4, 2.2, 3.1 плана",
        "Рекомендации к пунктам 3, 4 программы",
        "Диплом 1 степени",
        "Ученики 6 – 9-х классов",
        "Студенты 1-х и 2-х курсов",
        "Проф. пробы 5-7-ых классов",
        "Смена для детей от 14 до 17 лет",
        "Итоги VIII конкурса 2025 года",
        "Участие в 5 межрегиональном чемпионате",
        "Отчет до 15 марта",
        "Лаборатория 3D-печати, стенд Кабинет24",
        "Закон № 273-ФЗ",
        "Выпуск программы «100 дней»",
        "Программа объемом не менее 72 часов",
        "Запись на https://example.org/2025/12 участников",
        "План на 2024-2025 учебный год",
        "Не реже 1 раза в квартал",
        "Повышение квалификации педагогов",
        "Формирование интереса, повышения мотивации",
        "Расписание на 2024/2025 год",
        "Счет " + "5" * 60,
    ],
)
def test_other_numbers_are_a_deed(text: str) -> None:
    assert [brief(one) for one in read(text).indicators] == [(text, "done", None, "1")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Число кадетов", [("Число кадетов", "participants", "чел.")]),
        ("Количество экскурсий", [("Количество экскурсий", "events", "ед.")]),
        (
            "Количество экскурсий Число школьников Доля охваченных школьников",
            [
                ("Количество экскурсий", "events", "ед."),
                ("Число школьников", "participants", "чел."),
                ("Доля охваченных школьников", "share", "%"),
            ],
        ),
        (
            "Количество договоров и количество практик",
            [("Количество договоров", "documents", "ед."), ("количество практик", "count", "практик")],
        ),
        ("Увеличение количества новых партнеров", [(None, "organisations", "ед.")]),
        ("Общее количество участников", [(None, "participants", "чел.")]),
        ("Повышение мотивации", [(None, "count", None)]),
        ("Увеличение численности", [(None, "count", None)]),
    ],
)
def test_measures_without_a_number_are_tracked_only(
    text: str, expected: list[tuple[str | None, str, str | None]]
) -> None:
    reading = read(text)
    assert [(one.title, one.metric.value, one.unit) for one in reading.indicators] == [
        (title or text, metric, unit) for title, metric, unit in expected
    ]
    assert all(one.targets == () for one in reading.indicators)
    assert reading.codes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Проведение ярмарки; участие 30 предприятий; не менее 300 посетителей",
            [
                ("Проведение ярмарки", "done", None, "1"),
                ("участие 30 предприятий", "organisations", "ед.", "30"),
                ("не менее 300 посетителей", "visitors", "чел.", "300"),
            ],
        ),
        (
            "не менее 5 мероприятий и 10 статей",
            [
                ("не менее 5 мероприятий", "events", "ед.", "5"),
                ("10 статей", "publications", "ед.", "10"),
            ],
        ),
        (
            "Выставка (не менее 100 посетителей), конференция",
            [
                ("Выставка (не менее 100 посетителей)", "visitors", "чел.", "100"),
                ("конференция", "done", None, "1"),
            ],
        ),
        (
            "Приказ, положение, 5 статей, отчет",
            [("Приказ, положение, отчет", "done", None, "1"), ("5 статей", "publications", "ед.", "5")],
        ),
        (
            "Не менее 30 человек (10 педагогов, 5 мастеров)",
            [
                ("Не менее 30 человек", "participants", "чел.", "30"),
                ("10 педагогов", "participants", "чел.", "10"),
                ("5 мастеров", "participants", "чел.", "5"),
            ],
        ),
        (
            "Открытие 1 мастерской с участием не менее 12 партнеров, всего не менее 60 человек.",
            [
                ("Открытие 1 мастерской", "sites", "ед.", "1"),
                ("с участием не менее 12 партнеров", "organisations", "ед.", "12"),
                ("всего не менее 60 человек", "participants", "чел.", "60"),
            ],
        ),
        (
            "Не менее 8 выездов. Отчет о выездах.",
            [
                ("Не менее 8 выездов", "events", "ед.", "8"),
                ("Отчет о выездах", "done", None, "1"),
            ],
        ),
        (
            "Не менее 40 человек, в том числе студентов, мастеров,",
            [("Не менее 40 человек, в том числе студентов, мастеров", "participants", "чел.", "40")],
        ),
        ("Обучение мастеров, не менее 10 человек", [("*", "participants", "чел.", "10")]),
        ("Протоколы. План работы, паспорт проекта", [("*", "done", None, "1")]),
        ("- Анкета; - Справка; - Отзывы гостей", [("*", "done", None, "1")]),
        (
            "1. Соглашение\n2. Не менее 3 форумов",
            [("Соглашение", "done", None, "1"), ("Не менее 3 форумов", "events", "ед.", "3")],
        ),
        (
            "1) Дорожная карта 2) Паспорт",
            [("Дорожная карта", "done", None, "1"), ("Паспорт", "done", None, "1")],
        ),
        (
            "Отчет\nколичество участников",
            [("Отчет", "done", None, "1"), ("количество участников", "participants", "чел.", "-")],
        ),
        (
            "Проведено: форумов – 4, вебинаров – 6",
            [("Проведено: форумов – 4", "events", "ед.", "4"), ("вебинаров – 6", "events", "ед.", "6")],
        ),
        (
            "Экскурсии (2), конкурсы (3)",
            [("Экскурсии (2)", "events", "ед.", "2"), ("конкурсы (3)", "events", "ед.", "3")],
        ),
        (
            "Не менее 60 человек (в т.ч. 12 с наставником)",
            [
                ("Не менее 60 человек", "participants", "чел.", "60"),
                ("в т.ч. 12 с наставником", "participants", "чел.", "12"),
            ],
        ),
        (
            "2024 г. – 5 форумов; 2025 г. – 60 гостей",
            [
                ("2024 г. – 5 форумов", "events", "ед.", "5"),
                ("2025 г. – 60 гостей", "visitors", "чел.", "60"),
            ],
        ),
        (
            "форумы - 4 ед.\nвыставки - 6 ед.",
            [("форумы - 4 ед.", "events", "ед.", "4"), ("выставки - 6 ед.", "events", "ед.", "6")],
        ),
        (
            "Участие 5 команд в 2 турнирах",
            [("Участие 5 команд", "count", "команд", "5"), ("в 2 турнирах", "events", "ед.", "2")],
        ),
        (
            "3 занятия (по 25 чел.)",
            [("3 занятия", "events", "ед.", "3"), ("по 25 чел.", "participants", "чел.", "25")],
        ),
        (
            "Не менее 40 человек, из них 15 с наставником",
            [
                ("Не менее 40 человек", "participants", "чел.", "40"),
                ("из них 15 с наставником", "participants", "чел.", "15"),
            ],
        ),
        ("4 встречи\nс наставниками", [("4 встречи с наставниками", "events", "ед.", "4")]),
    ],
)
def test_clauses_of_a_text(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    found = [brief(indicator) for indicator in read(text).indicators]
    assert found == [(text if title == "*" else title, *rest) for title, *rest in expected]


def test_a_number_without_a_unit_is_doubtful() -> None:
    reading = read("Не менее 30")
    assert reading.indicators == (
        Indicator("Не менее 30", Metric.COUNT, targets=(Target(*SPRING_DAYS, Decimal(30)),)),
    )
    assert reading.codes == ((Code.TARGET_WITHOUT_UNIT, "Не менее 30"),)


# -- conditions


def test_a_condition_before_the_words_holds_for_all_of_them() -> None:
    reading = read("В случае отбора – показ проекта на сцене, обзор (не менее 3 статей)")
    assert [(one.title, one.conditional) for one in reading.indicators] == [
        ("показ проекта на сцене", True),
        ("обзор (не менее 3 статей)", True),
    ]


def test_a_condition_in_brackets_holds_for_its_part() -> None:
    reading = read(
        "Выступление на сцене (в случае отбора), круглом столе (не менее 2 экспертов), "
        "показ работ (не менее 5 работ)"
    )
    assert [(brief(one)[0:2], one.conditional) for one in reading.indicators] == [
        (("Выступление на сцене (в случае отбора)", "done"), True),
        (("круглом столе (не менее 2 экспертов)", "participants"), False),
        (("показ работ (не менее 5 работ)", "count"), False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "При условии субсидии – 2 лаборатории",
        "2 лаборатории (при наличии средств)",
        "Если отобраны, то 5 человек",
    ],
)
def test_a_condition_on_one_clause(text: str) -> None:
    assert [(one.title, one.conditional) for one in read(text).indicators] == [(text, True)]


# -- pace


def test_a_pace_stands_beside_the_total() -> None:
    (indicator,) = read("Не менее 20 заметок (1 ед. в неделю) в газетах").indicators
    assert indicator == Indicator(
        "Не менее 20 заметок (1 ед. в неделю) в газетах",
        Metric.PUBLICATIONS,
        "ед.",
        pace=Pace("week", Decimal(1)),
        targets=(Target(*SPRING_DAYS, Decimal(20)),),
    )


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("24 заметки, не реже 2 раз в месяц", Pace("month", Decimal(2))),
        ("24 заметки (2 заметки ежемесячно)", Pace("month", Decimal(2))),
        ("24 заметки (по 1 в день)", Pace("day", Decimal(1))),
        ("24 заметки в год (2 в месяц)", Pace("month", Decimal(2))),
    ],
)
def test_ways_to_say_a_pace(text: str, pace: Pace) -> None:
    (indicator,) = read(text).indicators
    assert indicator.pace == pace
    assert [target.value for target in indicator.targets] == [24]


def test_a_rate_without_a_total_is_a_pace_without_target() -> None:
    (indicator,) = read("2 заметки в неделю").indicators
    assert (indicator.pace, indicator.targets) == (Pace("week", Decimal(2)), ())


def test_a_yearly_rate_is_the_total_of_a_plan_of_one_year() -> None:
    (indicator,) = read("40 гостей в год").indicators
    assert (indicator.pace, indicator.targets) == (None, (Target(*SPRING_DAYS, Decimal(40)),))
    (indicator,) = read("40 гостей в год", MONTHLY).indicators
    assert indicator.targets == (Target(PLAN.start, PLAN.end, Decimal(40)),)


def test_a_yearly_rate_is_every_years_own_in_a_longer_plan() -> None:
    years = Schedule(ScheduleKind.ONCE, (Occurrence(date(2024, 9, 1), date(2025, 12, 31)),))
    (indicator,) = read("40 гостей в год", years, LONG_PLAN).indicators
    assert (indicator.pace, indicator.targets) == (
        None,
        (
            Target(date(2024, 9, 1), date(2024, 12, 31), Decimal(40)),
            Target(date(2025, 1, 1), date(2025, 12, 31), Decimal(40)),
        ),
    )
    assert read("40 гостей в год", AS_NEEDED, LONG_PLAN).indicators[0].targets == ()
    assert read("40 гостей в год", UNSCHEDULED, LONG_PLAN).indicators[0].targets == (
        Target(None, None, Decimal(40)),
    )


# -- the days of targets


def test_a_target_of_one_date_begins_with_the_plan() -> None:
    assert read("5 форумов", BY_MAY).indicators[0].targets == (
        Target(PLAN.start, date(2025, 5, 31), Decimal(5)),
    )


def test_a_target_of_several_parts_is_the_whole_schedules() -> None:
    parts = Schedule(
        ScheduleKind.ONCE,
        (
            Occurrence(date(2025, 3, 1), date(2025, 3, 31)),
            Occurrence(date(2025, 9, 1), date(2025, 9, 30)),
        ),
    )
    assert read("Отчет", parts).indicators[0].targets == (
        Target(date(2025, 3, 1), date(2025, 9, 30), Decimal(1)),
    )


def test_a_date_before_the_plan_has_no_days_before_itself() -> None:
    slip = Schedule(ScheduleKind.ONCE, (Occurrence(None, date(2024, 3, 1)),))
    assert read("Отчет", slip).indicators[0].targets == (
        Target(date(2024, 3, 1), date(2024, 3, 1), Decimal(1)),
    )


def test_a_deed_recurs_and_a_number_is_the_plans_total() -> None:
    deed, number = read("Отчет, не менее 6 форумов", MONTHLY).indicators
    assert deed.targets == tuple(Target(one.start, one.due, Decimal(1)) for one in MONTHLY.occurrences)
    assert number.targets == (Target(PLAN.start, PLAN.end, Decimal(6)),)


@pytest.mark.parametrize(
    "text", ["На каждом показе не менее 6 гостей", "Ежемесячно не менее 6 гостей", "6 гостей в неделю"]
)
def test_a_number_for_each_occurrence(text: str) -> None:
    (indicator,) = read(text, MONTHLY).indicators
    assert [(target.due, int(target.value)) for target in indicator.targets] == [
        (date(2025, 4, 30), 6),
        (date(2025, 5, 31), 6),
    ]


@pytest.mark.parametrize("text", ["Акт", "6 гостей"])
def test_as_needed_has_no_target(text: str) -> None:
    assert read(text, AS_NEEDED).indicators[0].targets == ()


@pytest.mark.parametrize(("text", "value"), [("Акт", 1), ("6 гостей", 6)])
def test_an_undated_event_holds_its_target(text: str, value: int) -> None:
    assert read(text, AFTER_STAGES).indicators[0].targets == (
        Target(None, None, Decimal(value), "отбор", Relation.AFTER),
        Target(None, None, Decimal(value), "финал", Relation.AFTER),
    )


@pytest.mark.parametrize(("text", "value"), [("Акт", 1), ("6 гостей", 6)])
def test_without_a_schedule_a_target_has_no_days(text: str, value: int) -> None:
    assert read(text, UNSCHEDULED).indicators[0].targets == (Target(None, None, Decimal(value)),)


# -- columns


def test_a_number_is_its_years_own_target() -> None:
    reading = read_columns("Паспорта мастерских", "Ед.", ["2", "не менее 3", "Нет"])
    assert reading.indicators == (
        Indicator(
            "Паспорта мастерских",
            Metric.DOCUMENTS,
            "ед.",
            targets=(
                Target(date(2024, 1, 1), date(2024, 12, 31), Decimal(2)),
                Target(date(2025, 1, 1), date(2025, 5, 31), Decimal(3)),
            ),
        ),
    )
    assert reading.codes == ()


def test_a_year_without_scheduled_days_is_doubtful() -> None:
    reading = read_columns("Паспорта мастерских", "Ед.", ["-", "3", "4"])
    assert reading.indicators[0].targets[-1] == Target(date(2026, 1, 1), date(2026, 12, 31), Decimal(4))
    assert reading.codes == ((Code.TARGET_OUTSIDE_SCHEDULE, "2026: 4"),)


def test_yes_asks_for_every_occurrence_of_its_year() -> None:
    reading = read_columns("Протокол", "«Да»/ «Нет»", ["нет", "Да", "–"], MONTHLY)
    assert reading.indicators == (
        Indicator(
            "Протокол",
            Metric.DONE,
            targets=tuple(Target(one.start, one.due, Decimal(1)) for one in MONTHLY.occurrences),
        ),
    )


def test_yes_in_a_longer_schedule_asks_for_its_part() -> None:
    years = Schedule(ScheduleKind.ONCE, (Occurrence(date(2024, 9, 1), date(2026, 2, 28)),))
    (indicator,) = read_columns("Реестр", "Да/Нет", ["Да", "Да", "да"], years).indicators
    assert [(target.start, target.due) for target in indicator.targets] == [
        (date(2024, 9, 1), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 2, 28)),
    ]


def test_yes_where_nothing_is_scheduled_is_doubtful() -> None:
    reading = read_columns("Реестр", "Да/Нет", ["Да", "-", "-"], MONTHLY)
    assert reading.indicators[0].targets == (Target(date(2024, 1, 1), date(2024, 12, 31), Decimal(1)),)
    assert reading.codes == ((Code.TARGET_OUTSIDE_SCHEDULE, "2024: Да"),)


def test_as_needed_takes_the_targets_of_its_columns() -> None:
    (indicator,) = read_columns("Реестр", "Да/Нет", ["Да", "-", "Да"], AS_NEEDED).indicators
    assert [(target.start, target.due) for target in indicator.targets] == [
        (date(2024, 1, 1), date(2024, 12, 31)),
        (date(2026, 1, 1), date(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("unit", "cells", "words"),
    [
        ("Да/Нет", ["Да", "по графику", "-"], "по графику"),
        ("Да/Нет", ["Да", "5", "-"], "5"),
        ("Ед.", ["5", "Да", "-"], "Да"),
        ("Ед.", ["5", "5 или 6", "-"], "5 или 6"),
        (None, ["Да", "позже", ""], "позже"),
    ],
)
def test_other_words_in_a_column_are_unreadable(unit: str | None, cells: list[str], words: str) -> None:
    reading = read_columns("Реестр мест", unit, cells, AS_NEEDED)
    assert (Code.UNREADABLE_TARGET, words) in reading.codes
    assert len(reading.indicators[0].targets) == 1


def test_a_ceiling_in_a_column_is_no_target() -> None:
    reading = read_columns("Форумы", "Ед.", ["до 5", "не более 6", "-"])
    assert (reading.indicators[0].targets, reading.codes) == ((), ())


def test_a_row_has_one_indicator_whatever_its_words_say() -> None:
    reading = read_columns("Приказ, 5 форумов, отчет", "Ед.", ["1", "2", ""])
    assert [brief(one) for one in reading.indicators] == [
        ("Приказ, 5 форумов, отчет", "documents", "ед.", "1, 2")
    ]


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("Количество гостей", ["5", "6", ""], ("visitors", "чел.")),
        ("Доля занятых", ["5", "6,5", ""], ("share", "%")),
        ("Занятость", ["5%", "6%", ""], ("share", "%")),
        ("Участие в показе", ["5 чел.", "6 чел.", ""], ("participants", "чел.")),
    ],
)
def test_units_without_their_column(text: str, cells: list[str], expected: tuple[str, str]) -> None:
    reading = read_columns(text, None, cells)
    assert (reading.indicators[0].metric.value, reading.indicators[0].unit) == expected
    assert reading.codes == ()


def test_a_column_of_numbers_without_any_unit_is_doubtful() -> None:
    reading = read_columns("Готовность мастерских", None, ["1", "2", ""])
    assert (reading.indicators[0].metric, reading.indicators[0].unit) == (Metric.SITES, None)
    assert reading.codes == ((Code.TARGET_WITHOUT_UNIT, "Готовность мастерских"),)


@pytest.mark.parametrize("unit", ["Чел.", "чел", "человек", "Человек"])
def test_a_unit_of_people(unit: str) -> None:
    (indicator,) = read_columns("Подготовка школьников в ПОО", unit, ["5", "", ""]).indicators
    assert (indicator.metric, indicator.unit) == (Metric.PARTICIPANTS, "чел.")


@pytest.mark.parametrize(
    ("unit", "metric", "read_unit"),
    [
        ("Тыс. руб.", "count", "тыс. руб."),
        ("Баллы", "count", "баллы"),
        ("Программа", "programmes", "программа"),
    ],
)
def test_a_unit_of_its_own_says_what_is_counted(unit: str, metric: str, read_unit: str) -> None:
    (indicator,) = read_columns("Итоги форумов", unit, ["5", "6", "7"]).indicators
    assert (indicator.metric.value, indicator.unit) == (metric, read_unit)


def test_empty_columns_leave_the_words() -> None:
    (indicator,) = read_columns("5 форумов", "Ед.", ["", " ", ""]).indicators
    assert (indicator.metric, indicator.unit, int(indicator.targets[0].value)) == (Metric.EVENTS, "ед.", 5)
    (indicator,) = read_columns("Реестры, договоры", "Ед.", ["", "", ""]).indicators
    assert (indicator.metric, indicator.unit, indicator.targets) == (Metric.DOCUMENTS, "ед.", ())


def test_years_in_a_text_are_columns() -> None:
    reading = read("Гости: 2024 г. – 100, 2025 г. – 150 чел., 2026 год – 170", SPRING, LONG_PLAN)
    (indicator,) = reading.indicators
    assert (indicator.title, indicator.metric) == ("Гости", Metric.VISITORS)
    assert [(target.start, target.due, int(target.value)) for target in indicator.targets] == [
        (date(2024, 1, 1), date(2024, 12, 31), 100),
        (*SPRING_DAYS, 150),
        (date(2026, 1, 1), date(2026, 12, 31), 170),
    ]
    assert {code for code, _ in reading.codes} >= {Code.TARGET_OUTSIDE_SCHEDULE}


@pytest.mark.parametrize(
    "text",
    [
        "2024 – 5 форумов, 2025 – 6 форумов",
        "5 форумов в 2024 году, 6 – в 2025 году",
        "в 2024 году: 5 форумов; в 2025 году: 6",
        "2024 г. – 5 форумов\n2025 г. – 6 форумов",
    ],
)
def test_ways_to_say_a_year(text: str) -> None:
    years = Schedule(ScheduleKind.ONCE, (Occurrence(date(2024, 1, 1), date(2025, 12, 31)),))
    (indicator,) = read(text, years, LONG_PLAN).indicators
    assert [(target.start, int(target.value)) for target in indicator.targets] == [
        (date(2024, 1, 1), 5),
        (date(2025, 1, 1), 6),
    ]


# -- titles, rows


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Проведение не менее одного тестирования учениками 6-11 классов", [("events", "ед.", "1")]),
        ("Обучение 30 кадетов", [("participants", "чел.", "30")]),
        ("Организация 5 экскурсий для 9 классов", [("events", "ед.", "5")]),
        ("Не менее трёх вебинаров и 2 форумов", [("events", "ед.", "3"), ("events", "ед.", "2")]),
        ("Количество участников", [("participants", "чел.", "-")]),
        ("Увеличение числа кружков не менее чем на 5", [("count", "кружков", "5")]),
        ("Увеличение числа наставников", [("done", None, "1")]),
        ("Повышение уровня знаний", [("done", None, "1")]),
        ("Этап 2, модуль 3, 4 смены", [("done", None, "1")]),
        ("Проекты VII конкурса 2025 года", [("done", None, "1")]),
    ],
)
def test_without_results_the_title_is_read_with_reserve(
    title: str, expected: list[tuple[str, str | None, str]]
) -> None:
    reading = read_indicators([], title, SPRING, PLAN)
    assert [brief(one)[1:] for one in reading.indicators] == expected
    if len(expected) == 1:
        assert reading.indicators[0].title == title


@pytest.mark.parametrize("text", [None, "", "  \n", "–", "—\n"])
def test_an_empty_result_is_one_deed_named_by_the_item(text: str | None) -> None:
    assert read(text).indicators == (
        Indicator("Провести ярмарку", Metric.DONE, targets=(Target(*SPRING_DAYS, Decimal(1)),)),
    )


def test_every_row_is_read() -> None:
    rows = [ResultRow("Приказ"), ResultRow("Регламент,"), ResultRow("5 форумов")]
    found = read_indicators(rows, "Название", SPRING, PLAN).indicators
    assert [(one.title, one.metric) for one in found] == [
        ("Приказ", Metric.DONE),
        ("Регламент", Metric.DONE),
        ("5 форумов", Metric.EVENTS),
    ]


# -- anything at all

_WORDS = """
    менее не до от 5 2025 г. – 100 % чел. ( ) « » ; , . количество участников в неделю и с 1. 2) приказ Да
    случае каждый тыс. один ста школ 1,5 1.6 / : ежемесячно " -х № п.
"""
_SCRAPS = st.lists(st.sampled_from([*_WORDS.split(), "\n"]), max_size=25).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(
    text=_SCRAPS | st.text(max_size=80),
    unit=st.none() | st.sampled_from(["Ед.", "Да/Нет", "чел.", "%", "", "."]),
    cells=st.lists(_SCRAPS | st.text(max_size=8), max_size=2),
    schedule=st.sampled_from([SPRING, BY_MAY, MONTHLY, AS_NEEDED, AFTER_STAGES, UNSCHEDULED]),
)
def test_whatever_a_cell_holds(text: str, unit: str | None, cells: list[str], schedule: Schedule) -> None:
    columns = tuple((year(number), cell) for number, cell in enumerate(cells, 2025))
    for rows in ([], [ResultRow(text, unit, columns)]):
        reading = read_indicators(rows, text or "Название", schedule, PLAN)
        assert reading.indicators
        for indicator in reading.indicators:
            assert indicator.unit is None or indicator.metric is not Metric.DONE
            assert all(target.value >= 0 for target in indicator.targets)
            assert all(
                target.start <= target.due
                for target in indicator.targets
                if target.start is not None and target.due is not None
            )


def test_two_units_of_one_cell_are_two_indicators() -> None:
    reading = read_columns("Встречи", "ед./чел.", ["2/40", "3 / 50", "-"])
    assert [brief(found)[1:] for found in reading.indicators] == [
        ("events", "ед.", "2, 3"),
        ("participants", "чел.", "40, 50"),
    ]


@pytest.mark.parametrize(("unit", "cell"), [("ед./чел.", "2/40/7"), ("ед.", "2/40"), (None, "2/40")])
def test_a_double_cell_without_as_many_units_is_doubtful(unit: str | None, cell: str) -> None:
    assert (Code.UNREADABLE_TARGET, cell) in read_columns("Встречи", unit, [cell]).codes


def test_a_cell_of_unknown_days_is_doubtful() -> None:
    row = ResultRow("Число встреч", "ед.", ((None, "5"), (None, "-")))
    reading = read_indicators([row], "Название", BY_MAY, LONG_PLAN)
    assert reading.indicators[0].targets == ()
    assert reading.codes == ((Code.UNREADABLE_TARGET, "5"),)
