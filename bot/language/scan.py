"""A message with its typed phrases: items, days, amounts, units, links. The order of the finders matters."""

from dataclasses import dataclass
from datetime import date

from bot.domain.understanding import Context
from bot.language.amounts import Amount, find_amounts
from bot.language.counted import Unit, find_units, people_at, people_before
from bot.language.counting import Counting
from bot.language.links import links_of
from bot.language.numbered import Numbered, find_items, is_mark
from bot.language.sheet import Sheet
from bot.language.when import When, find_when
from bot.words.months import month_of
from bot.words.stems import adjective, has, parses

ASKS = ("who", "what", "when", "how_many", "how", "where", "whose", "which_day")
NOWHERE_ELSE = ("how_many", "which_day", "whose")
"""Of these no statement makes any use, wherever they stand."""
ORDERS = (
    "silent",
    "left",
    "show",
    "find",
    "responsible",
    "overdue",
    "deadline",
    "summary",
    "history",
    "help",
    "list",
    "count",
)
LIMIT = 1000
"""Characters; what comes after them is no report any more."""


@dataclass(frozen=True, slots=True)
class Scan:
    """`sure`: something says that the amounts count. `instead`: fewer or more came than was planned."""

    sheet: Sheet
    today: date
    asked: bool
    whens: list[When]
    items: list[Numbered]
    amounts: list[Amount]
    units: list[Unit]
    links: tuple[str, ...] = ()
    sure: bool = True
    instead: bool = False

    def says(self, *concepts: str) -> bool:
        """Whether any word that no number or day has taken has one of the concepts."""
        return any(self.sheet.says(at, *concepts) for at in range(len(self.sheet)) if self.sheet.free(at))


def scan(text: str, context: Context, *, ahead: bool = False) -> Scan:
    """`ahead`: days without a year are looked for as in a question, even where none is to be seen."""
    text = text[:LIMIT]
    links, _rest = links_of(text)
    sheet = Sheet(text)
    asked = _asks(sheet)
    whens = find_when(sheet, context.today, ahead=ahead or asked)
    sheet.take_phrases("burning")  # «в первую очередь» is no first item
    items = find_items(sheet, {item.number for item in context.items}, asked=asked)
    sheet.release("burning")
    numbers = find_amounts(sheet)
    sheet.take_phrases("roughly")
    units = find_units(sheet)
    units += [unit for amount in numbers if (unit := people_at(sheet, amount.end))]
    units += [unit for amount in numbers if (unit := people_before(sheet, amount.at))]
    units.sort(key=lambda unit: unit.at)
    counting = Counting(sheet, numbers, units, items, context)
    amounts, sure = counting.counts()
    instead = counting.instead
    return Scan(sheet, context.today, asked, whens, items, amounts, units, tuple(links), sure, instead)


def _asks(sheet: Sheet) -> bool:
    """Whether it is a question: a question mark, «ли», or it begins with a word that asks («от каких»)."""
    marked = any(sheet.word(at) in {"?", "ли"} for at in range(len(sheet)))
    if marked and _begs(sheet):
        return False
    return marked or (not _answered(sheet) and _asks_in_words(sheet))


def _begs(sheet: Sheet) -> bool:
    """«можно записать 20 гостей?», «could you add 6 visitors?»: a wish with a question mark."""
    places = range(len(sheet))
    wishes = any(sheet.says(at, "note", "add") for at in places)
    return wishes and _counts(sheet) and not any(sheet.says(at, *ASKS, "must", "need") for at in places)


def _asks_in_words(sheet: Sheet) -> bool:
    first = [
        at
        for at in range(len(sheet))
        if sheet.kind(at) == "word" and not sheet.says(at, "polite", "greeting")
    ]
    if not first or any(_to_mend(sheet, at) for at in first):
        return False
    leads = len(first) > 1 and parses(sheet.word(first[0]))[0].tag.POS == "PREP"
    there = len(first) > 1 and sheet.word(first[0]) == "есть"  # «есть что про волонтёров»
    if sheet.says(first[leads or there], *ASKS):
        return True
    if any(sheet.says(at, "wrong") and (adjective(sheet.word(at)) or sheet.word(at) == "не") for at in first):
        return False  # «дата неверная, 11.04»
    if _counts(sheet) and not orders(sheet, first):
        words = [at for at in range(len(sheet)) if sheet.kind(at) == "word" and not sheet.says(at, "left")]
        tells = any(_past(sheet.word(at)) for at in words)
        return _asks_of_a_count(sheet, first, tells) or not (tells or _states(sheet, first[0]))
    needs = any(sheet.says(at, "what") for at in first) and any(sheet.says(at, "must", "due") for at in first)
    if orders(sheet, first) or (needs and not any(sheet.is_unit(at) for at in first)):
        return True
    told = sheet.says(first[0], "show", "find", "count") and has(sheet.word(first[0]), "VERB", "past")
    told = told or (sheet.says(first[0], "list") and _is_over(sheet, first))
    numbers = (at for at in range(len(sheet)) if meant_number(sheet, at) and not _dated(sheet, at + 1))
    counted = any(map(sheet.is_unit, range(len(sheet)))) or any(True for _number in numbers)
    return (
        (sheet.says(first[0], *ORDERS) and not sheet.says(first[0], "deed", "wrong", "about") and not told)
        or (not counted and not told and any(sheet.says(at, *ASKS, *ORDERS) for at in first))
        or any(sheet.says(at, *NOWHERE_ELSE) for at in first)
        or _names_a_term(sheet)
    )


