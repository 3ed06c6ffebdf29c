"""Whole documents: our own samples and, where they are at hand, the real ones; as text and as Word."""

import json
from pathlib import Path

import pytest

from bot.reading import read
from bot.reading.formats.plain import blocks_of_text
from tests.samples.reading import documents, preview, seeds
from tests.unit.reading.word import docx_of


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", documents(), ids=named)
def test_sample_is_read_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert preview(path.read_bytes(), path.name) == expected


@pytest.mark.parametrize("merged", [False, True], ids=["plain", "merged"])
@pytest.mark.parametrize("path", [*documents(), *seeds()], ids=named)
def test_the_same_roadmap_as_a_word_document(path: Path, merged: bool) -> None:
    blocks = blocks_of_text(path.read_text("utf-8"))
    assert read(docx_of(blocks, merge_headings=merged), path.name) == read(path.read_bytes(), path.name)


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
@pytest.mark.parametrize("path", documents(), ids=named)
def test_the_same_roadmap_in_every_encoding(path: Path, code: str) -> None:
    text = path.read_text("utf-8")
    assert preview(text.encode(code), path.name) == preview(text.encode(), path.name)
    assert preview(text.replace("\n", "\r\n").encode(code), path.name) == preview(text.encode(), path.name)
