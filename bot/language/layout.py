"""What the same keys give in the other layout of the keyboard, and what Latin letters spell in Russian."""

_ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю.ё"
_TO_RUSSIAN = str.maketrans(_ENGLISH + _ENGLISH.upper(), _RUSSIAN + _RUSSIAN.upper())
_TO_ENGLISH = str.maketrans(_RUSSIAN, _ENGLISH)
_SOUNDS = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"),
    ("yu", "ю"), ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("yo", "е"), ("jo", "е"), ("ye", "е"), ("iy", "ий"),
    ("yy", "ый"), ("ay", "ай"), ("ey", "ей"), ("oy", "ой"), ("x", "кс"),
)  # fmt: skip
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwyz'", "абцдефгхийклмнопкрстуввызь")


def in_russian_keys(text: str) -> str:
    return text.translate(_TO_RUSSIAN)


def in_english_keys(text: str) -> str:
    return text.lower().translate(_TO_ENGLISH)


def in_russian_sounds(text: str) -> str:
    text = text.lower()
    for latin, letters in _SOUNDS:
        text = text.replace(latin, letters)
    return text.translate(_LETTERS)
