"""Days of the week.

weekday  = "по пятницам" | "каждую пятницу"
month's  = (numeral | "последняя") "пятница"        the fifth is not in every month
"""

from bot.reading.schedules.counting import LAST, numeral
from bot.reading.schedules.cursor import Cursor
from bot.reading.schedules.phrases import EACH

_DATIVE = "понедельникам вторникам средам четвергам пятницам субботам воскресеньям"
_ACCUSATIVE = "понедельник вторник среду четверг пятницу субботу воскресенье"
_NOMINATIVE = "понедельник вторник среда четверг пятница суббота воскресенье"
_GENITIVE = "понедельника вторника среды четверга пятницы субботы воскресенья"


def _numbered(*forms: str) -> dict[str, int]:
    return {word: day for words in forms for day, word in enumerate(words.split(), 1)}


_BY_DAYS = _numbered(_DATIVE)
_EACH_DAYS = _numbered(_ACCUSATIVE)
_DAYS = _numbered(_NOMINATIVE, _ACCUSATIVE)
_DAYS_OF_MONTH = _numbered(_NOMINATIVE, _ACCUSATIVE, _GENITIVE)
_MOST = 4


def weekday(cursor: Cursor) -> int | None:
    """1–7 for «по пятницам» and «каждую пятницу»."""
    here = cursor.at
    found = None
    if cursor.accept("по"):
        found = _BY_DAYS.get(cursor.key)
    elif cursor.accept_any(EACH):
        found = _EACH_DAYS.get(cursor.key)
    cursor.at = here + 2 if found else here
    return found


def bare_weekday(cursor: Cursor) -> int | None:
    """«еженедельно (пятница)», «еженедельно в пятницу»."""
    here = cursor.at
    cursor.accept("во", "в")
    found = _DAYS.get(cursor.key)
    cursor.at = cursor.at + 1 if found else here
    return found


def of_month(cursor: Cursor) -> tuple[int, int] | None:
    """Which of the month's weekdays: (2, 2) for «второй вторник», (0, 5) for «последняя пятница»."""
    here = cursor.at
    count = 0 if cursor.accept_any(LAST) else numeral(cursor)
    found = _DAYS_OF_MONTH.get(cursor.key)
    if count is None or count > _MOST or found is None:
        cursor.at = here
        return None
    cursor.at += 1
    return count, found
