"""The numbers of days, quarters, half-years: 1–31 in digits, Roman numerals or as ordinal words."""

from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.lexer import Kind
from bot.words.numerals import ordinal, roman

# Ones typed for Roman numerals: «11 квартал» is the second.
ONES = {11: 2, 111: 3}
LAST = frozenset(("последняя", "последней", "последнюю", "последний", "последнее", "последнего", "последнем"))


def numeral(cursor: Cursor) -> int | None:
    if (found := cursor.number()) is not None:
        taken = 1
    elif (said := ordinal(cursor.words_ahead())) is not None:
        found, taken = said
    else:
        found, taken = (roman(cursor.token.text) if cursor.kind is Kind.WORD else None), 1
    if found is None or not (1 <= found <= 31 or found in ONES):
        return None
    cursor.at += taken
    return found
