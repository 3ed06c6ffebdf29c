"""A message on the table: its tokens, which of them a phrase has taken, and what its words can be."""

from dataclasses import replace
from functools import cache, lru_cache

from bot.language.lexicon import concepts_by_word, entries
from bot.language.spelling import meant
from bot.language.tokens import Token, forms, tokenize
from bot.words.letters import fold
from bot.words.numerals import ordinal

_NONE: frozenset[str] = frozenset()
_IN = frozenset(("в", "во", "на", "до", "после", "in", "on"))
_GROUPS = frozenset(("time", "code", "class"))
_GOES_ON = ("add", "then", "daytime", "media")
_BETWEEN = frozenset((",", ";", "\n", "и", "а", "-", "+", "and"))

Row = tuple[tuple[str, ...], frozenset[str]]
"""Words that follow each other, and the concepts that they mean together."""


class Sheet:
    """Finders go over the tokens in turn; what one took the next ones pass over."""

    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = [_spelt(token) for token in tokenize(text)]
        self.taken: list[str] = [""] * len(self.tokens)
        self._phrased = self._phrases()

    def __len__(self) -> int:
        return len(self.tokens)

    def adjoins(self, at: int) -> bool:
        """Whether nothing parts the token from the one before it."""
        return 0 < at < len(self) and self.tokens[at - 1].end == self.tokens[at].start

    def take(self, start: int, end: int, phrase: str) -> None:
        self.taken[start:end] = [phrase] * (end - start)

    def free(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and not self.taken[at]

    def kind(self, at: int) -> str:
        """The token's kind; "" outside of the message."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def word(self, at: int) -> str:
        """The word or sign as it is compared; "" for anything else."""
        return self.tokens[at].word if self.kind(at) in {"word", "sign"} else ""

    def words(self, at: int, most: int) -> list[str]:
        """Words from there on, until something else comes."""
        found: list[str] = []
        while len(found) < most and self.kind(at + len(found)) == "word":
            found.append(self.word(at + len(found)))
        return found

    def lists(self, start: int, end: int) -> bool:
        """Whether nothing stands there but days, hours, groups, media and what parts a list."""
        return all(self._parts_a_list(at) for at in range(start, end))

    def _parts_a_list(self, at: int) -> bool:
        if self.taken[at] == "when" or self.kind(at) in _GROUPS or self.word(at) in _BETWEEN:
            return True
        led = self.word(at) in _IN
        placed = led and self._tells_where(at + 1)
        numbered = "passed" in self.taken[at : at + 1 + led]  # «во 2 - 16»
        ordered = self.kind(at) == "ordinal" or bool(ordinal(self.words(at, 1)))
        return placed or numbered or ordered or self._of_a_group(at) or self.says(at, *_GOES_ON)

    def _of_a_group(self, at: int) -> bool:
        """«вторая смена», «в 12 часов»: what the number or the ordinal before it is of."""
        before = self.word(at - 1)
        ordered = self.kind(at - 1) == "ordinal" or (bool(before) and bool(ordinal([before])))
        passed = self.taken[at - 1 : at] == ["passed"]
        known = self.means(at, "not_counts")
        return (ordered and "groups" in known) or (passed and not known.isdisjoint(("groups", "after")))

    def _tells_where(self, at: int) -> bool:
        return self.kind(at) == "time" or self.says(at, "media", "daytime")

    def says(self, at: int, *concepts: str) -> bool:
        """Whether the word, or a phrase that begins with it, has one of the concepts of messages."""
        said = not meanings(self.word(at), "concepts").isdisjoint(concepts)
        return said or any(concept in self._phrased.get(at, {}) for concept in concepts)

    def phrased(self, concept: str) -> bool:
        """Whether some words in a row mean the concept (`lexicon/phrases.txt`)."""
        return any(concept in found for found in self._phrased.values())

    def take_phrases(self, concept: str) -> None:
        """Take the words that only together mean the concept."""
        for at, found in self._phrased.items():
            self.take(at, at + found.get(concept, 0), concept)

    def release(self, phrase: str) -> None:
        """What was taken only to be passed over is free again."""
        self.taken = ["" if taken == phrase else taken for taken in self.taken]

    def is_unit(self, at: int) -> bool:
        """Whether it is a word for what people count (`lexicon/units.txt`)."""
        return is_unit(self.word(at))

    def means(self, at: int, name: str) -> frozenset[str]:
        return meanings(self.word(at), name)

    def _phrases(self) -> dict[int, dict[str, int]]:
        """Where phrases begin, what they mean, and how many words they are."""
        found: dict[int, dict[str, int]] = {}
        for at in range(len(self.tokens)):
            for parts, concepts in _rows_from(self.word(at)):
                if all(_fits(self.word(place), part) for place, part in enumerate(parts, at)):
                    found.setdefault(at, {}).update(dict.fromkeys(concepts, len(parts)))
        return found


@cache
def _rows() -> dict[str, list[Row]]:
    """Rows of words by the first of them."""
    rows: dict[str, list[Row]] = {}
    for key, names in concepts_by_word("phrases").items():
        rows.setdefault(key.split()[0], []).append((tuple(key.split()), names))
    return rows


@lru_cache(20_000)
def _rows_from(word: str) -> tuple[Row, ...]:
    """The rows that may begin with the word, the shorter first."""
    found = [row for form in {word, *forms(word)} for row in _rows().get(form, ())] if word else []
    return tuple(sorted(found, key=lambda row: len(row[0])))


def _fits(word: str, part: str) -> bool:
    return word == part or (bool(word) and part in forms(word))


def _spelt(token: Token) -> Token:
    return replace(token, word=meant(token.word)) if token.kind == "word" else token


@cache
def _unit_words() -> frozenset[str]:
    """Every unit word, of several in a row the first."""
    return frozenset(fold(words.split()[0]) for words, _values in entries("units"))


@lru_cache(20_000)
def is_unit(word: str) -> bool:
    parts = {word, *word.split("-")}
    return bool(word) and any(not _unit_words().isdisjoint(forms(part) | {part}) for part in parts)


@lru_cache(20_000)
def meanings(word: str, name: str) -> frozenset[str]:
    """All concepts that a file of `lexicon` gives a word, whatever its form."""
    if not word:
        return _NONE
    table = concepts_by_word(name)
    # an English word that looks Cyrillic was folded: both ways are tried
    found = [table[form] for form in forms(word) if form in table]
    if found:
        return frozenset().union(*found)
    parts = word.split("-")
    if len(parts) > 1 and all(parts):  # «план-график»
        return frozenset.intersection(*(meanings(part, name) for part in parts))
    stars = [concepts for key, concepts in table.items() if key.endswith("*") and word.startswith(key[:-1])]
    return frozenset().union(*stars)
