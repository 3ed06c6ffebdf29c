"""Parties and organisations that a message names: by all or most of their words, or by the first letters."""

from collections.abc import Collection, Iterable
from functools import cache

from bot.language.lexicon import entries
from bot.language.roots import root
from bot.language.sheet import Sheet
from bot.language.stemmed import roots_meant
from bot.words.letters import fold
from bot.words.stems import is_word

_SHORT = 3
_WEAK = frozenset(map(root, ("организация", "область", "образование", "кластер")))
"""Words that name nobody alone."""


def find_party(sheet: Sheet, parties: Collection[str]) -> str | None:
    """The party, as the document names it; the one of which most words are said, the shortest name."""
    said = [sheet.word(at) for at in range(len(sheet)) if sheet.kind(at) == "word"]
    said += [word for name in said if (word := _in_english().get(name))]
    there = frozenset(root(word) for party in parties for word in _words(party) if len(word) > _SHORT)
    roots = set(roots_meant([word for word in said if len(word) > _SHORT], there))
    best, most = None, 0
    for party in parties:
        weight = _weight(party, said, roots)
        shorter = best is not None and weight == most > 0 and len(party) < len(best)
        if weight > most or shorter:
            best, most = party, weight
    return best


def find_organisation(sheet: Sheet, names: Iterable[str]) -> str | None:
    """The one organisation all words of whose name are said, or its first letters."""
    said = [sheet.word(at) for at in range(len(sheet)) if sheet.kind(at) == "word"]
    roots = {root(word) for word in said if len(word) > _SHORT}
    found = [name for name in names if _is_said(name, said, roots)]
    return found[0] if len(found) == 1 else None


def _is_said(name: str, said: list[str], roots: set[str]) -> bool:
    words = _words(name)
    initials = "".join(word[0] for word in words if len(word) > 1)
    own = {root(word) for word in words if len(word) > _SHORT}
    return (len(own) > 1 and own <= roots) or (len(initials) >= _SHORT and initials in said)


@cache
def _in_english() -> dict[str, str]:
    return {word: fold(name) for name, words in entries("parties") for word in words}


def _weight(party: str, said: list[str], roots: set[str]) -> int:
    words = _words(party)
    initials = "".join(word[0] for word in words if len(word) > 1)
    short = [word for word in said if len(word) > 2 and (word == initials or not is_word(word))]
    if any(initials.startswith(word) for word in short):
        return 100
    if any(len(word) > 1 and word in said and word.isalpha() and party.isupper() for word in words):
        return 100
    if any(_shortens(word, words) for word in said):
        return 100
    own = [root(word) for word in words if len(word) > _SHORT]
    if not own or own[0] not in roots or own[0] in _WEAK:
        return 0
    return sum(word in roots for word in own)


def _words(party: str) -> list[str]:
    return [fold(word.strip('«»"(),.')) for word in party.split()]


def _shortens(said: str, words: list[str]) -> bool:
    """«минобр» for «министерство образования»: beginnings of the first word and of a later one."""
    cuts = range(_SHORT, len(said) - _SHORT + 1)
    return any(
        words[0].startswith(said[:cut]) and any(word.startswith(said[cut:]) for word in words[1:])
        for cut in cuts
    )
