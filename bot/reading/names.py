"""Where the name of a party begins and ends: words, cases and signs, no lists of names."""

import re
from collections.abc import Sequence
from typing import Literal

from bot.reading.results.lexer import Kind, Token
from bot.words.stems import adjective, cases, has, lemma, parses

Head = Literal["surely", "maybe", "no"]

_BULLETS = frozenset("-–—•*·▪◦")
_CONJUNCTIONS = frozenset(("и", "а", "также", "или"))
_AGREED = re.compile(r"[\s,]*(?:\(\s*(по\s+согласованию)\s*\)|,\s*(по\s+согласованию))[\s.]*$", re.IGNORECASE)
_HENCEFORTH = re.compile(
    r"\s*\(\s*(?:далее|сокращ[её]нно)\s*[-–—:,]?\s*(?:также\s*)?([^()]+?)\s*\)$", re.IGNORECASE
)
_QUOTES = re.compile(r"[«»“”„\"']")
_OPENING = ("«", "“", '"')
# Adjectives that follow their noun as participles do.
_LIKE_PARTICIPLES = frozenset(("ответственный", "подведомственный", "подотчетный"))
_PLACES = frozenset(("г", "с", "пос", "п", "д", "ст", "ул", "обл", "пгт"))
_RELATIVES = frozenset(("который", "чей"))
_AUTHORITY_WORDS = """
    министерство департамент комитет управление отдел агентство колледж техникум институт университет академия
    факультет кафедра училище лицей
"""
_AUTHORITIES = frozenset(_AUTHORITY_WORDS.split())
_LABELS = frozenset(("ответственный", "исполнитель", "соисполнитель"))
_THEIR = frozenset(("его", "ее", "их"))
_FIELD_ENDS = ("логия", "ика", "номия", "графия", "изм", "ность")
_PORTFOLIO_WORDS = """
    наука культура спорт политика промышленность торговля туризм экономика труд занятость связь развитие
    защита семья молодежь предпринимательство имущество финансы здравоохранение просвещение образование
    инвестиция право сервис дизайн менеджмент маркетинг искусство кулинария
    строительство транспорт энергетика цифровизация информатизация коммуникация инновация
"""
_PORTFOLIOS = frozenset(_PORTFOLIO_WORDS.split())


def same_name(name: str) -> str:
    """What the ways of writing one name have in common: letters' case, «ё», quotes and spaces aside."""
    return " ".join(_QUOTES.sub('"', name).casefold().replace("ё", "е").split())


def note_of(words: str) -> tuple[str, str | None]:
    """The name and its «по согласованию»."""
    agreed = _AGREED.search(words)
    if agreed is None:
        return words, None
    return words[: agreed.start()].rstrip(" ,"), " ".join((agreed[1] or agreed[2]).lower().split())


def shortened(name: str) -> tuple[str, str]:
    """The name and what it is called from here on: «Центр (далее – ЦОПП)»; "" where nothing says so."""
    said = _HENCEFORTH.search(name)
    return (name, "") if said is None else (name[: said.start()].rstrip(), said[1].strip(' «»"'))


