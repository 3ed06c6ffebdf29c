"""The first words: who comes in, as what, and what is kept of them."""

from bot.domain.invitations import Entry, Invitation
from bot.domain.people import Person, Role
from bot.errors import N_
from bot.i18n import _
from bot.views.html import Html, bold, html, lines
from bot.views.roles import standing_text

CLOSED: dict[Entry, str] = {
    Entry.USED_UP: N_("This invitation has been used already. Please ask for a new one."),
    Entry.EXPIRED: N_("This invitation has expired. Please ask for a new one."),
    Entry.REVOKED: N_("This invitation was withdrawn. Please ask for a new one."),
    Entry.UNKNOWN: N_("I do not know this invitation. Please check that the link is whole."),
}
"""Why an invitation lets nobody in."""


def greeting(person: Person, entry: Entry, invitation: Invitation | None, *, first: bool) -> Html:
    """Greets by name; `first` adds the sentence on personal data."""
    return lines(
        html(_("Hello, {name}!"), name=person.name or ""),
        _news(person, entry, invitation),
        "" if first else None,
        privacy_sentence() if first else None,
        "",
        _what_next(person) if person.memberships else how_to_get_in(),
    )


def _what_next(person: Person) -> Html:
    """The one thing to do first."""
    if Role.PARTICIPANT in person.roles:
        return html(_("To report, press “Report” or simply type it: “25 visitors”."))
    if person.roles & {Role.COORDINATOR, Role.MINISTRY}:
        return html(_("Begin with “Due dates”: what is due this month and who has not reported."))
    return html(_("Begin with “Clusters”: regions, clusters, organisations. Then send a roadmap as a file."))


def _news(person: Person, entry: Entry, invitation: Invitation | None) -> Html:
    if entry in CLOSED:
        return html(_(CLOSED[entry]))
    if invitation and entry is Entry.JOINED:
        return html(_("You are in now: {standing}."), standing=bold(standing_text(invitation)))
    if invitation and entry is Entry.ALREADY:
        return html(_("You are in already: {standing}."), standing=bold(standing_text(invitation)))
    if person.memberships:
        if len(person.memberships) == 1:
            return html(_("Your role: {standing}."), standing=standing_text(person.memberships[0]))
        roles = (html("• {standing}", standing=standing_text(m)) for m in person.memberships)
        return lines(html(_("Your roles:")), *roles)
    return html(_("I help organisations of a cluster to keep their roadmap: what is due, what is done."))


def privacy_sentence() -> Html:
    return html(
        _(
            "I keep your name in Telegram, your role and what you report, for your organisation, the"
            " coordinators of your cluster and the ministry of your region. All about it: /privacy"
        )
    )


def how_to_get_in() -> Html:
    return html(
        _(
            "To get in, open the link with an invitation that your coordinator gives you. If you have none,"
            " ask for access: I will pass it on."
        )
    )
