"""Asking for access, and what comes of it."""

from bot.domain.invitations import AccessRequest, Invitation
from bot.domain.people import Role
from bot.i18n import _
from bot.views.html import Html, bold, html, lines, quote
from bot.views.roles import role_text, standing_text
from bot.views.start import privacy_sentence


def ask_text(*, first: bool) -> Html:
    return lines(
        html(_("Please type the name of your organisation and its town, in one message.")),
        privacy_sentence() if first else None,
    )


def waiting_text() -> Html:
    return html(_("Your request is with the administrators already. I will write as soon as they answer."))


def sent_text() -> Html:
    return html(_("Thank you! I have passed it on and will write as soon as there is an answer."))


def request_text(request: AccessRequest) -> Html:
    """For an admin: who asks, and what they typed."""
    return lines(
        html(_("{who} asks for access:"), who=_who(request)),
        quote(request.words),
    )


def declined_text(request: AccessRequest) -> Html:
    return html(_("Declined: {who}. I have told them."), who=_who(request))


def refused_text() -> Html:
    """For the stranger."""
    return html(
        _("Your request for access was declined. If that is a mistake, ask the coordinator of your cluster.")
    )


def personal_text(invitation: Invitation) -> Html:
    """For the stranger who asked."""
    return html(
        _("You are invited: {standing}. One press, and you are in."), standing=standing_text(invitation)
    )


def removed_text(role: Role, place: str | None) -> Html:
    where = html(" · {place}", place=place) if place else ""
    return html(
        _("You no longer have the role: {role}."),
        role=html("{role}{where}", role=role_text(role), where=where),
    )


def moved_text(old: str, new: str) -> Html:
    return html(_("You are moved from {old} to {new}."), old=bold(old), new=bold(new))


def _who(request: AccessRequest) -> Html:
    name = bold(request.name or "…")
    return html("{name} (@{username})", name=name, username=request.username) if request.username else name
