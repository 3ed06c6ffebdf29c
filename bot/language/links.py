"""Links in what a person sent, and the words beside them."""

import re

LINK = r"""
    https?://[^\s<>"«»]+
  | (?<![\w@./-]) (?:[\w-]+\.)+ (?:ru|рф|com|me|org|net|su|pro|edu|io|tv|info|online) /[^\s<>"«»]+
"""
"""Addresses, those of well-known zones also without "https://"; for re.VERBOSE and re.IGNORECASE."""
_LINK = re.compile(LINK, re.IGNORECASE | re.VERBOSE)
_AFTER = ".,;:!?)]}'…"
"""What ends a sentence rather than an address."""


def links_of(text: str) -> tuple[list[str], str]:
    """The addresses, each once and ready to be opened, and the rest of the text."""
    links = [_whole(found.rstrip(_AFTER)) for found in _LINK.findall(text)]
    rest = " ".join(_LINK.sub(" ", text).split())
    return [link for link in dict.fromkeys(links) if len(link) > len("https://")], rest


def _whole(link: str) -> str:
    return link if re.match(r"https?:", link, re.IGNORECASE) else f"https://{link}"
