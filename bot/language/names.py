"""Numbers that name or measure something else: times, years, classes, schools, prices, parts of a whole.

    name    = label [noun] ["№" | "."] number          «школа № 5», «номер приказа 15», «каб. 12»
            | number measure                           «2 часа», «9 класс», «300 рублей»
    part    = "из" number | "в том числе" number       counted already
    year, hour                                         2024; «в 15», «с 10 до 12»

Labels and measures are words of `lexicon/not_counts.txt`.
"""

from decimal import Decimal

from bot.domain.roadmap import Metric
from bot.language.counted import PEOPLE, unit_at
from bot.language.sheet import Sheet
from bot.language.tokens import MARKS, forms
from bot.words.numerals import ordinal
from bot.words.stems import adjective, has, parses

_LISTED = frozenset((Metric.PUBLICATIONS, Metric.COUNT, Metric.SHARE))
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_HOURS = 24
_WHERE = frozenset(("в", "во", "на", "при"))
_REACH = 6
_ABOUT_WHOM = frozenset((Metric.PUBLICATIONS, Metric.DOCUMENTS))
_ABOUT = frozenset(("о", "об", "про", "с", "со", "about", "with"))
_PLACES = frozenset(("Geox", "Orgn", "Trad"))
"""Grammemes of what has a name of its own."""


def is_name(sheet: Sheet, at: int, end: int, value: Decimal) -> bool:
    """Whether the number between the two places counts nothing."""
    end += sheet.kind(end) == "word" and len(sheet.word(end)) == 1 and _is_class(sheet, end + 1)
    after = sheet.means(end, "not_counts")
    daytime = sheet.says(end, "daytime") and has(sheet.word(end), "ablt")
    if "after" in after and unit_at(sheet, end) is None and not each_of(sheet, end) and not daytime:
        return sheet.word(end) != "%"
    if (
        sheet.word(at - 1) == "№"
        or _reach(sheet, at)
        or (labelled(sheet, at) and not _counted(sheet, at, end, value))
    ):
        return True
    if _of_a_whole(sheet, at) or _part(sheet, at) or (sheet.word(end), sheet.word(end + 1)) == ("из", "них"):
        return True
    if _compared(sheet, at, end) or _told_of(sheet, at) or _around(sheet, at, end) or _of_several(sheet, end):
        return True
    if sheet.kind(at) != "number" or (sheet.is_unit(end) and not _one_thing(sheet.word(end))):
        return False
    plain = value == int(value)
    year = plain and _FIRST_YEAR <= value <= _LAST_YEAR and " " not in sheet.tokens[at].text
    return year or (plain and 0 <= value <= _HOURS and _hour(sheet, at, end))


def _compared(sheet: Sheet, at: int, end: int) -> bool:
    """«на 5 гостей больше», «меньше на 5»: a difference, not a count."""
    near = (at - 2, end, end + sheet.is_unit(end))
    return sheet.word(at - 1) == "на" and any(sheet.says(place, "compared") for place in near)


def _one_thing(word: str) -> bool:
    """«в 10 совещание»: no number but one stands before it."""
    tag = parses(word)[0].tag
    return {"NOUN", "inan", "sing"} <= tag.grammemes and tag.case in {"nomn", "accs"} and "Fixd" not in tag


def _is_label(sheet: Sheet, at: int) -> bool:
    """«номинация 3», «Россия 1»: after one thing it is a name; of people and posts it is their count."""
    word = sheet.word(at)
    if not sheet.free(at) or sheet.kind(at) != "word" or word in MARKS:
        return False
    if any(sheet.means(at, name) for name in ("concepts", "days", "numbers")):
        return False
    tag, unit = parses(word)[0].tag, unit_at(sheet, at)
    counted = unit is not None and (unit.metric in PEOPLE or unit.metric in _LISTED)
    place = not _PLACES.isdisjoint(tag.grammemes)
    led = parses(sheet.word(at - 1))[0].tag.POS == "PREP" if sheet.kind(at - 1) == "word" else False
    described = sheet.kind(at - 1) == "word" and adjective(sheet.word(at - 1))  # «базовый колледж 40»
    one_thing = not (led or described) and {"NOUN", "sing", "nomn"} <= tag.grammemes
    return not counted and (place or (one_thing and _numbers(sheet) > 1))


def _counted(sheet: Sheet, at: int, end: int, value: Decimal) -> bool:
    """«группа: 12 гостей», «договор 1»: the label is none."""
    one = value == 1 and sheet.is_unit(at - 1) and sheet.word(end) not in {"-", ":"}
    return sheet.is_unit(end) or one


