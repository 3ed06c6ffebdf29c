"""Which organisation of a directory a party's name means: by its words in any case, short names, numbers.

    meant = every word of the shorter name in the longer, beginning alike, and behind it places alone
          | initials: «РКЦ» for «Региональный координационный центр …»
Legal forms say nothing. Numbers must be the same. A name that would fit two organisations means none of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[^\W_]+")
_LEGAL_FORMS = """
    гбпоу гапоу гкпоу огбпоу огапоу обпоу гоу гбоу гаоу мбоу маоу моу мбу мау мку гбу гау гку фгбоу фгаоу фгбу
    союз ооо ао пао зао оао ано чу чпоу ип гуп муп во впо спо дпо с по и в на для при г
"""
_FORMS = frozenset(_LEGAL_FORMS.split())
_OFFICIAL = (
    *("государственн", "областн", "краев", "бюджетн", "автономн", "казенн", "муниципальн", "федеральн"),
    *(
        "профессиональн",
        "образовательн",
        "общеобразовательн",
        "учрежден",
        "высш",
        "дополнительн",
        "образован",
    ),
)
_AUTHORITIES = ("министерств", "департамент", "комитет", "управлени", "администраци", "агентств")
_PLACES = ("област", "кра", "республик", "город", "район", "округ", "муниципальн")
_OF_A_PLACE = re.compile(r".{2,}[сц]к(?:ой|ого|ий|ая|ое|ом|ому)$")
_SHORT = re.compile(r"[А-ЯЁA-Z][А-ЯЁA-Zа-я]*[А-ЯЁA-Z]")
_SHORTEST_INITIALS = 3
_FEWEST_WORDS = 2


def organisation_meant(
    name: str, members: Sequence[tuple[int, str]], abbreviations: Mapping[str, str]
) -> tuple[int, str] | None:
    """The one member that the name means; None where none or several may be meant."""
    party = _Name(name, abbreviations)
    rated = [(party.likeness(_Name(member, abbreviations)), key, member) for key, member in members]
    rated.sort(reverse=True)
    if not rated or not rated[0][0] or (len(rated) > 1 and rated[1][0] == rated[0][0]):
        return None
    return rated[0][1:]


class _Name:
    def __init__(self, name: str, abbreviations: Mapping[str, str]) -> None:
        found = _WORD.findall(name)
        spelt = [part for word in found for part in _WORD.findall(abbreviations.get(word, word))]
        self.short = [word.casefold() for word in found if _SHORT.fullmatch(word)]
        self.every = [word.casefold().replace("ё", "е") for word in spelt]
        self.words = _telling(self.every)
        self.numbers = frozenset(word for word in self.words if word.isdecimal())

    def likeness(self, other: "_Name") -> float:
        """1 for the same, less with words left over, 0 for another."""
        if not self.words or not other.words or self.numbers != other.numbers:
            return 0
        shorter, longer = sorted((self, other), key=lambda name: len(name.words))
        left = list(longer.words)
        for word in shorter.words:
            same = next((one for one in left if _alike(word, one)), None)
            if same is None:
                return max(self.initials(other), other.initials(self))
            left.remove(same)
        if not left:
            return 1
        return shorter.fits_into(longer, left)

    def fits_into(self, longer: "_Name", left: Sequence[str]) -> float:
        """Where the longer name only adds a place, or an authority's further fields."""
        head = _head(self.words)
        if not _alike(head, _head(longer.words)):
            return 0
        authority = head.startswith(_AUTHORITIES)
        named = len(self.words) >= _FEWEST_WORDS or head in self.short
        if not named or not (authority or all(map(_of_place, left))):
            return 0
        return len(self.words) / len(longer.words) * 0.9

    def initials(self, other: "_Name") -> float:
        """Whether this name is the initials of the other's first words."""
        if len(self.words) != 1 or self.words[0] not in self.short:
            return 0
        short = self.words[0]
        for words in (other.every, [word for word in other.every if len(word) > 1], other.words):
            initials = "".join(word[0] for word in words)
            if len(short) >= _SHORTEST_INITIALS and initials.startswith(short):
                rest = words[len(short) :]
                if all(map(_of_place, rest)):
                    return 0.8
        return 0


def _head(words: Sequence[str]) -> str:
    """The first word that is no place: «Самарский политехнический колледж» may be said without its town."""
    return next((word for word in words if not _of_place(word)), words[0])


def _telling(words: Sequence[str]) -> list[str]:
    """The words without legal forms, in letters or spelt out; all of them where nothing else is there."""
    telling = [word for word in words if word not in _FORMS]
    if any(word.startswith("учрежден") for word in telling):
        named = [word for word in telling if not word.startswith(_OFFICIAL)]
        telling = named or telling
    return telling or list(words)


def _alike(one: str, other: str) -> bool:
    """The same word, endings aside."""
    if one == other:
        return True
    if one.isdecimal() or other.isdecimal() or abs(len(one) - len(other)) > 2:
        return False
    least = max(3, min(len(one), len(other)) - 2)
    return one[:least] == other[:least]


def _of_place(word: str) -> bool:
    return word.startswith(_PLACES) or bool(_OF_A_PLACE.match(word))


def known_shortly(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Abbreviations of several documents; one that they spell out differently is none."""
    found: dict[str, str] = {}
    differing: set[str] = set()
    for short, meaning in pairs:
        if found.setdefault(short, meaning).casefold() != meaning.casefold():
            differing.add(short)
    return {short: meaning for short, meaning in found.items() if short not in differing}
