"""Events that a deadline hangs on, named in the nominative.

    stages   = intro name { ("," | "и") name }
    intro    = ("после" | "по итогам" | "перед" | "накануне" | "до") [ "начала" | "проведения" ]
    name     = "каждым этапом" tail | CAPITALS tail
             | { adjective } [ "(" { adjective } [ noun ] ")" ] noun tail
    tail     = { word in the genitive | quoted name }

A bracket that took the noun in by mistake («итогового (межрегионального этапа)») gives it back.
"""

from dataclasses import dataclass, field

from bot.domain.roadmap import Relation
from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.lexer import Kind, Token
from bot.reading.schedules.tree import Stage, Unread
from bot.words.months import month_of
from bot.words.morphology import agreement, fits, nominative, stem
from bot.words.numerals import roman

_GENITIVE, _INSTRUMENTAL = "gent", "ablt"
_AFTER = (
    "после",
    "по итогам",
    "по результатам",
    "по окончании",
    "по завершении",
    "по окончанию",
    "по завершению",
)
_AFTER_WHAT = frozenset(("проведения", "завершения", "окончания"))
_BEFORE_WHAT = frozenset(("началом", "проведением", "стартом", "начала", "проведения", "старта"))
_EVERY = frozenset(("каждым", "каждого", "всеми", "всех"))
_EVERY_HEADS = frozenset(("этапом", "этапа", "этапами", "этапов", "туром", "тура", "турами", "туров"))
# What «до …» may lead to beside a day: a bare «до согласования» is a condition, not a stage.
_STAGES = frozenset(
    ("этап", "чемпионат", "конкурс", "олимпиада", "форум", "фестиваль", "финал", "соревнование")
)
_TIMES = frozenset(
    (
        *("год", "квартал", "полугодие", "месяц", "неделя", "день", "декада", "число", "час", "срок"),
        *("семестр", "четверть", "триместр", "сезон", "начало", "конец", "середина", "половина", "сутки"),
        *("весна", "лето", "осень", "зима"),
    )
)
_OPENING, _CLOSING = '«“„"', '»”"'


def is_abbreviation(token: Token) -> bool:
    word = token.text
    return token.kind is Kind.WORD and len(word) > 1 and word.isupper() and roman(word) is None


def stages(cursor: Cursor) -> tuple[Stage, ...] | None:
    """The events that stand here; None where nothing begins like one."""
    if cursor.accept(*_AFTER):
        cursor.accept_any(_AFTER_WHAT)
        return _names(cursor, Relation.AFTER, _GENITIVE)
    if cursor.accept("перед"):
        case = _GENITIVE if cursor.accept_any(_BEFORE_WHAT) else _INSTRUMENTAL
        return _names(cursor, Relation.BEFORE, case)
    if cursor.accept("накануне"):
        return _names(cursor, Relation.BEFORE, _GENITIVE)
    if cursor.accept("до"):
        sure = cursor.accept_any(_BEFORE_WHAT)
        return _names(cursor, Relation.BEFORE, _GENITIVE, must_be_stage=not sure)
    return None


def _names(
    cursor: Cursor, relation: Relation, case: str, *, must_be_stage: bool = False
) -> tuple[Stage, ...]:
    found = [_stage(cursor, relation, case, must_be_stage=must_be_stage)]
    while True:
        here = cursor.at
        if not (cursor.accept_kind(Kind.COMMA) or cursor.accept("и")):
            return tuple(found)
        try:
            found.append(_stage(cursor, relation, case, must_be_stage=must_be_stage))
        except Unread:
            cursor.at = here
            return tuple(found)


def _stage(cursor: Cursor, relation: Relation, case: str, *, must_be_stage: bool) -> Stage:
    every = cursor.accept_any(_EVERY)
    if every and cursor.key not in _EVERY_HEADS:
        raise Unread
    phrase = _phrase(cursor, case)
    if must_be_stage and not every and not phrase.abbreviated and stem(phrase.head) not in _STAGES:
        raise Unread
    return Stage(phrase.name(case, single=every), relation, every=every)


@dataclass(slots=True)
class _Phrase:
    """A noun with its adjectives; `bracketed` are those of them that stood in brackets."""

    adjectives: list[str] = field(default_factory=list)
    bracketed: list[str] = field(default_factory=list)
    head: str = ""
    abbreviated: bool = False
    tail: str = ""

    def name(self, case: str, *, single: bool) -> str:
        if self.abbreviated:
            return " ".join((*self.adjectives, self.head, self.tail)).strip()
        agreeing = agreement(self.head, case)
        if agreeing is None or ("plur" in agreeing and any(map(_is_count, self.adjectives))):
            raise Unread  # «после 2 этапов» counts them and names none
        head = stem(self.head) if single else _nominative(self.head, case, agreeing)
        adjectives = [_nominative(word, case, agreeing) for word in self.adjectives]
        if self.bracketed:
            adjectives.append(f"({' '.join(_nominative(word, case, agreeing) for word in self.bracketed)})")
        return " ".join((*adjectives, head, self.tail)).strip()


