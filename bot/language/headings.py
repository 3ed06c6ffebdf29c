"""Numbers of items as the heads of what is told of them.

heading = number (":" | "-" | ")" | ".")            where a part begins, or as the first one had it
        | number number | number day number         «9 45», «9 за вчера 20»
        | number ["не"] "готово" | ordinal number   «14 готово», «девятый – 20»
"""

import re
from collections.abc import Collection
from itertools import pairwise

from bot.language.lexicon import entries
from bot.language.sheet import Sheet
from bot.language.tokens import forms
from bot.words.numerals import cardinal, ordinal
from bot.words.stems import has

Heading = tuple[str, int, int]
"""The item's number, and where it begins and ends."""
_PAIR = re.compile(r"\b(\d{1,2})[-–—](\d+)\b")
_PAIRS = re.compile(r"\d{1,2}[-–—]\d+(?:[,;\s]+\d{1,2}[-–—]\d+)+")
_THOUSAND = 1000
DIGITS = frozenset(("number", "dotted", "ordinal"))
_SIGNS = frozenset((":", "-", "=", ")", "."))


def pairs_apart(text: str, numbers: Collection[str]) -> str:
    """«9-18, 11-2»: nothing but items, each with its number; one alone may be a range."""
    pairs = _PAIR.findall(text)
    alone = _PAIRS.fullmatch(text.strip()) is not None
    return (
        _PAIR.sub(r"\1: \2", text) if alone and all(number in numbers for number, _count in pairs) else text
    )


def enumeration(sheet: Sheet) -> list[int]:
    """Where «1) гости 40 ⏎ 2) посты 3» numbers its lines; an item's line names nothing that is counted."""
    heads = [at for at in range(len(sheet)) if _begins_a_line(sheet, at)]
    counted = all(any(map(sheet.is_unit, range(*ends))) for ends in pairwise([*heads, len(sheet)]))
    in_order = [digits(sheet, at) for at in heads] == [str(place) for place in range(1, len(heads) + 1)]
    return heads if len(heads) > 1 and in_order and counted else []


def _begins_a_line(sheet: Sheet, at: int) -> bool:
    first = at == 0 or sheet.word(at - 1) in {"\n", ";"}
    return first and bool(digits(sheet, at)) and sheet.word(at + 1) in {")", "."}


def heading(sheet: Sheet, at: int, numbers: Collection[str]) -> Heading | None:
    """«9: 120», «9 - 45», «9 45», «11-й: 2», «14 (не) готово» where a part of the message begins."""
    number = digits(sheet, at)
    if not number:
        return _spelt_heading(sheet, at, numbers)
    if number in numbers and at == 1 and len(sheet) == 2 and sheet.says(0, "yes"):
        return number, 1, 2  # «сделали 14»
    noted = sheet.word(at - 1) == ":" and (sheet.says(at - 2, "note") or _led_in(sheet, at))
    if number not in numbers or not (_begins(sheet, at) or noted or _as_the_first(sheet, at)):
        return None
    follows = at == 0 and sheet.kind(1) == "number" and sheet.free(1)
    if follows and not sheet.word(2):
        return number, at, at + 1
    if sheet.word(at + 1) in _SIGNS and at + 2 < len(sheet):
        return number, at, at + 1
    dated = _dated(sheet, at + 1) or (at == 0 and _worded(sheet, 1))
    return (number, at, at + 1) if dated or _told(sheet, at + 1, numbers) else None


def _begins(sheet: Sheet, at: int) -> bool:
    """Whether a part of the message begins there, or goes on after an item: «6 и 14 сделаны»."""
    listed = sheet.word(at - 1) in {"и", "and"} and sheet.taken[at - 2] == "item"
    return at == 0 or listed or sheet.word(at - 1) in {",", ";", ".", "\n"}


def _as_the_first(sheet: Sheet, at: int) -> bool:
    """«9. 20 чел 11. 2 шт»: the sign is that of the first head, and a number follows."""
    headed = sheet.taken[:1] == ["item"] and sheet.word(1) in _SIGNS
    return headed and sheet.word(at + 1) == sheet.word(1) and sheet.kind(at + 2) == "number"


