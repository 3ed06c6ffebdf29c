"""Numbers of rows and sections.

number = part ("." part)* ["." | ")"]      part = 1–3 digits [letter]
       | roman ["." | ")"]
       | letter ")"
"""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LOOKS_ROMAN = str.maketrans({"І": "I", "Х": "X", "С": "C"})  # Cyrillic letters typed for Latin ones


def read_number(text: str) -> str | None:
    """The number that a cell consists of, without its last dot; None for anything else.

    >>> read_number("2.1 0."), read_number("IV."), read_number("2024"), read_number("1. Organise")
    ('2.10', 'IV', None, None)
    """
    words = "".join(text.split()).removeprefix("№").rstrip(".)")
    if not words:
        return None
    if all(map(_is_part, words.split("."))):
        return words
    if text.strip() == f"{words})" and len(words) == 1 and words.islower():
        return words
    roman = words.translate(_LOOKS_ROMAN)
    return roman if roman_value(roman) else None


def roman_value(text: str) -> int:
    """1–399, or 0 where the text is no Roman number."""
    if not text or any(sign not in _ROMAN for sign in text):
        return 0
    values = [_ROMAN[sign] for sign in text]
    total = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return total if text == _to_roman(total) else 0


def _to_roman(value: int) -> str:
    steps = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    words = ""
    for step, sign in steps:
        words += sign * (value // step)
        value %= step
    return words


def split_number(text: str) -> tuple[str | None, str]:
    """The number that opens a text and the rest: "1.2. Провести" → ("1.2", "Провести")."""
    first, _, rest = text.partition(" ")
    closed = first.endswith((".", ")")) or "." in first
    number = read_number(first)
    if number is None or not rest or not closed:
        return None, text
    return number, rest.strip()


def holds(section: str, number: str) -> bool:
    """Does this section's number stand before the item's? ("2" holds "2.1" and "2.1.3", not "21".)"""
    arabic = str(roman_value(section)) if roman_value(section) else section
    return number.startswith(f"{arabic}.")


def parent(number: str) -> str | None:
    """The number above: "3.1" → "3"; None for a number of one part."""
    above, dot, _ = number.rpartition(".")
    return above if dot else None


def follows(above: str | None, number: str) -> bool:
    """Can a row with this number stand below one with that? One more, the first, or a number of parts."""
    if above is None or number == "1" or parent(number) is not None or parent(above) is not None:
        return True
    one, other = as_count(above), as_count(number)
    return one is None or other is None or other == one + 1


def as_count(number: str) -> int | None:
    """The value of a number of one part."""
    return int(number) if number.isdecimal() else None


def _is_part(text: str) -> bool:
    digits = text[:-1] if len(text) > 1 and text[-1].isalpha() else text
    return digits.isdecimal() and 1 <= len(digits) <= 3
