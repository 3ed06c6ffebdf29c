"""How many: the numbers that count something.

    amount  = [sign] value [scale] | scale | group "по" value        "1,2 тыс.", "сотня", "2 класса по 25"
    value   = digits | numeral | "пара" | "полсотни" | half scale     "полторы сотни"
    sign    = "+" | "-" right before the digits | "плюс" | "минус"

Which of them name or measure something else: `names`.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from bot.language.lexicon import entries
from bot.language.names import each_of, is_name
from bot.language.sheet import Sheet
from bot.language.tokens import forms
from bot.words.letters import fold
from bot.words.numerals import cardinal

# "1,200" is a thousand and a bit to some people and a fraction to others.
EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_LONGEST = 7
_TEN, _TENS, _HUNDRED = 10, 20, 100
_THOUSAND = 1000
_HALF = Decimal("0.5")
_HUNDREDS = re.compile(r"\d{3}")
_ARTICLES = frozenset(map(fold, ("a", "an")))


@dataclass(frozen=True, slots=True)
class Amount:
    """`signed`: a plus stood before it."""

    value: Decimal
    at: int
    end: int
    signed: bool = False


@cache
def _table(kind: str) -> dict[str, Decimal]:
    found = {}
    for name, words in entries("numbers"):
        if name == kind:
            for entry in words:
                word, _, value = entry.rpartition(" ")
                found[fold(word)] = Decimal(value)
    return found


def find_amounts(sheet: Sheet) -> list[Amount]:
    """The counts in their order; their tokens are taken."""
    found: list[Amount] = []
    at = 0
    while at < len(sheet):
        amount = _amount(sheet, at) if sheet.free(at) else None
        if amount is None:
            at += 1
            continue
        amount = _twice(sheet, amount)
        at = amount.end
        if is_name(sheet, amount.at, amount.end, amount.value):
            sheet.take(amount.at, amount.end, "passed")
            continue
        sheet.take(amount.at, amount.end, "amount")
        found.append(amount)
    return _multiplied(sheet, found)


def _twice(sheet: Sheet, amount: Amount) -> Amount:
    """«58 (пятьдесят восемь) человек»: one number, said again."""
    again = _amount(sheet, amount.end + 1) if sheet.word(amount.end) == "(" else None
    if again is None or again.value != amount.value or sheet.word(again.end) != ")":
        return amount
    return replace(amount, end=again.end + 1)


def named_number(sheet: Sheet, amount: Amount) -> bool:
    """«пара», «десяток»: a number that is a noun of its own."""
    return sheet.kind(amount.at) == "word" and _of_any(sheet, amount.at, "number", "scale") is not None


def _of_any(sheet: Sheet, at: int, *kinds: str) -> Decimal | None:
    word = sheet.word(at)
    tables = [_table(kind) for kind in kinds]
    return next((table[form] for table in tables for form in (word, *forms(word)) if form in table), None)


def _amount(sheet: Sheet, at: int) -> Amount | None:
    value, end = _and_a_half(sheet, *_value(sheet, at))
    scale = _of(sheet, end, "scale") or _glued(sheet, end)
    if value is None and scale is None:
        return None
    if scale is not None and value is None and (times := _times(sheet, end + 1)):
        value, end = times, end + 1
    if scale is not None:
        value, end = (Decimal(1) if value is None else value) * scale, end + 1
        rest = end + (sheet.word(end) == "." and sheet.kind(end + 1) == "number")
        if (
            scale == _THOUSAND
            and sheet.kind(rest) == "number"
            and _HUNDREDS.fullmatch(sheet.tokens[rest].text)
        ):
            value, end = value + Decimal(sheet.tokens[rest].text), rest + 1
    if sheet.word(end) == "." and scale is not None:
        end += 1
    return _signed(sheet, Amount(value or Decimal(0), at, end))


def _and_a_half(sheet: Sheet, value: Decimal | None, end: int) -> tuple[Decimal | None, int]:
    """«две с половиной сотни»; nobody counts half a person, so only before a scale."""
    said = value is not None and sheet.words(end, 2) == ["с", "половиной"]
    if value is None or not said or _of(sheet, end + 2, "scale") is None:
        return value, end
    return value + _HALF, end + 2


def _times(sheet: Sheet, at: int) -> Decimal | None:
    """«десятка два», «сотни полторы»"""
    half = _table("half").get(sheet.word(at))
    read = cardinal(sheet.words(at, 1))
    return half or (Decimal(read[0]) if read else None)


def _glued(sheet: Sheet, at: int) -> Decimal | None:
    """«2к»"""
    after_digits = sheet.kind(at - 1) == "number" and sheet.kind(at) == "word" and sheet.adjoins(at)
    return _of(sheet, at, "glued") if after_digits else None


def _signed(sheet: Sheet, amount: Amount) -> Amount:
    before = sheet.word(amount.at - 1)
    if before == "ни" and amount.value == 1:
        return Amount(Decimal(0), amount.at - 1, amount.end)
    if before in {"минус", "minus"} or (before == "-" and _adjoins(sheet, amount.at)):
        return Amount(-amount.value, amount.at - 1, amount.end)
    return Amount(amount.value, amount.at, amount.end, before in {"+", "плюс", "plus"})


def _adjoins(sheet: Sheet, at: int) -> bool:
    """«-5», but not «гости - 5»."""
    return sheet.free(at - 1) and sheet.adjoins(at) and not sheet.adjoins(at - 1)


def _value(sheet: Sheet, at: int) -> tuple[Decimal | None, int]:
    if sheet.kind(at) in {"number", "dotted"}:
        digits = "".join(c for c in sheet.tokens[at].text if c.isdigit() or c in ".,").replace(",", ".")
        if EITHER.fullmatch(digits) and _of(sheet, at + 1, "scale") is None:
            return None, at
        return Decimal(digits), at + 1
    if sheet.kind(at) != "word":
        return None, at
    half = _table("half").get(sheet.word(at))
    if half is not None:
        return (half, at + 1) if _of(sheet, at + 1, "scale") is not None else (None, at)
    single = _of(sheet, at, "number")
    if single is not None:
        return single, at + 1
    return _english(sheet, at) or _numeral(sheet, at)


def _numeral(sheet: Sheet, at: int) -> tuple[Decimal | None, int]:
    words = [word for place, word in enumerate(sheet.words(at, _LONGEST), at) if sheet.free(place)]
    read = cardinal(words)
    if read is None:
        return None, at
    if read[0] == 1 and not _one_of_something(sheet, at):
        return None, at
    return Decimal(read[0]), at + read[1]


def _one_of_something(sheet: Sheet, at: int) -> bool:
    """«одна публикация», «ещё одна», but not «один из нас»."""
    near = any(sheet.is_unit(place) for place in range(at - 1, at + 4))
    led = (
        sheet.says(at - 1, "add")
        or sheet.word(at - 1) in {"и", "and"}
        or sheet.taken[at - 1 : at] == ["item"]
    )
    ends = sheet.kind(at + 1) in {"", "sign"} and _headed(sheet, at)
    return near or led or ends or (len(sheet) <= 2 and at + 1 == len(sheet))


def _headed(sheet: Sheet, at: int) -> bool:
    """«эксперт от нас один»: the part of the message begins with what is counted."""
    first = at
    while first > 0 and sheet.kind(first - 1) == "word":
        first -= 1
    return any(sheet.is_unit(place) for place in range(first, at)) and at - first <= _LONGEST


def _english(sheet: Sheet, at: int) -> tuple[Decimal, int] | None:
    """«twenty five», «a hundred and twenty»."""
    table = _table("english")
    end = at + (sheet.word(at) in _ARTICLES and table.get(sheet.word(at + 1), 0) >= _HUNDRED)
    value, last = Decimal(0), Decimal(0)
    while (word := table.get(sheet.word(end))) is not None and sheet.free(end):
        if word >= _HUNDRED:
            value = max(value, Decimal(1)) * word
        elif end > at and not (last >= _HUNDRED or (last >= _TENS and word < _TEN)):
            break
        else:
            value += word
        last, end = word, end + 1
        joins = sheet.word(end) == "and" and last >= _HUNDRED and sheet.word(end + 1) in table
        end += joins
    return (value, end) if last or value or end > at else None


def _of(sheet: Sheet, at: int, kind: str) -> Decimal | None:
    """The value of the word among the lines of that kind."""
    return _of_any(sheet, at, kind) if sheet.word(at) and sheet.free(at) else None


def _multiplied(sheet: Sheet, found: list[Amount]) -> list[Amount]:
    """«2 класса по 25» is fifty."""
    whole: list[Amount] = []
    for amount in found:
        last = whole[-1] if whole else None
        if last and each_of(sheet, last.end) and amount.at == last.end + 2:
            whole[-1] = Amount(last.value * amount.value, last.at, amount.end, last.signed)
            sheet.take(last.at, amount.end, "amount")
        else:
            whole.append(amount)
    return whole