def _numbers(sheet: Sheet) -> int:
    return sum(sheet.kind(at) == "number" for at in range(len(sheet)))


def _around(sheet: Sheet, at: int, end: int) -> bool:
    """«12 волонтёров на 3 площадках»: where or of what, beside a number that counts."""
    before, word = sheet.word(at - 1), sheet.word(end)
    if not word or _numbers(sheet) == 1:
        return False
    return (before in _WHERE and has(word, "loct", "plur")) or (before == "по" and has(word, "datv", "plur"))


def _is_class(sheet: Sheet, at: int) -> bool:
    """«8 б класс»"""
    return not forms(sheet.word(at)).isdisjoint(("класс", "кл"))


def labelled(sheet: Sheet, at: int) -> bool:
    """«школа № 5», «каб. 12»: the number is a name."""
    last = at - 1 - (sheet.word(at - 1) in {"№", "#", ".", ":"})
    if sheet.word(at - 1) == "№":
        return True
    if _ordered(sheet, last):
        return False
    if "before" in sheet.means(last, "not_counts"):
        return has(sheet.word(last), "sing") or not has(sheet.word(last), "plur", "gent")
    document = "labels" in sheet.means(last, "not_counts") and has(sheet.word(last), "sing")
    return (
        document
        or _is_label(sheet, last)
        or any(
            sheet.free(place) and "measures" in sheet.means(place, "not_counts") for place in (last, last - 1)
        )
    )


def _of_a_whole(sheet: Sheet, at: int) -> bool:
    """«31 из 40», «из всех 40», but not «делегация из 11 человек»."""
    before = sheet.word(at - 1)
    place = at - 1 - (adjective(before) if before else False)
    if sheet.word(place) == "of":
        return sheet.kind(place - 1) == "number"
    if sheet.word(place) != "из":
        return False
    group = sheet.word(place - 1) if sheet.kind(place - 1) == "word" else ""
    one = bool(group) and {"NOUN", "sing"} <= parses(group)[0].tag.grammemes
    return not one or sheet.is_unit(place - 1)


def _told_of(sheet: Sheet, at: int) -> bool:
    """«интервью с 2 экспертами», «соглашение подписали с 2 партнёрами»: of whom, not how many."""
    if sheet.word(at - 1) not in _ABOUT:
        return False
    first = next((place for place in range(at - 2, -1, -1) if sheet.kind(place) != "word"), -1)
    units = [unit_at(sheet, place) for place in range(max(first, at - _REACH), at - 1)]
    return any(unit is not None and unit.metric in _ABOUT_WHOM for unit in units)


def _ordered(sheet: Sheet, at: int) -> bool:
    """«первая группа 20», «в 1 смену 20», «25 шк. 3 взрослых»: the thing has its number already."""
    numbered = sheet.kind(at - 1) == "ordinal" or bool(ordinal(sheet.words(at - 1, 1)))
    counted = sheet.kind(at - 1) == "number" or sheet.taken[at - 1 : at] in (["passed"], ["amount"])
    return numbered or (counted and sheet.free(at))


def _of_several(sheet: Sheet, end: int) -> bool:
    """«5 и 6 классов»"""
    several = sheet.word(end) in {"и", ",", "-"} and sheet.kind(end + 1) == "number"
    of = end + 2
    named = several and "after" in sheet.means(of, "not_counts") and not sheet.is_unit(of)
    return named and not each_of(sheet, of) and "plur" in parses(sheet.word(of))[0].tag


def _reach(sheet: Sheet, at: int) -> bool:
    """«4 публикации, охват 5000»"""
    if "reach" not in sheet.means(at - 1, "not_counts"):
        return False
    units = (unit_at(sheet, at) for at in range(len(sheet)))
    return any(unit is not None and unit.metric is Metric.PUBLICATIONS for unit in units)


def _hour(sheet: Sheet, at: int, end: int) -> bool:
    """«с 10 до 12», «в 15»: where something else is counted as well."""
    before = sheet.word(at - 1)
    others = any(sheet.kind(place) == "number" and not at <= place < end for place in range(len(sheet)))
    if before == "во" and sheet.word(end) in {"-", ":"}:
        return sheet.kind(end + 1) == "number"  # «в 1 смену 20, во 2 - 16»
    return (before in {"с", "до", "к"} and others) or before in {"в", "at"}


def _part(sheet: Sheet, at: int) -> bool:
    """«в том числе 5», «из них волонтёры 6»: counted already."""
    return any(sheet.says(place, "breakdown") for place in range(at - 4, at))


def each_of(sheet: Sheet, end: int) -> bool:
    """«2 класса по …»"""
    return "groups" in sheet.means(end, "not_counts") and sheet.word(end + 1) == "по"
