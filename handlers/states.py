"""States of the dialogues; kept in the unit of work, read by aiogram's StateFilter."""

from aiogram.fsm.state import State, StatesGroup

STALE = "stale"
"""The state of a dialogue that was left for a day."""


class Reporting(StatesGroup):
    item = State()
    number = State()
    comment = State()
    day = State()
    evidence = State()


STILL_PRESSED = frozenset((Reporting.item.state, Reporting.number.state))
"""Their first screen is as good to press when another wish came between; it goes when it is answered."""


class Entering(StatesGroup):
    """A stranger asks for access."""

    organisation = State()


class Managing(StatesGroup):
    """Regions, clusters and organisations are made by name."""

    name = State()
    zone = State()


class Finding(StatesGroup):
    """An item is looked for by a word."""

    words = State()


class Settling(StatesGroup):
    """A doubt of a document is answered in words."""

    words = State()