def _led_in(sheet: Sheet, at: int) -> bool:
    """«отчёт за 12 апреля: 9 - 44»: nothing counted is said before the first pair."""
    paired = sheet.word(at + 1) == "-" and sheet.kind(at + 2) == "number"
    return paired and not any(sheet.is_unit(place) or counts(sheet, place) for place in range(at - 1))


def _worded(sheet: Sheet, at: int) -> bool:
    """«9 сто двадцать», «9 +17», «9 плюс 17»: a number in words or with a sign, but not «9 тысяч»."""
    if sheet.word(at) in {"+", "плюс", "plus"}:
        several = sheet.adjoins(at) or any(sheet.word(place) == "+" for place in range(at + 1, len(sheet)))
        return not several and (sheet.kind(at + 1) == "number" or bool(cardinal(sheet.words(at + 1, 1))))
    if sheet.kind(at + 1) == "number" and at + 2 == len(sheet) and has(sheet.word(at) or "и", "VERB", "past"):
        return True  # «9 пришло 18»
    read = cardinal(sheet.words(at, 1)) if sheet.free(at) else None
    return read is not None and 1 < read[0] < _THOUSAND and not sheet.means(at, "numbers")


def _spelt_heading(sheet: Sheet, at: int, numbers: Collection[str]) -> Heading | None:
    """«девятый – 20», «девять: двадцать», «шестой и седьмой готовы», «девятка: 58», no day."""
    named = nickname(sheet, at)
    if named in numbers and at == 0 and sheet.kind(1 + (sheet.word(1) in _SIGNS)) == "number":
        return named, 0, 1
    number, end = _spelt(sheet, at)
    if number not in numbers or not _begins(sheet, at):
        return None
    signed = sheet.word(end) in {":", "-"}
    after = end + signed
    counted = sheet.kind(after) == "number" or cardinal(sheet.words(after, 1)) or _worded(sheet, after)
    leads = signed or (at == 0 and bool(ordinal(sheet.words(at, 2))))
    if counted and leads and not sheet.word(end - 1).endswith("го"):
        return number, at, end
    return (number, at, end) if _told(sheet, end, numbers) else None


def _spelt(sheet: Sheet, at: int) -> tuple[str, int]:
    """The number in words that stands there ("": none), and where it ends."""
    words = sheet.words(at, 2)
    read = ordinal(words) or cardinal(words)
    return (str(read[0]), at + read[1]) if read else ("", at)


def _dated(sheet: Sheet, at: int) -> bool:
    """«9 за вчера 20», «9 сегодня 40»: a day stands between two numbers, and there is no other day."""
    others = "when" in sheet.taken[: at - 1]
    while at < len(sheet) and sheet.taken[at] == "when":
        at += 1
    others = others or "when" in sheet.taken[at:]
    return sheet.taken[at - 1] == "when" and sheet.kind(at) == "number" and not others


def _told(sheet: Sheet, end: int, numbers: Collection[str]) -> bool:
    """Whether after a number, or several in a row, it is said that it is done: «6 и 14 сделаны»."""
    while sheet.word(end) in {",", "и", "and"}:
        number, after = (
            (digits(sheet, end + 1), end + 2) if digits(sheet, end + 1) else _spelt(sheet, end + 1)
        )
        if number not in numbers:
            break
        end = after
    return sheet.says(end + sheet.says(end, "not"), "yes")


def counts(sheet: Sheet, at: int) -> bool:
    """Whether what stands there is counted, or makes the number before it no item's."""
    return bool(sheet.is_unit(at) or sheet.means(at, "not_counts") or sheet.means(at, "numbers")) or (
        sheet.word(at) == "%"
    )


def digits(sheet: Sheet, at: int) -> str:
    if not sheet.free(at) or sheet.kind(at) not in DIGITS:
        return ""
    text = sheet.tokens[at].text
    kept = "".join(letter for letter in text if letter.isdigit() or letter == ".").strip(".")
    return kept if text[:1].isdigit() and " " not in text and "," not in text else ""


def nickname(sheet: Sheet, at: int) -> str:
    """«по девятке», «девятка: 58»"""
    names = {entry.rpartition(" ")[0]: entry.rpartition(" ")[2] for entry in dict(entries("numbers"))["item"]}
    return next((names[form] for form in forms(sheet.word(at)) if form in names), "")
