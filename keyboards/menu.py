"""The persistent menu fitted to the role: the same wishes as the commands that Telegram lists."""

from collections.abc import Sequence

from aiogram.types import BotCommand, KeyboardButton, ReplyKeyboardMarkup

from bot.domain.people import Person, Role
from bot.errors import N_
from bot.i18n import _

LABELS: dict[str, str] = {
    "report": N_("Report"),
    "items": N_("My items"),
    "due": N_("Due dates"),
    "history": N_("My reports"),
    "find": N_("Find"),
    "import": N_("Import"),
    "invite": N_("Invite"),
    "manage": N_("Clusters"),
    "people": N_("People"),
    "settings": N_("Settings"),
    "help": N_("Help"),
}
"""Command → label of its button (Russian in the catalogue)."""

MEANINGS: dict[str, str] = {
    "report": N_("Report a number"),
    "items": N_("My items and how they stand"),
    "due": N_("What is due this month"),
    "history": N_("What I have reported"),
    "find": N_("Find an item by a word or its number"),
    "import": N_("Import a roadmap"),
    "invite": N_("Invite a person"),
    "manage": N_("Regions, clusters, organisations"),
    "people": N_("Who takes part"),
    "settings": N_("Language and time zone"),
    "help": N_("What I can do"),
    "privacy": N_("What is kept about you"),
    "forget_me": N_("Remove my data"),
    "cancel": N_("Cancel what was begun"),
    "start": N_("Start from the beginning"),
}
"""Command → what Telegram's list of commands says of it."""

FEW = 6
"""More buttons than these stand closer, so that the menu leaves a telephone's screen to the chat."""

_OWN = ("report", "items", "due", "history", "find")
_READS = ("items", "due", "find")
_COORDINATES = ("import", "invite", "manage", "people")
_EVERYONE = ("settings", "help")


def wishes(person: Person | None) -> tuple[str, ...]:
    """Commands that have a button for this person, in the order of the menu."""
    if person is None or not person.memberships:
        return ("help",)
    coordinates = bool(person.roles & {Role.COORDINATOR, Role.ADMIN})
    own = _OWN if person.reports else _READS
    return (*own, *(_COORDINATES if coordinates else ()), *_EVERYONE)


def menu_keyboard(person: Person | None) -> ReplyKeyboardMarkup:
    buttons = [KeyboardButton(text=_(LABELS[wish])) for wish in wishes(person)]
    width = 3 if len(buttons) > FEW else 2
    rows = [buttons[i : i + width] for i in range(0, len(buttons), width)]
    return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)


def command_list(person: Person | None) -> Sequence[BotCommand]:
    """What Telegram lists under "/", in the language of the context."""
    known = person is not None
    extra = ("privacy", "forget_me", "cancel") if known else ("start", "privacy")
    return [BotCommand(command=name, description=_(MEANINGS[name])) for name in (*wishes(person), *extra)]
