"""What a newer edition changes: named exactly, and no item is lost when it is put in place."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count as numbers
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.editions import Difference, Offered, RoadmapCard, Sketch, difference, likely
from bot.domain.likeness import likeness
from bot.domain.next_year import later, next_year
from bot.domain.revision import Current, StoredIndicator, StoredItem, StoredPeriod, periods_of, revision
from bot.domain.roadmap import (
    Code,
    Indicator,
    Item,
    Metric,
    Occurrence,
    Party,
    Period,
    Problem,
    Roadmap,
    Schedule,
    ScheduleKind,
    Section,
    Target,
)
from bot.i18n import use_locale
from bot.views.editions import cut, difference_text
from tests.sample_roadmap import APRIL, AUTUMN, MONTHS, SAMPLE, count, item, monthly, once, roadmap

WORK = Section("Организация работы", "1")
SCHOOL = Section("Работа со школами", "2")


def numbered(number: str, title: str, **parts: Any) -> Item:
    made = item(number, title, once(*APRIL), count("visitors", 100, *APRIL))
    words = {"deadline_text": "апрель 2024 г.", "result_text": "не менее 100 посетителей"}
    return replace(made, **({"section": WORK} | words | parts))


JUNE = (date(2024, 6, 1), date(2024, 6, 30))
OLD = roadmap(
    numbered("1.1", "Подписать договор о сотрудничестве"),
    numbered("1.2", "Составить план-график стажировок на стройках области"),
    numbered("1.3", "Провести заседание совета кластера"),
    numbered("1.4", "Развивать сетевые договоры с застройщиками"),
    numbered("1.5", "Обновить рабочие программы по просьбам предприятий"),
    numbered("2.1", "Показать школьникам строительные площадки", section=SCHOOL),
    numbered("2.2", "Провести конкурс лучших молодых каменщиков", section=SCHOOL),
    numbered("2.3", "Открыть двери строительных специальностей", section=SCHOOL),
    numbered("2.4", "Вести страницу кластера в интернете", section=SCHOOL),
)


def said(found: Difference) -> set[tuple[str, ...]]:
    """Every change by a name."""
    return {
        *(("added", one.number) for one in found.added),
        *(("removed", one.number) for one in found.removed),
        *(("changed", one.new.number, *map(str, one.fields)) for one in found.changed),
        *(("renumbered", one.old.number, one.new.number) for one in found.renumbered),
        *(("plan", str(was), str(now)) for was, now in found.plan),
        *((("period",),) if found.period else ()),
    }


def with_item(which: str, **parts: Any) -> Roadmap:
    return replace(OLD, items=tuple(replace(i, **parts) if i.number == which else i for i in OLD.items))


TABLE = [
    ("nothing", OLD, set()),
    ("title", with_item("1.4", title="Развивать сетевые договоры с заводами"), {("changed", "1.4", "title")}),
    ("only dots and case", with_item("1.4", title="развивать сетевые договоры с застройщиками."), set()),
    (
        "deadline",
        with_item(
            "1.1",
            deadline_text="октябрь 2024",
            schedule=once(*AUTUMN),
            indicators=(count("visitors", 100, *AUTUMN),),
        ),
        {("changed", "1.1", "deadline")},
    ),
    (
        "result and target",
        with_item(
            "1.1", result_text="не менее 120 посетителей", indicators=(count("visitors", 120, *APRIL),)
        ),
        {("changed", "1.1", "result", "indicators")},
    ),
    ("parties", with_item("1.1", parties=(Party("Лицей"),)), {("changed", "1.1", "parties")}),
    (
        "note on a party",
        with_item("1.1", parties=(Party("ЦОПП", "по согласованию"),)),
        {("changed", "1.1", "parties")},
    ),
    ("number", with_item("2.4", number="2.7"), {("renumbered", "2.4", "2.7")}),
    ("moved under another heading", with_item("2.4", section=WORK), {("changed", "2.4", "section")}),
    ("removed", replace(OLD, items=OLD.items[:-1]), {("removed", "2.4")}),
    ("added", replace(OLD, items=(*OLD.items, numbered("2.5", "Посадить сад"))), {("added", "2.5")}),
    (
        "another item in its place",
        with_item("1.3", title="Купить фрезерный станок", deadline_text="май", result_text="станок"),
        {("removed", "1.3"), ("added", "1.3")},
    ),
    (
        "rewritten under its number",
        with_item("1.3", title="Собрать совет кластера и его рабочие группы на встречу"),
        {("changed", "1.3", "title")},
    ),
    ("deadline in other letters", with_item("1.4", deadline_text="апрель 2024 года"), set()),
    (
        "replaced by an item that sounds alike",
        with_item(
            "2.2",
            title="Провести конкурс лучших школьных столовых",
            deadline_text="июнь 2024 г.",
            result_text="рейтинг столовых",
            parties=(Party("Лицей"),),
            schedule=once(*JUNE),
            indicators=(count("done", 1, *JUNE),),
        ),
        {("removed", "2.2"), ("added", "2.2")},
    ),
    (
        "plan's title",
        replace(OLD, title="План мероприятий на 2024 год"),
        {("plan", OLD.title, "План мероприятий на 2024 год")},
    ),
    ("period", replace(OLD, period=Period(date(2024, 1, 1), date(2025, 6, 30))), {("period",)}),
]


@pytest.mark.parametrize(("new", "named"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_difference_names_exactly_that(new, named):
    assert said(difference(OLD, new)) == named


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("апрель 2024 г.", "апрель 2024г"),
        ("1 500 посетителей", "1500 посетителей"),
        ("доля – 85 %", "доля - 85%"),
        ("приказ № 5", "приказ №5"),
        ("учебно-производственный", "учебно - производственный"),
        ("сельскохозяйственный", "сельско-\nхозяйственный"),
        ("меро\u00adприятие", "мероприятие"),
        ("«Юный кок» — смена", '"Юный кок" - смена'),
        ("Сеть", "Cеть"),
        ("Ещё  раз ", "еще раз"),
    ],
)
def test_spelling_that_nobody_reads_is_no_difference(was, now):
    old, new = (
        roadmap(numbered("1", f"Собрать {said}", deadline_text=said, result_text=said)) for said in (was, now)
    )
    assert difference(old, new).empty


@pytest.mark.parametrize(
    ("was", "now"), [("1–2 занятия", "12 занятий"), ("8 классы", "9 классы"), ("1,5 часа", "15 часов")]
)
def test_other_figures_are_a_difference(was, now):
    assert said(difference(with_item("1.4", result_text=was), with_item("1.4", result_text=now)))


def test_item_that_is_rewritten_goes_on_where_all_the_rest_is_its_own():
    old = with_item("1.4", result_text="реестр договоров")
    new = with_item("1.4", result_text="реестр договоров", title="Расширять круг строительных компаний")
    assert said(difference(old, new)) == {("changed", "1.4", "title")}
    alike = with_item("1.4", title="Расширять круг строительных компаний")
    assert said(difference(OLD, alike)) == {("removed", "1.4"), ("added", "1.4")}, "all have such a result"


def test_days_that_move_with_the_plan_are_one_change():
    year, longer = Period(date(2024, 1, 1), date(2024, 12, 31)), Period(date(2024, 1, 1), date(2025, 12, 31))
    old, new = (
        replace(
            OLD,
            period=period,
            items=(
                numbered(
                    "1", "Вести сайт", deadline_text="весь период", schedule=once(period.start, period.end)
                ),
                numbered("2", "Учить", deadline_text=None, schedule=once(period.start, period.end)),
                numbered("3", "Открыть цех", deadline_text=None, schedule=once(*due)),
            ),
        )
        for period, due in ((year, APRIL), (longer, AUTUMN))
    )
    found = difference(old, new)
    assert said(found) == {("period",), ("changed", "3", "deadline")}
    assert found.with_period == 2
    with use_locale("ru"):
        assert "у 2 пунктов" in difference_text(Offered(CARD, found, 1), 0)


def test_heading_that_is_rewritten_is_known_by_its_items():
    front = Section("Управление кластером", "2")
    school = Section("Ранняя профориентация", "3")
    items = [
        replace(i, section=school, number=i.number.replace("2.", "3.")) if i.section == SCHOOL else i
        for i in OLD.items
    ]
    new = replace(
        OLD,
        items=(*items[:5], numbered("2.1", "Избрать совет", section=front), *items[5:]),
        sections=(WORK, front, school),
    )
    assert said(difference(OLD, new)) == {
        ("added", "2.1"),
        ("plan", SCHOOL.title, school.title),
        ("plan", "None", front.title),
        *(("renumbered", f"2.{n}", f"3.{n}") for n in range(1, 5)),
    }


def test_twins_keep_their_order_when_numbers_shift():
    twins = [numbered("1", "Провести экскурсию"), numbered("2", "Провести экскурсию")]
    new = [numbered("1", "Избрать совет"), replace(twins[0], number="2"), replace(twins[1], number="3")]
    found = said(difference(roadmap(*twins), roadmap(*new)))
    assert found == {("added", "1"), ("renumbered", "1", "2"), ("renumbered", "2", "3")}


def test_one_title_of_another_time_stays_with_its_time():
    months = [
        numbered(str(n), "Провести совет", deadline_text=name) for n, name in enumerate(("май", "июнь"), 1)
    ]
    new = [numbered("1", "Провести совет", deadline_text="март")]
    new += [replace(one, number=str(int(one.number) + 1)) for one in months]
    found = said(difference(roadmap(*months), roadmap(*new)))
    assert found == {("added", "1"), ("renumbered", "1", "2"), ("renumbered", "2", "3")}


def test_heading_that_is_renamed_is_named_once():
    school = Section("Работа со школами и родителями", "2")
    items = tuple(replace(i, section=school) if i.section == SCHOOL else i for i in OLD.items)
    new = replace(OLD, items=items, sections=(WORK, school))
    assert said(difference(OLD, new)) == {("plan", SCHOOL.title, school.title)}


def test_item_put_in_front_moves_numbers_and_nothing_else():
    front = numbered("1.1", "Избрать председателя")
    moved = [replace(i, number=f"1.{n}") if i.section == WORK else i for n, i in enumerate(OLD.items, 2)]
    found = said(difference(OLD, replace(OLD, items=(front, *moved))))
    assert found == {("added", "1.1"), *(("renumbered", f"1.{n}", f"1.{n + 1}") for n in range(1, 6))}


def test_ten_changes_are_exactly_ten():
    old = {one.number: one for one in OLD.items}
    new = replace(
        OLD,
        items=(
            numbered("1.1", "Избрать председателя"),
            replace(
                old["1.1"], number="1.2", deadline_text="до 15 мая", schedule=once(None, date(2024, 5, 15))
            ),
            replace(
                old["1.2"], number="1.3", title="Составить план-график летних стажировок на стройках области"
            ),
            replace(old["1.4"], parties=(Party("Лицей"),)),
            replace(old["1.5"], result_text="5 программ", indicators=(count("programmes", 5, *APRIL),)),
            replace(old["2.2"], number="2.1", title="Провести конкурс лучших молодых каменщиков и плотников"),
            replace(old["2.3"], number="2.2"),
            replace(old["2.4"], number="2.3", indicators=(count("visitors", 300, *APRIL),)),
            numbered("2.4", "Снять фильм о кластере", section=SCHOOL),
        ),
    )
    assert said(difference(OLD, new)) == {
        ("added", "1.1"),
        ("changed", "1.2", "deadline"),
        ("changed", "1.3", "title"),
        ("removed", "1.3"),
        ("changed", "1.4", "parties"),
        ("changed", "1.5", "result", "indicators"),
        ("removed", "2.1"),
        ("changed", "2.1", "title"),
        ("renumbered", "2.3", "2.2"),
        ("changed", "2.3", "indicators"),
        ("added", "2.4"),
    }


def test_items_of_one_title_stay_with_their_own():
    twins = [numbered("1", "Провести экскурсию"), numbered("2", "Провести экскурсию", deadline_text="май")]
    new = [replace(twins[1], number="1"), replace(twins[0], number="2", deadline_text="март")]
    found = difference(roadmap(*twins), roadmap(*new))
    assert not found.added
    assert not found.removed


TITLES = st.sampled_from([one.title for one in (*OLD.items, *SAMPLE.items)])
INDICATORS = st.builds(
    lambda metric, values: Indicator(
        metric.value, metric, "ед.", targets=tuple(Target(None, day, Decimal(v)) for v, day in values)
    ),
    st.sampled_from(Metric),
    st.lists(st.tuples(st.integers(1, 99), st.dates(date(2024, 1, 1), date(2024, 12, 31))), max_size=3),
)
ITEMS = st.builds(
    lambda number, title, days, indicators, section: Item(
        number,
        title,
        section,
        schedule=Schedule(ScheduleKind.ONCE, tuple(Occurrence(None, day) for day in days)),
        indicators=tuple(indicators),
    ),
    st.sampled_from(["1", "2", "3", "1.1", "1.2"]),
    TITLES,
    st.lists(st.dates(date(2024, 1, 1), date(2024, 12, 31)), max_size=2),
    st.lists(INDICATORS, max_size=3),
    st.sampled_from([None, WORK, SCHOOL]),
)
ROADMAPS = st.lists(ITEMS, max_size=6).map(lambda items: roadmap(*items))


def stored(plan: Roadmap, reported: bool) -> Current:
    keys = numbers(1)

    def periods(one: Item, indicator: Indicator) -> tuple[StoredPeriod, ...]:
        return tuple(
            StoredPeriod(next(keys), place.start, place.due, place.event, place.relation, reported=reported)
            for place in periods_of(one, indicator)
        )

    rows = tuple(
        StoredItem(
            next(keys),
            one,
            indicators=tuple(StoredIndicator(next(keys), i, periods(one, i)) for i in one.indicators),
        )
        for one in plan.items
    )
    return Current(plan, rows)


@given(ROADMAPS)
@settings(max_examples=60, deadline=None)
def test_a_roadmap_is_no_different_from_itself(plan):
    assert difference(plan, plan).empty


@given(ROADMAPS, ROADMAPS)
@settings(max_examples=80, deadline=None)
def test_every_row_is_used_once_or_left(old, new):
    current = stored(old, reported=True)
    plan = revision(current, new)
    assert [kept.item for kept in plan.items] == list(new.items)
    used = [kept.row.id for kept in plan.items if kept.row] + [one.id for one in plan.left]
    assert sorted(used) == sorted(one.id for one in current.items)
    for kept in plan.items:
        rows = kept.row.indicators if kept.row else ()
        going_on = [one.row.id for one in kept.indicators if one.row] + [one.id for one in kept.left]
        assert sorted(going_on) == sorted(one.id for one in rows)
        for one in kept.indicators:
            ids = [row.id for _, row in one.periods if row] + [row.id for row in one.left]
            assert sorted(ids) == sorted(period.id for period in (one.row.periods if one.row else ()))


@given(ROADMAPS, ROADMAPS)
@settings(max_examples=60, deadline=None)
def test_difference_counts_every_item_of_both(old, new):
    found = difference(old, new)
    going_on = len(new.items) - len(found.added)
    assert going_on == len(old.items) - len(found.removed)
    assert len(found.changed) + len(found.renumbered) <= going_on


def test_months_keep_their_periods_when_some_vanish():
    one = item(
        "1",
        "Писать отчёты",
        monthly(),
        count("done", targets=tuple(Target(o.start, o.due, Decimal(1)) for o in MONTHS)),
    )
    current = stored(roadmap(one), reported=True)
    rest = MONTHS[3:]
    less = replace(
        one,
        schedule=monthly(*rest),
        indicators=(count("done", targets=tuple(Target(o.start, o.due, Decimal(1)) for o in rest)),),
    )
    (kept,) = revision(current, roadmap(less)).items
    rows = current.items[0].indicators[0].periods
    assert [row for _, row in kept.indicators[0].periods] == list(rows[3:])
    assert kept.indicators[0].left == rows[:3]


def sketch(plan: Roadmap, key: int = 1) -> Sketch:
    return Sketch(key, plan.title, "Кластер", plan.period, tuple(one.title for one in plan.items))


def test_newer_edition_is_known_by_items_title_and_period():
    less = replace(OLD, items=OLD.items[:6])
    assert likely(OLD, [sketch(SAMPLE, 1), sketch(less, 2)]) == (sketch(less, 2),)
    assert likely(OLD, [sketch(replace(OLD, period=Period(date(2023, 1, 1), date(2023, 12, 31))))]) == ()
    assert likely(SAMPLE, [sketch(OLD)]) == ()
    assert likely(OLD, []) == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Экскурсии школьников", "экскурсии школьников.", True),
        ("Провести экскурсии для школьников", "Проведение экскурсий для школьников", True),
        ("Учёт", "Учет", True),
        ("Купить станок", "Посадить сад", False),
        ("", "Посадить сад", False),
    ],
)
def test_likeness_is_by_meaningful_letters(one, other, alike):
    assert (likeness(one, other) >= 0.6) is alike


@pytest.mark.parametrize(
    ("day", "next_"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 29)),
        (date(2024, 2, 28), date(2025, 2, 28)),
        (date(2024, 4, 30), date(2025, 4, 30)),
    ],
)
def test_a_year_later_ends_of_months_stay_ends(day, next_):
    assert later(day) == next_


def test_next_year_moves_days_and_the_plan_s_own_years():
    one = replace(
        numbered("1", "Олимпиада 2024 года по приказу 2019 года"),
        deadline_text="с 01.04.2024 по 30.04.2024",
        result_text="в 2024/25 учебном году",
    )
    made = next_year(replace(roadmap(one), title="План на 2024 год"))
    (new,) = made.items
    assert made.title == "План на 2025 год"
    assert made.period == Period(date(2025, 1, 1), date(2025, 12, 31))
    assert new.title == "Олимпиада 2025 года по приказу 2019 года"
    assert new.deadline_text == "с 01.04.2025 по 30.04.2025"
    assert new.result_text == "в 2025/26 учебном году"
    assert new.schedule == once(date(2025, 4, 1), date(2025, 4, 30))
    assert new.indicators == (count("visitors", 100, date(2025, 4, 1), date(2025, 4, 30)),)


@pytest.mark.parametrize(
    ("said", "days", "moved"),
    [
        ("до 20.01.24", once(None, date(2024, 1, 20)), "до 20.01.25"),
        ("01.04.24-30.04.24", once(*APRIL), "01.04.25-30.04.25"),
        ("24/25 уч. г.", once(date(2024, 9, 1), date(2025, 8, 31)), "25/26 уч. г."),
        ("март 2022 г.", once(None, date(2022, 3, 31)), "март 2023 г."),
        ("по приказу от 01.02.19", once(*APRIL), "по приказу от 01.02.19"),
    ],
)
def test_words_of_next_year_say_its_days(said, days, moved):
    problem = Problem(Code.OUTSIDE_PLAN_PERIOD, "1", said)
    old = replace(roadmap(numbered("1", "Учить", deadline_text=said, schedule=days)), problems=(problem,))
    made = next_year(old)
    assert (made.items[0].deadline_text, made.problems[0].words) == (moved, moved)


def test_weeks_of_next_year_begin_on_mondays():
    weeks = (Occurrence(date(2024, 4, 1), date(2024, 4, 7)), Occurrence(date(2024, 4, 8), date(2024, 4, 14)))
    targets = tuple(Target(o.start, o.due, Decimal(1)) for o in weeks)
    one = item("1", "Писать новости", Schedule(ScheduleKind.WEEKLY, weeks), count("done", targets=targets))
    (new,) = next_year(roadmap(one)).items
    expected = [
        (date(2025, 4, 1), date(2025, 4, 6)),
        (date(2025, 4, 7), date(2025, 4, 13)),
        (date(2025, 4, 14), date(2025, 4, 14)),
    ]
    assert [(o.start, o.due) for o in new.schedule.occurrences] == expected
    assert [(t.start, t.due) for t in new.indicators[0].targets] == expected


CARD = RoadmapCard(1, "План", 1, "Кластер", OLD.period, 9)


def test_difference_is_told_in_pages_that_fit():
    long = tuple(
        replace(one, title="Д" * 900 + one.title, number=f"9{one.number}", deadline_text="с" * 900)
        for one in OLD.items
    )
    new = replace(OLD, items=long, title="Т" * 900)
    offered = Offered(CARD, difference(OLD, new), 1)
    with use_locale("ru"):
        pages = [difference_text(offered, page) for page in range(4)]
    assert max(map(len, pages)) < 4096


def test_what_comes_back_and_what_counts_no_more_is_said():
    fewer = replace(OLD, items=OLD.items[1:])
    current = stored(fewer, reported=True)
    gone = replace(stored(roadmap(OLD.items[0]), reported=True).items[0], removed=True, id=900)
    current = replace(current, items=(*current.items, gone))
    new = with_item("1.3", indicators=(count("publications", 5, *APRIL),))
    plan = revision(current, new)
    offered = Offered(CARD, difference(fewer, new), 1, plan.back, plan.unasked)
    with use_locale("ru"):
        text = difference_text(offered, 0)
    assert "➕ <b>п. 1.1</b> Подписать договор о сотрудничестве\n   Уже был в карте" in text
    assert "⚠️ посетители: отчёты останутся в истории, но больше не считаются." in text
    assert plan.unasked == {new.items[2]: OLD.items[2].indicators}


def test_many_new_numbers_take_little_room():
    shifted = replace(
        OLD, items=(numbered("0", "Избрать совет"), *(replace(i, number=f"9{i.number}") for i in OLD.items))
    )
    found = difference(OLD, shifted)
    assert [kind.value for kind, _entry in found.entries] == ["added", "renumbered", "renumbered"]
    with use_locale("ru"):
        text = difference_text(Offered(CARD, found, 1), 0)
    assert text.count("🔢") == len(OLD.items)


def test_cut_leaves_out_what_both_begin_with():
    was, now = cut("слово " * 60 + "было", "слово " * 60 + "стало")
    assert was.startswith("…")
    assert was.endswith("было")
    assert now.endswith("стало")
    assert cut("а", "б") == ("а", "б")
