"""Rules of reporting: what is questioned, what can be kept, which day a picked period gets."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.progress import PeriodProgress
from bot.domain.reporting import Doubt, day_of, doubt, storable
from bot.domain.roadmap import Metric


@pytest.mark.parametrize(
    ("value", "metric", "target", "largest", "expected"),
    [
        (Decimal(1000), Metric.VISITORS, Decimal(100), None, None),
        (Decimal(1001), Metric.VISITORS, Decimal(100), None, Doubt.ABSURD),
        (Decimal(99), Metric.VISITORS, Decimal(2), None, None),
        (Decimal(100), Metric.VISITORS, Decimal(2), None, Doubt.ABSURD),
        (Decimal(101), Metric.COUNT, None, Decimal(10), Doubt.ABSURD),
        (Decimal(100), Metric.COUNT, None, Decimal(10), None),
        (Decimal(10**9), Metric.COUNT, None, None, None),
        (Decimal(0), Metric.COUNT, Decimal(5), None, Doubt.ZERO),
        (Decimal("-0.5"), Metric.COUNT, Decimal(5), None, Doubt.NEGATIVE),
        (Decimal(100), Metric.SHARE, Decimal(5), None, None),
        (Decimal("100.1"), Metric.SHARE, Decimal(80), None, Doubt.ABSURD),
        (Decimal("12.5"), Metric.SHARE, Decimal(80), None, None),
        (Decimal("12.5"), Metric.VISITORS, Decimal(100), None, Doubt.FRACTION),
        (Decimal("12.5"), Metric.EVENTS, None, None, Doubt.FRACTION),
        (Decimal("12.5"), Metric.COUNT, Decimal(100), None, None),
        (Decimal("1.20"), Metric.PARTICIPANTS, Decimal(100), None, Doubt.FRACTION),
        (Decimal("12.0"), Metric.PARTICIPANTS, Decimal(100), None, None),
        (Decimal(1), Metric.DONE, Decimal(1), None, None),
        (Decimal(0), Metric.DONE, Decimal(1), None, Doubt.ZERO),
    ],
)
def test_number_is_questioned(value, metric, target, largest, expected):
    assert doubt(value, metric, target, largest) is expected


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("99999999999999.9999", True),
        ("-99999999999999", True),
        ("100000000000000", False),
        ("1.00000", True),
        ("0.00001", False),
        ("1e10", True),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_number_is_storable(value, kept):
    assert storable(Decimal(value)) is kept


@pytest.mark.parametrize(
    ("start", "due", "day"),
    [
        ((2024, 4, 1), (2024, 4, 30), (2024, 4, 15)),
        ((2024, 3, 1), (2024, 3, 31), (2024, 3, 31)),
        ((2024, 5, 1), (2024, 5, 31), (2024, 4, 15)),
        (None, (2024, 2, 15), (2024, 2, 15)),
        (None, None, (2024, 4, 15)),
    ],
)
def test_picked_period_gets_the_nearest_day_that_has_been(start, due, day):
    period = PeriodProgress(1, start and date(*start), due and date(*due))
    assert day_of(period, date(2024, 4, 15)) == date(*day)
