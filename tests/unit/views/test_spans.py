"""Days from one to another in as few words as say them."""

from datetime import date

import pytest

from bot.domain.roadmap import Occurrence, Schedule, ScheduleKind
from bot.i18n import use_locale
from bot.views.spans import schedule_text, span_text

MARCH = (date(2027, 3, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("start", "due", "ru", "en"),
    [
        (*MARCH, "1–31 марта 2027", "March 1 – March 31, 2027"),
        (MARCH[0], date(2027, 4, 30), "1 марта – 30 апреля 2027", "March 1 – April 30, 2027"),
        (
            date(2026, 9, 1),
            date(2027, 8, 31),
            "1 сентября 2026 – 31 августа 2027",
            "September 1, 2026 – August 31, 2027",
        ),
        (MARCH[0], MARCH[0], "1 марта 2027", "March 1, 2027"),
        (None, MARCH[1], "31 марта 2027", "March 31, 2027"),
        (MARCH[0], None, "1 марта 2027", "March 1, 2027"),
        (None, None, "", ""),
    ],
)
def test_span(start, due, ru, en):
    with use_locale("ru"):
        assert span_text(start, due) == ru
    with use_locale("en"):
        assert span_text(start, due) == en


def test_schedule_tells_its_first_days():
    with use_locale("ru"):
        assert schedule_text(Schedule(ScheduleKind.MONTHLY, (Occurrence(*MARCH),) * 4)) == (
            "1–31 марта 2027, 1–31 марта 2027, 1–31 марта 2027…"
        )
        assert schedule_text(None) == "—"
