"""Formats that are known but not read: each gets the sentence that says what to send instead."""

import io
import zipfile
from typing import NoReturn

from bot.errors import N_, Unreadable

UNKNOWN = N_(
    "I cannot read this kind of file. Please send the roadmap as Word (.docx), Excel, PDF, CSV or plain text."
)
LOCKED = N_("The file is locked with a password. Please save it without a password and send it again.")
DAMAGED = N_("The file is damaged. Please save the document anew and send it again.")
OLD_WORD = N_("This is a document of an old Word. Please save it as .docx and send it again.")
BINARY_BOOK = N_("This is a binary workbook (.xlsb). Please save it as .xlsx and send it again.")
PICTURE = N_(
    "This is a picture: I cannot read its words. Please send the document itself, as Word, Excel or PDF."
)
OTHER_OFFICE = N_("I cannot read this kind of document. Please save it as .docx and send it again.")
WEB_PAGE = N_(
    "This is a web page under another name. "
    "Please open it in Word or Excel, save it as .docx or .xlsx and send that."
)
TOO_MUCH = N_("There is too much in this document to read it. Please send the table with the roadmap alone.")
PACKED = N_("This is an archive. Please take the document out of it and send that alone.")

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_NAMED_PICTURES = (b"WEBP", b"ftypheic", b"ftypmif1", b"ftypavif")  # within the first bytes
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_OFFICES = (b"{\\rtf",)
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<meta", b"mime-version:")
_MARKUP = (b"<!doctype", b"<?xml")
_TEXT_OF_OFFICES = (b"application/vnd.oasis.opendocument.", b"ppt/presentation.xml")


def recognises(data: bytes) -> bool:
    opening = _opening(data)
    return (
        data.startswith((COMPOUND, *_ARCHIVES, *_OFFICES))
        or _is_picture(data)
        or opening.startswith((*_PAGES, *_MARKUP))
    )


def _opening(data: bytes) -> bytes:
    return data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()


def tables(data: bytes) -> NoReturn:
    raise Unreadable(_reason(data))


def is_locked(data: bytes) -> bool:
    """An office document under a password lies encrypted in a compound file."""
    return data.startswith(COMPOUND) and _holds(data, "EncryptedPackage")


def holds_book(data: bytes) -> bool:
    """Is this a workbook of an old Excel?"""
    return data.startswith(COMPOUND) and (_holds(data, "Workbook") or _holds(data, "Book"))


def _holds(data: bytes, stream: str) -> bool:
    return (stream + "\0").encode("utf-16-le") in data


def _reason(data: bytes) -> str:
    if data.startswith(COMPOUND):
        return _reason_of_compound(data)
    if _is_picture(data):
        return PICTURE
    if data.startswith(b"PK") and not _opens(data):
        return DAMAGED
    if data.startswith(_OFFICES) or any(mark in data for mark in _TEXT_OF_OFFICES):
        return OTHER_OFFICE
    is_page = _opening(data).startswith(_PAGES) or b"<html" in data[:2000].lower()
    known = {PACKED: data.startswith(_ARCHIVES), WEB_PAGE: is_page}
    return next((reason for reason, fits in known.items() if fits), UNKNOWN)


def _reason_of_compound(data: bytes) -> str:
    if is_locked(data):
        return LOCKED
    if not _holds(data, "Root Entry"):
        return DAMAGED
    return OLD_WORD if _holds(data, "WordDocument") else UNKNOWN


def _is_picture(data: bytes) -> bool:
    return data.startswith(_PICTURES) or any(name in data[:16] for name in _NAMED_PICTURES)


def _opens(data: bytes) -> bool:
    """Can the archive be opened, and is there something in it?"""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return bool(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
