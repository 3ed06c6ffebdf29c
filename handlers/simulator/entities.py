"""Telegram's HTML: text with tags in, plain text with entities out.

text      = { character | reference | tag }
reference = "&" ("lt" | "gt" | "amp" | "quot" | "#" digits | "#x" hex) [";"]
tag       = "<" name { space attribute } ">" | "</" [name] ">"
attribute = name [ "=" ( token | "'" chars "'" | '"' chars '"' ) ]

Names are b strong i em u ins s strike del span(class=tg-spoiler) tg-spoiler tg-emoji a code pre blockquote;
anything else is refused with Telegram's own words. Offsets in messages are bytes, in entities UTF-16 units.
"""

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from handlers.simulator.detected import units
from handlers.simulator.errors import bad_request

Json = dict[str, Any]
KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));?")
BLANK = " \t\r\n"
LINK = re.compile(r"(?:https?|tg|ftp|tonsite)://\S+|mailto:\S+|[\w.-]+\.\w{2,}(?:/\S*)?")


@dataclass(frozen=True)
class Open:
    """A start tag whose end has not come yet."""

    name: str
    argument: str
    offset: int
    index: int


def parse(source: str) -> tuple[str, list[Json]]:
    """(text, entities) of an HTML text, trimmed; ApiError for what Telegram cannot parse."""
    reader = _Reader(source)
    text, entities = reader.read()
    return trimmed(text, entities)


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut blanks off both ends and the entities with them."""
    lead = units(text) - units(text.lstrip(BLANK))
    text = text.strip(BLANK)
    end = units(text)
    kept = []
    for entity in entities:
        begin, stop = max(entity["offset"] - lead, 0), min(entity["offset"] + entity["length"] - lead, end)
        if stop > begin:
            kept.append({**entity, "offset": begin, "length": stop - begin})
    return text, sorted(kept, key=lambda e: (e["offset"], -e["length"]))


def apart(entities: list[Json]) -> list[Json]:
    """Code stands alone: what would lie over it or in it is cut around it; a quotation may hold it."""
    blocks = [e for e in entities if e["type"] in ("code", "pre")]
    result = list(blocks)
    for entity in entities:
        if entity["type"] in ("blockquote", "expandable_blockquote"):
            result.append(entity)
        elif entity not in blocks:
            result += _around(entity, blocks)
    return result


def _around(entity: Json, blocks: list[Json]) -> list[Json]:
    """The pieces of an entity that no block covers."""
    spans = [(entity["offset"], entity["offset"] + entity["length"])]
    for block in blocks:
        begin, end = block["offset"], block["offset"] + block["length"]
        spans = [
            part for left, right in spans for part in ((left, min(right, begin)), (max(left, end), right))
        ]
        spans = [(left, right) for left, right in dict.fromkeys(spans) if left < right]
    return [{**entity, "offset": left, "length": right - left} for left, right in spans]


class _Reader:
    """One pass over the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.open: list[Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self.text += self.character()
            elif self.source[self.at + 1 : self.at + 2] == "/":
                self.end_tag()
            else:
                self.start_tag()
        if self.open:
            _refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        for entity in self.entities:
            if entity["type"] == "code":  # a language belongs to a block
                entity.pop("language", None)
        return self.text, apart([entity for entity in self.entities if entity["length"]])

    def character(self) -> str:
        match = REFERENCE.match(self.source, self.at)
        char = _decoded(match) if match else ""
        self.at = match.end() if match and char else self.at + 1
        return char or self.source[self.at - 1]

    def byte(self, index: int) -> int:
        return len(self.source[:index].encode())

    def skip(self, *, blank: bool, stop: str = "") -> str:
        """Read on while characters are blank, or up to a blank or one of `stop`."""
        begin = self.at
        while self.at < len(self.source):
            char = self.source[self.at]
            if (char in BLANK) != blank or char in stop:
                break
            self.at += 1
        return self.source[begin : self.at]

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self.skip(blank=False, stop=">").lower()
        if self.at >= len(self.source):
            _refuse(f"Unclosed start tag at byte offset {self.byte(begin)}")
        if name not in KINDS:
            _refuse(f'Unsupported start tag "{name}" at byte offset {self.byte(begin)}')
        attributes = self.attributes(name, begin)
        argument = _argument(name, attributes)
        if name == "span" and argument != "tg-spoiler":
            _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}')
        self.open.append(Open(name, argument, units(self.text), len(self.text)))

    def attributes(self, name: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self.skip(blank=True)
            if self.at >= len(self.source):
                _refuse(f'Unclosed start tag "{name}" at byte offset {self.byte(begin)}')
            if self.source[self.at] == ">":
                self.at += 1
                return found
            key = self.skip(blank=False, stop="=>/\"'")
            if not key:
                _refuse(f'Empty attribute name in the tag "{name}" at byte offset {self.byte(begin)}')
            found[key.lower()] = self.value(begin)

    def value(self, begin: int) -> str:
        self.skip(blank=True)
        if self.source[self.at : self.at + 1] != "=":
            return ""
        self.at += 1
        self.skip(blank=True)
        quote = self.source[self.at : self.at + 1]
        if quote not in ("'", '"'):
            return self.token()
        self.at += 1
        value = ""
        while self.source[self.at : self.at + 1] not in (quote, ""):
            value += self.character()
        if self.at >= len(self.source):
            _refuse(f"Unclosed start tag at byte offset {self.byte(begin)}")
        self.at += 1
        return value

    def token(self) -> str:
        begin = self.at
        value = self.skip(blank=False, stop=">")
        if re.search(r"[^\w.-]", value):
            _refuse(f"Unexpected end of name token at byte offset {self.byte(begin)}")
        return value.lower()

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            _refuse(f"Unexpected end tag at byte offset {self.byte(begin)}")
        self.at += 2
        name = self.skip(blank=False, stop=">")
        self.skip(blank=True)
        if self.source[self.at : self.at + 1] != ">":
            _refuse(f"Unclosed end tag at byte offset {self.byte(begin)}")
        self.at += 1
        tag = self.open.pop()
        if name and name.lower() != tag.name:
            place = self.byte(begin)
            _refuse(f'Unmatched end tag at byte offset {place}, expected "</{tag.name}>", found "</{name}>"')
        self.close(tag)

    def close(self, tag: Open) -> None:
        entity: Json = {
            "type": KINDS[tag.name],
            "offset": tag.offset,
            "length": units(self.text) - tag.offset,
        }
        if tag.name == "a":
            url = tag.argument or self.text[tag.index :]
            if not LINK.fullmatch(url):
                return
            entity["url"] = url if "://" in url or url.startswith("mailto:") else f"http://{url}/"
        elif tag.name == "pre":
            self.merge_language(entity)
        elif tag.name == "code" and tag.argument:
            entity["language"] = tag.argument
        elif tag.name == "tg-emoji":
            entity["custom_emoji_id"] = tag.argument
        elif tag.name == "blockquote" and tag.argument:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)

    def merge_language(self, pre: Json) -> None:
        """`<pre><code class="language-x">` is one entity that knows its language."""
        last = self.entities[-1] if self.entities else {}
        if last.get("type") == "code" and last["offset"] == pre["offset"] and last["length"] == pre["length"]:
            self.entities.pop()
            if "language" in last:
                pre["language"] = last["language"]


def _argument(name: str, attributes: dict[str, str]) -> str:
    if name == "a":
        return attributes.get("href", "")
    if name == "code":
        return attributes.get("class", "").removeprefix("language-")
    if name == "blockquote":
        return "expandable" if "expandable" in attributes else ""
    return attributes.get({"span": "class", "tg-emoji": "emoji-id"}.get(name, ""), "")


def _decoded(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _refuse(why: str) -> NoReturn:
    raise bad_request(f"can't parse entities: {why}")
