r"""Numbers and dates of a spreadsheet as its number format shows them.

format  = section (";" section)*           the first is for positive numbers, the only one that is read
section = (literal | code)*
literal = '"' any* '"' | "\" any | "_" any | "*" any | "[" any* "]"     brackets and fillers show nothing
code    = "y"+ | "m"+ | "d"+ | "h"+ | "s"+ | "0" | "#" | "?" | "." | "," | "%" | any other sign as it is
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
    "ноябрь", "декабрь",
)  # fmt: skip
_OF_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
    "ноября", "декабря",
)  # fmt: skip
_BUILT_IN = {
    2: "0.00", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd.mm.yyyy", 15: "d.mmm.yy", 16: "d.mmm",
    17: "mmm.yy",
    18: "h:mm", 19: "h:mm", 20: "h:mm", 21: "h:mm:ss", 22: "dd.mm.yyyy h:mm", 39: "#,##0.00", 40: "#,##0.00",
}  # fmt: skip
_MOST_DECIMALS = 9

Value = int | float | str | bool | time | date | datetime | timedelta


def built_in(number: int) -> str:
    """The format that a spreadsheet knows by this number; "" for the general one."""
    return _BUILT_IN.get(number, "")


@dataclass(frozen=True, slots=True)
class _Part:
    """`code` is a letter of the grammar, or "" for a literal."""

    code: str
    text: str


def show(value: Value, pattern: str = "") -> str:
    """The words of a cell. Without a pattern, dates are dd.mm.yyyy and numbers as short as they are."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Да" if value else "Нет"
    parts = tuple(_parts(pattern))
    if isinstance(value, date):  # a datetime too
        return _date(value, parts)
    if isinstance(value, (int, float)):
        return _number(float(value), parts)
    return str(value)


def _parts(pattern: str) -> Iterator[_Part]:
    if pattern.strip().casefold() in {"", "general", "основной", "@"}:
        return
    signs = iter(pattern)
    tokens: list[tuple[str, str]] = []
    for sign in signs:
        if sign == ";":
            break
        if sign == '"':
            tokens.append(("", "".join(iter(lambda: next(signs, '"'), '"'))))
        elif sign == "[":
            "".join(iter(lambda: next(signs, "]"), "]"))
        elif sign in "_*":
            next(signs, "")
        elif sign == "\\":
            tokens.append(("", next(signs, "")))
        else:
            low = sign.lower()
            tokens.append((low, sign) if low in "ymdhs0#?.,%" else ("", sign))
    for code, group in groupby(tokens, lambda token: token[0]):
        yield _Part(code, "".join(text for _, text in group))


def _date(value: date, parts: tuple[_Part, ...]) -> str:
    """The day, month and year that are shown, in words that can be read again."""
    codes = {part.code for part in parts if part.code in set("ymd") and not _is_weekday(part)}
    words = f"{value:%d.%m.%Y}"
    if codes == {"y"}:
        words = f"{value.year}"
    elif codes == {"m"}:
        words = MONTHS[value.month - 1]
    elif codes == {"y", "m"}:
        words = f"{MONTHS[value.month - 1]} {value.year}"
    elif codes == {"d", "m"}:
        words = f"{value.day} {_OF_MONTHS[value.month - 1]}"
    opening = parts[0].text if parts and not parts[0].code else ""
    return f"{opening.strip()} {words}".strip() if any(map(str.isalpha, opening)) else words


def _is_weekday(part: _Part) -> bool:
    return part.code == "d" and len(part.text) > 2


def _number(value: float, parts: tuple[_Part, ...]) -> str:
    codes = [part.code for part in parts]
    value = value * 100 if "%" in codes else value
    words = _plain(value)
    point = codes.index(".") + 1 if "." in codes else len(codes)
    if point < len(codes) and codes[point] == "0":
        words = f"{value:.{min(len(parts[point].text), _MOST_DECIMALS)}f}"
    if "%" in codes:
        return f"{words}%"
    places = [place for place, code in enumerate(codes) if code in {"0", "#", "?"}]
    if not places:
        return words
    before = "".join(part.text for part in parts[: places[0]] if not part.code).strip()
    after_words = "".join(part.text for part in parts[places[-1] + 1 :] if not part.code).strip()
    return " ".join(text for text in (before, words, after_words) if text)


def _plain(value: float) -> str:
    """Without the noise of binary fractions: 0.1 + 0.2 is 0.3, 5.0 is 5."""
    return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.6g}"
