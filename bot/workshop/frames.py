"""What parent and child say to each other: length-prefixed JSON, a document's bytes after its request."""

import json
import struct
from typing import Any

LENGTH = struct.Struct(">I")


def frame(message: dict[str, Any]) -> bytes:
    body = json.dumps(message, ensure_ascii=False, default=str).encode()
    return LENGTH.pack(len(body)) + body


def message_of(body: bytes) -> dict[str, Any]:
    """Raises ValueError where the bytes hold no JSON object."""
    message = json.loads(body)
    if not isinstance(message, dict):
        raise ValueError("an object was expected")  # noqa: TRY004  # bad content, whatever its type
    return message
