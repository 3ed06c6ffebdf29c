"""The one helper that makes HTML: b i u s code a blockquote, every argument escaped."""

import re
from html import escape, unescape

_TAG = re.compile(r"</?[^>]+>")


class Html(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


def html(template: str, /, **arguments: object) -> Html:
    """Fill the `{names}` of a trusted template; every argument that is not Html itself is escaped."""
    return Html(template.format(**{name: safe(value) for name, value in arguments.items()}))


def safe(value: object) -> Html:
    return value if isinstance(value, Html) else Html(escape(str(value), quote=False))


def lines(*parts: str | None) -> Html:
    """Join the parts that are there, a line each; an empty string is an empty line."""
    return Html("\n".join(safe(part) for part in parts if part is not None))


def bold(value: object) -> Html:
    return html("<b>{value}</b>", value=value)


def quote(value: object) -> Html:
    """The document's own words."""
    return html("<blockquote>{value}</blockquote>", value=value)


def length(text: Html) -> int:
    """Characters that are left when the tags are read: what Telegram counts."""
    return len(unescape(_TAG.sub("", text)))


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word with an ellipsis."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
