"""What the page sends, read with suspicion: JSON bodies, uploads, and the kinds of files it may show."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from aiohttp import BodyPartReader, web

from handlers.simulator.files import PHOTO_LIMIT
from handlers.simulator.pictures import measure
from handlers.simulator.web_guard import refusal
from handlers.simulator.world import Kind

Json = dict[str, Any]
Value = TypeVar("Value")

BODY_LIMIT = 256 * 1024
UPLOAD_LIMIT = 25 * 1024 * 1024
ENVELOPE = 64 * 1024  # the other fields and the boundaries around an upload
CAPTION_LIMIT = 1024
KINDS: dict[str, Kind] = {"document": "document", "photo": "photo"}
ALBUM_DIGITS = 18
# A picture is shown in the page; whatever else a person or the bot sends is only ever downloaded.
PICTURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a visitor attached."""

    name: str = ""
    data: bytes = b""
    caption: str | None = None
    kind: Kind = "document"
    album: str | None = None


async def read_json(request: web.Request) -> Json:
    """The body as an object; only JSON by its own name, which no foreign form can send unasked."""
    if request.content_type != "application/json":
        raise refusal(web.HTTPUnsupportedMediaType, "bad_request")
    try:
        body = await request.json()
    except ValueError:
        raise refusal(web.HTTPBadRequest, "bad_request") from None
    except web.HTTPRequestEntityTooLarge:
        raise refusal(web.HTTPBadRequest, "too_long") from None
    if not isinstance(body, dict):
        raise refusal(web.HTTPBadRequest, "bad_request")
    return body


def field(body: Json, name: str, kind: type[Value]) -> Value:
    """A field of exactly that type (true is no number here)."""
    value = body.get(name)
    if type(value) is not kind:
        raise refusal(web.HTTPBadRequest, "bad_request")
    return value


async def read_upload(request: web.Request) -> Upload:
    """The attached file; refused by its announced size before a byte is read, by its real one after."""
    if request.content_type != "multipart/form-data":
        raise refusal(web.HTTPUnsupportedMediaType, "bad_request")
    if (request.content_length or 0) > UPLOAD_LIMIT + ENVELOPE:
        raise _too_large(request.content_length or 0)
    upload = Upload()
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader):
                upload = await _with_part(upload, part)
    except ValueError:
        raise refusal(web.HTTPBadRequest, "bad_request") from None
    if not upload.name:
        raise refusal(web.HTTPBadRequest, "bad_request")
    return upload if upload.kind != "photo" or _is_photo(upload.data) else replace(upload, kind="document")


def _is_photo(data: bytes) -> bool:
    """What Telegram's apps would not send as a photo goes as a file."""
    return len(data) <= PHOTO_LIMIT and all(measure(data))


async def _with_part(upload: Upload, part: BodyPartReader) -> Upload:
    if part.name == "file":
        data = await _bytes(part, UPLOAD_LIMIT)
        if not data:
            raise refusal(web.HTTPBadRequest, "empty_file")
        return replace(upload, name=base_name(part.filename or ""), data=data)
    text = (await _bytes(part, ENVELOPE)).decode()
    if part.name == "caption":
        if len(text) > CAPTION_LIMIT:
            raise refusal(web.HTTPBadRequest, "caption_too_long")
        return replace(upload, caption=text.strip() or None)
    if part.name == "kind" and text in KINDS:
        return replace(upload, kind=KINDS[text])
    if part.name == "album" and text.isdecimal() and len(text) <= ALBUM_DIGITS:
        return replace(upload, album=text)
    raise refusal(web.HTTPBadRequest, "bad_request")


async def _bytes(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > limit:
            raise _too_large(len(data))
    return bytes(data)


def _too_large(size: int) -> web.HTTPException:
    return web.HTTPRequestEntityTooLarge(
        UPLOAD_LIMIT, size, text='{"error": "too_large"}', content_type="application/json"
    )


def base_name(path: str) -> str:
    """The last part of a path of either system: browsers may send folders along."""
    return PurePosixPath(path.replace("\\", "/")).name or "file"


def picture_type(data: bytes) -> str | None:
    """The content type of a picture that is safe to show, judged by its first bytes alone."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for mark, kind in PICTURES if data.startswith(mark)), None)
