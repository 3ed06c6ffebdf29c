"""A place in the tokens of a deadline, and the smallest questions a grammar asks there."""

from collections.abc import Collection, Sequence

from bot.reading.schedules.lexer import Kind, Token

YEARS = range(2000, 2100)


class Cursor:
    """Moves over tokens; every `take_*` and `accept*` moves only where it finds what it is asked for."""

    def __init__(self, tokens: Sequence[Token], text: str, at: int = 0) -> None:
        self.tokens = tokens
        self.text = text
        self.at = at

    @property
    def kind(self) -> Kind:
        return self.tokens[self.at].kind

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    @property
    def key(self) -> str:
        """The folded word here, "" where there is none."""
        return self.token.key if self.kind is Kind.WORD else ""

    def word_at(self, offset: int) -> str:
        at = self.at + offset
        if at < len(self.tokens) and self.tokens[at].kind is Kind.WORD:
            return self.tokens[at].key
        return ""

    def accept(self, *phrases: str) -> bool:
        """Step over the first of the phrases that stands here, word by word."""
        for phrase in phrases:
            words = phrase.split()
            if all(self.word_at(offset) == word for offset, word in enumerate(words)):
                self.at += len(words)
                return True
        return False

    def accept_any(self, words: Collection[str]) -> bool:
        if self.key in words:
            self.at += 1
            return True
        return False

    def accept_kind(self, *kinds: Kind) -> bool:
        if self.kind in kinds:
            self.at += 1
            return True
        return False

    def number(self) -> int | None:
        """The value of the digits here, "" is never one."""
        return int(self.token.key) if self.kind is Kind.NUMBER and len(self.token.key) <= 4 else None

    def words_ahead(self, count: int = 3) -> list[str]:
        words = [self.word_at(offset) for offset in range(count)]
        return words[: words.index("")] if "" in words else words
