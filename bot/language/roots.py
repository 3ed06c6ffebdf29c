"""Roots of words, so that a deed meets its noun: «внедрили» and «внедрение», «участвовали» and «участие».

English words of the field have the root of the Russian one, so that "regional stage" meets its title.
"""

from functools import cache, lru_cache

from bot.language.lexicon import entries
from bot.words.letters import fold
from bot.words.stems import is_word, lemma

_LONGEST, _SHORTEST = 8, 4


@cache
def _endings() -> tuple[str, ...]:
    """The longest first."""
    found = {ending for name, endings in entries("roots") if name == "ending" for ending in endings}
    return tuple(sorted(found, key=lambda ending: (-len(ending), ending)))


@cache
def _irregular() -> dict[str, str]:
    return {word: name for name, words in entries("roots") if name != "ending" for word in words}


def telling(word: str) -> bool:
    """Whether a word can name something: a long one, or letters that stand for words («ЦПЧ»)."""
    return len(word) > _SHORTEST - 1 or (len(word) == _SHORTEST - 1 and not is_word(word))


@cache
def _in_russian() -> dict[str, str]:
    return {fold(word): name for name, words in entries("field") for word in words}


def said_in_russian(word: str) -> str:
    """The field's Russian word for an English one («programme», «stages»); any other word as it is."""
    table = _in_russian()
    return table.get(word) or table.get(word.removesuffix("s"), word)


@lru_cache(20_000)
def root(word: str) -> str:
    """What words of one family share; short words are their own root."""
    form = lemma(said_in_russian(word))
    if form in _irregular():
        return _irregular()[form]
    for ending in _endings():
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST:
            form = form[: -len(ending)]
            break
    return form[:_LONGEST]
