"""Words as they were meant: slips of finger and ear, the wrong keyboard, Russian in Latin letters.

    meant = word                                     where the dictionary or the lexicon has it
          | word of the lexicon that sounds alike    «одинадцать», «валантеры»
          | word of the lexicon one slip away        «школьнкиов», "vistors"
          | the same for the keys of the other layout («gjcnf») and for Latin letters ("posetiteley")

Only what nobody would write is changed, and only into what the lexicon knows; what could be several stays.
"""

from functools import cache, lru_cache

from bot.language.layout import in_russian_keys, in_russian_sounds
from bot.language.lexicon import every_word, senses
from bot.language.roots import root
from bot.words.letters import fold, near
from bot.words.months import month_forms
from bot.words.numerals import numeral_forms
from bot.words.stems import has, inflected, is_word, lemma

_SHORTEST = 4
"""Shorter words are forgiven nothing."""
_SLIP = 5
"""The length from which one letter more, less or wrong is forgiven; below only two that changed places."""

_WAYS, _FAR = 3, 2
_FAMILY = 6
"""Shorter words have too little of a root."""

_SOUNDS = str.maketrans("оеэыяйздгвбжщ", "аииииисткфпшш", "ьъ")


@lru_cache(20_000)
def meant(word: str) -> str:
    """The word that was meant, folded as `word` is; the word itself where that is not certain."""
    if len(word) < _SHORTEST or "-" in word or word in _forms() or is_word(word):
        return word
    if not word.isascii():
        return _alike(word) or word
    for other in (word, in_russian_keys(word), in_russian_sounds(word)):
        found = other if is_word(other) or other in _forms() else _alike(other)
        if found:
            return found
    return word


@cache
def _forms() -> dict[str, str]:
    """Every form of every word of the lexicon → what tells the word from others."""
    found = {form: fold(word) for word in every_word() for form in (fold(word), *_inflected(word))}
    return found | month_forms() | numeral_forms()


def _inflected(word: str) -> tuple[str, ...]:
    """Its forms, where it stands as dictionaries have it: «ближайший», not «отчего» of «отчий»."""
    return inflected(word) if lemma(fold(word)) == fold(word) or has(word, "nomn", "sing") else ()


@cache
def _by_sound() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form in _forms():
        found.setdefault(_sound(form), []).append(form)
    return {sound: tuple(forms) for sound, forms in found.items()}


@cache
def _by_length() -> dict[int, tuple[tuple[int, str], ...]]:
    """Forms with the set of their letters, by which most are passed over at once."""
    found: dict[int, list[tuple[int, str]]] = {}
    for form in _forms():
        found.setdefault(len(form), []).append((_letters(form), form))
    return {length: tuple(forms) for length, forms in found.items()}


def _alike(word: str) -> str:
    """The form that a slip parts from the word, the likeliest slip first, else one that sounds alike."""
    slipped = _slipped(word)
    ways = {way: tuple(form for form in slipped if _slip(word, form) == way) for way in range(_WAYS)}
    likeliest = next((forms for forms in ways.values() if forms), ())
    heard = _by_sound().get(_sound(word), ()) if len(word) > _SHORTEST and not word.isascii() else ()
    heard = tuple(form for form in heard if abs(len(form) - len(word)) < _FAR)
    return _certain(word, likeliest) or _certain(word, heard)


def _slip(word: str, form: str) -> int:
    """0: a letter was missed, or two changed places; 1: a wrong key; 2: a letter too much."""
    if len(form) == len(word):
        return 0 if sorted(form) == sorted(word) else 1
    return 0 if len(form) > len(word) else 2


def _slipped(word: str) -> tuple[str, ...]:
    letters = _letters(word)
    lengths = range(len(word) - 1, len(word) + 2) if len(word) >= _SLIP else (len(word), len(word) + 1)
    close = [
        form
        for length in lengths
        for there, form in _by_length().get(length, ())
        if (there ^ letters).bit_count() <= 2 and near(word, form)
    ]
    if len(word) < _SLIP:
        close = [form for form in close if len(form) > len(word) or sorted(form) == sorted(word)]
    return tuple(form for form in close if len(form) >= _SLIP or sorted(form) == sorted(word))


def _certain(word: str, forms: tuple[str, ...]) -> str:
    """Where all are forms of words with one root or of the same meaning, the one that ends like this."""
    known = {_forms()[form] for form in forms}
    if len({_family(word) for word in known}) != 1 and len({senses(word) for word in known}) != 1:
        return ""
    return min(forms, key=lambda form: (form[-2:] != word[-2:], form[-1:] != word[-1:], form))


def _family(word: str) -> str:
    """What words share that mean nearly the same: «отчитать» and «отчитаться»."""
    return root(word.removesuffix("ся")) if word.isalpha() and len(word) >= _FAMILY else word


def _sound(word: str) -> str:
    """What is heard: vowels that are not stressed, voiced consonants and doubled letters are told apart by
    nobody's ear.
    """
    heard = ""
    for letter in word.translate(_SOUNDS).replace("тс", "ц").replace("тц", "ц"):
        if not heard.endswith(letter):
            heard += letter
    return heard


def _letters(word: str) -> int:
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found
