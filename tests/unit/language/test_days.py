"""Days as people type them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Invalid
from bot.language.days import read_day

TODAY = date(2024, 4, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("сегодня", (2024, 4, 15)),
        ("Вчера", (2024, 4, 14)),
        ("позавчера", (2024, 4, 13)),
        ("yesterday", (2024, 4, 14)),
        ("12.04", (2024, 4, 12)),
        ("12.4.", (2024, 4, 12)),
        ("12/04/2023", (2023, 4, 12)),
        ("1-3-24", (2024, 3, 1)),
        ("2024-03-01", (2024, 3, 1)),
        ("12 апреля", (2024, 4, 12)),
        ("за 12 апр. 2023 года", (2023, 4, 12)),
        ("25.12", (2023, 12, 25)),
        ("16.04", (2024, 4, 16)),
        ("29.02", (2024, 2, 29)),
    ],
)
def test_day_is_read(text, day):
    assert read_day(text, TODAY) == date(*day)


@pytest.mark.parametrize(
    "text", ["", "12", "31.02", "12.13", "апрель", "12 апреля 1812", "давно", "12.04.2024.5", "вчера вечером"]
)
def test_what_is_no_day_is_said(text):
    with pytest.raises(Invalid, match="type the day as"):
        read_day(text, TODAY)


def test_novel_is_no_day():
    with pytest.raises(Invalid):
        read_day("12.04" + " " * 100 + "или нет", TODAY)


@given(st.text(max_size=60))
def test_anything_is_a_day_or_refused(text):
    with suppress(Invalid):
        assert isinstance(read_day(text, TODAY), date)
