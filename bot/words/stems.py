"""Russian words by their dictionary form and grammar; the dictionary is loaded at the first question."""

import unicodedata
from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse

_REMEMBERED = 20_000  # words; what people type is without end
_UNNAMED = "?"  # for letters that Unicode gives no name, which the dictionary does not survive
_NAMES = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn"))
# Alive by their grammar, and nobody.
_CREATURES = frozenset(
    (
        *("робот", "бот", "двойник", "погрузчик", "носитель", "кукла", "персонаж", "звезда", "эмбрион"),
        *(
            "животное",
            "корова",
            "теленок",
            "лошадь",
            "поросенок",
            "птица",
            "цыпленок",
            "рыба",
            "малек",
            "пчела",
        ),
    )
)
_SERVICE = frozenset(("PREP", "CONJ", "PRCL", "ADVB", "INTJ", "PRED", "NPRO", "COMP"))


@cache
def _dictionary() -> MorphAnalyzer:
    return MorphAnalyzer()


@lru_cache(_REMEMBERED)
def parses(word: str) -> tuple[Parse, ...]:
    """Every reading of a word, likeliest first and at least one, «ё» and «е» alike."""
    named = "".join(letter if unicodedata.name(letter, "") else _UNNAMED for letter in word)
    return tuple(_dictionary().parse(named.lower().replace("ё", "е") or _UNNAMED))


@lru_cache(_REMEMBERED)
def lemma(word: str) -> str:
    """The dictionary form of the likeliest reading."""
    return str(parses(word)[0].normal_form).replace("ё", "е")


@lru_cache(_REMEMBERED)
def lemmas(word: str) -> frozenset[str]:
    """The dictionary forms of every reading."""
    return frozenset(str(parse.normal_form).replace("ё", "е") for parse in parses(word))


def inflected(word: str) -> tuple[str, ...]:
    """Every form of a word, by its likeliest reading; none of one that is not Russian."""
    if word.isascii():
        return ()
    return tuple(str(form.word).replace("ё", "е") for form in parses(word)[0].lexeme)


@lru_cache(_REMEMBERED)
def nominal(word: str) -> str | None:
    """The participle that a word is, as a noun is looked up: «обучающихся» → «обучающийся»."""
    for parse in parses(word):
        if parse.tag.POS == "PRTF":
            named = parse.inflect({"masc", "sing", "nomn"})
            return str(named.word).replace("ё", "е") if named is not None else None
    return None


@lru_cache(_REMEMBERED)
def is_word(word: str) -> bool:
    """Whether the dictionary has exactly this form (a part of a broken word it has not)."""
    return bool(_dictionary().word_is_known(word.lower()))


def has(word: str, *grammemes: str) -> bool:
    """Whether some reading of the word has all of the grammemes: `has("школы", "plur", "nomn")`."""
    return any(parse.tag.grammemes.issuperset(grammemes) for parse in parses(word))


def adjective(word: str) -> bool:
    """Whether the word's likeliest reading stands before a noun: an adjective, a participle, «один»."""
    return str(parses(word)[0].tag.POS) in ("ADJF", "PRTF")


def agrees(description: str, noun: str) -> bool:
    """Whether an adjective that may be a noun too describes the next word: «рабочие группы»."""
    if parses(noun)[0].tag.POS != "NOUN":
        return False
    described = {(one.tag.case, one.tag.number) for one in parses(noun) if one.tag.POS == "NOUN"}
    return any(
        one.tag.POS == "ADJF" and (one.tag.case, one.tag.number) in described for one in parses(description)
    )


def is_person(word: str) -> bool:
    """Whether the word's likeliest reading is somebody, but nobody's name."""
    tag = parses(word)[0].tag
    return {"NOUN", "anim"} <= tag.grammemes and not _NAMES & tag.grammemes and lemma(word) not in _CREATURES


def cases(word: str) -> frozenset[str]:
    """The cases that the word can stand in as a noun; empty for one that hardly is a noun («в», «также»)."""
    readings = parses(word)
    if readings[0].tag.POS in _SERVICE:
        return frozenset()
    return frozenset(str(parse.tag.case) for parse in readings if parse.tag.POS == "NOUN" and parse.tag.case)
