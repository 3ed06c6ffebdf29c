"""Roles and their places in words."""

from typing import Protocol

from bot.domain.people import Role
from bot.errors import N_
from bot.i18n import _
from bot.views.html import Html, html

NAMES: dict[Role, str] = {
    Role.PARTICIPANT: N_("participant"),
    Role.COORDINATOR: N_("coordinator"),
    Role.MINISTRY: N_("ministry"),
    Role.ADMIN: N_("administrator"),
}


class Standing(Protocol):
    """A role with the names of its place: a membership or an invitation."""

    @property
    def role(self) -> Role: ...
    @property
    def region(self) -> str | None: ...
    @property
    def cluster(self) -> str | None: ...
    @property
    def organisation(self) -> str | None: ...


def role_text(role: Role) -> str:
    return _(NAMES[role])


def role_label(role: Role) -> str:
    """`Участник`: as a button reads."""
    name = role_text(role)
    return name[:1].upper() + name[1:]


def standing_text(standing: Standing) -> Html:
    """`участник · Колледж · кластер «Машиностроение»`."""
    if standing.role is Role.PARTICIPANT:
        return html(
            _("participant · {organisation} · cluster “{cluster}”"),
            organisation=standing.organisation or "",
            cluster=standing.cluster or "",
        )
    if standing.role is Role.COORDINATOR:
        return html(_("coordinator · cluster “{cluster}”"), cluster=standing.cluster or "")
    if standing.role is Role.MINISTRY:
        return html(_("ministry · {region}"), region=standing.region or "")
    return html(_("administrator"))
