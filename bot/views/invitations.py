"""Invitations in words: whom, where, how often, until when."""

from datetime import datetime

from bot.domain.invitations import AccessRequest, Invitation, Offer
from bot.domain.paging import Page
from bot.domain.people import Role, local_day
from bot.errors import N_
from bot.i18n import _, day_text, ngettext
from bot.views.html import Html, bold, html, lines
from bot.views.roles import role_label, role_text, standing_text

MAY: dict[Role, str] = {
    Role.PARTICIPANT: N_("reports for an organisation"),
    Role.COORDINATOR: N_("leads a cluster: imports, invites, asks, sees all its figures"),
    Role.MINISTRY: N_("reads all clusters of a region"),
    Role.ADMIN: N_("may do everything"),
}


def roles_text(roles: tuple[Role, ...], request: AccessRequest | None = None) -> Html:
    return lines(
        _whom(request),
        *(html("• {role} — {may}", role=bold(role_label(role)), may=_(MAY[role])) for role in roles),
    )


def organisation_question(cluster: str, *, some: bool) -> Html:
    if some:
        return html(_("Into which organisation of the cluster {cluster}?"), cluster=bold(cluster))
    return html(_("The cluster {cluster} has no organisation yet. Make one first."), cluster=bold(cluster))


def cluster_question() -> Html:
    return html(_("Into which cluster?"))


def region_question() -> Html:
    return html(_("Into which region?"))


def offer_text(offer: Offer, days: int) -> Html:
    if offer.request:
        return lines(
            _whom(offer.request),
            standing_text(offer.spot),
            html(_("The invitation goes to them directly and serves nobody else.")),
        )
    once = html(_("The link is for one person."))
    often = html(_("How many people may use the link?"))
    return lines(
        html(_("Invitation: {standing}"), standing=bold(standing_text(offer.spot))),
        often if offer.spot.role is Role.PARTICIPANT else once,
        html(ngettext("The link works for {n} day.", "The link works for {n} days.", days), n=days),
    )


def link_text(invitation: Invitation, link: str, zone: str) -> Html:
    """The only time that the link is shown."""
    return lines(
        html(_("Invitation: {standing}"), standing=bold(standing_text(invitation))),
        _terms(invitation, zone),
        "",
        link,
        "",
        html(_("Send the link, or the picture below. I show it this once: I keep no copy.")),
    )


def picture_text(invitation: Invitation, link: str, zone: str) -> Html:
    """What the invited person reads under the picture when it is passed on."""
    return lines(
        html(_("You are invited: {standing}"), standing=bold(standing_text(invitation))),
        html(_("Open the link or scan the picture: {link}"), link=link),
        _terms(invitation, zone),
    )


def sent_text(invitation: Invitation, request: AccessRequest) -> Html:
    return html(
        _("The invitation is on its way to {name}: {standing}."),
        name=bold(request.name or "…"),
        standing=standing_text(invitation),
    )


def list_text(page: Page[Invitation], cluster: str | None) -> Html:
    heading = (
        html(_("Invitations of the cluster {cluster}"), cluster=bold(cluster))
        if cluster
        else bold(_("Invitations"))
    )
    nothing = html(_("None is open now."))
    words = html(_("Press one to look at it or withdraw it."))
    return lines(heading, words if page.total else nothing)


def invitation_label(invitation: Invitation) -> str:
    """On a button: `Колледж · участник · 3`."""
    place = invitation.organisation or invitation.cluster or invitation.region
    parts = (place, role_text(invitation.role), f"×{invitation.uses_left}")
    return " · ".join(part for part in parts if part)


def invitation_text(invitation: Invitation, now: datetime, zone: str) -> Html:
    return lines(
        html(_("Invitation: {standing}"), standing=bold(standing_text(invitation))),
        _state(invitation, now, zone),
    )


def _state(invitation: Invitation, now: datetime, zone: str) -> Html:
    if invitation.revoked_at is not None:
        return html(_("It was withdrawn."))
    if invitation.uses_left == 0:
        return html(_("It has been used."))
    if invitation.expires_at <= now:
        return html(_("It has expired."))
    return _terms(invitation, zone)


def _terms(invitation: Invitation, zone: str) -> Html:
    uses = html(
        ngettext("for {n} more person", "for {n} more people", invitation.uses_left), n=invitation.uses_left
    )
    until = day_text(local_day(invitation.expires_at, zone))
    return html(_("Open {uses}, until {until}."), uses=uses, until=until)


def _whom(request: AccessRequest | None) -> Html:
    if request is None:
        return html(_("Whom do you invite?"))
    return html(_("As what do you invite {name}?"), name=bold(request.name or "…"))
