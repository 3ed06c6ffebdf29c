"""Statuses, due days, the period of a report and rates: the table of the domain, row by row."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.progress import (
    ExpectedReport,
    IndicatorProgress,
    ItemProgress,
    PeriodProgress,
    Status,
    choices,
    completion,
    has_begun,
    lags,
    next_due,
    open_due_days,
    period_for,
    period_now,
    reporting_rate,
    status,
    timeliness,
)
from bot.domain.roadmap import Metric, ScheduleKind

TODAY = date(2024, 4, 15)


def day(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


def period(
    start: str | None = None,
    due: str | None = None,
    value: Any = 100,
    actual: Any = 0,
    key: int = 1,
    **more: Any,
) -> PeriodProgress:
    """A period of 2024 by month and day; reached as a count is."""
    asked = None if value is None else Decimal(value)
    reached = Decimal(actual) >= asked if asked is not None else bool(actual)
    given: dict[str, Any] = {"reported": bool(actual), "reached": reached, "actual": Decimal(actual)} | more
    begun, ended = (day(text) if text else None for text in (start, due))
    return PeriodProgress(key, begun, ended, value=asked, **given)


def indicator(*periods: PeriodProgress, metric: Metric = Metric.VISITORS) -> IndicatorProgress:
    numbered = tuple(replace(p, target_id=key) for key, p in enumerate(periods, 1))
    return IndicatorProgress(1, "посетители", metric, periods=numbered)


def item(
    *periods: PeriodProgress,
    metric: Metric = Metric.VISITORS,
    kind: ScheduleKind = ScheduleKind.ONCE,
    **more: Any,
) -> ItemProgress:
    indicators = (indicator(*periods, metric=metric),)
    places: dict[str, Any] = {
        "roadmap_id": 1,
        "roadmap": "План",
        "cluster_id": 1,
        "cluster": "К",
        "region_id": 1,
    }
    plan: dict[str, Any] = {
        "plan_start": date(2024, 1, 1),
        "imported_on": date(2024, 1, 9),
        "time_zone": "Europe/Samara",
    }
    return ItemProgress(1, number="9", title="…", kind=kind, indicators=indicators, **places, **plan, **more)


MONTHLY = ScheduleKind.MONTHLY
AT_EVENT: dict[str, Any] = {"event": "РЭЧ"}
ROWS = [
    # done: reached whatever is left of the time; once asks for all
    (Status.DONE, item(period("04-01", "04-30", actual=100))),
    (Status.DONE, item(period("03-01", "03-31", actual=120))),
    (Status.DUE_SOON, item(period("03-01", "03-31", actual=120), period("04-01", "04-29"))),
    (Status.DONE, item(period("03-01", "03-31", 1, 1), period("05-01", "05-31", 1), kind=MONTHLY)),
    (Status.UPCOMING, item(period("05-01", "05-31", actual=100))),
    (Status.ON_TRACK, item(period("03-01", "03-31", 1, 1), period("05-01", "05-31", 1))),
    (Status.OVERDUE, item(period("03-01", "03-31", 1), period("04-01", "04-30", 1, 1), kind=MONTHLY)),
    (Status.DONE, item(period("03-01", "03-31"), closed=True)),
    (Status.DONE, item(period("04-01", "04-30", None), closed=True)),
    (Status.DONE, item(period("04-01", "04-30", actual=100), unsettled=True)),
    (Status.DONE, item(period(value=1, actual=1), kind=ScheduleKind.NONE)),
    (
        Status.DONE,
        item(period(value=1, actual=1, event="РЭЧ"), period(value=1, event="ФЭЧ"), kind=ScheduleKind.EVENT),
    ),
    # without targets only a coordinator's word closes
    (Status.ON_TRACK, item(period("04-01", "04-30", None, 5))),
    (Status.ON_TRACK, item(period("03-01", "03-31", None, 5))),
    # overdue from the day after the due day
    (Status.DUE_SOON, item(period("04-01", "04-15"))),
    (Status.OVERDUE, item(period("04-01", "04-14", actual=99))),
    (Status.OVERDUE, item(period(None, "04-14", 1), metric=Metric.DONE)),
    (Status.OVERDUE, item(period("03-01", "03-31", None))),
    (Status.OVERDUE, item(period("03-01", "03-31", None), period("04-01", "04-30", None, 2), kind=MONTHLY)),
    # an unsettled schedule is no due day, a condition that has not come true asks for nothing
    (Status.UNSCHEDULED, item(period("03-01", "03-31"), unsettled=True)),
    (Status.UNSCHEDULED, item(period("04-01", "04-20"), unsettled=True)),
    (Status.ON_TRACK, item(period("03-01", "03-31", applies=False))),
    (Status.ON_TRACK, item(period("04-01", "04-20", applies=False))),
    (Status.UPCOMING, item(period("05-01", "05-20", applies=False))),
    (Status.DONE, item(period("04-01", "04-20", actual=100), period("04-01", "04-20", applies=False))),
    (Status.DONE, item(period("04-01", "04-20", actual=100, applies=False))),
    # due in 0 to 14 days, begun or not
    (Status.DUE_SOON, item(period("04-01", "04-29", actual=99))),
    (Status.ON_TRACK, item(period("04-01", "04-30", actual=99))),
    (Status.DUE_SOON, item(period("04-20", "04-29"))),
    (Status.DUE_SOON, item(period("04-20", "04-29", None))),
    (Status.ON_TRACK, item(period("04-01", "04-29", None, 1))),
    # behind: 15 of 30 days ask for 50, seven tenths of it are 35
    (Status.AT_RISK, item(period("04-01", "04-30", actual=34))),
    (Status.ON_TRACK, item(period("04-01", "04-30", actual=35))),
    (Status.ON_TRACK, item(period("04-01", "04-30", 1), metric=Metric.DONE)),
    (Status.ON_TRACK, item(period("04-01", "04-30", 80, 10), metric=Metric.SHARE)),
    (Status.ON_TRACK, item(period("04-01", "04-30", None))),
    # a period without a start begins with the plan
    (Status.AT_RISK, item(period(None, "06-30", actual=30))),
    (Status.ON_TRACK, item(period(None, "06-30", actual=99))),
    # has not begun, has no day
    (Status.UPCOMING, item(period("04-16", "05-30"))),
    (Status.ON_TRACK, item(period("04-15", "05-30"))),
    (Status.UNSCHEDULED, item(period("01-01", None, None), kind=ScheduleKind.AS_NEEDED)),
    (Status.UNSCHEDULED, item(period("01-01", None, None, 7), kind=ScheduleKind.AS_NEEDED)),
    (Status.UNSCHEDULED, item(period(value=1, event="РЭЧ"), kind=ScheduleKind.EVENT)),
    (Status.UNSCHEDULED, item(period(value=1), kind=ScheduleKind.NONE)),
    (Status.UNSCHEDULED, item()),
    # one event dated, the other not: the dated one is a due day
    (Status.DUE_SOON, item(period(None, "04-20", 1), period(value=1, event="ФЭЧ"), kind=ScheduleKind.EVENT)),
]


@pytest.mark.parametrize(("expected", "item"), ROWS, ids=range(len(ROWS)))
def test_status_by_the_table(expected, item):
    assert status(item, TODAY) is expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("04-08", Status.ON_TRACK),  # 7 of 30 days are over: less than a quarter
        ("04-09", Status.AT_RISK),  # 8 of 30
    ],
)
def test_lag_is_looked_for_once_a_quarter_is_over(on, expected):
    assert status(item(period("04-01", "04-30")), date.fromisoformat(f"2024-{on}")) is expected


def test_risk_is_counted_exactly():
    whole = item(period("01-01", "12-31", actual="20.2801", value="100"))  # 106 of 366 days, 70%: 20.27322…
    assert status(whole, TODAY) is Status.ON_TRACK
    assert status(item(period("01-01", "12-31", actual="20.2732", value="100")), TODAY) is Status.AT_RISK


def test_period_that_ends_before_the_plan_begins_on_its_due_day():
    early = item(replace(period(value=1), due=date(2023, 12, 1)))
    assert has_begun(next(early.periods), early, date(2023, 12, 1))
    assert not has_begun(next(early.periods), early, date(2023, 11, 30))


def test_next_due_is_the_earliest_not_reached():
    months = (period(f"{m:02}-01", f"{m:02}-28", 1, int(m == 2)) for m in range(2, 7))
    one = item(*months, kind=MONTHLY)
    assert next_due(one) == date(2024, 3, 28)
    assert next_due(one, TODAY) == date(2024, 4, 28)
    assert next_due(one, date(2024, 6, 29)) is None
    assert next_due(replace(one, closed=True)) is None
    assert next_due(replace(one, unsettled=True)) is None


def test_next_due_leaves_out_what_does_not_apply_and_what_was_told():
    one = item(period("03-01", "03-31", applies=False), period("04-01", "04-30", None, 3))
    assert open_due_days(one) == []


FEBRUARY = period("02-01", "02-28", 1, 1)
MARCH = period("03-01", "03-31", 1)
APRIL = period("04-01", "04-30", 1)
JUNE = period("06-01", "06-30", 1)


@pytest.mark.parametrize(
    ("as_of", "periods", "chosen"),
    [
        ("04-15", (FEBRUARY, MARCH, APRIL, JUNE), [3]),
        ("02-10", (FEBRUARY, MARCH, APRIL), [1]),  # the one that holds the day, reached or not
        ("04-15", (FEBRUARY, MARCH, JUNE), [2]),  # the latest begun that is not reached
        ("02-29", (FEBRUARY, MARCH, APRIL), [2]),  # nothing begun is open: the next
        ("04-15", (FEBRUARY, JUNE), [2]),
        ("04-15", (FEBRUARY,), [1]),  # no other place
        ("04-10", (period("01-01", "04-10", 1), period("04-01", "07-10", 1)), [1]),
        ("04-10", (period("01-01", "04-10", 1, 1), period("04-01", "07-10", 1)), [2]),
        ("04-10", (period("01-01", "04-10", 1, 1), period("04-01", "07-10", 1, 1)), [2]),
        ("04-15", (period("01-01", None, None),), [1]),
        ("04-15", (period(None, "06-30"),), [1]),
        ("04-15", (period(None, "04-10", 1), period(**AT_EVENT)), [1]),
        ("04-15", (period(None, "04-10", 1, 1), period(**AT_EVENT)), [2]),
        ("04-15", (period(**AT_EVENT),), [1]),
        ("04-15", (period(**AT_EVENT), period(event="ФЭЧ")), [1, 2]),
        ("04-15", (period(value=1, actual=1, event="РЭЧ"), period(value=1, event="ФЭЧ")), [2]),
        ("04-15", (period(value=1, actual=1, event="РЭЧ"), period(value=1, actual=1, event="ФЭЧ")), [1, 2]),
        ("04-15", (), []),
    ],
)
def test_report_belongs_to_a_period(as_of, periods, chosen):
    one = indicator(*periods)
    found = choices(one, day(as_of), TODAY)
    assert [period.target_id for period in found] == chosen
    assert period_for(one, day(as_of), TODAY) == (found[0] if len(found) == 1 else None)


def test_day_to_come_begins_nothing():
    for later, chosen in (("06-15", 2), ("07-15", 1)):
        assert [p.target_id for p in choices(indicator(MARCH, JUNE), day(later), TODAY)] == [chosen]


def test_one_period_is_shown_where_there_is_room_for_one():
    dated, waiting = indicator(FEBRUARY, APRIL), indicator(period(**AT_EVENT), period(event="ФЭЧ"))
    assert period_now(dated, TODAY) is dated.periods[1]
    assert period_now(waiting, TODAY) is waiting.periods[0]
    assert period_now(indicator(), TODAY) is None


def test_place_and_indicator_of_an_item():
    one = item(APRIL, organisations=((4, "ЦОПП"), (7, "Колледж")))
    assert one.place.organisations == {4, 7}
    assert one.indicator(1) is one.indicators[0]
    assert one.indicator(2) is None


def test_figure_that_rests_on_unreviewed_reports_says_so():
    assert period("04-01", "04-30", actual=5).unreviewed
    assert not period("04-01", "04-30", actual=5, accepted=Decimal(5)).unreviewed


def owed(reported_on: date | None = None, *, late: bool = False) -> ExpectedReport:
    return ExpectedReport(1, 1, "ЦОПП", None, date(2024, 4, 30), reported_on=reported_on, late=late)


def test_rates_are_of_what_is_expected():
    expected = [owed(), owed(TODAY), owed(TODAY), owed(date(2024, 5, 2), late=True)]
    assert reporting_rate(expected) == Decimal("0.75")
    assert timeliness(expected) == Decimal("0.5")
    assert reporting_rate([]) is None
    assert timeliness([]) is None


def test_completion_is_of_what_is_done_or_over():
    done, over, running = item(period("04-01", "04-30", actual=100)), item(MARCH), item(APRIL)
    assert completion([done, over, running], TODAY) == Decimal("0.5")
    assert completion([running, item()], TODAY) is None
    assert completion([replace(over, closed=True)], TODAY) == 1


DAYS = st.dates(date(2023, 12, 1), date(2025, 1, 31))
VALUES = st.integers(0, 500).map(Decimal)


@st.composite
def any_period(draw):
    start, due = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if start and due and start > due:
        start, due = due, start
    value, actual = draw(st.none() | VALUES), draw(VALUES)
    reached = actual >= value if value is not None else actual > 0
    applies = draw(st.booleans())
    return PeriodProgress(
        1, start, due, applies=applies, value=value, actual=actual, reported=actual > 0, reached=reached
    )


@st.composite
def any_item(draw):
    periods = draw(st.lists(any_period(), max_size=6))
    return item(
        *periods,
        metric=draw(st.sampled_from(Metric)),
        kind=draw(st.sampled_from(ScheduleKind)),
        unsettled=draw(st.booleans()),
        closed=draw(st.booleans()),
    )


@given(any_item(), DAYS)
def test_an_item_always_has_one_status_that_fits(one, today):
    found = status(one, today)
    days = open_due_days(one)
    if one.closed:
        assert found is Status.DONE
    elif one.unsettled:
        assert found in {Status.DONE, Status.UNSCHEDULED}
    elif found is Status.OVERDUE:
        assert days[0] < today
    elif found is Status.DUE_SOON:
        assert today <= days[0] <= today + timedelta(14)
    elif found is not Status.DONE:
        assert all(due > today + timedelta(14) for due in days)


@given(any_item(), DAYS)
def test_only_a_counted_open_target_lags(one, today):
    for indicator_ in one.indicators:
        for period_ in indicator_.periods:
            if lags(indicator_, period_, one, today):
                assert period_.open
                assert period_.value > period_.actual
                assert indicator_.metric not in {Metric.DONE, Metric.SHARE}


@given(st.lists(any_period(), max_size=8), DAYS, DAYS)
def test_a_report_always_has_a_place_where_there_is_any(periods, as_of, today):
    one = indicator(*periods)
    found = choices(one, as_of, today)
    assert bool(found) == bool(periods)
    assert set(found) <= set(one.periods)
    if any(as_of in p for p in one.periods):
        assert as_of in found[0]
    if len(found) > 1:
        assert all(p.undated for p in found)