def _is_over(sheet: Sheet, words: list[int]) -> bool:
    """«перечень компетенций определён», but not «список тех, кто сдал»."""
    asks = any(sheet.says(at, *ASKS, "not") for at in words)
    return not asks and any(has(sheet.word(at), "PRTS", "past") for at in words)


def _dated(sheet: Sheet, at: int) -> bool:
    """Whether the number before it is of days: «3 дня», «1 сентября»."""
    return bool(sheet.means(at, "days")) or month_of(sheet.word(at) or "-") is not None


def _asks_of_a_count(sheet: Sheet, words: list[int], tells: bool) -> bool:
    """«скольких 12», «12 заметок к какому сроку», «30 человек когда нужны»"""
    needed = not tells and any(sheet.says(at, "need", "must") for at in words)
    asks = (*NOWHERE_ELSE, "when") if needed else NOWHERE_ELSE
    return any(sheet.says(at, *asks) for at in words)


def _to_mend(sheet: Sheet, at: int) -> bool:
    """«последнюю запись поправьте на 108»: an order, but nothing is asked."""
    return sheet.says(at, "wrong") and "impr" in parses(sheet.word(at))[0].tag


def _answered(sheet: Sheet) -> bool:
    """«сколько могли – 20», «показатель посетители 59»: the number itself ends what began like a question."""
    if _tells_when(sheet) or _answers_itself(sheet):
        return True
    last = len(sheet) - 1
    if not sheet.says(0, "how_many", "summary") or not meant_number(sheet, last):
        return False
    dash = sheet.word(last - 1) in {"-", ":"}
    counted = sheet.is_unit(last - 1 - dash) and sheet.says(0, "summary")
    return counted or (dash and not is_mark(sheet, last - 2))


def _tells_when(sheet: Sheet) -> bool:
    """«когда приехали, было уже 40 человек»"""
    verbs = sum(sheet.kind(at) == "word" and _past(sheet.word(at)) for at in range(len(sheet)))
    return sheet.says(0, "when") and verbs > 1 and _counts(sheet)


def _answers_itself(sheet: Sheet) -> bool:
    """«кто пришёл: 15 школьников», «что сделали - 3 публикации»"""
    sign = next((at for at in range(len(sheet)) if sheet.word(at) in {"-", ":"}), 0)
    asks = sheet.says(0, "who", "what", "how_many", "where")
    return asks and sign > 0 and meant_number(sheet, sign + 1) and _counts(sheet)


def _counts(sheet: Sheet) -> bool:
    """«2 заметки», «3 новых волонтёра»: a number and what is counted; «результат по п.9 45»."""
    things = (
        at + 1 + (adjective(sheet.word(at + 1) or "-") or sheet.says(at + 1, "add"))
        for at in range(len(sheet))
        if meant_number(sheet, at)
    )
    return any(map(sheet.is_unit, things)) or _counts_for_an_item(sheet)


def _counts_for_an_item(sheet: Sheet) -> bool:
    """Whether after a marked number of an item the message ends with another number."""
    last = len(sheet) - 1
    marks = [at for at in range(len(sheet)) if is_mark(sheet, at)]
    after = bool(marks) and marks[0] + 2 < last
    return after and sheet.kind(last) == "number" and not is_mark(sheet, last - 1)


def _states(sheet: Sheet, first: int) -> bool:
    """Whether a message that counts something begins like a statement: «команда волонтёров, 8 человек»."""
    asks = sheet.says(first, "left", "silent", "overdue", "show", "find")
    return not asks or sheet.says(first, "about") or adjective(sheet.word(first))


def _names_a_term(sheet: Sheet) -> bool:
    """«крайний срок 14»: of an item, for nothing is counted, and nothing done."""
    places = range(len(sheet))
    told = any(
        sheet.is_unit(at) or sheet.says(at, "yes", "in_time") or _past(sheet.word(at)) for at in places
    )
    named = any(sheet.says(at, "term") for at in places)
    return named and not told and sum(meant_number(sheet, at) for at in places) == 1


def _past(word: str) -> bool:
    return "past" in parses(word)[0].tag


def orders(sheet: Sheet, words: list[int]) -> bool:
    """«сделай сводку за 1 квартал», but not «запиши», «исправь»."""
    first = sheet.word(words[0])  # «нашли» is both an order and a deed
    commands = "impr" in parses(first)[0].tag and not has(first, "VERB", "past")
    stores = any(sheet.says(at, "note", "add", "wrong", "rather") for at in words)
    return commands and not stores and any(sheet.says(at, *ORDERS) for at in words)


def meant_number(sheet: Sheet, at: int) -> bool:
    return sheet.kind(at) in {"number", "dotted"}
