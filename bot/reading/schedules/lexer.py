"""Deadline text → tokens.

    token   = DATE | CLOCK | NUMBER | WORD | DASH | COMMA | COLON | SLASH | BREAK | OPEN | CLOSE | OTHER
    DATE    = 25.01.2024 | 25/01/2024 | 25-янв-2024 | 25.01.24 | 5.1.24 | 25.01 | 01.2024 | 2024-01-25
    CLOCK   = 10:00 | 10:00:00 | 10-00 | 10.30       what can be no day and month
    NUMBER  = digits [suffix]            «5-го», «2020-м», «1-е»
    WORD    = letters | "кв-л" | "п/г"   «IV-й» is one word; a word broken in two is joined again
    BREAK   = new line | ";"

White space, dots ("г.", "кв."), asterisks and quotation marks part tokens and are none themselves. Letters
that stand for digits ("2O25") are digits; a word that the dictionary has not may be one letter off or two.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate, pairwise

from bot.reading.schedules.spelling import BREAKABLE, spelt, unglued
from bot.words.letters import DASHES, fold
from bot.words.months import exact_month
from bot.words.numerals import roman


class Kind(Enum):
    DATE = auto()
    CLOCK = auto()
    NUMBER = auto()
    WORD = auto()
    DASH = auto()
    COMMA = auto()
    COLON = auto()
    SLASH = auto()
    BREAK = auto()
    OPEN = auto()
    CLOSE = auto()
    OTHER = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`key` is the folded word or the digits; `start` and `end` are its place in the text."""

    kind: Kind
    key: str
    text: str
    start: int
    end: int


_MONTH = "(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
_DASH = re.escape(DASHES)
_SUFFIX = rf"(?:[{_DASH}]?(?:го|ого|му|ому|м|ом|ем|е|ое|ее|й|ый|ой|ий|я|ая|ья|х|ых|ую|ю)(?!\w))?"
_TOKEN = re.compile(
    rf"""
      (?P<CLOCK>  (?:[01]?\d|2[0-4])(?: :[0-5]\d(?::[0-5]\d)?(?!\d) | -00(?![\d.])
                | \.(?:00|1[3-9]|[2-5]\d)(?!\.?\d) ) )
    | (?P<DATE>   \d{{1,2}}-{_MONTH}[а-я]*-(?:20)?\d\d(?!\d) | \d{{1,2}},\d\d\.20\d\d(?!\d)
                | \d{{4}}([-.])\d\d\3\d\d(?![\d.]) | \d{{1,2}}[ ]?\.[ ]?\d{{1,2}}[ ]?\.[ ]?\d{{4}}(?!\d)
                | \d{{1,2}}([/,-])\d\d\4 20\d\d(?!\d)
                | \d{{1,2}}\.\d{{1,2}}\.\d\d(?!\.?\d) | \d\d\.20\d\d(?!\d) | \d{{1,2}}\.\d\d(?!\d) )
    | (?P<WORD>   (?:кв-л | п/г(?:оди[еяи])? )(?!\w) | 1+[IVІУYivу]+(?!\w)
                | [^\W\d_]+ (?:\u00ad[^\W\d_]+)* | [\u2160-\u216b] )
    | (?P<NUMBER> \d+{_SUFFIX} )
    | (?P<DASH>   [{_DASH}]+ )
    | (?P<COMMA>  , )
    | (?P<COLON>  : )
    | (?P<SLASH>  / )
    | (?P<BREAK>  [\n\r;]+ )
    | (?P<OPEN>   [(\[] )
    | (?P<CLOSE>  [)\]] )
    | (?P<SPACE>  [^\S\n\r]+ | [.*«»"“”„'’\u00ad\ufeff] )
    | (?P<OTHER>  . )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ORDINAL_SUFFIXES = frozenset(("й", "ый", "ой", "ий", "е", "ое", "ее", "я", "ая", "го", "ого", "м", "ом"))
# Letters that stand for digits inside of a number or before one: «2O25», «3О.06», «l5», «З0».
_SLIP = re.compile(r"(?<=\d)[OoОо](?![^\W\d_])|(?<!\w)[OoОоЗзlI](?=\d)|(?<=\d)[OoОо](?=\d)")
_MEANT = str.maketrans("OoОоЗзlI", "00003311")


_NOTHING = Token(Kind.END, "", "", 0, 0)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text, the last one END."""
    digits = _SLIP.sub(lambda slip: slip[0].translate(_MEANT), text)
    found = [
        token
        for match in _TOKEN.finditer(digits)
        if match.lastgroup is not None and match.lastgroup != "SPACE"
        for kind in (Kind[match.lastgroup],)
        for token in _apart(Token(kind, _key(kind, match[0]), match[0], match.start(), match.end()))
    ]
    found = [
        one for one, after in pairwise([*found, _NOTHING]) if one.kind is not Kind.COMMA or after.key != "чем"
    ]
    return (*_joined(found), Token(Kind.END, "", "", len(text), len(text)))


def _key(kind: Kind, text: str) -> str:
    if kind is Kind.WORD:
        return spelt(fold(text))
    if kind is Kind.DATE:
        numbers = [_number(part.strip()) for part in re.split(r"[-./,]", text)]
        return ("-" if len(numbers[0]) == 4 else ".").join(numbers)
    if kind is Kind.NUMBER and (digits := _DIGITS.match(text)):
        return digits[0]
    return text


def _number(part: str) -> str:
    """The digits, or those that a month's name stands for: «15-май-2025»."""
    return part if part.isdigit() else str(exact_month(part) or 0)


def _apart(token: Token) -> list[Token]:
    """The token, or the words that it runs together."""
    words = unglued(token.key) if token.kind is Kind.WORD else ()
    if len(words) < 2 or len(token.key) != len(token.text):
        return [token]
    ends = list(accumulate(map(len, words)))
    return [
        Token(
            Kind.WORD,
            word,
            token.text[end - len(word) : end],
            token.start + end - len(word),
            token.start + end,
        )
        for word, end in zip(words, ends, strict=True)
    ]


def _joined(tokens: Iterable[Token]) -> list[Token]:
    """«IV-й» and words broken by a hyphen or a space become one."""
    done: list[Token] = []
    for token in tokens:
        done.append(token)
        for parts in (4, 3, 2):
            if (whole := _whole(done[-parts:], parts)) is not None:
                done[-parts:] = [whole]
                break
    return done


def _whole(parts: list[Token], count: int) -> Token | None:
    if len(parts) < count or parts[0].kind is not Kind.WORD or parts[-1].kind is not Kind.WORD:
        return None
    first, last = parts[0], parts[-1]
    if count > 2 and parts[1].kind is not Kind.DASH:
        return None
    if parts[-2].end != last.start if count == 3 else count == 4 and parts[2].kind is not Kind.BREAK:
        return None
    if count == 3 and roman(first.text) and last.key in _ORDINAL_SUFFIXES and first.end == parts[1].start:
        return Token(Kind.WORD, first.key, first.text, first.start, last.end)
    key = first.key + last.key
    if exact_month(last.key) or last.key in BREAKABLE or not (exact_month(key) or key in BREAKABLE):
        return None
    return Token(Kind.WORD, key, first.text + last.text, first.start, last.end)
