"""A number as people type it when they are asked for one.

    typed  = word* [sign] amount word*          "+120", "120 посетителей", "было сто двадцать", "-5"
    amount = (digits | numeral | "полтора") [scale] | scale      "1 200", "1,2 тыс.", "два десятка"
    sign   = "+" | "-" right before the digits | "минус"

Links, dates, years ("2025 г."), times, telephone numbers, numbers of items ("п. 9") and ordinals ("5-й") are
passed over; of the rest there must be exactly one.
"""

import re
from decimal import Decimal

from bot.errors import N_, Invalid
from bot.words.letters import DASHES, fold
from bot.words.months import exact_month
from bot.words.numerals import cardinal
from bot.words.stems import lemmas

LIMIT = 200
"""Characters; a number with what is said around it needs no more."""

_TOKEN = re.compile(
    r"""
    (?P<passed> (?:https?://|www\.)\S+ | \S+@\S+
              | \+?\d[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d\d[\s-]?\d\d (?!\d)
              | (?:\bпп?\.? | \bпункт\w* | №) \s* \d+(?:\.\d+)*(?!\d|,\d)
              | \d+(?:[./]\d+){2,} | \d{1,2}:\d\d (?!\d) )
  | (?P<digits> (?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d) | \d+) (?:[.,]\d+)? )
        (?:-(?:х|ти|и|мя|ми)\b)? (?! [^\W_]{1,2}\b | [\d_] | -[^\W\d_] | [\ufe0f\u20e3] )
  | (?P<code>   \d [\w.\ufe0f\u20e3-]* )
  | (?P<word>   [^\W\d_]+ )
  | (?P<sign>   \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {
    "десяток": Decimal(10),
    "дюжина": Decimal(12),
    "сотня": Decimal(100),
    "тысяча": Decimal(1000),
    "тыс": Decimal(1000),
    "миллион": Decimal(1_000_000),
    "млн": Decimal(1_000_000),
}
_ONE_AND_A_HALF = frozenset(("полтора", "полторы", "полутора"))
_YEAR_WORDS = frozenset(("г", "год", "года", "году", "годы"))
_LONGEST_NUMERAL = 8
_TOTALS = frozenset(("итого", "всего"))
# "1,200" is a thousand and a bit to some people and a fraction to others.
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")

NO_NUMBER = N_("I see no number here. Please type it in digits, for example 120.")
SEVERAL = N_("There are several numbers here. Please send just one.")
TOO_LONG = N_("That is too long for a number. Please send the number alone, for example 120.")
IN_ALL = N_("I add up what you send. Please send only what is new, without the total.")
EITHER = N_("Is this thousands or a fraction? Please type it as 1200 or as 1.2.")


def read_number(text: str) -> Decimal:
    """The number that is meant, to be added; Invalid where there is none, more than one, or a total."""
    if len(text) > LIMIT:
        raise Invalid(TOO_LONG)
    reader = _Reader(text)
    found = reader.numbers()
    if not found:
        raise Invalid(NO_NUMBER)
    if len(found) > 1:
        raise Invalid(SEVERAL)
    if reader.says_total():
        raise Invalid(IN_ALL)
    return found[0]


class _Reader:
    """Goes over the tokens once; each method takes a position."""

    def __init__(self, text: str) -> None:
        self.tokens = list(_TOKEN.finditer(text))

    def numbers(self) -> list[Decimal]:
        found: list[Decimal] = []
        at = 0
        while at < len(self.tokens):
            value, end = self._amount(at)
            if value is not None and not self._passed(at, end):
                found.append(-value if self._negative(at) else value)
            at = max(end, at + 1)
        return found

    def says_total(self) -> bool:
        """«итого 63»: taken as an addition it would be counted twice."""
        return any(self._word(at) in _TOTALS for at in range(len(self.tokens)))

    def _word(self, at: int) -> str:
        """The word as it is compared; a sign as it stands; "" for anything else."""
        if not 0 <= at < len(self.tokens) or not (self.tokens[at]["word"] or self.tokens[at]["sign"]):
            return ""
        return fold(self.tokens[at].group())

    def _amount(self, at: int) -> tuple[Decimal | None, int]:
        value, end = self._digits(at)
        if value is None:
            value, end = self._numeral(at)
        scale = self._scale(end)
        if scale is None:
            return value, end
        return (Decimal(1) if value is None else value) * scale, end + 1

    def _digits(self, at: int) -> tuple[Decimal | None, int]:
        digits = self.tokens[at]["digits"]
        if digits is None:
            return None, at
        if _EITHER.fullmatch(digits) and self._scale(at + 1) is None:
            raise Invalid(EITHER)
        return Decimal("".join(digits.split()).replace(",", ".")), at + 1

    def _numeral(self, at: int) -> tuple[Decimal | None, int]:
        if self._word(at) in _ONE_AND_A_HALF:
            return Decimal("1.5"), at + 1
        words = [self._word(place) for place in range(at, at + _LONGEST_NUMERAL)]
        read = cardinal(words[: words.index("")] if "" in words else words)
        return (Decimal(read[0]), at + read[1]) if read else (None, at)

    def _scale(self, at: int) -> Decimal | None:
        word = self._word(at)
        return next((_SCALES[name] for name in lemmas(word) if name in _SCALES), None) if word else None

    def _passed(self, at: int, end: int) -> bool:
        """Whether the number is that of a day or a year."""
        after = self._word(end)
        year = after in _YEAR_WORDS and self.tokens[at]["digits"] is not None
        return year or exact_month(after) is not None

    def _negative(self, at: int) -> bool:
        """«-5», «минус 5», but not «гости - 5» and not «10-15»."""
        before = self._word(at - 1)
        if before == "минус":
            return True
        if not before or before not in DASHES:
            return False
        adjoins = self.tokens[at - 1].end() == self.tokens[at].start()
        apart = at < 2 or self.tokens[at - 2].end() < self.tokens[at - 1].start()
        return at == 1 or (adjoins and apart)
