"""Numbers of items in all manners.

    item    = mark number | prep number "пункт"? | number mark | number (":" | "-") where a part begins
    mark    = "п" "." | "пункт" in any case | "пп" | "№" | "#" | "item" | "мероприятие" | "задача"
    prep    = "по" | "в" | "к" | "для" | "за" | "у" | "на" | "про" | "for"     before a known number
    number  = digits | dotted | ordinal ("9-й", "девятый") | cardinal in words after a mark

A number after a preposition is an item's where such an item exists and the number counts nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass

from bot.language.headings import DIGITS, counts, digits, enumeration, heading, nickname
from bot.language.names import each_of
from bot.language.sheet import Sheet, meanings
from bot.language.tokens import MARKS
from bot.words.letters import fold
from bot.words.numerals import cardinal, ordinal
from bot.words.stems import has, parses

_LONGEST = 6
"""Characters of an item's number."""
_PREPOSITIONS = frozenset(
    map(
        fold,
        (
            "по",
            "в",
            "к",
            "для",
            "за",
            "у",
            "на",
            "про",
            "о",
            "об",
            "с",
            "из",
            "for",
            "of",
            "on",
            "about",
            "in",
        ),
    )
)
_LOOSE = frozenset(map(fold, ("по", "for", "за", "про", "у", "для")))
"""After these a number alone may be an item's."""


@dataclass(frozen=True, slots=True)
class Numbered:
    number: str
    at: int
    end: int


def find_items(sheet: Sheet, numbers: Collection[str], *, asked: bool = False) -> list[Numbered]:
    """The items that are named by number; their tokens are taken.

    `numbers` are those that there are; `asked`: a question, where a number that counts nothing is an item's.
    """
    for at in enumeration(sheet):
        sheet.take(at, at + 2, "list")
    found = []
    at = 0
    while at < len(sheet):
        item = (
            _marked(sheet, at) or _called(sheet, at, numbers) or _after(sheet, at) or _led(sheet, at, numbers)
        )
        head = None if item else heading(sheet, at, numbers)
        item = Numbered(*head) if head else item
        if item is None and asked:
            item = _bare(sheet, at, numbers) or _named(sheet, at, numbers)
        if item and all(sheet.free(place) for place in range(item.at, item.end)):
            sheet.take(item.at, item.end, "item")
            found.append(item)
            at = item.end
        else:
            at += 1
    return found


def is_mark(sheet: Sheet, at: int) -> bool:
    return sheet.word(at) in MARKS


def _marked(sheet: Sheet, at: int) -> Numbered | None:
    """«п. 9», «пункт девять», «№ 9», «пункт №9»."""
    end = at
    if is_mark(sheet, end) or (sheet.says(end, "plan_items") and _is_number_sign(sheet, end + 1)):
        end += 1
    if end > at and sheet.word(end) == ".":
        end += 1
    if _is_number_sign(sheet, end, alone=end == at) and (end > at or not _labelled(sheet, at)):
        end += 1
    if end == at:
        return None
    number = digits(sheet, end)
    if number:
        return Numbered(number, at, end + 1)
    words = sheet.words(end, 3)
    read = ordinal(words) or cardinal(words)
    return Numbered(str(read[0]), at, end + read[1]) if read else None


def _called(sheet: Sheet, at: int, numbers: Collection[str]) -> Numbered | None:
    """«мероприятие 9, 40 человек»: one event of that number, and something else is counted."""
    if "numbered" in sheet.means(at, "days") and at == (sheet.word(0) == "по"):
        return _headed(sheet, at, numbers)
    number = digits(sheet, at + 1)
    if number not in numbers or not sheet.says(at, "plan_items") or not has(sheet.word(at), "sing"):
        return None
    others = any(sheet.kind(place) == "number" for place in range(at + 2, len(sheet)))
    return Numbered(number, at, at + 2) if others and not counts(sheet, at + 2) else None


def _headed(sheet: Sheet, at: int, numbers: Collection[str]) -> Numbered | None:
    """«номер девять восемнадцать», "number 14 is finished": a message begins, and more is told of it."""
    words = sheet.words(at + 1, 2)
    read = cardinal(words) or ordinal(words)
    number, end = (str(read[0]), at + 1 + read[1]) if read else (digits(sheet, at + 1), at + 2)
    rest = range(end, len(sheet))
    more = any(sheet.kind(p) == "number" or sheet.says(p, "yes") or cardinal(sheet.words(p, 1)) for p in rest)
    return Numbered(number, at, end) if number in numbers and more else None


