"""Regions, clusters and organisations in words, and the questions for their names."""

from datetime import datetime

from bot.domain.clusters import Cluster, Kind, Organisation
from bot.domain.paging import Page
from bot.domain.places import ClusterCard, Deed, Named, Naming, OrganisationCard, Places
from bot.i18n import _, ngettext
from bot.views.html import Html, bold, html, lines
from bot.views.zones import zone_text


def places_text(places: Places, at: datetime) -> Html:
    if places.regions is not None:
        empty = html(_("There is no region yet. Make the first one: its clusters come inside."))
        return lines(bold(_("Regions")), None if places.regions.total else empty)
    empty = html(_("There is no cluster here yet."))
    some = bool(places.clusters and places.clusters.total)
    if places.region is None:
        return lines(bold(_("Your clusters")), None if some else empty)
    return lines(
        bold(places.region.name),
        html(_("Time zone: {zone}"), zone=zone_text(places.region.time_zone, at)),
        "",
        html(_("Clusters:")) if some else empty,
    )


def cluster_text(card: ClusterCard, at: datetime) -> Html:
    cluster = card.cluster
    return lines(
        bold(cluster.name),
        html("{region}", region=cluster.region),
        html(_("Time zone: {zone}"), zone=zone_text(cluster.time_zone, at)),
        html(ngettext("{n} organisation", "{n} organisations", card.organisations), n=card.organisations)
        + ", "
        + _people(card.people),
    )


def organisations_text(cluster: Cluster, page: Page[Organisation], named: Named | None = None) -> Html:
    """The list; after adding also what was added and what was there before."""
    return lines(
        html(_("Organisations of the cluster “{cluster}”: {n}"), cluster=bold(cluster.name), n=page.total),
        html(_("Added: {n}"), n=named.added) if named else None,
        html(_("There already: {names}"), names=", ".join(named.present))
        if named and named.present
        else None,
    )


def organisation_text(card: OrganisationCard) -> Html:
    return lines(
        bold(card.organisation.name),
        html(_("Cluster “{cluster}”"), cluster=card.organisation.cluster),
        _people(card.people) if card.people else html(_("Nobody is here yet.")),
    )


def _people(n: int) -> Html:
    return html(ngettext("{n} person", "{n} people", n), n=n)


def naming_text(naming: Naming) -> Html:
    if naming.deed is Deed.RENAME:
        return html(_("Now it is called {old}. Type the new name."), old=bold(naming.old or ""))
    if naming.kind is Kind.REGION:
        return html(_("Type the name of the new region."))
    if naming.kind is Kind.CLUSTER:
        return html(_("Type the name of the new cluster in {region}."), region=bold(naming.parent or ""))
    return html(
        _(
            "Type the name of the new organisation of the cluster {cluster}. For several, give each a line"
            " of its own."
        ),
        cluster=bold(naming.parent or ""),
    )


def zone_question(named: Named) -> Html:
    words = _("In which time zone is {name}? Its days change at that midnight.")
    return html(words, name=bold(named.name))
