"""From bytes to a roadmap or to one clear sentence; nothing a stranger sends may break it."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.roadmap import Code
from bot.errors import Unreadable
from bot.reading import read
from bot.reading.formats import MAX_BYTES, refused
from bot.reading.pipeline import NO_TABLE, NO_YEAR
from tests.samples.reading import documents

TABLE = "№\tМероприятие\tСрок\tОтветственный\n1\tВыставка\tмай\tСовет Завод\n2\tФорум\tиюнь\tСовет\n"


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, "x.txt")
    return caught.value.message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 something", refused.DAMAGED),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text", refused.DAMAGED),
        (b"{\\rtf1 \\ansi}", refused.OTHER_OFFICE),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), refused.PICTURE),
        (b"\xff\xd8\xff\xe0" + bytes(50), refused.PICTURE),
        (b"<!DOCTYPE html><html></html>", refused.WEB_PAGE),
        (b'\xef\xbb\xbf<?xml version="1.0"?><a/>', refused.UNKNOWN),
        (bytes(range(256)) * 20, refused.UNKNOWN),
        (bytes(5000), refused.UNKNOWN),
        ("😀😀😀😀".encode(), refused.UNKNOWN),
    ],
)
def test_other_kinds_of_files_are_refused(data: bytes, message: str) -> None:
    assert refusal(data) == message


def test_an_empty_file_and_a_huge_one_are_refused() -> None:
    assert "empty" in refusal(b" \n")
    assert "20 MB" in refusal(bytes(MAX_BYTES + 1))


@pytest.mark.parametrize(
    "text",
    [
        "План на 2025 год\nМы проведём выставку.",
        "№\tТовар\tЦена\n1\tСтол\t500\n",
        "№\tМероприятие\tСрок\tОтветственный\n",
        "а" * 10_000,
    ],
)
def test_a_text_without_a_roadmap_is_refused(text: str) -> None:
    assert refusal(text.encode()) == NO_TABLE


def test_a_plan_without_any_year_is_refused() -> None:
    assert refusal(TABLE.encode()) == NO_YEAR


def test_the_year_of_an_approval_is_not_the_plans() -> None:
    assert refusal(f"Утверждено 3 декабря 2024 г.\n«03» декабря 2024 г.\n{TABLE}".encode()) == NO_YEAR


def test_the_year_comes_from_the_title_or_else_from_the_deadlines() -> None:
    assert read(f"План на 2025 год\n{TABLE}".encode(), "x").period.start.year == 2025
    assert read(TABLE.replace("июнь", "июнь 2026").encode(), "x").period.end.year == 2026
    apart = f"«03» декабря 2024 г.\nПлан мероприятий кластера «Сады»\n\n2025 год\n\n{TABLE}"
    assert read(apart.encode(), "x").period.start.year == 2025
    columns = "№\tМероприятие\tСрок\tПоказатель\t2025\t2026\n1\tФорум\tежегодно\tКоманды\t5\t6\n"
    assert str(read(columns.encode(), "x").period.end) == "2026-12-31"


def test_parties_of_the_cluster_are_known() -> None:
    data = f"План на 2025 год\n{TABLE}".encode()
    known = read(data, "x", frozenset({"Завод", "Совет"})).items[0].parties
    assert [party.name for party in known] == ["Совет", "Завод"]


def test_the_file_names_a_roadmap_without_title() -> None:
    assert read(TABLE.replace("июнь", "июнь 2026").encode(), "a/Карта севера.txt").title == "Карта севера"


def test_warnings_name_their_item() -> None:
    text = "План на 2025 год\n" + TABLE.replace("июнь", "июнь 2019").replace("май", "")
    found = read(text.encode(), "x").problems
    assert [(problem.item, problem.code) for problem in found if problem.code is not Code.UNKNOWN_PARTY] == [
        ("1", Code.NO_DEADLINE),
        ("2", Code.OUTSIDE_PLAN_PERIOD),
    ]


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_end_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data, "x")


@given(st.integers(0, 10**9))
@settings(max_examples=40, deadline=None)
def test_a_torn_document_is_read_or_refused_but_never_fails(seed: int) -> None:
    chance = random.Random(seed)
    text = chance.choice(documents()).read_text("utf-8")
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(text))
        text = (
            text[:at]
            + chance.choice(["", "\t", "\n", "\n\n", "1.", "«", "№", "\t\t"])
            + text[at + chance.randrange(30) :]
        )
    try:
        found = read(text.encode(), "x")
    except Unreadable:
        return
    assert found.items
    assert all(item.section is None or item.section in found.sections for item in found.items)
