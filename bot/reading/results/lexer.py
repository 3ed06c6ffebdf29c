r"""Result texts cut into tokens, each knowing the brackets and quotes around it.

text     = (link | code | number | word | newline | sign)*
link     = an address of the web or of mail
code     = digits ("." digits)+ | digits "-" letters | digits letters     "1.6", "5-й", "273-ФЗ", "3D"
number   = digits (space 3 digits)* ["," digits] ["-" cardinal ending]     "1 200", "1,5", "2-х"
word     = letters (letters | digits | "-")* ["."]            the dot of a short form belongs to it
newline  = "\n"; any other character is a sign
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from bot.words.letters import DASHES


class Kind(Enum):
    WORD = auto()
    NUMBER = auto()
    CODE = auto()
    NEWLINE = auto()
    SIGN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`level`: brackets around it; `quoted`: within quotes, so part of a name; `value`: of a number."""

    kind: Kind
    text: str
    start: int
    end: int
    level: int = 0
    quoted: bool = False
    value: Decimal | None = None

    @property
    def plain(self) -> str:
        """Lower case; a word without the dot of a short form."""
        plain = self.text.lower().replace("ё", "е")
        return plain.rstrip(".") if self.kind is Kind.WORD else plain

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def dash(self) -> bool:
        return self.kind is Kind.SIGN and self.text in DASHES


# Short forms that may well be the last word of a sentence.
CLOSING_FORMS = frozenset(("ед", "чел", "шт", "экз", "руб", "г", "гг", "др", "пр", "д"))
_SHORT = """тыс млн п пп ст т ч см рис табл прил им проф доц акад обл гос мин час кв соц экз уч стр"""
SHORT_FORMS = CLOSING_FORMS | frozenset(_SHORT.split())

_TOKEN = re.compile(
    r"""
    (?P<link>    (?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.-]+ )
  | (?P<dotted>  \d+(?:\.\d+)+(?:-\d+)*(?!\w) )
  | (?P<number>  (?:\d{1,3}(?:[ \u00a0]\d{3})+ | \d+)(?!\d)(?:,\d+(?!\d|,\d))? )
        (?:-(?:х|ти|ми|мя|и|ух|ех|ёх|рех|рёх)|(?:ти|мя|ми|х))? (?! \w | -[^\W\d_] )
  | (?P<glued>   \d+(?=(?:чел|ед|шт|экз)\b|человек) )
  | (?P<code>    \d+(?:[-\u2011]?[^\W_]+)* )
  | (?P<word>    [^\W\d_](?:[^\W_]|[-\u2010\u2011](?=[^\W_]))* )
  | (?P<newline> \n )
  | (?P<sign>    \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_NUMBER = 12
_CLOSING = {")": "(", "]": "[", "»": "«", "”": "“"}
_QUOTES = ("«", "“", '"')


def lex(text: str) -> tuple[Token, ...]:
    """The tokens of the text; brackets and quotes without a partner are signs like any other."""
    tokens: list[Token] = []
    at = 0
    while (match := _TOKEN.search(text, at)) is not None:
        tokens.append(_token(match, text))
        at = tokens[-1].end
    return tuple(_enclose(tokens))


def words_of(text: str) -> tuple[str, ...]:
    """The words outside of quotes, as written."""
    return tuple(token.text for token in lex(text) if token.kind is Kind.WORD and not token.quoted)


def _token(match: re.Match[str], text: str) -> Token:
    words, start, end = match.group(), match.start(), match.end()
    kind, value = Kind.SIGN, None
    if match["word"]:
        kind = Kind.WORD
        if text[end : end + 1] == "." and (words.lower() in SHORT_FORMS or len(words) == 1):
            end += 1
    elif digits := match["number"] or match["glued"]:
        long = len(digits) > _LONGEST_NUMBER  # a telephone, an account: nothing that is counted
        kind, value = (Kind.CODE, None) if long else (Kind.NUMBER, _value(digits))
    elif match["newline"]:
        kind = Kind.NEWLINE
    elif not match["sign"]:
        kind = Kind.CODE
        digits = match["dotted"]
        if digits and digits.count(".") == 1 and "-" not in digits and len(digits) <= _LONGEST_NUMBER:
            value = _value(digits)
    return Token(kind, text[start:end], start, end, value=value)


def _value(digits: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", digits).replace(",", "."))


def _enclose(tokens: list[Token]) -> list[Token]:
    """Count the matched brackets and quotes around every token."""
    level, quoted = [0] * (len(tokens) + 1), [0] * (len(tokens) + 1)
    for first, last in _pairs(tokens):
        steps = quoted if tokens[first].text in _QUOTES else level
        steps[first + 1] += 1
        steps[last] -= 1
    brackets = quotes = 0
    enclosed: list[Token] = []
    for at, token in enumerate(tokens):
        brackets, quotes = brackets + level[at], quotes + quoted[at]
        enclosed.append(replace(token, level=brackets, quoted=quotes > 0))
    return enclosed


def _pairs(tokens: list[Token]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at, token in enumerate(tokens):
        partner = _CLOSING.get(token.text)
        if token.text == '"' and any(sign == '"' for sign, _ in opened):
            partner = '"'
        if partner is None:
            if token.text in ("(", "[", *_QUOTES):
                opened.append((token.text, at))
        elif any(sign == partner for sign, _ in opened):
            while opened[-1][0] != partner:
                opened.pop()
            pairs.append((opened.pop()[1], at))
    return pairs
