"""Hostile and hopeless documents, each read in the child process: one sentence within ten seconds."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Callable

import pytest

from bot.errors import Unreadable
from bot.reading.formats import archive, grid, pages, refused, sheets
from bot.reading.formats.drawn import INTRICATE, MAX_LINES
from bot.reading.pipeline import NO_TABLE
from bot.workshop import ChildWorkshop
from tests.unit.reading.books import csv_of, drawn, ods_of, xls_of, xlsx_of
from tests.unit.reading.test_sheets import FIRST, HEADER, TITLE, far

SECONDS = 120
"""Only against a hang: a busy machine is slow."""
ROWS = [TITLE, HEADER, FIRST]


@pytest.fixture
async def workshop() -> AsyncIterator[ChildWorkshop]:
    workshop = ChildWorkshop()
    yield workshop
    await workshop.close()


def pdf(pages_count: int = 1, *, stream: bytes = b"", encrypted: bool = False) -> bytes:
    """A small PDF written by hand: so many pages that share one stream of drawing."""
    kids = " ".join(f"{4 + at} 0 R" for at in range(pages_count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages_count}/Kids[{kids}]>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Contents 3 0 R>>"] * pages_count,
    ]
    trailer = f"/Root 1 0 R/Size {len(objects) + 1}"
    if encrypted:
        owner = "00" * 32
        trailer += f"/ID[<{owner}><{owner}>]/Encrypt<</Filter/Standard/V 1/R 2/O<{owner}>/U<{owner}>/P -4>>"
    data = b"%PDF-1.4\n"
    places = []
    for at, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (at, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    return data + head + table + f"trailer<<{trailer}>>\nstartxref\n{len(data)}\n%%EOF".encode()


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return stream.getvalue()


def long_sheet() -> bytes:
    return xlsx_of([HEADER, *[(str(at), "Дело", "май", "Колледж", "Отчёт") for at in range(1, 100_001)]])


def bomb() -> bytes:
    return repacked(xlsx_of(ROWS), "xl/bomb.bin", bytes(archive.MAX_UNPACKED + 1))


def entities() -> bytes:
    content = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><sst>&b;</sst>'
    return repacked(xlsx_of(ROWS), "xl/sharedStrings.xml", content)


def entities_of_an_open_sheet() -> bytes:
    return repacked(ods_of("<table:table-cell/>"), "content.xml", b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>')


def docx() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"")
    return stream.getvalue()


def locked_book() -> bytes:
    return refused.COMPOUND + bytes(600) + "EncryptedPackage\0".encode("utf-16-le") + bytes(600)


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (bomb, archive.TOO_LARGE),
    "entities": (entities, archive.HOSTILE),
    "entities of an open sheet": (entities_of_an_open_sheet, archive.HOSTILE),
    "long sheet": (long_sheet, grid.TOO_LONG),
    "long csv": (lambda: csv_of([HEADER, *[FIRST] * 100_000]), grid.TOO_LONG),
    "far cell": (lambda: drawn(far), sheets.SCATTERED),
    "endless markup": (lambda: repacked(docx(), "word/document.xml", b"<w:p/>" * 400_000), refused.TOO_MUCH),
    "endless words": (lambda: repacked(docx(), "word/document.xml", b"a" * 21_000_000), refused.TOO_MUCH),
    "endless cell": (
        lambda: csv_of([TITLE, HEADER, (*FIRST[:4], "не менее 5 чел., " * 2_000)]),
        refused.TOO_MUCH,
    ),
    "endless text": (lambda: "слово ".encode("cp1251") * 1_000_000, refused.TOO_MUCH),
    "web page": (lambda: b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", refused.WEB_PAGE),
    "mailed page": (lambda: b"MIME-Version: 1.0\r\n\r\n<html></html>", refused.WEB_PAGE),
    "photo of a telephone": (lambda: b"\0\0\0\x18ftypheic" + bytes(3000), refused.PICTURE),
    "beginning of an archive": (lambda: xlsx_of(ROWS)[:100], refused.DAMAGED),
    "locked workbook": (locked_book, refused.LOCKED),
    "half a workbook": (lambda: xlsx_of(ROWS)[:2500], refused.DAMAGED),
    "half an old workbook": (lambda: xls_of(ROWS)[:1500], refused.DAMAGED),
    "sheets without roadmap": (lambda: xlsx_of([("Фрукт", "Цена"), ("Груша", "10")]), NO_TABLE),
    "too many pages": (lambda: pdf(500), pages.TOO_MANY_PAGES),
    "scan": (lambda: pdf(3), pages.SCANNED),
    "locked pages": (lambda: pdf(encrypted=True), refused.LOCKED),
    "half a print": (lambda: pdf(20)[:300], refused.DAMAGED),
    "endless drawing": (lambda: pdf(stream=b"q " * 600_000), INTRICATE),
    "net of lines": (
        lambda: pdf(
            stream=b"".join(
                b"%d 0 m %d 590 l 0 %d m 800 %d l S\n" % (at, at, at, at) for at in range(0, 1000, 4)
            )
        ),
        INTRICATE,
    ),
    "drawing": (lambda: pdf(stream=b"1 1 m 9 9 l S\n" * (MAX_LINES + 1)), INTRICATE),
}


@pytest.mark.parametrize("case", CASES)
async def test_it_is_refused_in_time(workshop: ChildWorkshop, case: str) -> None:
    make, message = CASES[case]
    data = make()
    with pytest.raises(Unreadable) as caught:
        async with asyncio.timeout(SECONDS):
            await workshop.read(data, "x", frozenset())
    assert caught.value.message == message


async def test_macros_are_left_alone(workshop: ChildWorkshop) -> None:
    data = repacked(xlsx_of(ROWS), "xl/vbaProject.bin", b"Sub AutoOpen()")
    assert [item.title for item in (await workshop.read(data, "x", frozenset())).items] == [FIRST[1]]
