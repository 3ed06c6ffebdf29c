"""Links in what a person sent, and the words beside them."""

import re

_LINK = re.compile(r"https?://[^\s<>\"«»]+", re.IGNORECASE)
_AFTER = ".,;:!?)]}'…"
"""What ends a sentence rather than an address."""


def links_of(text: str) -> tuple[list[str], str]:
    """The addresses, each once, and the rest of the text."""
    links = [found.rstrip(_AFTER) for found in _LINK.findall(text)]
    rest = " ".join(_LINK.sub(" ", text).split())
    return [link for link in dict.fromkeys(links) if len(link) > len("https://")], rest
