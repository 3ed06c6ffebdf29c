"""What I can do, fitted to the role."""

from bot.domain.people import Person, Role
from bot.domain.understanding import Courtesy
from bot.i18n import _
from bot.views.html import Html, bold, html, lines
from bot.views.start import how_to_get_in


def help_text(person: Person | None) -> Html:
    if person is None or not person.memberships:
        return lines(how_to_get_in(), html(_("What is kept about you: /privacy")))
    leads = bool(person.roles & {Role.COORDINATOR, Role.ADMIN})
    return lines(
        bold(_("What I can do")),
        html(_("• <b>Report</b> – choose an item and type a number; that is all."))
        if person.reports
        else None,
        html(_("• <b>My items</b> – how each item stands.")),
        html(_("• <b>Due dates</b> – what is due this month, this week, what is overdue.")),
        html(_("• <b>My reports</b> – what you have reported; there it can be corrected."))
        if person.reports
        else None,
        html(_("• <b>Find</b> – an item by a word of it or its number.")),
        *(_leading() if leads else ()),
        html(_("• <b>Settings</b> – language and time zone.")),
        "",
        html(_("It can also be said in words: “25 visitors for item 9”, “what is due in April”."))
        if Role.PARTICIPANT in person.roles
        else html(_("It can also be said in words: “what is overdue”, “who has not reported for item 9”.")),
        html(_("/cancel stops what was begun, /privacy says what is kept about you, /forget_me removes it.")),
    )


def courtesy_text(kind: Courtesy, person: Person) -> Html:
    """A kind word back, and that the menu is there."""
    words = {
        Courtesy.HELLO: _("Hello, {name}!").format(name=person.name or ""),
        Courtesy.THANKS: _("You are welcome!"),
        Courtesy.FAREWELL: _("Good-bye! I am here whenever you need me."),
    }
    return lines(html("{words}", words=words[kind]), html(_("The menu buttons are below.")))


def _leading() -> tuple[Html, ...]:
    return (
        html(_("• <b>Import</b> – send me a roadmap as a file; I show what I read before it is stored.")),
        html(_("• <b>Invite</b> – a link and a picture for a new person.")),
        html(_("• <b>Clusters</b> – regions, clusters and organisations.")),
        html(_("• <b>People</b> – who takes part; move or remove somebody.")),
    )
