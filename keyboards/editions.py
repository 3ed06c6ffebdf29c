"""Buttons of roadmaps and their editions."""

from collections.abc import Sequence
from datetime import date

from aiogram.types import InlineKeyboardMarkup

from bot.domain.clusters import Cluster as ClusterRow
from bot.domain.editions import Moving, Offered, RoadmapCard
from bot.domain.paging import PAGE_SIZE, Page
from bot.i18n import _
from keyboards.callbacks import (
    Apply,
    Cluster,
    Deed,
    Doubt,
    Edition,
    Items,
    MoveRoadmap,
    Parties,
    Preview,
    Roadmap,
    Roadmaps,
)
from keyboards.parts import back, button, keyboard, pager

LABEL = 60


def roadmaps_keyboard(
    cards: Sequence[RoadmapCard], labels: Sequence[str], to: Roadmaps
) -> InlineKeyboardMarkup:
    shown = list(zip(cards, labels, strict=True))[to.page * PAGE_SIZE : (to.page + 1) * PAGE_SIZE]
    return keyboard(
        *([button(label, Roadmap(id=card.id))] for card, label in shown),
        *pager(len(cards), to.page, lambda page: Roadmaps(cluster=to.cluster, page=page)),
        back(Cluster(id=to.cluster)),
    )


def roadmap_keyboard(card: RoadmapCard, today: date) -> InlineKeyboardMarkup:
    """What may be done with it now: deleted while it has no reports, archived once it has ended."""
    key, way_back = card.id, back(Roadmaps(cluster=card.cluster_id))
    following = button("📅 " + _("Next year"), Deed(roadmap=key, do="next"))
    if card.archived_at:
        return keyboard(
            [button(_("Take back from the archive"), Deed(roadmap=key, do="restore"))], [following], way_back
        )
    former = button("↩️ " + _("Former edition"), Edition(job=0, roadmap=key))
    away = button("🗄 " + _("To the archive"), Deed(roadmap=key, do="archive"))
    delete = [] if card.reports else [button(_("Delete"), Deed(roadmap=key, do="delete"))]
    return keyboard(
        [button(_("Items"), Items(roadmap=key))],
        [button("👥 " + _("Who answers for whom"), Parties(roadmap=key))],
        [button("⚠️ " + _("Doubts") + f" ({card.doubts})", Doubt(roadmap=key))] if card.doubts else [],
        [button("🔁 " + _("New edition"), Roadmap(id=key, show="how")), *([former] if card.former else [])],
        [button(_("Move"), MoveRoadmap(roadmap=key)), *delete],
        [following, *([away] if card.ended(today) else [])],
        way_back,
    )


def difference_keyboard(offered: Offered, size: int, page: int) -> InlineKeyboardMarkup:
    job, key = offered.job_id, offered.card.id
    word = _("Apply") if job else _("Return the former edition")
    apply = button("✅ " + word, Apply(job=job, roadmap=key, of=offered.card.edition))
    total = len(offered.difference.entries)
    return keyboard(
        *pager(total, page, lambda to: Edition(job=job, roadmap=key, page=to), size),
        [] if offered.difference.empty else [apply],
        back(Preview(job=job) if job else Roadmap(id=key)),
    )


def sure_keyboard(roadmap_id: int, do: str) -> InlineKeyboardMarkup:
    words = {"delete": _("Delete"), "archive": _("To the archive"), "next": _("Make it")}
    return keyboard(
        [button(words[do], Deed(roadmap=roadmap_id, do=do, sure=True))],
        [button(_("Cancel"), Roadmap(id=roadmap_id))],
    )


def destinations_keyboard(card: RoadmapCard, page: Page[ClusterRow]) -> InlineKeyboardMarkup:
    others = [one for one in page.rows if one.id != card.cluster_id]
    return keyboard(
        *([button(one.name[:LABEL], MoveRoadmap(roadmap=card.id, to=one.id))] for one in others),
        *pager(page.total, page.number, lambda to: MoveRoadmap(roadmap=card.id, page=to)),
        back(Roadmap(id=card.id)),
    )


def move_keyboard(moving: Moving) -> InlineKeyboardMarkup:
    key = moving.card.id
    return keyboard(
        [button(_("Move"), MoveRoadmap(roadmap=key, to=moving.there_id, sure=True))],
        [button(_("Cancel"), Roadmap(id=key))],
    )


def way_back_keyboard(card: RoadmapCard) -> InlineKeyboardMarkup:
    return keyboard(back(Roadmap(id=card.id)))


def cluster_keyboard(cluster_id: int) -> InlineKeyboardMarkup:
    return keyboard(back(Roadmaps(cluster=cluster_id)))
