"""Buttons of lists of items and of the card. Labels come from the views."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.items import Card, ItemList, RoadmapChoice
from bot.domain.paging import PAGE_SIZE, Page
from bot.i18n import _
from keyboards.callbacks import Attached, Doubt, Due, FoundCard, Guess, Item, ItemPage, Items, Report
from keyboards.parts import Row, back, button, in_rows, keyboard, pager

IN_ROW = 4

Labelled = Sequence[tuple[int, str]]
"""(id, label) of every row of the list, not of the page alone."""


def roadmaps_keyboard(labelled: Labelled, page: Page[RoadmapChoice]) -> InlineKeyboardMarkup:
    """`labelled` are those of the page."""
    rows = [[button(label, Items(roadmap=key))] for key, label in labelled]
    return keyboard(*rows, *pager(page.total, page.number, lambda to: Items(page=to)))


def list_keyboard(
    found: ItemList, labelled: Labelled, page: int, *, may_see_plan: bool
) -> InlineKeyboardMarkup:
    """A button per item of the page; the whole plan where the list holds only a part of it."""
    roadmap = found.roadmap.id if found.roadmap else 0
    plan = [button(_("The whole plan"), Items(roadmap=roadmap, whole=True))] if may_see_plan else []
    return keyboard(
        *_item_rows(labelled, page),
        *pager(len(labelled), page, lambda to: Items(roadmap=roadmap, page=to)),
        plan,
        back(Items()) if found.roadmap and found.roadmap.others else [],
    )


def plan_keyboard(roadmap_id: int, labelled: Labelled, page: int) -> InlineKeyboardMarkup:
    return keyboard(
        *_item_rows(labelled, page),
        *pager(len(labelled), page, lambda to: Items(roadmap=roadmap_id, page=to, whole=True)),
        back(Items(roadmap=roadmap_id)),
    )


def card_keyboard(
    card: Card, pages: int, page: int = 0, way: Due | Guess | None = None, attached: Labelled = ()
) -> InlineKeyboardMarkup:
    """Back leads to where in what is due one came from, or to the search, else to the item's list.

    `attached`: reports that have evidence to look at.
    """
    key, way_back = card.text.id, way or Items(roadmap=card.text.roadmap_id, whole=card.progress is None)
    report = [button(_("Report"), Report(item=key))] if card.may_report else []
    proofs = [[button(label, Attached(report=report, card=True))] for report, label in attached]
    doubts = Doubt(roadmap=card.text.roadmap_id, item=key)
    settle = [button("⚠️ " + _("Doubts") + f" ({len(card.text.doubts)})", doubts)] if card.may_settle else []

    def turn(to: int) -> ItemPage | FoundCard:
        if isinstance(way, Due):
            return ItemPage(id=key, page=to, window=way.window, at=way.page, cluster=way.cluster)
        if way is None:
            return ItemPage(id=key, page=to)
        return FoundCard(id=key, page=to, words=way.what)

    return keyboard(*pager(pages, page, turn, size=1), report, *proofs, settle, back(way_back))


def _item_rows(labelled: Labelled, page: int) -> list[Row]:
    shown = labelled[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    return in_rows([button(label, Item(id=key)) for key, label in shown], IN_ROW)
