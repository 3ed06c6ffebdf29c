"""Numbers as people type them when asked for one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Invalid
from bot.language.numbers import EITHER, IN_ALL, LIMIT, NO_NUMBER, SEVERAL, TOO_LONG, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("120", "120"),
        ("0", "0"),
        ("+120", "120"),
        ("+ 120", "120"),
        (" 120\n", "120"),
        ("120.", "120"),
        ("1 200", "1200"),
        ("1\u00a0200\u202f000", "1200000"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("85%", "85"),
        ("1,2 тыс.", "1200"),
        ("1,250 тыс.", "1250"),
        ("2 тысячи", "2000"),
        ("0,5 млн", "500000"),
        ("сто двадцать", "120"),
        ("Сто двадцать школьников", "120"),
        ("две тысячи пятьсот", "2500"),
        ("опубликовали три поста", "3"),
        ("120 посетителей", "120"),
        ("посетителей 120", "120"),
        ("посетители: 120", "120"),
        ("посетители - 120", "120"),
        ("120чел.", "120"),
        ("2-х наставников", "2"),
        ("два десятка", "20"),
        ("3 десятка", "30"),
        ("десяток", "10"),
        ("полторы сотни", "150"),
        ("дюжина заявок", "12"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("- 5", "-5"),
        ("минус 5", "-5"),
        ("минус пять", "-5"),
        ("исправить: -5", "-5"),
        ("45 участников за 12 апреля", "45"),
        ("за 12.04.2025 45", "45"),
        ("в 2025 году 45", "45"),
        ("в 10:30 было 45", "45"),
        ("п. 9 120", "120"),
        ("п.9 120", "120"),
        ("№ 9, 120", "120"),
        ("45, звоните +7 900 123-45-67", "45"),
        ("45 https://example.org/2025/7", "45"),
        ("45 👍", "45"),
        ("１２０", "120"),
        ("2025", "2025"),
        ("1" * 150, "1" * 150),
    ],
)
def test_a_number_as_it_is_typed(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", NO_NUMBER),
        ("много", NO_NUMBER),
        ("👍", NO_NUMBER),
        ("5️⃣", NO_NUMBER),
        ("²", NO_NUMBER),
        ("5-й", NO_NUMBER),
        ("3D", NO_NUMBER),
        ("12 апреля", NO_NUMBER),
        ("NaN", NO_NUMBER),
        ("1e5", NO_NUMBER),
        ("https://example.org/15", NO_NUMBER),
        ("8 900 123-45-67", NO_NUMBER),
        ("-", NO_NUMBER),
        ("10-15", SEVERAL),
        ("5/7", SEVERAL),
        ("120 чел и 3 публикации", SEVERAL),
        ("сто двадцать или сто тридцать", SEVERAL),
        ("1,200", EITHER),
        ("12.500 человек", EITHER),
        ("итого 63", IN_ALL),
        ("63 всего", IN_ALL),
        ("1" * (LIMIT + 1), TOO_LONG),
        ("120 " + "я" * LIMIT, TOO_LONG),
        ("0" * 10_000, TOO_LONG),
    ],
)
def test_what_is_no_number(text: str, message: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_number(text)
    assert refused.value.message == message


@given(st.integers(0, 10**9))
def test_every_whole_number_in_digits(number: int) -> None:
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}".replace(",", " ")) == number


_SCRAPS = st.lists(
    st.sampled_from(["5", "1,5", "-", "+", "сто", "тыс.", "п.", "№", "г.", "10:30", "десяток"])
)


@given(st.text(max_size=60) | _SCRAPS.map(" ".join))
def test_anything_else_is_refused_kindly(text: str) -> None:
    try:
        assert read_number(text).is_finite()
    except Invalid as refused:
        assert refused.message in {NO_NUMBER, SEVERAL, EITHER, TOO_LONG, IN_ALL}  # noqa: PT017  # either outcome is right