def leading(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without bullets, the number of a list and «а также» at the start."""
    while tokens and (tokens[0].kind is Kind.NEWLINE or tokens[0].text in _BULLETS):
        tokens = tokens[1:]
    tokens = tokens[_label(tokens) :]
    if len(tokens) > 2 and tokens[0].kind is Kind.NUMBER and tokens[1].text in (".", ")"):
        tokens = tokens[2:]
    while len(tokens) > 1 and tokens[0].plain in _CONJUNCTIONS and tokens[0].text[-1] != ".":
        tokens = tokens[1:]
    return tokens


def _label(tokens: Sequence[Token]) -> int:
    """How long «Ответственный исполнитель:» at the start is."""
    words = [lemma(token.plain) for token in tokens[:3]]
    end = next((at + 1 for at, token in enumerate(tokens[:3]) if token.text == ":"), 0)
    return end if end > 1 and _LABELS.issuperset(words[: end - 1]) else 0


def trailing(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without signs at the end; the dot of initials and short forms is theirs."""
    while tokens and (tokens[-1].kind is Kind.NEWLINE or tokens[-1].text in (".", ",", ";", *_BULLETS)):
        tokens = tokens[:-1]
    return tokens


def _words(tokens: Sequence[Token]) -> Sequence[Token]:
    return [token for token in tokens if token.kind is Kind.WORD and not token.level and not token.quoted]


def begins_name(tokens: Sequence[Token]) -> Head:
    """Whether the words can begin a name: with adjectives and a noun in the nominative.

    "maybe" where they may as well be the genitive that the words before ask for, as a short name always may.
    """
    described = False  # by an adjective that is no genitive
    for at, token in enumerate(tokens):
        if token.kind is not Kind.WORD or token.quoted:
            return "maybe" if described else "no"
        if _short_name(token):
            named = at + 1 < len(tokens) and tokens[at + 1].text in _OPENING
            return "surely" if described or named else "maybe"
        if adjective(token.plain):
            if not has(token.plain, "nomn"):
                return "no"
            described = described or not has(token.plain, "gent")
        elif token.plain != "и" or not at:
            return _noun_begins(token.plain, described=described)
    return "maybe" if tokens else "no"


def _noun_begins(word: str, *, described: bool) -> Head:
    standing = _compound_cases(word)
    if not standing and parses(word)[0].tag.POS is None:
        return "surely" if described else "maybe"
    if "nomn" not in standing:
        return "no"
    return "surely" if described or "gent" not in standing else "maybe"


def _short_name(token: Token) -> bool:
    return len(token.text) > 1 and sum(letter.isupper() for letter in token.text) > 1


def _compound_cases(word: str) -> frozenset[str]:
    """The cases that all parts of «школы-участницы» can share."""
    standing = cases(word)
    for part in word.split("-"):
        standing &= cases(part) or standing
    return standing


def dangles(tokens: Sequence[Token]) -> bool:
    """Whether the words cannot end here: an adjective, a preposition, a conjunction or a dash is last."""
    last = tokens[-1] if tokens else None
    if last is None or last.dash or last.text == "/":
        return True
    if (
        last.kind is not Kind.WORD
        or last.level
        or last.quoted
        or _short_name(last)
        or last.text.endswith(".")
    ):
        return False
    return parses(last.plain)[0].tag.POS in ("ADJF", "PRTF", "PREP", "CONJ")


def is_person(tokens: Sequence[Token]) -> bool:
    """«Иванов И.И.», «И.И. Иванов»: a surname and initials."""
    short = [len(token.text.rstrip(".")) == 1 for token in tokens]
    if len(short) not in (2, 3) or any(token.kind is not Kind.WORD for token in tokens):
        return False
    return sum(short) == len(short) - 1 and not (short[0] and short[-1])


def _full_name(tokens: Sequence[Token]) -> bool:
    """«Иванова Анна Петровна», «Анна Иванова»."""
    if len(tokens) not in (2, 3) or not all(token.capital and token.kind is Kind.WORD for token in tokens):
        return False
    return any(has(token.plain, "Name") for token in tokens) and any(
        has(token.plain, kind) for token in tokens for kind in ("Surn", "Patr")
    )


def clings(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether what follows a separator still belongs to the name before it; a note ends a name for good."""
    if after and _continues_numbers(before, after):
        return True
    if not after or after[0].kind is not Kind.WORD or not _words(before):
        return False
    if any(token.level and token.plain.startswith("согласован") for token in before[-3:]):
        return False
    if (
        _presents(before, after)
        or _describes(after)
        or _is_place(after)
        or [token.plain for token in after[:2]] == ["по", "согласованию"]
    ):
        return True
    if after[0].plain in _THEIR and begins_name(after[1:]) != "no":
        return False
    oblique = parses(after[0].plain)[0].tag.POS in ("PREP", "CONJ") or begins_name(after) == "no"
    return not after[0].capital and (oblique or _portfolio(before, after))


def _continues_numbers(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """«школы № 5, 12 города»: numbers alone are no names."""
    if after[0].text != "№" and after[0].kind is not Kind.NUMBER:
        return False
    rest = after[1 + (after[0].text == "№") :]
    of_them = bool(rest) and rest[0].kind is Kind.WORD and (_is_place(rest) or begins_name(rest) == "no")
    named = bool(rest) and rest[0].kind is Kind.WORD and not of_them
    return any(token.text == "№" for token in before) and not named


def _is_place(tokens: Sequence[Token]) -> bool:
    """«г. Самара», «пос. Лесной»: where the one before is."""
    return tokens[0].text.endswith(".") and tokens[0].plain in _PLACES


def _presents(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """«И.И. Иванов, директор», «ГБПОУ «…», филиал в …»: what the one before is, or which part of it."""
    if after[0].capital:
        return False
    if is_person(before) or _full_name(before):
        noun = next((token.plain for token in _words(after) if not adjective(token.plain)), "")
        return has(noun, "NOUN", "anim", "sing", "nomn")
    return after[0].plain == "филиал" and any(token.quoted for token in before)


def _describes(tokens: Sequence[Token]) -> bool:
    """Whether a clause about the noun before begins: «осуществляющие…», «которые…», «ответственные за…»."""
    word = tokens[0].plain
    if any(lemma(token.plain) in _RELATIVES for token in tokens[:2]) or has(word, "GRND"):
        return True
    if not has(word, "PRTF") and lemma(word) not in _LIKE_PARTICIPLES:
        return False
    return has(word, "PRTF", "actv", "tran") or not _agreeing_noun(tokens)


def _agreeing_noun(tokens: Sequence[Token]) -> bool:
    """«заинтересованные организации»: the participle stands before its own noun, so a new name begins."""
    first = parses(tokens[0].plain)
    for token in tokens[1:]:
        if token.kind is not Kind.WORD or token.quoted:
            return False
        if adjective(token.plain):
            continue
        return any(
            {str(one.tag.case), str(one.tag.number)} == {str(noun.tag.case), str(noun.tag.number)}
            for one in first
            for noun in parses(token.plain)
            if noun.tag.POS == "NOUN"
        )
    return False


def _portfolio(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """«Министерство образования, науки и молодежной политики» is one."""
    if not any(lemma(token.plain) in _AUTHORITIES for token in _words(before)):
        return False
    noun = next((token.plain for token in _words(after) if not adjective(token.plain)), "")
    named = adjective(after[0].plain) and has(after[0].plain, "nomn")
    field = lemma(noun) in _PORTFOLIOS or lemma(noun).endswith(_FIELD_ENDS)
    return not named and field and has(noun, "gent")
