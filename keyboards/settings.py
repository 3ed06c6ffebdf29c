"""Buttons of a person's settings. Names of zones and languages come from the views."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.people import Person
from bot.i18n import _
from keyboards.callbacks import Language, Menu, OwnZone, Zones
from keyboards.parts import back, button, in_rows, keyboard

Named = Sequence[tuple[str, str]]
"""(code, name as people know it)."""


def settings_keyboard(person: Person, languages: Named) -> InlineKeyboardMarkup:
    choices = [
        button(("✓ " if code == person.locale else "") + name, Language(code=code))
        for code, name in languages
    ]
    return keyboard(*in_rows(choices, 2), [button("🕓 " + _("Time zone"), Zones())])


def own_zone_keyboard(person: Person, zones: Named) -> InlineKeyboardMarkup:
    default = ("" if person.time_zone else "✓ ") + _("As in my cluster")
    choices = [
        button(("✓ " if code == person.time_zone else "") + name, OwnZone(name=code)) for code, name in zones
    ]
    return keyboard([button(default, OwnZone())], *in_rows(choices, 2), back(Menu(to="settings")))
