"""Buttons of a document on its way in. Labels come from the views."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.imports import PartyChoice, PartyList, Preview, StoredRoadmap
from bot.domain.paging import PAGE_SIZE
from bot.domain.settling import open_problems
from bot.i18n import _
from keyboards.callbacks import (
    Discard,
    Doubt,
    Edition,
    Items,
    Menu,
    Parties,
    Party,
    Roadmap,
    Roles,
    Store,
    Stored,
)
from keyboards.callbacks import Preview as To
from keyboards.parts import back, button, keyboard, pager

LABEL = 56


def shortened(label: str) -> str:
    return label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"


def preview_keyboard(preview: Preview) -> InlineKeyboardMarkup:
    """Store at one press (a button per cluster), look closer, or leave it."""
    job, roadmap = preview.job_id, preview.roadmap
    newer = [
        [
            button(
                "🔁 " + shortened(_("New edition: {title}").format(title=one.title)),
                Edition(job=job, roadmap=one.id),
            )
        ]
        for one in preview.editions
    ]
    one = len(preview.clusters) == 1
    apart = bool(preview.editions)
    word = _("Store separately") if apart else _("Store")
    several = _("Separately: {cluster}") if apart else "{cluster}"
    labels = [word if one else shortened(several.format(cluster=name)) for _key, name in preview.clusters]
    store = [
        [button("💾 " + label, Store(job=job, cluster=key))]
        for label, (key, _name) in zip(labels, preview.clusters, strict=True)
    ]
    left = len(open_problems(roadmap))
    closer = [button("⚠️ " + _("Doubts") + f" ({left})", Doubt(job=job))] if left else []
    if preview.stored:
        return keyboard([button(_("Next"), Stored(roadmap=preview.stored.id))], closer)
    again = [] if preview.clusters else [button("🔄 " + _("Look again"), To(job=job))]
    return keyboard(
        *newer,
        *store,
        [*closer, button(_("Items"), To(job=job, show="items"))],
        again,
        [button(_("Cancel"), Discard(job=job))],
    )


def pages_keyboard(preview: Preview, show: str, page: int) -> InlineKeyboardMarkup:
    total = len(preview.roadmap.problems if show == "doubts" else preview.roadmap.items)
    job = preview.job_id
    return keyboard(*pager(total, page, lambda to: To(job=job, show=show, page=to)), back(To(job=job)))


def stored_keyboard(stored: StoredRoadmap) -> InlineKeyboardMarkup:
    passed = [
        button("✅ " + _("Done already") + f" ({stored.passed})", Stored(roadmap=stored.id, do="passed")),
        button(_("Still due"), Parties(roadmap=stored.id)),
    ]
    doubts = button("⚠️ " + _("Doubts") + f" ({stored.doubts})", Doubt(roadmap=stored.id))
    return keyboard(
        [button("👥 " + _("Who answers for whom"), Parties(roadmap=stored.id))],
        [doubts] if stored.doubts else [],
        passed if stored.passed else [],
        [button(_("Items"), Items(roadmap=stored.id)), button(_("Roadmap"), Roadmap(id=stored.id))],
        [button(_("Invite"), Roles())],
    )


def parties_keyboard(
    found: PartyList, labels: Sequence[str], proposed: int, page: int
) -> InlineKeyboardMarkup:
    """A button per party; all proposals, or an organisation for each of the rest, at one press."""
    roadmap = found.roadmap.id
    shown = list(zip(found.parties, labels, strict=True))[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    left = len(found.unassigned)
    accept = "✅ " + _("Accept what is proposed") + f" ({proposed})"
    make = "➕ " + _("Make organisations by these names") + f" ({left})"
    return keyboard(
        *([button(label, Party(id=line.id, roadmap=roadmap, at=page))] for line, label in shown),
        *pager(len(found.parties), page, lambda to: Parties(roadmap=roadmap, page=to)),
        [button(accept, Parties(roadmap=roadmap, do="accept"))] if proposed else [],
        [button(make, Parties(roadmap=roadmap, do="found"))] if left else [],
        back(Stored(roadmap=roadmap)),
    )


def party_keyboard(choice: PartyChoice, shown_by: Party) -> InlineKeyboardMarkup:
    """The proposed organisation first; ☑ marks those it stands for."""
    behind, page = dict(choice.line.organisations), shown_by.page
    here = shown_by.model_copy(update={"toggle": 0, "found": False})
    members = sorted(choice.organisations, key=lambda member: member != choice.proposed)
    shown = members[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    rows = [
        [
            button(
                f"{'☑' if key in behind else '☐'} {name}"[:60],
                here.model_copy(update={"toggle": key}),
            )
        ]
        for key, name in shown
    ]
    make = button("➕ " + _("A new one by this name"), here.model_copy(update={"found": True}))
    return keyboard(
        *rows,
        *pager(len(members), page, lambda to: here.model_copy(update={"page": to})),
        [] if behind else [make],
        back(Parties(roadmap=here.roadmap, page=here.at)),
    )


def asked_keyboard() -> InlineKeyboardMarkup:
    return keyboard([button(_("Cancel"), Menu(to="cancel"))])
