"""Deadlines, periods and events in words, by a table and by what every schedule can print."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.roadmap import Code, Occurrence, Period, Relation, Schedule, ScheduleKind
from bot.reading.schedules import (
    ScheduleReading,
    calendar_years,
    event_names,
    is_deadline,
    read_period,
    read_schedule,
    split_deadline,
)

PLANS = {
    "2021": Period(date(2021, 1, 1), date(2021, 12, 31)),
    "2024": Period(date(2024, 1, 1), date(2024, 12, 31)),
    "half": Period(date(2024, 1, 1), date(2024, 6, 30)),
    "school": Period(date(2023, 9, 1), date(2024, 8, 31)),
    "2025": Period(date(2025, 1, 1), date(2025, 12, 31)),
    "2026": Period(date(2026, 1, 1), date(2026, 12, 31)),
    "half25": Period(date(2025, 7, 1), date(2025, 12, 31)),
    "school25": Period(date(2025, 9, 1), date(2026, 8, 31)),
    "two": Period(date(2025, 1, 1), date(2026, 12, 31)),
    "until26": Period(date(2024, 1, 1), date(2026, 12, 31)),
    "three": Period(date(2018, 1, 1), date(2020, 12, 31)),
}
TABLE = Path(__file__).with_name("schedules.txt")
SHOWN = 7


def examples() -> list[tuple[str, str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines()[2:] if line and line[0] != "#"]
    parts = [line.replace(" | ", " → ", 1).split(" → ") for line in lines]
    return [(plan, words.replace("\\n", "\n"), result) for plan, words, result in parts]


def occurrence_text(found: Occurrence) -> str:
    if found.event is not None:
        return f"{found.relation} {found.event}"
    return f"{found.start or '-'}..{found.due or '-'}"


def shown(reading: ScheduleReading) -> str:
    """The reading as the table writes it."""
    days = [occurrence_text(found) for found in reading.schedule.occurrences]
    if len(days) > SHOWN:
        days = [*days[:2], f"[{len(days)}]", days[-1]]
    kind = f"{reading.schedule.kind}{' on_request' if reading.schedule.on_request else ''}"
    words = [f"{kind}: {', '.join(days)}" if days else kind]
    words += [f"!{code}" for code in reading.codes]
    words += ["unsettled"] if reading.unsettled else []
    if reading.offered is not None:
        words.append(f"offered {', '.join(map(occurrence_text, reading.offered.occurrences))}")
    return " ".join(words)


@pytest.mark.parametrize(("plan", "words", "result"), examples())
def test_the_table(plan, words, result):
    assert shown(read_schedule(words, PLANS[plan])) == result


@pytest.mark.parametrize("words", ["", " ", "-", "–", "…", "\n"])
def test_a_cell_without_words_has_no_deadline(words):
    reading = read_schedule(words, PLANS["2024"])
    assert reading.schedule.kind is ScheduleKind.NONE
    assert reading.codes == (Code.NO_DEADLINE,)


def test_every_stage_is_every_event_that_the_document_names():
    reading = read_schedule("Перед каждым этапом", PLANS["2024"], ("отбор", "финал"))
    assert reading.schedule.occurrences == (
        Occurrence(event="отбор", relation=Relation.BEFORE),
        Occurrence(event="финал", relation=Relation.BEFORE),
    )


def test_an_event_is_spelt_as_the_document_spells_it_first():
    reading = read_schedule("после Финала", PLANS["2024"], ("финал",))
    assert [found.event for found in reading.schedule.occurrences] == ["финал"]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["25.01.2024", "срок уточняется"], ()),
        (["После отбора", "Перед каждым этапом", "После финала, отбора"], ("отбор", "финал")),
        (["После РЭЧ\nПосле итогового (межрегионального этапа)"], ("РЭЧ", "итоговый (межрегиональный) этап")),
        (["Перед каждым этапом конкурса", "перед каждым этапом конкурса"], ("этап конкурса",)),
        (["После Финала", "перед финалом"], ("Финал",)),
    ],
)
def test_events_are_named_once_in_the_order_of_the_document(texts, names):
    assert event_names(texts) == names


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Ежемесячно, в период реализации плана Базовый колледж",
            ("Ежемесячно, в период реализации плана", "Базовый колледж"),
        ),
        ("Октябрь – ноябрь 2024 Центр, завод", ("Октябрь – ноябрь 2024", "Центр, завод")),
        ("до 1 марта 2024 г. Совет", ("до 1 марта 2024 г.", "Совет")),
        ("25.01.2024 «Прогресс»", ("25.01.2024", "«Прогресс»")),
        ("март 2024Совет", ("март 2024", "Совет")),
        ("май 2024, Совет", ("май 2024", "Совет")),
        ("май (по заявкам) Совет", ("май (по заявкам)", "Совет")),
        ("После РЭЧ Базовый колледж", ("После РЭЧ", "Базовый колледж")),
        ("После финального этапа Руководители ПОО", ("После финального этапа", "Руководители ПОО")),
        ("По графику Руководители ПОО", ("По графику", "Руководители ПОО")),
        ("В период реализации проекта ПОО", ("В период реализации проекта", "ПОО")),
        ("В течение года", ("В течение года", "")),
        ("Совет", None),
        ("", None),
        ("1 Совет", None),
        ("6-11-х классов", None),
        ("май–Совет", None),
        ("маятник", None),
        ("2024%", None),
    ],
)
def test_a_party_that_ran_into_the_deadline_is_split_off(text, parts):
    assert split_deadline(text) == parts


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("май 2024", True),
        ("2018", True),
        ("постоянно", True),
        ("После РЭЧ", True),
        ("май 2024 Совет", False),
        ("31.02.2024", False),
        ("", False),
        ("–", False),
        ("Ответственный", False),
        ("1.2", False),
        ("май " * 200, False),
    ],
)
def test_a_whole_text_is_a_deadline_or_not(text, holds):
    assert is_deadline(text) is holds


def year(first: int, last: int | None = None) -> Period:
    return Period(date(first, 1, 1), date(last or first, 12, 31))


def school(first: int) -> Period:
    return Period(date(first, 9, 1), date(first + 1, 8, 31))


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("План работы кластера на 2021 год", year(2021)),
        ("План на 2018-2020 годы", year(2018, 2020)),
        ("План на 2018 – 2020 гг.", year(2018, 2020)),
        ("План кластера 2018-2020 г.г.", year(2018, 2020)),
        ("План работы на 2023 – 2024 учебный год", school(2023)),
        ("План на 2024/25 уч. г.", school(2024)),
        ("Мероприятия для 6 – 11-х классов в 2020 году", year(2020)),
        ("План на 2024 и 2025 годы", year(2024, 2025)),
        ("План 2021", year(2021)),
        ("План на I полугодие 2024 года", Period(date(2024, 1, 1), date(2024, 6, 30))),
        ("План на сентябрь – декабрь 2025 г.", Period(date(2025, 9, 1), date(2025, 12, 31))),
        ("План с 1 сентября 2025 г. по 30 июня 2026 г.", Period(date(2025, 9, 1), date(2026, 6, 30))),
        ("План на период с 1 сентября 2025 по 30 июня 2026", Period(date(2025, 9, 1), date(2026, 6, 30))),
        ("План по программе «Кадры на 2018-2025 годы» на 2021 год", year(2021)),
        ("План на 2021 год по программе на 2018-2025 годы", year(2021)),
        ("План «Профессионалы – 2030» на 2024 год", year(2024)),
        ("План (в редакции от «02» июня 2023 г.) на 2024 год", year(2024)),
        ("План на 2025 год и плановый период 2026 и 2027 годов", year(2025, 2027)),
        ("План на 2023–2024 и 2024–2025 учебные годы", Period(date(2023, 9, 1), date(2025, 8, 31))),
        ("План на 2025-2027 учебные годы", Period(date(2025, 9, 1), date(2027, 8, 31))),
        ("План на учебный год 2025-2026", school(2025)),
        ("План на I полугодие 2025/26 учебного года", Period(date(2025, 9, 1), date(2025, 12, 31))),
        ("План, утвержденный приказом от 15 декабря 2024 г. № 10", None),
        ("План на 2024 учебный год", None),
        ("План до 2030 года", None),
        ("План от 30.03.2020 № 30.03.2020-2", None),
        ("План с 2024 года", None),
        ("План работы кластера", None),
        ("", None),
    ],
)
def test_the_period_of_a_plan_is_in_its_title(title, period):
    assert read_period(title) == period


@pytest.mark.parametrize(
    ("texts", "period"),
    [
        (["25.01.2024", "После РЭЧ", "01.12.2024"], year(2024)),
        (["ноябрь – март 2019", "ежемесячно"], year(2018, 2019)),
        (["2025/26 уч. г."], year(2025, 2026)),
        (["май", "срок уточняется", "31.02.2023"], None),
        ([], None),
    ],
)
def test_without_a_title_the_dates_span_calendar_years(texts, period):
    assert calendar_years(texts) == period


# -- what every schedule can print is read back

GENITIVES = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
NOMINATIVES = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
GENITIVE, NOMINATIVE = GENITIVES.split(), NOMINATIVES.split()
DAYS = st.dates(date(2001, 1, 1), date(2095, 12, 31))
DASHES = st.sampled_from([" - ", "-", " – ", "–", "— "])

DAY_FORMS = (
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d.%m.%Y} г.",
    lambda day: f"{day.isoformat()}",
    lambda day: f"{day.day} {GENITIVE[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {GENITIVE[day.month - 1]} {day.year} года",
    lambda day: f"«{day:%d}» {GENITIVE[day.month - 1].upper()} {day.year}г.",
)
BY_FORMS = ("{}", "до {}", "не позднее {}", "к {}", "в срок до {}", "По {}")


@given(DAYS, st.sampled_from(DAY_FORMS), st.sampled_from(BY_FORMS))
def test_every_day_is_read_back(day, form, by):
    reading = read_schedule(by.format(form(day)), year(day.year))
    assert reading == ScheduleReading(reading.schedule)
    assert reading.schedule.occurrences == (Occurrence(None, day),)


@given(DAYS, st.integers(1, 700), st.sampled_from(DAY_FORMS), DASHES)
def test_every_two_days_are_read_back(first, days, form, dash):
    last = first + timedelta(days)
    period = year(first.year, last.year)
    for words in (f"{form(first)}{dash}{form(last)}", f"с {form(first)} по {form(last)}"):
        assert read_schedule(words, period).schedule.occurrences == (Occurrence(first, last),)


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.integers(0, 30), DASHES)
def test_every_two_months_are_read_back(first, months, dash):
    start = first.replace(day=1)
    end = date(start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1, 1)
    after = (end + timedelta(31)).replace(day=1)
    words = f"{NOMINATIVE[start.month - 1]} {start.year}{dash}{NOMINATIVE[end.month - 1]} {end.year} г."
    reading = read_schedule(words, year(start.year, end.year))
    assert reading.schedule.occurrences == (Occurrence(start, after - timedelta(1)),)


@given(DAYS, st.sampled_from(["{}", "до {}"]))
def test_a_day_without_its_year_is_the_plans(day, by):
    words = by.format(f"{day.day} {GENITIVE[day.month - 1]}")
    reading = read_schedule(words, year(day.year))
    assert reading.schedule.occurrences == (Occurrence(None, day),)
    assert reading.codes == ()


def month_end(first: date) -> date:
    return (first + timedelta(31)).replace(day=1) - timedelta(1)


ROMAN = ("I", "II", "III", "IV")
ORDINALS = ("первый", "второй", "третий", "четвёртый")
QUARTER_FORMS = (
    lambda number: f"{ROMAN[number]} квартал",
    lambda number: f"{number + 1} кв.",
    lambda number: f"{number + 1}-й квартал",
    lambda number: f"{ORDINALS[number]} квартал",
    lambda number: f"в {ROMAN[number]} квартале",
    lambda number: f"{ROMAN[number].replace('I', 'І')} кварт.",
)


@given(st.integers(2001, 2095), st.integers(0, 3), st.sampled_from(QUARTER_FORMS), st.booleans())
def test_every_quarter_is_read_back(of, number, form, dated):
    words = f"{form(number)} {of} г." if dated else form(number)
    first = date(of, number * 3 + 1, 1)
    last = month_end(date(of, number * 3 + 3, 1))
    assert read_schedule(words, year(of)) == ScheduleReading(
        Schedule(ScheduleKind.ONCE, (Occurrence(first, last),))
    )


@given(st.integers(2001, 2095), st.sets(st.integers(0, 11), min_size=1), st.sampled_from([", ", ",", "; "]))
def test_every_list_of_months_is_read_back_in_its_order(of, numbers, separator):
    months = [date(of, number + 1, 1) for number in sorted(numbers)]
    words = separator.join(NOMINATIVE[number] for number in sorted(numbers))
    reading = read_schedule(words, year(of))
    assert reading.codes == ()
    assert reading.schedule.occurrences == tuple(Occurrence(first, month_end(first)) for first in months)


@given(
    st.integers(2001, 2094), st.sampled_from(["{0}/{2} уч. г.", "{0}-{1} учебный год", "{0} – {1} уч.год"])
)
def test_every_school_year_is_read_back(of, form):
    reading = read_schedule(form.format(of, of + 1, f"{(of + 1) % 100:02}"), school(of))
    assert reading == ScheduleReading(
        Schedule(ScheduleKind.ONCE, (Occurrence(date(of, 9, 1), date(of + 1, 8, 31)),))
    )


@given(DAYS, st.integers(1, 28), st.sampled_from(["ежемесячно до {} числа", "до {}-го числа каждого месяца"]))
def test_every_month_is_due_on_its_day(day, due, form):
    reading = read_schedule(form.format(due), year(day.year))
    months = [date(day.year, month, 1) for month in range(1, 13)]
    assert reading.schedule == Schedule(
        ScheduleKind.MONTHLY, tuple(Occurrence(first, first.replace(day=due)) for first in months)
    )


@given(
    DAYS, st.integers(0, 1100), st.sampled_from(["еженедельно", "ежемесячно", "ежеквартально", "ежегодно"])
)
def test_what_comes_again_fills_the_plan_without_a_gap(first, days, words):
    plan = Period(first, first + timedelta(days))
    found = read_schedule(words, plan).schedule.occurrences
    assert (found[0].start, found[-1].due) == (plan.start, plan.end)
    assert all(one.due and one.due + timedelta(1) == other.start for one, other in pairwise(found))


LETTERS = st.sampled_from("абвгдежзийклмнопрстуфхцчшщъыьэюя")


@st.composite
def slips(draw: st.DrawFn, word: str) -> str:
    """The word with a letter lost, added, wrong or swapped with its neighbour."""
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(LETTERS)
    made = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    )
    return draw(st.sampled_from(made))


@given(st.data(), st.sampled_from(NOMINATIVE + GENITIVE))
def test_a_slip_in_a_month_leaves_that_month_or_a_doubt(data, name):
    slip = data.draw(slips(name))
    assume(slip not in NOMINATIVE + GENITIVE and slip.removeprefix("с") not in GENITIVE)
    read = read_schedule(slip, PLANS["2024"])
    meant = read_schedule(name, PLANS["2024"]).schedule
    assert read.schedule == meant or read.codes == (Code.UNREADABLE_DEADLINE,)


SPELT = [
    *("*ежемесячно* до 5 числа", "*ежеквартально*", "IV *квартал* 2024", "вторая *декада* мая"),
    *(
        "в *течение* года",
        "весь *период* реализации",
        "последняя *пятница* месяца",
        "по мере *необходимости*",
    ),
    *("*постоянно*", "каждую *пятницу*", "*каждую* пятницу", "до *конца* года", "с мая до *конца* года"),
    *("во втором *полугодии*", "два раза в год (*весной*, осенью)", "не *позднее* 1 мая", "в *начале* июня"),
    *("май (по *заявкам*)", "еженедельно (по *четвергам*)", "май (1-я *декада*)", "еженедельно (*пятница*)"),
]


@given(st.data(), st.sampled_from(SPELT))
def test_a_slip_in_a_word_leaves_its_meaning_or_a_doubt(data, phrase):
    before, word, after = phrase.split("*")
    read = read_schedule(f"{before}{data.draw(slips(word))}{after}", PLANS["2024"])
    assert read == read_schedule(f"{before}{word}{after}", PLANS["2024"]) or read.codes == (
        Code.UNREADABLE_DEADLINE,
    )


PIECES = [
    *(
        "до",
        "с",
        "по",
        "к",
        "не позднее",
        "в",
        "на",
        "за",
        "и",
        ",",
        ";",
        "(",
        ")",
        "-",
        "–",
        "/",
        "\n",
        "г.",
        "года",
    ),
    *(
        "1",
        "5",
        "15",
        "31",
        "2",
        "2018",
        "2019",
        "2020",
        "2024",
        "25.01.2024",
        "31.02.2024",
        "01.05",
        "05.2019",
    ),
    *(
        "май",
        "сентября",
        "февраля",
        "29",
        "квартал",
        "полугодие",
        "декада",
        "I",
        "IV",
        "первый",
        "конец",
        "начало",
    ),
    *(
        "ежемесячно",
        "ежегодно",
        "ежеквартально",
        "еженедельно",
        "раз",
        "раза",
        "год",
        "каждый",
        "числа",
        "месяца",
    ),
    *(
        "следующего за отчетным",
        "по пятницам",
        "в течение",
        "учебный",
        "учебного",
        "весь",
        "период",
        "реализации",
    ),
    *(
        "после",
        "перед",
        "каждым",
        "этапом",
        "этапа",
        "РЭЧ",
        "финального",
        "по мере",
        "необходимости",
        "постоянно",
    ),
    *(":", "*", "10:00", "11", "1V", "2O25", "пятница", "месяца", "1-я декада", "половина", "года", "число"),
    *(
        "включительно",
        "онлайн",
        "(очно)",
        "конец месяца",
        "до конца",
        "весь",
        "дважды в год",
        "текущего",
        "срок",
    ),
    *(
        "до конца",
        "каждого",
        "отчетного",
        "следующего года",
        "последний",
        "месяц",
        "квартала",
        "25",
        "26",
        ".25",
    ),
    *("кв-л", "п/г", "2024, 2025 гг.", "(до 15 мая)", "IV квартал", "учебного года", "далее", "середины"),
    *(
        "по обращениям",
        "на 2024 год",
        "минимум",
        "р.",
        "мес.",
        "до 12:00",
        "15-май-25",
        "-\n",
        "Период:",
        "1 этап",
        "финал",
        "уч. год",
        "2024/25",
    ),
    *("по заявкам", "по графику", "зима", "осень", "последнего", "Совет", "%", "«", "»", "."),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.text(max_size=30)


@given(TEXTS, st.sampled_from(sorted(PLANS)))
def test_whatever_is_read_holds_together(text, plan):
    reading = read_schedule(text, PLANS[plan])
    schedule = reading.schedule
    doubtful = Code.UNREADABLE_DEADLINE in reading.codes or Code.NO_DEADLINE in reading.codes
    assert (schedule.kind is ScheduleKind.NONE) == doubtful == (not schedule.occurrences)
    assert all(found.start <= found.due for found in schedule.occurrences if found.start and found.due)
    assert is_deadline(text) or doubtful
    offered = reading.offered.occurrences if reading.offered is not None else ()
    assert all(found.start is None or found.start in PLANS[plan] for found in offered)


@given(TEXTS)
def test_every_split_begins_with_a_deadline_and_loses_no_letter(text):
    parts = split_deadline(text)
    if parts is not None:
        assert is_deadline(parts[0])
        assert [c for c in "".join(parts) if c.isalnum()] == [c for c in text if c.isalnum()]


@given(st.text(max_size=80) | TEXTS)
def test_titles_and_texts_never_fail(text):
    read_period(text)
    calendar_years([text])
    event_names([text])
