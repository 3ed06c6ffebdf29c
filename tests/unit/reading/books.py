"""Spreadsheets made while the tests run: .xlsx by XlsxWriter, .ods and .xls written by hand, CSV."""

import csv
import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from xml.sax.saxutils import escape

import xlsxwriter

from bot.reading.blocks import Block, Row

Draw = Callable[[xlsxwriter.Workbook], None]
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def rows_of(blocks: Iterable[Block]) -> list[tuple[str, ...]]:
    return [block.texts() if isinstance(block, Row) else (block.text,) for block in blocks]


def drawn(draw: Draw) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        draw(book)
    return stream.getvalue()


def xlsx_of(*sheets: Iterable[Sequence[str]]) -> bytes:
    def draw(book: xlsxwriter.Workbook) -> None:
        for rows in sheets:
            sheet = book.add_worksheet()
            for at, texts in enumerate(rows):
                for place, text in enumerate(texts):
                    sheet.write_string(at, place, text)

    return drawn(draw)


def csv_of(rows: Iterable[Sequence[str]], delimiter: str = ";", code: str = "utf-8") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(code)


def ods_cell(text: str = "", **attributes: str) -> str:
    """A cell; attributes of the table namespace, with "_" for "-"."""
    names = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:table-cell{names}>{lines}</table:table-cell>"


def ods_of(*rows: str, encrypted: bool = False) -> bytes:
    """One sheet of rows, each the cells of `ods_cell` joined."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="1">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = "<manifest><encryption-data/></manifest>" if encrypted else "<manifest/>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def xls_of(
    rows: Sequence[Sequence[str | float]],
    merged: Sequence[tuple[int, int, int, int]] = (),
    pattern: str = "General",
) -> bytes:
    """A workbook of the old Excel (BIFF8) with one sheet; `merged` are (top, bottom, left, right).

    Its numbers are shown by the pattern.
    """
    own = struct.pack("<HHB", 164, len(pattern), 1) + pattern.encode("utf-16-le")
    styles = _record(0x41E, own) + _record(0xE0, struct.pack("<HH", 0, 164) + bytes(16))
    globals_end = styles + _record(0x0A)
    name = "Лист1"
    bound = struct.pack("<IBBBB", 0, 0, 0, len(name), 1) + name.encode("utf-16-le")
    opening = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    offset = len(opening) + len(_record(0x85, bound)) + len(globals_end)
    bound = struct.pack("<I", offset) + bound[4:]
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            head = struct.pack("<HHH", at, place, 0)
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                sheet += _record(0x204, head + struct.pack("<HB", len(value), 1) + text)
            else:
                sheet += _record(0x203, head + struct.pack("<d", value))
    ranges = b"".join(struct.pack("<HHHH", *each) for each in merged)
    sheet += _record(0xE5, struct.pack("<H", len(merged)) + ranges) + _record(0x0A)
    return _compound("Workbook", opening + _record(0x85, bound) + globals_end + sheet)


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _compound(name: str, stream: bytes) -> bytes:
    """A compound file with this stream alone: its sectors, then the directory, then the table of sectors."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    chain = [*range(1, count), _END, _END, _FAT]
    tables = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    assert len(tables) == _SECTOR, "one sector of the table is enough for a test"
    directory = _entry("Root Entry", 5, _FREE, 1, _END, 0) + _entry(name, 2, _FREE, _FREE, 0, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, count, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<I", count + 1) + b"\xff" * 4 * 108
    return head + stream + directory.ljust(_SECTOR, b"\0") + tables


def _entry(name: str, kind: int, sibling: int, child: int, start: int, size: int) -> bytes:
    words = (name + "\0").encode("utf-16-le")
    entry = words.ljust(64, b"\0") + struct.pack("<HBB", len(words), kind, 1)
    entry += struct.pack("<III", sibling, sibling, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)
