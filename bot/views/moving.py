"""Moving a roadmap to another cluster in words: where to, and what it brings."""

from bot.domain.clusters import Cluster
from bot.domain.editions import Moving, RoadmapCard
from bot.domain.paging import Page
from bot.i18n import _, ngettext
from bot.views.html import Html, bold, clip, html, lines


def destinations_text(card: RoadmapCard, page: Page[Cluster]) -> Html:
    title = bold(clip(card.title, 300))
    if page.total <= len([one for one in page.rows if one.id == card.cluster_id]):
        return html(
            _("{title} can move only to another cluster of yours, and you have none. Please ask an admin."),
            title=title,
        )
    return html(_("Into which cluster does {title} move?"), title=title)


def move_text(moving: Moving) -> Html:
    card = moving.card
    return lines(
        html(
            _("Move {title} into the cluster “{cluster}”?"),
            title=bold(clip(card.title, 300)),
            cluster=moving.there,
        ),
        _(
            "Reports ({n}) move along with their items; organisations and people stay in the former cluster."
        ).format(n=card.reports)
        if card.reports
        else None,
        _(
            "Organisations of the same names stand for the parties there at once; "
            "for the others it must be said anew."
        ),
        _undivided(moving.undivided) if moving.undivided else None,
    )


def _undivided(n: int) -> str:
    return ngettext(
        "The target of {n} item will not be split any more: not all of its organisations are there.",
        "The targets of {n} items will not be split any more: not all of their organisations are there.",
        n,
    ).format(n=n)