def _is_number_sign(sheet: Sheet, at: int, *, alone: bool = False) -> bool:
    """«№», «номер»; `alone`: without a word before it that says of what."""
    return sheet.word(at) in {"№", "#"} or (not alone and "numbered" in sheet.means(at, "days"))


def _labelled(sheet: Sheet, at: int) -> bool:
    """«школа-интернат № 5», «приказ № 45» is no item."""
    if sheet.word(at - 1) in {"и", ","} and sheet.word(at - 3) == "№":
        return _labelled(sheet, at - 3)
    if sheet.kind(at - 1) != "word" or sheet.says(at - 1, "plan_items", "show", "deadline", "left"):
        return False
    first, _, _rest = sheet.word(at - 1).partition("-")
    if sheet.is_unit(at - 1) and has(sheet.word(at - 1), "inan", "sing", "nomn"):
        return True  # «публикация № 3»
    labels = not meanings(first, "not_counts").isdisjoint(("before", "labels"))
    return labels or ("NOUN" in parses(sheet.word(at - 1))[0].tag and not sheet.is_unit(at - 1))


def _after(sheet: Sheet, at: int) -> Numbered | None:
    """«9 пункт», «по девятому пункту», «11-й п.»."""
    number, end = digits(sheet, at), at + 1
    if not number:
        read = ordinal(sheet.words(at, 3))
        if not read:
            return None
        number, end = str(read[0]), at + read[1]
    if is_mark(sheet, end):
        follows = sheet.kind(end + 1) in DIGITS and sheet.word(end) in {"п", "пп"}
        return None if follows and not sheet.adjoins(end) else Numbered(number, at, end + 1)
    return None


def _led(sheet: Sheet, at: int, numbers: Collection[str]) -> Numbered | None:
    """«по девятому», «45 по 9», «срок по 11», «за 3.9»."""
    if sheet.word(at) not in _PREPOSITIONS or _of_each(sheet, at):
        return None
    number, end = digits(sheet, at + 1) or nickname(sheet, at + 1), at + 2
    if not number:
        read = ordinal(sheet.words(at + 1, 3))
        if not read:
            return None
        number, end = str(read[0]), at + 1 + read[1]
    elif sheet.word(at) not in _LOOSE and sheet.kind(at + 1) != "ordinal":
        return None
    end += is_mark(sheet, end) and sheet.word(end) not in {"п", "пп"}
    directions = sheet.word(at) == "по" and sheet.kind(end) == "word" and _dative(sheet.word(end))
    if directions and not is_mark(sheet, end):
        return None
    dotted = sheet.kind(at + 1) == "dotted"
    if not dotted and (number not in numbers or counts(sheet, end)):
        return None
    return Numbered(number, at + 1, end)


def _of_each(sheet: Sheet, at: int) -> bool:
    """«3 группы по 15»: so many in each, no item."""
    several = sheet.kind(at - 2) == "number" or bool(cardinal(sheet.words(at - 2, 1)))
    return several and each_of(sheet, at - 1)


def _dative(word: str) -> bool:
    """«по 3 направлениям»: of so many, no item."""
    return bool({"NOUN", "datv", "plur"} <= parses(word)[0].tag.grammemes)


def _bare(sheet: Sheet, at: int, numbers: Collection[str]) -> Numbered | None:
    """«покажи 9», «срок 11»: any number in a question; one that no item has is no place («свет в 214»)."""
    number = digits(sheet, at)
    if number not in numbers and sheet.word(at - 1) in {"в", "во", "in"}:
        return None
    if not number or len(number) > _LONGEST or counts(sheet, at + 1):
        return None
    return Numbered(number, at, at + 1)


def _named(sheet: Sheet, at: int, numbers: Collection[str]) -> Numbered | None:
    """«дедлайн одиннадцатого»: the number in words of an item that there is, where it ends a phrase."""
    read = ordinal(sheet.words(at, 3)) if sheet.free(at) else None
    if not read or str(read[0]) not in numbers:
        return None
    after = sheet.word(at + read[1])
    lonely = not after or sheet.means(at + read[1], "concepts") or sheet.kind(at + read[1]) == "sign"
    return Numbered(str(read[0]), at, at + read[1]) if lonely else None
