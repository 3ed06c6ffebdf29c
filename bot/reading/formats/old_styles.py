"""How the cells of an .xls are shown: the number format of each, which calamine leaves out.

An .xls is a compound file (sectors, chained by a table) with a stream of records: kind, size, body.
"""

import struct
from collections.abc import Iterator, Mapping

from bot.errors import Unreadable
from bot.reading.formats.refused import DAMAGED
from bot.reading.formats.shown import built_in
from bot.reading.formats.styles import Patterns

_END = 0xFFFFFFFA  # and above: no further sector
_SHEET, _FORMAT, _STYLE, _EOF, _BOF = 0x85, 0x41E, 0xE0, 0x0A, 0x809
_FORMULA, _NUMBER, _RK, _MANY_RK = 0x06, 0x203, 0x27E, 0xBD
_MOST_RECORDS = 3_000_000


def patterns_of(data: bytes) -> Mapping[str, Patterns]:
    """The patterns of every sheet by its name; none for a workbook older than Excel 97."""
    try:
        return _patterns(_stream(data))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Unreadable(DAMAGED) from error


def _patterns(book: bytes) -> dict[str, Patterns]:
    own: dict[int, str] = {}
    used: list[int] = []
    sheets: dict[int, str] = {}
    found: dict[str, Patterns] = {}
    cells: dict[tuple[int, int], str] = {}
    name: str | None = None
    for at, kind, body in _records(book):
        if kind == _SHEET:
            sheets[struct.unpack_from("<I", body)[0]] = _text(body[6:], 1)
        elif kind == _FORMAT:
            own[struct.unpack_from("<H", body)[0]] = _text(body[2:], 2)
        elif kind == _STYLE:
            used.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOF and at in sheets:
            name, cells = sheets[at], {}
        elif kind == _EOF and name is not None:
            found[name] = Patterns(cells)
            name = None
        elif name is not None:
            for place, style in _styled(kind, body):
                number = used[style] if style < len(used) else 0
                pattern = own.get(number) or built_in(number)
                if pattern:
                    cells[place] = pattern
    return found


def _records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each record begins, its kind and its body."""
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(book):
            return
        kind, size = struct.unpack_from("<HH", book, at)
        yield at, kind, book[at + 4 : at + 4 + size]
        at += 4 + size


def _styled(kind: int, body: bytes) -> Iterator[tuple[tuple[int, int], int]]:
    """The places of cells with numbers, and their styles."""
    if kind in {_FORMULA, _NUMBER, _RK}:
        row, column, style = struct.unpack_from("<HHH", body)
        yield (row, column), style
    elif kind == _MANY_RK:
        row, column = struct.unpack_from("<HH", body)
        for at in range(4, len(body) - 2, 6):
            yield (row, column + (at - 4) // 6), struct.unpack_from("<H", body, at)[0]


def _text(body: bytes, width: int) -> str:
    """A text after its length (of one byte or two) and the mark of its code."""
    count = int.from_bytes(body[:width], "little")
    rest = body[width + 1 :]
    return rest[: 2 * count].decode("utf-16-le") if body[width] & 1 else rest[:count].decode("latin-1")


def _stream(data: bytes) -> bytes:
    """The stream of the workbook; "" where it is that of an older Excel."""
    power, small_power = struct.unpack_from("<HH", data, 30)
    size = 1 << min(power, 12)
    first_directory, _, smallest, first_small = struct.unpack_from("<IIII", data, 48)
    sectors = [
        sector
        for at in _table_of_tables(data, size)
        for sector in struct.unpack_from(f"<{size // 4}I", data, (at + 1) * size)
    ]
    directory = _chain(data, sectors, first_directory, size)
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        first, total = struct.unpack_from("<II", directory, at + 116)
        if at == 0:
            container = first
        if directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") != "Workbook":
            continue
        if total >= smallest:
            return _chain(data, sectors, first, size)[:total]
        table = _chain(data, sectors, first_small, size)
        inside = _chain(data, sectors, container, size)
        small = struct.unpack(f"<{len(table) // 4}I", table)
        step = 1 << min(small_power, 12)
        return b"".join(inside[at * step : (at + 1) * step] for at in _places(small, first))[:total]
    return b""


def _table_of_tables(data: bytes, size: int) -> Iterator[int]:
    """The sectors of the table of chains: 109 in the head, more in sectors of their own."""
    yield from (at for at in struct.unpack_from("<109I", data, 76) if at < _END)
    following, count = struct.unpack_from("<II", data, 68)
    for _ in range(min(count, len(data) // size)):
        if following >= _END:
            return
        numbers = struct.unpack_from(f"<{size // 4}I", data, (following + 1) * size)
        yield from (at for at in numbers[:-1] if at < _END)
        following = numbers[-1]


def _chain(data: bytes, sectors: list[int], first: int, size: int) -> bytes:
    return b"".join(data[(at + 1) * size : (at + 2) * size] for at in _places(sectors, first))


def _places(links: list[int] | tuple[int, ...], first: int) -> Iterator[int]:
    """The links of a chain, which may be a ring in a damaged file."""
    at = first
    for _ in range(len(links)):
        if at >= _END:
            return
        yield at
        at = links[at]
