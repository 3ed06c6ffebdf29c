"""Files as Telegram keeps them: by an opaque id, with the kind they were sent as."""

import base64
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from handlers.simulator.errors import ApiError, bad_request
from handlers.simulator.params import Params
from handlers.simulator.pictures import measure

Json = dict[str, Any]
MEGABYTE = 1024 * 1024
DOWNLOAD_LIMIT = 20 * MEGABYTE
UPLOAD_LIMIT = 50 * MEGABYTE
PHOTO_LIMIT = 10 * MEGABYTE
FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "video": "videos",
    "voice": "voice",
    "sticker": "stickers",
}
OFFICE = "application/vnd.openxmlformats-officedocument."
# Python's own table depends on the machine.
MIME = {
    ".docx": OFFICE + "wordprocessingml.document",
    ".xlsx": OFFICE + "spreadsheetml.sheet",
    ".ics": "text/calendar",
    ".txt": "text/plain",
    ".ogg": "audio/ogg",
}


@dataclass(frozen=True)
class Stored:
    """One file. `size` is the announced one, which a test may set beyond the bytes it holds."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    data: bytes
    size: int
    path: str

    def head(self) -> Json:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}

    @property
    def mime(self) -> str:
        suffix = PurePath(self.name).suffix.lower()
        return MIME.get(suffix) or mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def content(self) -> Json:
        """The part of a message that shows this file: {"document": {...}} and its like."""
        width, height = measure(self.data) if self.kind == "photo" else (512, 512)
        named = {"file_name": self.name, "mime_type": self.mime}
        extra: dict[str, Json] = {
            "document": named,
            "video": {"width": 1280, "height": 720, "duration": 5, **named},
            "voice": {"duration": 3, "mime_type": "audio/ogg"},
            "sticker": {
                "type": "regular",
                "width": 512,
                "height": 512,
                "is_animated": False,
                "is_video": False,
            },
        }
        if self.kind == "photo":
            return {"photo": [{**self.head(), "width": width, "height": height}]}
        return {self.kind: {**self.head(), **extra[self.kind]}}


class FileStore:
    """All files ever sent, by either side."""

    def __init__(self) -> None:
        self._by_id: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}

    def keep(self, kind: str, name: str, data: bytes, size: int | None = None) -> Stored:
        number = len(self._by_id) + 1
        digest = hashlib.sha384(f"{number}:{kind}:{name}".encode()).digest()
        file_id = "BQAC" + base64.urlsafe_b64encode(digest).decode()
        suffix = ".jpg" if kind == "photo" else PurePath(name).suffix
        path = f"{FOLDERS[kind]}/file_{number}{suffix}"
        size = len(data) if size is None else size
        stored = Stored(file_id, "AgAD" + file_id[4:16], kind, name, data, size, path)
        self._by_id[file_id] = self._by_path[path] = stored
        return stored

    def get(self, file_id: str) -> Stored:
        if file_id not in self._by_id:
            raise bad_request("invalid file_id")
        return self._by_id[file_id]

    def at(self, path: str) -> Stored:
        if path not in self._by_path:
            raise ApiError(404, "Not Found")
        return self._by_path[path]

    def downloadable(self, file_id: str) -> Json:
        """The answer to getFile."""
        stored = self.get(file_id)
        if stored.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return {**stored.head(), "file_path": stored.path}

    def sent(self, kind: str, value: str, params: Params) -> Stored:
        """What the bot sends as `kind`: an upload, or the id of a file that Telegram has already."""
        if value.startswith("attach://"):
            return self._uploaded(kind, value.removeprefix("attach://"), params)
        if value in self._by_id:
            if self._by_id[value].kind != kind:
                raise bad_request("type of file mismatch")
            return self._by_id[value]
        raise bad_request("wrong file identifier/HTTP URL specified")

    def _uploaded(self, kind: str, key: str, params: Params) -> Stored:
        if key not in params.files:
            raise bad_request("file must be non-empty")
        name, data = params.files[key]
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > UPLOAD_LIMIT:
            raise ApiError(413, "Request Entity Too Large")
        if kind == "photo":
            check_photo(data)
        return self.keep(kind, name, data)


def check_photo(data: bytes) -> None:
    if len(data) > PHOTO_LIMIT:
        raise bad_request("file is too big")
    width, height = measure(data)
    if not width:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
