"""What is counted: unit words and what metrics they can mean.

    unit = word of `lexicon/units.txt` | several such words in a row ("круглый стол")

One word may mean several metrics: «студенты» take part, but are visitors as well.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from bot.domain.roadmap import Metric
from bot.language.lexicon import entries
from bot.language.sheet import Sheet
from bot.language.tokens import forms
from bot.words.letters import fold
from bot.words.stems import has, is_person, is_word, lemma, parses

Ranks = tuple[tuple[Metric, int], ...]
"""Metrics with their rank, 0 the likeliest."""
PEOPLE = frozenset((Metric.VISITORS, Metric.PARTICIPANTS))


@dataclass(frozen=True, slots=True)
class Unit:
    """`phrase`: the words in dictionary forms. `single`: one of them is meant where no number is said."""

    ranks: Ranks
    phrase: str
    at: int
    end: int
    single: bool

    @property
    def metric(self) -> Metric:
        return self.ranks[0][0]

    @property
    def vague(self) -> bool:
        """«человек» says nothing of which people, «штука» nothing of what."""
        return self.metric is Metric.COUNT or sum(rank == 0 for _, rank in self.ranks) > 1

    def tells_more(self, vague: "Unit") -> bool:
        """Whether this says what the vague one leaves open."""
        more = self.metric in PEOPLE if vague.metric in PEOPLE else self.metric is not Metric.SHARE
        return more and not self.vague


@cache
def _units() -> dict[tuple[str, ...], Ranks]:
    return {tuple(map(fold, words.split())): _ranks(values[0]) for words, values in entries("units")}


def _ranks(text: str) -> Ranks:
    groups = [group.split("=") for group in text.split()]
    return tuple((Metric(name), rank) for rank, group in enumerate(groups) for name in group)


@cache
def _longest() -> int:
    return max(map(len, _units()))


def unit_at(sheet: Sheet, at: int) -> Unit | None:
    """The unit that begins there, the longest there is."""
    for length in range(_longest(), 0, -1):
        words = sheet.words(at, length)
        if len(words) == length and all(sheet.free(place) for place in range(at, at + length)):
            ranks = _lookup(tuple(words))
            if ranks:
                phrase = " ".join(map(lemma, words))
                return Unit(ranks, phrase, at, at + length, _is_single(words[-1]))
    return None


def find_units(sheet: Sheet) -> list[Unit]:
    found: list[Unit] = []
    at = 0
    while at < len(sheet):
        unit = unit_at(sheet, at)
        if unit:
            found.append(unit)
        at = unit.end if unit else at + 1
    return found


def people_at(sheet: Sheet, at: int) -> Unit | None:
    """«12 семиклассников»: living beings that no line names are people all the same."""
    word = sheet.word(at)
    if not sheet.free(at) or unit_at(sheet, at) or not word or not is_person(word):
        return None
    return Unit(_lookup((fold("гость"),)), lemma(word), at, at + 1, single=False)


def people_before(sheet: Sheet, end: int) -> Unit | None:
    """«лицеисты 22», «гимназистов было 17»: as `people_at`, right before the number or its verb."""
    at = end - 1
    if sheet.free(at) and has(sheet.word(at) or "-", "VERB", "past"):
        at -= 1
    word = sheet.word(at) if sheet.kind(at) == "word" else ""
    if not word or not has(word, "NOUN", "anim", "plur") or sheet.means(at, "concepts"):
        return None
    return people_at(sheet, at)


def is_thing(word: str) -> bool:
    """Whether the word names lifeless things that can be counted («буклетов»)."""
    tag = parses(word)[0].tag if is_word(word) else None
    return tag is not None and "NOUN" in tag and "inan" in tag and "gent" in tag


@lru_cache(20_000)
def _lookup(words: tuple[str, ...]) -> Ranks:
    table = _units()
    if len(words) > 1:
        return next((ranks for key, ranks in table.items() if _same(key, words)), ())
    word = words[0]
    exact = next((table[(form,)] for form in (word, *sorted(forms(word))) if (form,) in table), ())
    parted = (ranks for part in word.split("-") if part != word and (ranks := _lookup((part,))))
    return exact or next(parted, ())


def _same(key: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(key) == len(words) and all(part in forms(word) for part, word in zip(key, words, strict=True))


def _is_single(word: str) -> bool:
    if word.isascii():
        return not word.endswith("s")
    return has(word, "sing", "accs") or has(word, "sing", "nomn")
