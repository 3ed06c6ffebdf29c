"""Notes and labels that say nothing of time: «(по согласованию)», «(г. Самара)», «(2 этапа)».

    note  = "(" { word | number counted-noun | CLOCK | sign } ")"
    label = [ numeral | adjective ] ("этап" | "тур" | "финал" …) ("–" | ":")         behind a span: "–" label

A word of time, of order or of change within the bracket («перенесено», «кроме», «срок») makes it no note, and
so do a number that does not count things and a slip of such a word: such a bracket has to be read.
"""

from bot.reading.schedules.counting import numeral
from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.lexer import Kind
from bot.reading.schedules.tree import Unread
from bot.words.letters import near
from bot.words.months import MONTH_NAMES, month_of
from bot.words.morphology import fits
from bot.words.numerals import ordinal
from bot.words.stems import is_word, lemmas


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TIME = _words(
    "неделя месяц квартал кв полугодие год декада число раз срок период четверть семестр триместр каникулы"
    " сезон"
    " весна лето осень зима понедельник вторник среда четверг пятница суббота воскресенье выходной рабочий"
    " весенний летний осенний зимний месячный квартальный годовой учебный уч сутки вечер утро"
    " перед до после накануне кроме исключение исключая или либо если случай позднее поздно ранее рано раньше"
    " далее затем потом следующий текущий прошлый начало конец середина окончание завершение начинать сегодня"
    " момент год завтра период половина ещё еще также мера кварта"
)
# «(по … заявкам)» makes a duty one on request: such a bracket is read whole or not at all.
_ON_REQUEST = _words(
    "заявкам заявке запросам запросу обращениям обращению требованию необходимости потребности зависимости"
)
_SLIP_FROM = 3
_WEEKDAYS = _words("понедельникам вторникам средам четвергам пятницам субботам воскресеньям пятницу субботу")
_NOT_TO_SKIP = _TIME | _ON_REQUEST | _WEEKDAYS | MONTH_NAMES | {"мере", "заявок", "запросов", "кроме"}
_CHANGES = ("перен", "отмен", "сдвин", "продл", "измен", "приостан", "еже")
_STAGES = _words("этап тур финал полуфинал отбор смена поток очередь")
_LABEL_ENDS = (Kind.COMMA, Kind.BREAK, Kind.END)
_SIGNS = (Kind.DASH, Kind.COMMA, Kind.COLON, Kind.SLASH, Kind.BREAK, Kind.CLOCK)


def skip_note(cursor: Cursor) -> bool:
    """Step over a whole bracket that says nothing of time."""
    here = cursor.at
    if cursor.accept_kind(Kind.OPEN):
        words = 0
        while _harmless(cursor):
            words += cursor.kind is Kind.WORD
            cursor.at += 1
        if words and cursor.accept_kind(Kind.CLOSE):
            return True
    cursor.at = here
    return False


def _harmless(cursor: Cursor) -> bool:
    if cursor.kind is Kind.WORD:
        return not _of_time(cursor.token.text, cursor.key)
    if cursor.kind is Kind.NUMBER:
        return _counts(cursor)
    return cursor.kind in _SIGNS


def _of_time(word: str, key: str) -> bool:
    if (
        _slip(word, key)
        or month_of(key)
        or key.startswith(_CHANGES)
        or key in _TIME | _ON_REQUEST
        or ordinal([key])
    ):
        return True
    known = lemmas(key)
    return bool(known & _TIME) or ("день" in known and not word[:1].isupper())


def _slip(word: str, key: str) -> bool:
    """Whether the word is none, but one letter off one that must not be skipped."""
    if len(key) < _SLIP_FROM or word.isupper() or is_word(key):
        return False
    return any(near(key, known) for known in _NOT_TO_SKIP)


def _counts(cursor: Cursor) -> bool:
    """«2 этапа», «8–11 классы»: a number of things."""
    at = cursor.at + 1
    while cursor.tokens[at].kind in (Kind.DASH, Kind.NUMBER):
        at += 1
    noun = cursor.tokens[at]
    return (
        noun.kind is Kind.WORD and fits(noun.key, "NOUN") and not _of_time("", noun.key) and noun.key != "г"
    )


def stage_label(cursor: Cursor, *, behind: bool) -> bool:
    """Step over «1 этап –» before a span, or over «– 1 этап» behind one."""
    here = cursor.at
    if not behind or cursor.accept_kind(Kind.DASH):
        if numeral(cursor) is None and cursor.kind is Kind.WORD and fits(cursor.token.text, "ADJF", "nomn"):
            cursor.at += 1
        if cursor.accept_any(_STAGES) and (
            cursor.kind in _LABEL_ENDS if behind else cursor.accept_kind(Kind.DASH, Kind.COLON)
        ):
            return True
    cursor.at = here
    return False


def bracketed(cursor: Cursor) -> Cursor:
    """What stands within the bracket here, as a text of its own. Raises Unread where it does not close."""
    closing = next(
        (at for at in range(cursor.at, len(cursor.tokens)) if cursor.tokens[at].kind is Kind.CLOSE), None
    )
    if closing is None:
        raise Unread
    return Cursor((*cursor.tokens[cursor.at + 1 : closing], cursor.tokens[-1]), cursor.text)
