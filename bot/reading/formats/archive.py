"""Zip archives from strangers: opened only when they are whole, unlocked and small enough when unpacked."""

import io
import zipfile
import zlib

from bot.errors import N_, Unreadable
from bot.reading.formats.refused import DAMAGED, LOCKED, TOO_MUCH

MAX_PARTS = 5_000
MAX_TEXT = 20 * 1024 * 1024
MAX_TAGS = 300_000
"""In the text of a document; one of three hundred pages has half as many."""
MAX_UNPACKED = 150 * 1024 * 1024
_CHUNK = 1 << 16
_ENTITIES = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)

TOO_LARGE = N_("Unpacked, the file is too large to read. Please send the roadmap alone, without pictures.")
HOSTILE = N_(
    "The file holds instructions that a roadmap does not need. "
    "Please save the document anew and send it again."
)


def holds(data: bytes, part: str) -> bool:
    """Is this an archive with such a part? Says nothing about whether it can be opened."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return f"{part}".encode() in data  # torn off at the end: still meant as such an archive


def holds_words(data: bytes, part: str, words: bytes) -> bool:
    """Does this part of the archive begin with these words?"""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part) as stream:
            return stream.read(len(words)) == words
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, ValueError, OSError):
        return False


def examine(data: bytes) -> None:
    """Raise `Unreadable` unless every part can be unpacked safely."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise Unreadable(LOCKED)
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise Unreadable(TOO_LARGE)
            _unpack_all(archive, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(DAMAGED) from error


def examine_text(data: bytes, part: str) -> None:
    """Raise `Unreadable` where this part is too long to be read in time."""
    tags = size = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                tags, size = tags + chunk.count(b"<"), size + len(chunk)
                if tags > MAX_TAGS or size > MAX_TEXT:
                    raise Unreadable(TOO_MUCH)
    except KeyError as error:
        raise Unreadable(DAMAGED) from error


def most(data: bytes, parts: str, mark: bytes) -> int:
    """How often the mark stands in that part, of those whose names begin so, in which it is most frequent."""
    found = [0]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(parts):
                with archive.open(name) as stream:
                    found.append(sum(chunk.count(mark) for chunk in iter(lambda: stream.read(_CHUNK), b"")))
    return max(found)


def _unpack_all(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    left = MAX_UNPACKED  # announced sizes may lie: what really comes out is counted
    for part in parts:
        is_markup = part.filename.lower().endswith((".xml", ".rels"))
        tail = b""
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise Unreadable(TOO_LARGE)
                if is_markup and any(mark in tail + chunk for mark in _ENTITIES):
                    raise Unreadable(HOSTILE)
                tail = chunk[-32:]
