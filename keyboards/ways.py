"""Ways back: the data of the button that leads to where one came from, kept within another button's.

A button has room for 64 bytes: where a way does not fit, one comes back to the list that holds the item.
"""

from collections.abc import Callable
from typing import TypeVar

from keyboards.callbacks import Attached, Data, Item, ItemPage

_Fits = TypeVar("_Fits", bound=Data)
_SEPARATORS = (("|", "^"), (":", "|"))
"""What parts the fields of a button, within another one and within one more."""


def kept(way: Data | str | None) -> str:
    """The way as a field of another button."""
    text = way.pack() if isinstance(way, Data) else way or ""
    for outer, inner in _SEPARATORS:
        text = text.replace(outer, inner)
    return text


def restored(field: str) -> str:
    """The data of the button that was kept."""
    for outer, inner in reversed(_SEPARATORS):
        field = field.replace(inner, outer)
    return field


def plain(words: str) -> str:
    """Words for a field of a button, without what parts fields."""
    for signs in _SEPARATORS:
        for sign in signs:
            words = words.replace(sign, " ")
    return " ".join(words.split())


def card(item: int, way: Data | str | None, page: int = 0) -> ItemPage:
    """The card of an item, from which one comes back by `way`."""
    return fitting(lambda: ItemPage(id=item, page=page, way=kept(way))) or ItemPage(id=item, page=page)


def evidence(report: int, of: ItemPage) -> Attached:
    """What is attached to a report, from which one comes back to the card that showed it."""
    whole = fitting(lambda: Attached(report=report, way=kept(of)))
    return whole or Attached(report=report, way=kept(Item(id=of.id)))


def fitting(make: Callable[[], _Fits]) -> _Fits | None:
    """None where a button has no room for it."""
    try:
        data = make()
        data.pack()
    except ValueError:
        return None
    return data
