"""Tokens by position, where a position outside of the text is simply nothing."""

from collections.abc import Sequence

from bot.reading.results.lexer import Kind, Token
from bot.words.stems import lemma


class View:
    """What stands at a position; every method takes any integer."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._firsts: dict[frozenset[str], int] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, place: int) -> Token | None:
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def plain(self, place: int) -> str:
        """The token in lower case, "" for none."""
        token = self.at(place)
        return token.plain if token is not None else ""

    def lemma(self, place: int) -> str:
        """The dictionary form of a word, "" for anything else."""
        return lemma(self.plain(place)) if self.word(place) else ""

    def kind(self, place: int) -> Kind | None:
        token = self.at(place)
        return token.kind if token is not None else None

    def word(self, place: int) -> bool:
        return self.kind(place) is Kind.WORD

    def dash(self, place: int) -> bool:
        token = self.at(place)
        return token is not None and token.dash

    def capital(self, place: int) -> bool:
        token = self.at(place)
        return token is not None and token.capital

    def flat(self, place: int) -> bool:
        """Whether it stands outside of brackets and quotes."""
        token = self.at(place)
        return token is not None and not token.level and not token.quoted

    def phrase(self, place: int, words: Sequence[str]) -> bool:
        return all(self.plain(place + step) == word for step, word in enumerate(words))

    def first_of(self, lemmas: frozenset[str]) -> int:
        """Where the first of the words stands, in any form; the length of the text for nowhere."""
        if lemmas not in self._firsts:
            places = (place for place in range(len(self.tokens)) if self.lemma(place) in lemmas)
            self._firsts[lemmas] = next(places, len(self.tokens))
        return self._firsts[lemmas]

    def skip_lines(self, place: int) -> int:
        while self.kind(place) is Kind.NEWLINE:
            place += 1
        return place
