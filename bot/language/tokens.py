"""The lexer of messages: words, numbers, and what only looks like numbers.

link     as in `links`               phone    8 927 123-45-67, +7(927)…     mail   a@b.ru
time     10:00, 10;00                    iso      2024-04-12
date     12.04.2024, 12/04, 12.04.24       (12.04 alone is `dotted`: day, item or fraction)
range    8-10, 12–14                 ordinal  9-й, 10-го                    code   8а, Т-21
class    8 "Б"
number   120, 1 200, 1,5             word     letters, also with hyphens    sign   anything else
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.language.links import LINK
from bot.words.letters import fold, one_dash
from bot.words.stems import lemmas, nominal

_TOKEN = re.compile(
    r"""
    (?P<link> __LINK__ ) | (?P<mail> \S+@\S+\.\S+ )
  | (?P<phone> (?<![\d.,-])\d{2,3}-\d\d-\d\d (?![\d-])
             | (?<![\d.,])\+?\d[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d\d[\s-]?\d\d (?!\d) )
  | (?P<iso> \d{4}-\d\d-\d\d (?!\d) )
  | (?P<date> \d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d) (?!\d) | \d{1,2}/\d{1,2}(?:/\d{2,4})? (?![\d/]) )
  | (?P<time> \d{1,2}[:;]\d\d (?!\d) )
  | (?P<range> \d{1,2}-\d{1,2} (?![\d\w-]) )
  | (?P<ordinal> \d+-?(?:ка|ку|ке|й|го|му|ого|ому|ом|ый|ая|ой|ю|е|я|th|st|nd|rd)\b )
  | (?P<class> \d{1,2} \s? ["«“'] [^\W\d_] ["»”'] | (?:\d|1[01]) \s (?-i:[АБВГДЕбгд])\b )
  | (?P<name> \d+-(?!(?:да|нет|ок|шт|чел)\b)[^\W\d_]{1,3}\b (?<!-х)(?<!-ти)(?<!-и)(?<!-мя)(?<!-ми)(?<!-ть) )
  | (?P<number> (?:\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?!\d) | \d+) (?:[.,]\d+)? (?:-(?:х|ти|и|мя|ми|ть)\b)?
                (?![.,]?\d | [^\W\d_]\b(?<![кkпКKП]) ) )
  | (?P<code> \d [\w.-]* | (?! (?:чел|шт|ед|пп?) - ) [^\W\d_]{1,3}-\d [\w-]* | (?!p) [a-z]\d+\b )
  | (?P<word> [^\W\d_]+ (?:[-'][^\W\d_]+)* )
  | (?P<sign> \S | \n )
    """.replace("__LINK__", LINK),
    re.VERBOSE | re.IGNORECASE,
)
_LOOK_LIKE_ZERO = re.compile(r"(?<=\d)[OoОо]+(?!\w)")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}")
_SHORTEST_FORM = 2
"""The dictionary takes «к» for a short «как»."""
_AT = frozenset(("в", "к", "с", "до", "at"))
_HEADS = re.compile(r"\d+[чЧ]")
"""«п. 9 23ч»: after an item these are people, no hours."""
_CLASS = re.compile(r"(?:\d|1[01])-?[а-еА-Е]")
_HOURS = 24
_BEFORE_HEADS = frozenset(
    map(fold, ("быть", "прийти", "посетить", "приехать", "сегодня", "вчера", "итого", "всего", "еще"))
)
_CLOCK = re.compile(r"(?:1?\d|2[0-3])\.(?:00|[1-5][0-9])")
MARKS = frozenset(
    (
        *map(fold, ("п", "пп", "мп", "пункт", "пункта", "пункту", "пунктом", "пункте", "пункты", "пунктов")),
        *map(fold, ("пунктам", "пунктик", "пунктика", "пукт", "item", "items", "point")),
    )
)
"""Words that stand before (or after) an item's number."""
_JOINED = {
    "number": re.compile(r"\d+\s.+"),
    "time": re.compile(r".+"),
    "range": re.compile(r"\d-[2-9]\d|[12]\d-[3-9]\d"),
}
"""What only looks like one thing after a mark: «п.9 120», «п.9:40», «п.9-40»; «п.9-11» may be three items."""
_NUMBERED = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True, slots=True)
class Token:
    """`word` is what is compared: folded, without apostrophes."""

    kind: str
    text: str
    word: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The tokens in their order; nothing of the text but spaces is left out, a new line is a sign."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(_LOOK_LIKE_ZERO.sub(lambda same: "0" * len(same[0]), one_dash(text))):
        token = _token(found)
        if token.kind in _JOINED and _marks(tokens) and _JOINED[token.kind].fullmatch(token.text):
            tokens += _parted(token)
        elif _HEADS.fullmatch(token.text) and _are_heads(tokens, token):
            tokens += _heads(token)
        elif token.kind == "dotted" and tokens and tokens[-1].word in _AT and _CLOCK.fullmatch(token.text):
            tokens.append(replace(token, kind="time"))
        else:
            tokens.append(token)
    return tokens


def _marks(tokens: list[Token]) -> bool:
    """Whether what comes next is the number of an item: «п.9 120» is no nine thousand, «п.9:40» no hour."""
    last = next((token.word for token in reversed(tokens) if token.word != "."), "")
    return last in MARKS or last in {"№", "#"}


def _are_heads(tokens: list[Token], token: Token) -> bool:
    """«п. 9 23ч», «пришло 40ч»: people, no hours; no day has so many."""
    after_item = bool(tokens) and _marks(tokens[:-1])
    before = tokens[-1] if tokens else None
    told = before is None or before.kind == "sign" or not forms(before.word).isdisjoint(_BEFORE_HEADS)
    return after_item or (told and int(token.text[:-1]) > _HOURS)


def _heads(token: Token) -> list[Token]:
    count, cut = token.text[:-1], token.end - 1
    return [
        Token("number", count, count, token.start, cut),
        Token("word", token.text[-1], "чел", cut, cut + 1),
    ]


def _parted(token: Token) -> list[Token]:
    first, sign, rest = re.split(r"(\D)", token.text, maxsplit=1)
    cut = token.start + len(first)
    return [
        Token("number", first, first, token.start, cut),
        *([Token("sign", sign, sign, cut, cut + 1)] if sign.strip() else []),
        Token("number", rest, rest, cut + 1, token.end),
    ]


def _token(found: "re.Match[str]") -> Token:
    kind, text = str(found.lastgroup), found.group()
    if kind == "number" and _DOTTED.fullmatch(text):
        kind = "dotted"
    elif kind == "code" and _NUMBERED.fullmatch(text.rstrip(".")):
        kind, text = "dotted", text.rstrip(".")
    word = fold(text).replace("'", "") if kind in {"word", "sign"} else text
    return Token(kind, text, word, found.start(), found.end())


def is_class(text: str) -> bool:
    """«8а»: a class at school."""
    return _CLASS.fullmatch(text) is not None


@lru_cache(20_000)
def forms(word: str) -> frozenset[str]:
    """What a word is looked up by: as it stands, and its dictionary forms."""
    if len(word) <= _SHORTEST_FORM:
        return frozenset((word,))
    if word.isascii():
        return frozenset((word, word.removesuffix("s")))
    return lemmas(word) | {word, nominal(word) or word}
