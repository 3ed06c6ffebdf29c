"""The five real roadmaps, told by counts, numbers and fingerprints: their sentences stay where they are."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.roadmap import Code, Roadmap
from bot.reading import read
from tests.samples.reading import MARKS, marks, preview, seeds

pytestmark = [pytest.mark.seeds, pytest.mark.skipif(not seeds(), reason="the real roadmaps are not at hand")]

ITEMS = {"000": 16, "001": 29, "002": 20, "003": 17, "004": 35}
SECTIONS: dict[str, list[str | None]] = {
    "000": [],
    "001": ["1", "2", "3"],
    "002": ["1", "2", "3", "4"],
    "003": ["1", "2", "3"],
    "004": [None] * 13,
}
REPAIRED = {
    "000": [],
    "001": [],
    "002": ["4.1", "4.2", "4.3"],
    "003": ["2.8"],
    "004": ["2", "11", "18", "22", "27"],
}


def roadmap(number: str) -> Roadmap:
    (path,) = [path for path in seeds() if path.name.startswith(number)]
    return read(path.read_bytes(), path.name)


@pytest.mark.parametrize("number", ITEMS)
def test_every_item_and_section_is_found(number: str) -> None:
    found = roadmap(number)
    assert len(found.items) == ITEMS[number]
    assert [section.number for section in found.sections] == SECTIONS[number]
    assert [p.item for p in found.problems if p.code is Code.CELLS_REPAIRED] == REPAIRED[number]


def test_a_section_without_heading_is_numbered_by_its_items() -> None:
    found = roadmap("002")
    assert [p.item for p in found.problems if p.code is Code.SECTION_WITHOUT_TITLE] == ["3.1"]
    assert [item.number for item in found.items if item.section and item.section.title is None] == [
        "3.1", "3.2", "3.3", "3.4", "3.5",
    ]  # fmt: skip


def test_an_item_without_deadline_takes_that_of_its_section() -> None:
    item = next(item for item in roadmap("002").items if item.number == "2.1")
    assert item.deadline_text is None
    assert [str(o.due) for o in item.schedule.occurrences] == ["2020-08-31"]


def test_nearest_of_nested_headings_holds_the_item() -> None:
    found = roadmap("004")
    places = {item.number: found.sections.index(item.section) for item in found.items if item.section}
    assert [places[number] for number in ("12", "13", "16", "17", "18", "19")] == [3, 5, 5, 6, 7, 8]


def test_abbreviations_are_kept() -> None:
    found = roadmap("004").abbreviations
    assert len(found) == 14
    assert all(found.values())


@pytest.mark.parametrize("path", seeds(), ids=lambda path: path.stem[:3])
def test_all_fields_keep_their_fingerprints(path: Path) -> None:
    expected: dict[str, Any] = json.loads(MARKS.read_text("utf-8"))
    assert marks(preview(path.read_bytes(), path.name)) == expected[path.stem]
