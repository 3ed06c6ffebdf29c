"""Buttons of inviting, and of the invitations that are open."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.clusters import Cluster as ClusterRow
from bot.domain.clusters import Organisation as OrganisationRow
from bot.domain.invitations import DAYS, USES, Offer
from bot.domain.invitations import Invitation as InvitationRow
from bot.domain.paging import Page
from bot.domain.people import Role
from bot.i18n import _, ngettext
from keyboards.callbacks import (
    Cluster,
    Decline,
    Invitation,
    Invitations,
    Invite,
    InviteAs,
    InviteFrom,
    InviteTo,
    Name,
    Organisations,
    Places,
    Roles,
)
from keyboards.clusters import LABEL
from keyboards.parts import Row, back, button, keyboard, pager


def roles_keyboard(named: Sequence[tuple[Role, str]], request: int = 0) -> InlineKeyboardMarkup:
    """`named`: the roles that may be granted, with their names."""
    return keyboard(
        *([button(name, InviteAs(role=role, request=request))] for role, name in named),
        [button(_("Decline"), Decline(request=request))]
        if request
        else [button(_("Open invitations"), Invitations())],
    )


def to_roles(request: int = 0) -> Row:
    return back(Roles(request=request))


def from_keyboard(
    cluster: ClusterRow, page: Page[OrganisationRow], *, admin: bool, request: int = 0
) -> InlineKeyboardMarkup:
    make = Name(deed="n", kind="organisation", id=cluster.id)
    region = cluster.region_id if admin else 0
    rows = [
        [button(o.name[:LABEL], InviteTo(role=Role.PARTICIPANT, place=o.id, request=request))]
        for o in page.rows
    ]
    return keyboard(
        *rows,
        *pager(page.total, page.number, lambda n: InviteFrom(cluster=cluster.id, page=n, request=request)),
        [] if page.total else [button("➕ " + _("New organisation"), make)],
        back(Places(to=Role.PARTICIPANT, region=region, request=request)),
    )


def offer_keyboard(offer: Offer, days: int, *, admin: bool) -> InlineKeyboardMarkup:
    """How often and how long; one press makes the invitation."""
    spot, request = offer.spot, offer.request.id if offer.request else 0

    def make(uses: int) -> Invite:
        return Invite(role=spot.role, place=spot.place_id, uses=uses, days=days, request=request)

    def last(choice: int) -> InviteTo:
        return InviteTo(role=spot.role, place=spot.place_id, days=choice, request=request)

    if spot.role is Role.PARTICIPANT and not request:
        often = [button(ngettext("{n} person", "{n} people", n).format(n=n), make(n)) for n in USES]
    else:
        often = [button(_("Invite"), make(1))]
    long = [
        button(("✓ " if n == days else "") + ngettext("{n} day", "{n} days", n).format(n=n), last(n))
        for n in sorted(DAYS)
    ]
    return keyboard(often, [] if request else long, _from_offer(offer, request, admin=admin))


def _from_offer(offer: Offer, request: int, *, admin: bool) -> Row:
    spot = offer.spot
    if spot.role is Role.PARTICIPANT and spot.cluster_id is not None:
        return back(InviteFrom(cluster=spot.cluster_id, request=request))
    if spot.role is Role.ADMIN or not admin:
        return to_roles(request)
    return back(Places(to=spot.role, request=request))


def made_keyboard(invitation: InvitationRow) -> InlineKeyboardMarkup:
    cluster = invitation.cluster_id
    whole = Organisations(cluster=cluster or 0) if invitation.organisation_id else Cluster(id=cluster or 0)
    return keyboard(
        [button(_("Withdraw"), Invitation(id=invitation.id, revoke=True))],
        [button(_("Open invitations"), Invitations(cluster=invitation.cluster_id or 0))],
        [button(_("Invite one more"), Roles())],
        back(whole) if cluster else [],
    )


def list_keyboard(page: Page[InvitationRow], labels: Sequence[str], cluster: int) -> InlineKeyboardMarkup:
    rows = [
        [button(label[:LABEL], Invitation(id=row.id))] for row, label in zip(page.rows, labels, strict=True)
    ]
    return keyboard(
        *rows,
        *pager(page.total, page.number, lambda n: Invitations(cluster=cluster, page=n)),
        back(Cluster(id=cluster)) if cluster else to_roles(),
    )


def invitation_keyboard(invitation: InvitationRow) -> InlineKeyboardMarkup:
    withdraw = button("🚫 " + _("Withdraw"), Invitation(id=invitation.id, revoke=True))
    return keyboard(
        [] if invitation.revoked_at else [withdraw], back(Invitations(cluster=invitation.cluster_id or 0))
    )
