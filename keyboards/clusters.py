"""Buttons of regions, clusters and organisations."""

from aiogram.types import InlineKeyboardMarkup

from bot.domain.clusters import Cluster as ClusterRow
from bot.domain.clusters import Kind
from bot.domain.clusters import Organisation as OrganisationRow
from bot.domain.members import Circle
from bot.domain.paging import Page
from bot.domain.people import Role
from bot.domain.places import ClusterCard, Deed, Named, Naming, OrganisationCard
from bot.domain.places import Places as Found
from bot.i18n import _
from keyboards.callbacks import (
    Cluster,
    Invitations,
    InviteFrom,
    InviteTo,
    Leave,
    Members,
    Name,
    NewZone,
    Organisation,
    Organisations,
    Places,
    Roadmaps,
)
from keyboards.parts import Row, back, button, in_rows, keyboard, pager
from keyboards.settings import Named as NamedZones

LABEL = 60
"""Characters of a name that a button shows."""


def manage_keyboard(found: Found) -> InlineKeyboardMarkup:
    """Regions with their clusters inside, for the admin; own clusters for a coordinator."""
    if found.regions is not None:
        regions = found.regions
        return keyboard(
            *([button(r.name[:LABEL], Places(to="manage", region=r.id))] for r in regions.rows),
            *pager(regions.total, regions.number, lambda page: Places(to="manage", page=page)),
            [button("➕ " + _("New region"), Name(deed=Deed.NEW, kind=Kind.REGION))],
        )
    region = found.region
    return keyboard(
        *_clusters(found, "manage"),
        [button("➕ " + _("New cluster"), Name(deed=Deed.NEW, kind=Kind.CLUSTER, id=region.id))]
        if region
        else [],
        _region_row(region.id) if region else [],
        back(Places(to="manage")) if region else [],
    )


def _region_row(region_id: int) -> Row:
    return [
        button(_("Rename"), Name(deed=Deed.RENAME, kind=Kind.REGION, id=region_id)),
        button(_("Ministry"), Members(circle=Circle.REGION, id=region_id)),
        button(_("Invite"), InviteTo(role=Role.MINISTRY, place=region_id)),
    ]


def _clusters(found: Found, to: str, request: int = 0) -> list[Row]:
    page: Page[ClusterRow] = found.clusters or Page(())
    region = found.region.id if found.region else 0
    return [
        *([button(c.name[:LABEL], _cluster_data(to, c.id, request))] for c in page.rows),
        *pager(page.total, page.number, lambda n: Places(to=to, region=region, page=n, request=request)),
    ]


def _cluster_data(to: str, cluster: int, request: int) -> Cluster | Members | InviteFrom | InviteTo:
    if to == "people":
        return Members(circle=Circle.CLUSTER, id=cluster)
    if to == Role.PARTICIPANT:
        return InviteFrom(cluster=cluster, request=request)
    if to == Role.COORDINATOR:
        return InviteTo(role=to, place=cluster, request=request)
    return Cluster(id=cluster)


def choice_keyboard(found: Found, to: str, request: int, way_back: Row) -> InlineKeyboardMarkup:
    """Choose a region, then its cluster (for the ministry the region itself)."""
    if found.regions is None:
        again = back(Places(to=to, request=request)) if found.region else way_back
        return keyboard(*_clusters(found, to, request), again)
    regions = found.regions
    rows = [
        [
            button(
                r.name[:LABEL],
                InviteTo(role=to, place=r.id, request=request)
                if to == Role.MINISTRY
                else Places(to=to, region=r.id, request=request),
            )
        ]
        for r in regions.rows
    ]
    pages = pager(regions.total, regions.number, lambda n: Places(to=to, page=n, request=request))
    admins = [button(_("Administrators"), Members(circle=Circle.ADMINS))] if to == "people" else []
    return keyboard(*rows, *pages, admins, way_back)


def cluster_keyboard(card: ClusterCard, *, admin: bool) -> InlineKeyboardMarkup:
    key = card.cluster.id
    rename = [button(_("Rename"), Name(deed=Deed.RENAME, kind=Kind.CLUSTER, id=key))] if admin else []
    return keyboard(
        [button("🗺 " + _("Roadmaps"), Roadmaps(cluster=key))],
        [button("🏫 " + _("Organisations"), Organisations(cluster=key))],
        [
            button("👥 " + _("People"), Members(circle=Circle.CLUSTER, id=key)),
            button(_("Invite"), InviteFrom(cluster=key)),
        ],
        [button(_("Open invitations"), Invitations(cluster=key))],
        [button(_("Invite a coordinator"), InviteTo(role=Role.COORDINATOR, place=key))] if admin else [],
        rename,
        back(Places(to="manage", region=card.cluster.region_id if admin else 0)),
    )


def organisations_keyboard(cluster: ClusterRow, page: Page[OrganisationRow]) -> InlineKeyboardMarkup:
    return keyboard(
        *([button(o.name[:LABEL], Organisation(id=o.id))] for o in page.rows),
        *pager(page.total, page.number, lambda n: Organisations(cluster=cluster.id, page=n)),
        [button("➕ " + _("New organisation"), Name(deed=Deed.NEW, kind=Kind.ORGANISATION, id=cluster.id))],
        back(Cluster(id=cluster.id)),
    )


def organisation_keyboard(card: OrganisationCard) -> InlineKeyboardMarkup:
    key = card.organisation.id
    return keyboard(
        [button(_("Invite"), InviteTo(role=Role.PARTICIPANT, place=key))],
        [button(_("Rename"), Name(deed=Deed.RENAME, kind=Kind.ORGANISATION, id=key))],
        back(Organisations(cluster=card.organisation.cluster_id)),
    )


def naming_keyboard(naming: Naming) -> InlineKeyboardMarkup:
    """Nothing but the way out: back to where the name was asked for."""
    if naming.kind is Kind.REGION or (naming.kind is Kind.CLUSTER and naming.deed is Deed.NEW):
        return keyboard([button(_("Cancel"), Places(to="manage", region=naming.back))])
    if naming.kind is Kind.CLUSTER:
        return keyboard([button(_("Cancel"), Cluster(id=naming.back))])
    if naming.deed is Deed.NEW:
        return keyboard([button(_("Cancel"), Organisations(cluster=naming.back))])
    return keyboard([button(_("Cancel"), Organisation(id=naming.back))])


def new_zone_keyboard(named: Named, zones: NamedZones) -> InlineKeyboardMarkup:
    """The region's own zone first, where a cluster is made."""
    ordered = sorted(zones, key=lambda zone: zone[0] != named.zone)
    marks = {named.zone: "✓ "}
    choices = [button(marks.get(code, "") + name, NewZone(name=code)) for code, name in ordered]
    return keyboard(*in_rows(choices, 2), [button(_("Cancel"), Leave())])
