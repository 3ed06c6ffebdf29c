"""A person's settings in words."""

from datetime import datetime

from babel import Locale

from bot.domain.people import Person
from bot.i18n import _
from bot.views.html import Html, bold, html, lines
from bot.views.zones import zone_text


def language_name(code: str) -> str:
    """A language by its own name: `Русский`."""
    name = Locale(code).get_language_name(code) or code
    return name[:1].upper() + name[1:]


def settings_text(person: Person, default_zone: str, at: datetime) -> Html:
    zone = zone_text(person.zone(default_zone).key, at)
    own = "" if person.time_zone else html(_(" (as in your cluster)"))
    return lines(
        bold(_("Settings")),
        html(_("Language: {language}"), language=language_name(person.locale)),
        html(_("Time zone: {zone}"), zone=html("{zone}{own}", zone=zone, own=own)),
    )


def zone_question() -> Html:
    return html(_("Which time zone do you live in?"))


def language_text() -> Html:
    """Said in the new language, with the menu in it."""
    return html(_("From now on I speak English."))
