"""Ways of writing one party: in another case, with or without the document's abbreviations, initials first.

    meaning = person | word*            word = lemma and number, as in the nominative where it can be one
A name that means the same as one before it is written as that one is; letters' size alone changes nothing.
"""

from collections.abc import Hashable, Mapping
from functools import lru_cache

from bot.reading.names import is_person, same_name
from bot.reading.results.lexer import Kind, Token, lex
from bot.words.stems import lemma, parses

_REMEMBERED = 2_000
_INFLECTED = frozenset(("NOUN", "ADJF", "PRTF"))


class Spellings:
    """One document's names by what they mean, each as it is spelt first."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._full = {
            short: tuple(lex(meaning)) for short, meaning in abbreviations.items() if short and meaning
        }
        self._first: dict[Hashable, str] = {}

    def of(self, name: str) -> str:
        first = self._first.setdefault(self._meaning(name), name)
        return name if same_name(first) == same_name(name) else first

    def _meaning(self, name: str) -> Hashable:
        tokens = lex(name)
        if is_person(tokens):
            return _person(tokens)
        whole = self._full.get(name)
        spelt = whole or [part for token in tokens for part in self._spelt(token)]
        return tuple(_word(token.text) for token in spelt if token.text not in "«»“”„\"'.")

    def _spelt(self, token: Token) -> tuple[Token, ...]:
        """A word or what it is short for; «Министерство» within its own full name is a mere word."""
        full = self._full.get(token.text, (token,))
        return (token,) if any(part.text == token.text for part in full) else full


def _person(tokens: tuple[Token, ...]) -> Hashable:
    """Initials in their order and the surname, which may stand in a case."""
    initials = tuple(token.plain for token in tokens if len(token.text.rstrip(".")) == 1)
    surname = max(tokens, key=lambda token: len(token.text))
    return initials, lemma(surname.plain)


@lru_cache(_REMEMBERED)
def _word(text: str) -> Hashable:
    token = lex(text)[0]
    readings = [one for one in parses(token.plain) if one.tag.POS in _INFLECTED]
    if token.kind is not Kind.WORD or not readings or text.isupper():
        return token.plain
    named = [one for one in readings if "nomn" in one.tag] or readings
    return str(named[0].normal_form).replace("ё", "е"), str(named[0].tag.number)
