"""The JSON preview, key by key, and its warnings in words."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

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
from bot.i18n import use_locale
from bot.views.preview import preview_json
from bot.views.warnings import warning_text

SECTION = Section("Подготовка", "1")
MARCH = Schedule(ScheduleKind.ONCE, (Occurrence(date(2025, 3, 1), date(2025, 3, 31)),))
ITEM = Item(
    number="1.2",
    title="Мастер-класс",
    section=SECTION,
    deadline_text="март 2024",
    responsible_text="Колледж (по согласованию)",
    schedule=Schedule(ScheduleKind.ONCE, (Occurrence(date(2024, 3, 1), date(2024, 3, 31)),)),
    parties=(Party("Колледж", "по согласованию"),),
    indicators=(
        Indicator(
            "публикации",
            Metric.PUBLICATIONS,
            "ед.",
            pace=Pace("week", Decimal("1.0")),
            targets=(
                Target(date(2025, 1, 1), date(2025, 3, 31), Decimal(12)),
                Target(None, None, Decimal("0.5")),
            ),
        ),
    ),
    unsettled=True,
    offered=MARCH,
)
EVENT = Item(
    number="2",
    title="Отчёт",
    schedule=Schedule(
        ScheduleKind.EVENT, (Occurrence(event="финал", relation=Relation.AFTER),), on_request=True
    ),
)
ROADMAP = Roadmap(
    title="План",
    period=Period(date(2025, 1, 1), date(2025, 12, 31)),
    items=(ITEM, EVENT),
    sections=(SECTION, Section(None)),
    problems=(Problem(Code.OUTSIDE_PLAN_PERIOD, "1.2", "март 2024"),),
)


def test_the_whole_shape():
    with use_locale("en"):
        shown = preview_json(ROADMAP)
    assert json.loads(json.dumps(shown)) == {
        "title": "План",
        "period": {"start": "2025-01-01", "end": "2025-12-31"},
        "sections": [{"number": "1", "title": "Подготовка"}, {"number": None, "title": None}],
        "items": [
            {
                "number": "1.2",
                "section": "Подготовка",
                "section_number": "1",
                "title": "Мастер-класс",
                "deadline_text": "март 2024",
                "responsible_text": "Колледж (по согласованию)",
                "result_text": None,
                "schedule": {
                    "kind": "once",
                    "on_request": False,
                    "occurrences": [
                        {"start": "2024-03-01", "due": "2024-03-31", "event": None, "relation": None}
                    ],
                },
                "parties": ["Колледж"],
                "indicators": [
                    {
                        "title": "публикации",
                        "metric": "publications",
                        "unit": "ед.",
                        "conditional": False,
                        "pace": {"every": "week", "value": 1},
                        "targets": [
                            {"start": "2025-01-01", "due": "2025-03-31", "event": None, "value": 12},
                            {"start": None, "due": None, "event": None, "value": 0.5},
                        ],
                    }
                ],
            },
            {
                "number": "2",
                "section": None,
                "section_number": None,
                "title": "Отчёт",
                "deadline_text": None,
                "responsible_text": None,
                "result_text": None,
                "schedule": {
                    "kind": "event",
                    "on_request": True,
                    "occurrences": [{"start": None, "due": None, "event": "финал", "relation": "after"}],
                },
                "parties": [],
                "indicators": [],
            },
        ],
        "warnings": [
            {
                "item": "1.2",
                "code": "outside_plan_period",
                "message": "Item 1.2: the deadline “март 2024” lies outside the plan, which runs "
                "January 1 – December 31, 2025. Was March 1 – March 31, 2025 meant?",
            }
        ],
    }


def test_whole_values_are_whole_numbers():
    indicator = preview_json(ROADMAP)["items"][0]["indicators"][0]
    kinds = [
        type(value) for value in (indicator["pace"]["value"], *(t["value"] for t in indicator["targets"]))
    ]
    assert kinds == [int, int, float]


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("locale", ["ru", "en"])
def test_every_warning_names_its_item_and_leaves_no_gap(code, locale):
    with use_locale(locale):
        said = warning_text(Problem(code, "1.2", "март 2024"), ROADMAP)
        silent = warning_text(Problem(code, "1.2"), ROADMAP)
    assert "1.2" in said
    assert "1.2" in silent
    assert not {"{", "}"} & {*said, *silent}


def test_a_warning_quotes_the_words():
    with use_locale("ru"):
        said = warning_text(Problem(Code.UNREADABLE_DEADLINE, "2", "в дни каникул"), ROADMAP)
    assert said == "П. 2: срок «в дни каникул» не удалось перевести в даты."


def test_a_warning_without_words_quotes_none():
    with use_locale("ru"):
        said = warning_text(Problem(Code.TARGET_WITHOUT_UNIT, "2"), ROADMAP)
    assert said == "П. 2: не сказано, что считает целевое значение."


def test_an_ambiguous_year_says_how_it_was_read():
    march = replace(ROADMAP, items=(replace(ITEM, schedule=MARCH),))
    with use_locale("ru"):
        said = warning_text(Problem(Code.AMBIGUOUS_YEAR, "1.2", "март"), march)
    assert "1–31 марта 2025" in said


def test_nothing_is_offered_where_there_is_no_likely_slip():
    settled = replace(ROADMAP, items=(replace(ITEM, offered=None),))
    with use_locale("en"):
        assert not warning_text(ROADMAP.problems[0], settled).endswith("?")


def test_a_warning_of_the_whole_document_names_no_item():
    with use_locale("en"):
        assert warning_text(Problem(Code.NO_DEADLINE, None), ROADMAP) == "The document: no deadline is given."


def test_long_words_are_cut():
    with use_locale("ru"):
        assert len(warning_text(Problem(Code.UNREADABLE_DEADLINE, "2", "срок " * 500), ROADMAP)) < 300
