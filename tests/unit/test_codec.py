"""A roadmap as JSON and back."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.codec import from_dict, to_dict
from bot.domain.roadmap import (
    Code,
    Indicator,
    Item,
    Metric,
    Occurrence,
    Pace,
    Party,
    Period,
    Problem,
    Relation,
    Roadmap,
    Schedule,
    ScheduleKind,
    Section,
    Target,
)

ROADMAP = Roadmap(
    title="План кластера",
    period=Period(date(2025, 1, 1), date(2025, 12, 31)),
    sections=(Section("Подготовка", "1"),),
    items=(
        Item(
            number="1.1",
            title="День открытых дверей",
            section=Section("Подготовка", "1"),
            deadline_text="май 2025",
            schedule=Schedule(ScheduleKind.ONCE, (Occurrence(date(2025, 5, 1), date(2025, 5, 31)),)),
            parties=(Party("Колледж", "по согласованию"),),
            indicators=(
                Indicator(
                    "посетители",
                    Metric.VISITORS,
                    "чел.",
                    pace=Pace("week", Decimal("2.50")),
                    targets=(Target(date(2025, 5, 1), date(2025, 5, 31), Decimal(100)),),
                ),
            ),
            offered=Schedule(
                ScheduleKind.EVENT, (Occurrence(event="финал", relation=Relation.AFTER),), on_request=True
            ),
        ),
    ),
    problems=(Problem(Code.AMBIGUOUS_YEAR, "1.1", "май"),),
    events=("финал",),
    abbreviations={"ЦК": "центр компетенций"},
)

numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9)
schedules = st.builds(
    Schedule,
    st.sampled_from(ScheduleKind),
    st.lists(st.builds(Occurrence, st.none() | st.dates(), st.none() | st.dates()), max_size=3).map(tuple),
    st.booleans(),
)
sections = st.builds(Section, st.none() | st.text(), st.none() | st.text())
indicators = st.builds(
    Indicator,
    st.text(),
    st.sampled_from(Metric),
    st.none() | st.text(),
    st.booleans(),
    st.none() | st.builds(Pace, st.text(), numbers),
    st.lists(
        st.builds(Target, st.none() | st.dates(), st.none() | st.dates(), numbers, st.none() | st.text()),
        max_size=2,
    ).map(tuple),
)
items = st.builds(
    Item,
    number=st.text(),
    title=st.text(),
    section=st.none() | sections,
    result_text=st.none() | st.text(),
    schedule=schedules,
    parties=st.lists(st.builds(Party, st.text(), st.none() | st.text()), max_size=2).map(tuple),
    indicators=st.lists(indicators, max_size=2).map(tuple),
    unsettled=st.booleans(),
    offered=st.none() | schedules,
)
roadmaps = st.builds(
    Roadmap,
    title=st.text(),
    period=st.builds(Period, st.dates(), st.dates()),
    items=st.lists(items, max_size=2).map(tuple),
    sections=st.lists(sections, max_size=2).map(tuple),
    problems=st.lists(
        st.builds(Problem, st.sampled_from(Code), st.none() | st.text(), st.text()), max_size=2
    ).map(tuple),
    events=st.lists(st.text(), max_size=2).map(tuple),
    abbreviations=st.dictionaries(st.text(), st.text(), max_size=2),
)


@given(roadmaps)
def test_every_roadmap_comes_back_the_same(roadmap):
    assert from_dict(json.loads(json.dumps(to_dict(roadmap)))) == roadmap


def test_numbers_keep_their_digits():
    (indicator,) = from_dict(to_dict(ROADMAP)).items[0].indicators
    assert indicator.pace is not None
    assert str(indicator.pace.value) == "2.50"


def test_a_field_with_a_default_may_be_missing():
    data = to_dict(ROADMAP)
    del data["abbreviations"]
    assert from_dict(data) == replace(ROADMAP, abbreviations={})


def changed(path: list[Any], value: object) -> Any:
    data = to_dict(ROADMAP)
    *way, last = path
    at: Any = data
    for step in way:
        at = at[step]
    at[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["title"], None, "roadmap.title: text was expected"),
        (["items"], {}, "roadmap.items: an array was expected"),
        (["items", 0], "пункт", "roadmap.items[0]: an object was expected"),
        (["items", 0, "unsettled"], 1, "roadmap.items[0].unsettled: bool was expected"),
        (["items", 0, "colour"], "red", "roadmap.items[0]: 'colour' is not known"),
        (["period", "start"], "вчера", "roadmap.period.start: date was expected"),
        (["period", "start"], 20250101, "roadmap.period.start: text was expected"),
        (
            ["items", 0, "schedule", "kind"],
            "sometimes",
            "roadmap.items[0].schedule.kind: ScheduleKind was expected",
        ),
        (
            ["items", 0, "indicators", 0, "pace", "value"],
            "NaN",
            "roadmap.items[0].indicators[0].pace.value: Decimal was expected",
        ),
        (
            ["items", 0, "indicators", 0, "pace", "value"],
            "много",
            "roadmap.items[0].indicators[0].pace.value: Decimal was expected",
        ),
        (["abbreviations"], [], "roadmap.abbreviations: an object was expected"),
        (["abbreviations", "ЦК"], 1, "roadmap.abbreviations['ЦК']: text was expected"),
    ],
)
def test_what_does_not_fit_is_named(path, value, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the message is compared whole
        from_dict(changed(path, value))
    assert str(caught.value) == message


def test_what_is_missing_is_named():
    data = to_dict(ROADMAP)
    del data["items"][0]["number"]
    with pytest.raises(ValueError, match=r"roadmap\.items\[0\]: 'number' is missing"):
        from_dict(data)


@pytest.mark.parametrize("data", [None, [], "roadmap", 1])
def test_what_is_no_object_is_no_roadmap(data):
    with pytest.raises(ValueError, match="roadmap: an object was expected"):
        from_dict(data)
