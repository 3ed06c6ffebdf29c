"""The demonstration's roadmaps stand around today on every day of the year."""

from datetime import date

import pytest

from bot.demo.documents import document
from bot.domain.roadmap import Code
from bot.reading import read


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2026, 1, 3), "на 2025-2026 годы"),
        (date(2026, 6, 15), "на 2026 год"),
        (date(2026, 12, 31), "на 2026-2027 годы"),
    ],
)
def test_the_first_roadmap_holds_its_dates(today: date, years: str) -> None:
    roadmap = read(document("hospitality", today), "hospitality.txt", frozenset())
    assert roadmap.title.endswith(years)
    assert Code.OUTSIDE_PLAN_PERIOD not in {problem.code for problem in roadmap.problems}
    assert today in roadmap.period
