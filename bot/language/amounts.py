"""How many: the numbers that count something.

    amount  = [sign] value [scale] | scale | group "по" value        "1,2 тыс.", "сотня", "2 класса по 25"
    value   = digits | numeral | "пара" | "полсотни" | half scale     "полторы сотни"
    sign    = "+" | "-" right before the digits | "плюс" | "минус"

Times, years, ranges, classes, schools, what stands after "из", and parts ("в том числе 5") are no counts.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bot.language.counted import unit_at
from bot.language.lexicon import entries
from bot.language.sheet import Sheet
from bot.language.tokens import forms
from bot.words.letters import fold
from bot.words.numerals import cardinal

# "1,200" is a thousand and a bit to some people and a fraction to others.
EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_LONGEST = 7
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_HOURS = 24
_TEN, _TENS = 10, 20


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
        at = amount.end
        if _passed(sheet, amount):
            sheet.take(amount.at, amount.end, "passed")
            continue
        sheet.take(amount.at, amount.end, "amount")
        found.append(amount)
    return _multiplied(sheet, found)


def named_number(sheet: Sheet, amount: Amount) -> bool:
    """«пара», «десяток»: a number that is a noun of its own."""
    return sheet.kind(amount.at) == "word" and _of_any(sheet, amount.at, "number", "scale") is not None


def _of_any(sheet: Sheet, at: int, *kinds: str) -> Decimal | None:
    word = sheet.word(at)
    tables = [_table(kind) for kind in kinds]
    return next((table[form] for table in tables for form in (word, *forms(word)) if form in table), None)


def _amount(sheet: Sheet, at: int) -> Amount | None:
    value, end = _value(sheet, at)
    scale = _of(sheet, end, "scale") or _glued(sheet, end)
    if value is None and scale is None:
        return None
    if scale is not None:
        value, end = (Decimal(1) if value is None else value) * scale, end + 1
    if sheet.word(end) == "." and scale is not None:
        end += 1
    return _signed(sheet, Amount(value or Decimal(0), at, end))


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
    return near or sheet.says(at - 1, "add") or (len(sheet) <= 2 and at + 1 == len(sheet))


def _english(sheet: Sheet, at: int) -> tuple[Decimal, int] | None:
    """«twenty five», «one hundred twenty» by the scale that follows."""
    first = _table("english").get(sheet.word(at))
    if first is None:
        return None
    second = _table("english").get(sheet.word(at + 1))
    if second is not None and first >= _TENS and 0 < second < _TEN:
        return first + second, at + 2
    return first, at + 1


def _of(sheet: Sheet, at: int, kind: str) -> Decimal | None:
    """The value of the word among the lines of that kind."""
    return _of_any(sheet, at, kind) if sheet.word(at) and sheet.free(at) else None


def _passed(sheet: Sheet, amount: Amount) -> bool:
    at, end = amount.at, amount.end
    end += sheet.kind(end) == "word" and len(sheet.word(end)) == 1 and _is_class(sheet, end + 1)
    before, after = sheet.word(at - 1), sheet.means(end, "not_counts")
    if "after" in after and unit_at(sheet, end) is None and not _each(sheet, end):
        return sheet.word(end) != "%"
    if labelled(sheet, at) and not sheet.is_unit(end):
        return True
    if before == "из" or _part(sheet, at):
        return True
    if sheet.kind(at) != "number" or sheet.is_unit(end):
        return False
    plain = amount.value == int(amount.value)
    year = plain and _FIRST_YEAR <= amount.value <= _LAST_YEAR and " " not in sheet.tokens[at].text
    return year or (plain and 0 <= amount.value <= _HOURS and _hour(sheet, at, end))


def _is_class(sheet: Sheet, at: int) -> bool:
    """«8 б класс»"""
    return "after" in sheet.means(at, "not_counts")


def labelled(sheet: Sheet, at: int) -> bool:
    """«школа № 5», «каб. 12»: the number is a name."""
    sign = sheet.word(at - 1) in {"№", "#", "."}
    return sheet.word(at - 1) == "№" or "before" in sheet.means(at - 1 - sign, "not_counts")


def _hour(sheet: Sheet, at: int, end: int) -> bool:
    """«с 10 до 12», «в 15»: where something else is counted as well."""
    before = sheet.word(at - 1)
    others = any(sheet.kind(place) == "number" and not at <= place < end for place in range(len(sheet)))
    return (before in {"с", "до", "к"} and others) or before in {"в", "at"}


def _part(sheet: Sheet, at: int) -> bool:
    """«в том числе 5», «из них 12»: counted already."""
    pair = (sheet.word(at - 2), sheet.word(at - 1))
    return pair in {("том", "числе"), ("из", "них"), ("ч", ".")}


def _each(sheet: Sheet, end: int) -> bool:
    """«2 класса по …»"""
    return "groups" in sheet.means(end, "not_counts") and sheet.word(end + 1) == "по"


def _multiplied(sheet: Sheet, found: list[Amount]) -> list[Amount]:
    """«2 класса по 25» is fifty."""
    whole: list[Amount] = []
    for amount in found:
        last = whole[-1] if whole else None
        if last and _each(sheet, last.end) and amount.at == last.end + 2:
            whole[-1] = Amount(last.value * amount.value, last.at, amount.end, last.signed)
            sheet.take(last.at, amount.end, "amount")
        else:
            whole.append(amount)
    return whole
