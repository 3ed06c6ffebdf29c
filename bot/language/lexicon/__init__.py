"""The dictionaries: a file for each kind of word, one line for a word or for a few that go together."""

from functools import cache
from pathlib import Path

from bot.words.letters import fold


@cache
def entries(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lines of a file as what stands before the colon and the values after it."""
    text = Path(__file__).with_name(f"{name}.txt").read_text("utf-8")
    lines = [line.partition(":") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple((head.strip(), tuple(part.strip() for part in rest.split(","))) for head, _, rest in lines)


@cache
def concepts_by_word(name: str) -> dict[str, frozenset[str]]:
    """For files of the form "concept: words": each word with all its concepts."""
    found: dict[str, set[str]] = {}
    for concept, words in entries(name):
        for word in words:
            found.setdefault(" ".join(map(fold, word.split())), set()).add(concept)
    return {word: frozenset(concepts) for word, concepts in found.items()}


_FILES = (
    "aside",
    "concepts",
    "days",
    "field",
    "metrics",
    "not_counts",
    "numbers",
    "parties",
    "phrases",
    "units",
)


@cache
def every_word() -> frozenset[str]:
    """The words of all files but the endings, those in a row apart; what ends in a star is no word."""
    lines = [(name, line) for name in _FILES for line in entries(name)]
    texts = {head if name == "units" else " ".join(rest) for name, (head, rest) in lines}
    words = {word for text in texts for word in text.split()}
    return frozenset(word for word in words if word.replace("-", "").isalpha())


@cache
def senses(word: str) -> frozenset[tuple[str, str]]:
    """All concepts of a dictionary form, with the files that give them."""
    tables = ((name, concepts_by_word(name)) for name in _FILES if name not in {"field", "phrases", "units"})
    return frozenset((name, concept) for name, table in tables for concept in table.get(word, ()))
