"""What editors, mails and copying do to a text must not change what is read from it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.samples.reading import documents, preview, seeds

_CELL_ALONE = re.compile(r"^\t(?=[^\t]*$)", re.MULTILINE)


def without_ends(text: str) -> str:
    """Editors cut white space off the ends of lines, and with it empty cells."""
    return "\n".join(line if _CELL_ALONE.match(line) else line.rstrip() for line in text.split("\n"))


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text)


def with_blank_lines(text: str) -> str:
    return text.replace("\n", "\n\n")


def without_marks(text: str) -> str:
    return text.replace("*", "").replace("<b>", "").replace("</b>", "")


def with_margin(text: str) -> str:
    """A table that was copied with an empty column on its left."""
    return "\n".join(f"\t{line}" if "\t" in line else line for line in text.split("\n"))


def with_columns_exchanged(text: str) -> str:
    """The third column becomes the last."""
    lines = (line.split("\t") for line in text.split("\n"))
    return "\n".join(
        "\t".join([*cells[:2], *cells[3:], cells[2]]) if len(cells) > 3 else "\t".join(cells)
        for cells in lines
    )


DEFECTS: tuple[Callable[[str], str], ...] = (
    without_ends,
    without_blank_lines,
    with_blank_lines,
    without_marks,
    with_margin,
    with_columns_exchanged,
)


def words(found: dict[str, Any]) -> list[Any]:
    """All but the warnings about repairs: a damaged text may well need more of them."""
    keys = (
        "number",
        "section",
        "section_number",
        "title",
        "deadline_text",
        "responsible_text",
        "result_text",
    )
    return [found["title"], found["sections"], [[item[key] for key in keys] for item in found["items"]]]


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.__name__)
@pytest.mark.parametrize("path", [*documents(), *seeds()], ids=lambda path: path.stem[:8])
def test_the_same_words_are_read(path: Path, defect: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    assert words(preview(defect(text).encode(), path.name)) == words(preview(text.encode(), path.name))
