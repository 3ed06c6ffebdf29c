"""What Telegram marks by itself in a plain text: commands, mentions, hashtags, links, addresses."""

import re
from typing import Any

Json = dict[str, Any]

# One lexer: a token begins at the start of the text or after what is no part of a word.
TOKEN = re.compile(
    r"""(?<![\w@/.])(?:
      (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<url>https?://[^\s<>"«»]+
        | (?:[\w-]+\.)+(?:ru|рф|com|org|net|me|su|info|edu)(?![\w.-])(?:/[^\s<>"«»]*)?)
    | (?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w+)?)(?![\w/])
    | (?P<mention>@[A-Za-z]\w{3,31})
    | (?P<hashtag>\#\w*[^\W\d]\w*)
    )""",
    re.VERBOSE,
)


def units(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def detect(text: str) -> list[Json]:
    """Entities in order, never overlapping."""
    found = []
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "url"
        token = match[0].rstrip(".,:;!?)'") if kind == "url" else match[0]
        found.append({"type": kind, "offset": units(text[: match.start()]), "length": units(token)})
    return found


def beside(text: str, entities: list[Json]) -> list[Json]:
    """The given entities with the detected ones that touch no code, link or mention among them."""
    closed = [e for e in entities if e["type"] in ("code", "pre", "text_link", "text_mention")]
    free = [d for d in detect(text) if not any(_overlap(d, entity) for entity in closed)]
    return sorted([*entities, *free], key=lambda e: (e["offset"], -e["length"]))


def _overlap(one: Json, other: Json) -> bool:
    begin, end = max(one["offset"], other["offset"]), min(_end(one), _end(other))
    return bool(begin < end)


def _end(entity: Json) -> int:
    return int(entity["offset"] + entity["length"])
