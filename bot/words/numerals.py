"""Numbers written as words, cardinal and ordinal in every case, and Roman ones."""

from collections.abc import Sequence
from unicodedata import normalize

from bot.words.letters import fold

_CARDINALS: dict[int, str] = {
    0: "ноль нуль ноля нуля нулю",
    1: "один одна одно одного одной одному одну одним одном",
    2: "два две двух двум двумя",
    3: "три трех трем тремя",
    4: "четыре четырех четырем четырьмя",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью",
    60: "шестьдесят шестидесяти шестьюдесятью",
    70: "семьдесят семидесяти семьюдесятью",
    80: "восемьдесят восьмидесяти восемьюдесятью",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах",
    600: "шестьсот шестисот шестистам шестьюстами шестистах",
    700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
}
# Numbers on -ь share their endings: «пять, пяти, пятью».
_SOFT_CARDINALS: dict[int, str] = {
    5: "пят",
    6: "шест",
    7: "сем",
    9: "девят",
    10: "десят",
    11: "одиннадцат",
    12: "двенадцат",
    13: "тринадцат",
    14: "четырнадцат",
    15: "пятнадцат",
    16: "шестнадцат",
    17: "семнадцат",
    18: "восемнадцат",
    19: "девятнадцат",
    20: "двадцат",
    30: "тридцат",
}
_ORDINALS: dict[int, str] = {
    1: "перв",
    2: "втор",
    4: "четверт",
    5: "пят",
    6: "шест",
    7: "седьм",
    8: "восьм",
    9: "девят",
    10: "десят",
    **{number: stem for number, stem in _SOFT_CARDINALS.items() if number > 10},
    40: "сороков",
    50: "пятидесят",
    60: "шестидесят",
    70: "семидесят",
    80: "восьмидесят",
    90: "девяност",
    100: "сот",
}
_ORDINAL_ENDINGS = "ый ой ого ому ым ом ая ую ою ое ые ых ыми"
_THIRD = "третий третья третье третьего третьему третьим третьем третьей третью третьи третьих"
_THOUSANDS = frozenset(("тысяча", "тысячи", "тысяч", "тысячу", "тысячам", "тысячей", "тысячами", "тыс"))

_CARDINAL_FORMS = {form: number for number, forms in _CARDINALS.items() for form in forms.split()}
_CARDINAL_FORMS |= {
    stem + ending: number for number, stem in _SOFT_CARDINALS.items() for ending in ("ь", "и", "ью")
}
_CARDINAL_FORMS |= dict.fromkeys(("восемь", "восьми", "восемью", "восьмью"), 8)
_ORDINAL_FORMS = {
    stem + ending: number for number, stem in _ORDINALS.items() for ending in _ORDINAL_ENDINGS.split()
}
_ORDINAL_FORMS |= dict.fromkeys(_THIRD.split(), 3)

# Cyrillic letters, a digit and a small L that are typed for Roman ones: «П», «Ш», «У», «Х», «1У», «ll».
_ROMAN_LOOKS = str.maketrans(
    {"і": "i", "1": "i", "l": "i", "п": "ii", "ш": "iii", "у": "v", "х": "x", "y": "v"}
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"
_ROMANS = {numeral: value for value, numeral in enumerate(_ROMAN.split(), 1)}


def numeral_forms() -> dict[str, str]:
    """Every form of a numeral that is one word → which numeral it is."""
    ordinals = {form: f"ordinal {number}" for form, number in _ORDINAL_FORMS.items()}
    return ordinals | {form: f"cardinal {number}" for form, number in _CARDINAL_FORMS.items()}


def _group(words: Sequence[str], forms: dict[str, int]) -> tuple[int, int]:
    """Words that fall in magnitude add up («сто двадцать три»): their sum and how many they are."""
    total, taken, limit = 0, 0, 1000
    for word in words:
        value = forms.get(word)
        if value is None or value >= limit or (value == 0 and taken):
            break
        total, taken = total + value, taken + 1
        limit = 100 if value >= 100 else 10 if value >= 20 else 0
    return total, taken


def cardinal(words: Sequence[str]) -> tuple[int, int] | None:
    """The number that the words begin with and how many it takes: «сто двадцать школьников» → 120, 2."""
    folded = [fold(word) for word in words]
    total, taken = _group(folded, _CARDINAL_FORMS)
    if folded[taken : taken + 1] and folded[taken] in _THOUSANDS:
        rest, more = _group(folded[taken + 1 :], _CARDINAL_FORMS)
        return (total if taken else 1) * 1000 + rest, taken + 1 + more
    return (total, taken) if taken else None


def ordinal(words: Sequence[str]) -> tuple[int, int] | None:
    """The ordinal that the words begin with and how many it takes: «двадцать пятого числа» → 25, 2."""
    folded = [fold(word) for word in words]
    if not folded:
        return None
    if (value := _ORDINAL_FORMS.get(folded[0])) is not None:
        return value, 1
    tens, taken = _group(folded[:2], _CARDINAL_FORMS)
    last = _ORDINAL_FORMS.get(folded[taken]) if 0 < taken < len(folded) else None
    if last is None or not _completes(tens, last):
        return None
    return tens + last, taken + 1


def _completes(tens: int, last: int) -> bool:
    """«двадцать» takes «пятый», «сто» takes «пятый» and «двадцатый», «пять» takes neither."""
    return tens >= 20 and (last < 10 if tens % 100 else last < 100)


def roman(word: str) -> int | None:
    """1–21 for a Roman numeral, in Latin letters, their Cyrillic look-alikes or Unicode's own signs."""
    return _ROMANS.get(normalize("NFKC", word).lower().translate(_ROMAN_LOOKS))