def _is_count(word: str) -> bool:
    return word.isdigit() or roman(word) is not None


def _nominative(word: str, case: str, agreeing: frozenset[str]) -> str:
    if _is_count(word):
        return word
    found = nominative(word, case, agreeing)
    if found is None:
        raise Unread
    return found


def _phrase(cursor: Cursor, case: str) -> _Phrase:
    phrase = _Phrase()
    _adjectives(cursor, case, phrase.adjectives)
    if cursor.accept_kind(Kind.OPEN):
        _adjectives(cursor, case, phrase.bracketed)
        inside = not cursor.accept_kind(Kind.CLOSE)
        _head(cursor, case, phrase)
        if not phrase.adjectives or not phrase.bracketed or (inside and not cursor.accept_kind(Kind.CLOSE)):
            raise Unread
    else:
        _head(cursor, case, phrase)
    start = cursor.token.start
    genitive_tail(cursor, after_abbreviation=phrase.abbreviated)
    phrase.tail = " ".join(cursor.text[start : cursor.token.start].split()).rstrip(" ,;.()и-–—")
    if phrase.tail:
        phrase.tail = _tail_text(cursor, start)
    return phrase


def _tail_text(cursor: Cursor, start: int) -> str:
    """The tail as it is written, with the quotation marks about it but no separator after it."""
    end = cursor.tokens[cursor.at - 1].end
    while end < len(cursor.text) and cursor.text[end] in _CLOSING:
        end += 1
    while start and cursor.text[start - 1] in _OPENING:
        start -= 1
    return " ".join(cursor.text[start:end].split())


def _adjectives(cursor: Cursor, case: str, found: list[str]) -> None:
    while True:
        word, following = cursor.token.text, cursor.word_at(1)
        counted = cursor.kind is Kind.NUMBER or (cursor.kind is Kind.WORD and roman(word) is not None)
        if not counted and not (cursor.kind is Kind.WORD and _is_adjective(word, case)):
            return
        if fits(word, "NOUN", case) and not fits(following or "и", case):
            return
        if fits(word, "Apro"):
            raise Unread  # «после этого»: of what is not said
        found.append(cursor.token.key if cursor.kind is Kind.NUMBER else word)
        cursor.at += 1


def _is_adjective(word: str, case: str) -> bool:
    return fits(word, "ADJF", case) or fits(word, "PRTF", case)


def _head(cursor: Cursor, case: str, phrase: _Phrase) -> None:
    word = cursor.token.text
    phrase.abbreviated = is_abbreviation(cursor.token)
    if cursor.kind is not Kind.WORD or month_of(word) or not (phrase.abbreviated or fits(word, "NOUN", case)):
        raise Unread
    if len(word) == 1 or stem(word) in _TIMES:
        raise Unread
    phrase.head = word
    cursor.at += 1


def genitive_tail(cursor: Cursor, *, after_abbreviation: bool = False, abbreviations: bool = True) -> None:
    """Step over the words that still belong to a noun: those in the genitive and quoted names."""
    first = True
    while True:
        if _quoted(cursor):
            first = False
            continue
        here = cursor.at
        if not first and cursor.kind is Kind.DASH:
            cursor.at += 1
        elif not first and cursor.accept("и", "от"):
            pass
        if not _continues(cursor, abbreviations=abbreviations, certain=first and after_abbreviation):
            cursor.at = here
            return
        cursor.at += 1
        first = False


def _continues(cursor: Cursor, *, abbreviations: bool, certain: bool) -> bool:
    word = cursor.token.text
    if cursor.kind is not Kind.WORD or len(word) == 1 or month_of(word):
        return False  # the dictionary knows every single letter as a noun
    if is_abbreviation(cursor.token):
        return abbreviations and not certain
    if not fits(word, _GENITIVE) or fits(word, "PREP"):
        return False
    return not fits(word, "nomn") or not (certain or word[:1].isupper())


def _quoted(cursor: Cursor) -> bool:
    """Step over «…» whole, whatever the case of its words."""
    start = cursor.token.start
    if cursor.kind is Kind.END or not start or cursor.text[start - 1] not in _OPENING:
        return False
    closing = next((at for at in range(start, len(cursor.text)) if cursor.text[at] in _CLOSING), None)
    if closing is None:
        return False
    while cursor.token.start < closing:
        cursor.at += 1
    return True
