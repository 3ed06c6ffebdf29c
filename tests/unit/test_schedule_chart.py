"""The picture of a roadmap's schedule: which item counts in which cell."""

from dataclasses import replace
from datetime import date

import pytest

from bot.charts.schedule import MOST_SECTIONS, schedule_chart
from bot.domain.roadmap import Period, Schedule, Section
from bot.i18n import use_locale
from tests.sample_roadmap import SAMPLE, item, monthly, once, roadmap


def cells(plan):
    with use_locale("ru"):
        spec = schedule_chart(plan)
    return {(v["section"].partition("|")[2], v["month"]): v["n"] for v in spec["data"]["values"]}, spec


def test_items_count_once_in_each_month_they_are_due():
    one, other = Section("Первый", "1"), Section("Второй", "2")
    plan = roadmap(
        item("1.1", "a", once(None, date(2024, 3, 5)), section=one),
        item("1.2", "b", once(date(2024, 2, 1), date(2024, 3, 31)), section=one),
        item("2.1", "c", monthly(), section=other),
        item("2.2", "d", Schedule(), section=other),
    )
    found, _spec = cells(plan)
    assert found[("1. Первый", "март|2024")] == 2
    assert ("1. Первый", "февр.|2024") not in found
    assert sum(n for (row, _), n in found.items() if row == "2. Второй") == 13
    assert found[("2. Второй", "без|срока")] == 1


def test_what_lies_outside_the_plan_shows():
    found, spec = cells(roadmap(item("1", "a", once(None, date(2023, 12, 5)))))
    assert found == {("без раздела", "дек.|2023"): 1}
    names = spec["encoding"]["x"]["scale"]["domain"]
    assert (names[0], names[-1], len(names)) == ("дек.|2023", "дек.|2024", 13)


def test_a_plan_of_many_years_is_shown_by_years():
    plan = roadmap(item("1", "a", once(date(2024, 1, 1), None)))
    _found, spec = cells(replace(plan, period=Period(date(2024, 1, 1), date(2027, 12, 31))))
    assert spec["encoding"]["x"]["scale"]["domain"] == ["2024", "2025", "2026", "2027"]


def test_many_sections_share_a_row_and_alike_ones_do_not():
    items = [
        item(str(n), "a", once(None, date(2024, 1, 9)), section=Section("Блок", str(n))) for n in range(20)
    ]
    alike = [
        item(f"a{n}", "a", once(None, date(2024, 1, 9)), section=Section("Х" * 50 + str(n))) for n in (1, 2)
    ]
    _found, spec = cells(roadmap(*items))
    assert len(spec["encoding"]["y"]["scale"]["domain"]) == MOST_SECTIONS + 1
    _found, spec = cells(roadmap(*alike))
    assert len(spec["encoding"]["y"]["scale"]["domain"]) == 2


@pytest.mark.parametrize("code", ["ru", "en"])
def test_it_speaks_the_readers_language(code):
    with use_locale(code):
        title = schedule_chart(SAMPLE)["title"]["text"]
    assert title == {"ru": "Сколько пунктов и когда", "en": "How many items are due when"}[code]
