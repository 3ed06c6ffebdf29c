"""Above the table: the title among approval stamps and lists of aims, and headings of the first rows.
Below it: the list of abbreviations.
"""

from collections.abc import Iterable, Sequence

from bot.reading.blocks import Paragraph
from bot.reading.clean import fold
from bot.reading.layout.headings import is_explicit
from bot.reading.layout.joining import Vocabulary, goes_on, is_unfinished
from bot.reading.numbers import split_number

_OPENINGS = (
    "дорожная карта", "план", "комплекс мер", "комплексный план", "программа", "перечень мероприятий",
    "график", "медиаплан", "проект дорожной", "проект плана", "региональный план", "единый план",
    "сводный план", "мероприятия по", "мероприятия на", "циклограмма", "сетевой график", "рабочая программа",
    "календарь",
)  # fmt: skip
_STAMPS = (
    "утвержд",
    "согласован",
    "рассмотрен",
    "принят",
    "приложение",
    "протокол",
    "приказ",
    "к приказу",
    "от «",
)
_LONGEST_PART = 350
_YEAR_REACH = 4  # words
_LONGEST_NAME_OF_LIST = 60
_DASHES = (" – ", " — ", " - ", "–", "—")


def read_title(head: Sequence[Paragraph], vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """The document's title ("" without one), and the headings that stand between it and the first row."""
    begin = _find(head)
    if begin is None:
        return "", _headings(head)
    end = begin + 1
    while end < len(head) and _belongs(head[end - 1].text, head[end], fold(head[begin].text)):
        end += 1
    title = vocabulary.mend("\n".join(part.text for part in head[begin:end]))
    return fold(title), _headings(head[end:])


def _find(head: Sequence[Paragraph]) -> int | None:
    plain = [_plain(part.text) for part in head]
    for begin, words in enumerate(plain):
        if words.startswith(_OPENINGS) and len(words) <= _LONGEST_PART:
            return begin
    for begin, words in enumerate(plain):
        named = "дорожн" in words and "карт" in words
        if (
            (named or " план " in f" {words} ")
            and not words.startswith(_STAMPS)
            and len(words) <= _LONGEST_PART
        ):
            return begin
    return _find_by_year(head, plain)


def _find_by_year(head: Sequence[Paragraph], plain: Sequence[str]) -> int | None:
    """Where a title without a usual name begins: with the lines that "на 2025 год" goes on."""
    for last, words in enumerate(plain):
        if _names_year(words.split()) and not words.startswith(_STAMPS) and len(words) <= _LONGEST_PART:
            begin = last
            while begin and not head[begin].gap and not plain[begin - 1].startswith(_STAMPS):
                begin -= 1
            return begin
    return None


def _names_year(words: Sequence[str]) -> bool:
    """«на 2025 год», «на период 2025–2027 гг.», «в 2025/26 учебном году»."""
    return any(
        word in ("на", "в") and any(map(_is_year, words[at + 1 : at + _YEAR_REACH]))
        for at, word in enumerate(words)
    )


def _is_year(word: str) -> bool:
    return word.startswith("20") and word[:4].isdecimal() and len(word[:4]) == 4


def _plain(text: str) -> str:
    return fold(text).lstrip("«\"“'(").casefold().replace("«", "").replace("»", "").replace('"', "")


def _belongs(above: str, part: Paragraph, first: str) -> bool:
    """Does the paragraph go on with the title?"""
    text = fold(part.text)
    if text.endswith(":") or len(text) > _LONGEST_PART or is_explicit(text) or split_number(text)[0]:
        return False
    if _plain(text).startswith(_STAMPS) or (
        text.endswith(".") and not text.endswith(("г.", "гг.")) and not goes_on(text)
    ):
        return False
    if goes_on(text) or is_unfinished(above):
        return True
    if not part.gap:
        return not _ends_with_year(above)
    short = len(first.split()) <= 3 and above == first
    return short or (_ends_with_year(text) and text[:1].isalpha() and not _ends_with_year(above))


def _ends_with_year(text: str) -> bool:
    words = text.rstrip(" .)»").casefold().split()
    last = words[-1] if words else ""
    return last[-4:].isdecimal() or last in {"год", "года", "году", "годы", "годов", "г", "гг"}


def _headings(parts: Sequence[Paragraph]) -> tuple[str, ...]:
    """The paragraphs right above the table that head its first rows."""
    found: list[str] = []
    for at in range(len(parts) - 1, -1, -1):
        text = fold(parts[at].text)
        number, _ = split_number(text)
        if not is_explicit(text) and not (not found and number in {"1", "I"}):
            break
        found.insert(0, parts[at].text)
    return tuple(found)


def read_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """The list under "Сокращения:", one per line: "- ПОО – профессиональные организации"."""
    found: dict[str, str] = {}
    listing = False
    for text in texts:
        for line in text.split("\n"):
            opening, colon, rest = line.partition(":")
            begins = "сокращени" in opening.casefold() and len(opening) <= _LONGEST_NAME_OF_LIST
            listing = listing or begins
            words = (rest if colon else "") if begins else line
            if listing:
                found |= dict(_pair(part) for part in words.split(";") if _pair(part)[1])
    return found


def _pair(text: str) -> tuple[str, str]:
    words = fold(text).lstrip("-–—•*· ")
    for dash in _DASHES:
        short, found, full = words.partition(dash)
        if found:
            return short.strip(), full.strip().rstrip(".")
    return words, ""
