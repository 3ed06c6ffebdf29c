"""Buttons of lists of items and of the card. Labels come from the views."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.items import Card, ItemList, RoadmapChoice
from bot.domain.paging import PAGE_SIZE, Page
from bot.i18n import _
from keyboards import ways
from keyboards.callbacks import Doubt, Items, Report
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
        *_paged(labelled, Items(roadmap=roadmap, page=page)),
        plan,
        back(Items()) if found.roadmap and found.roadmap.others else [],
    )


def plan_keyboard(roadmap_id: int, labelled: Labelled, page: int) -> InlineKeyboardMarkup:
    return keyboard(
        *_paged(labelled, Items(roadmap=roadmap_id, page=page, whole=True)), back(Items(roadmap=roadmap_id))
    )


def card_keyboard(
    card: Card, pages: int, page: int = 0, way: str = "", attached: Labelled = ()
) -> InlineKeyboardMarkup:
    """Back leads by `way` to where one came from, else to the item's list.

    `attached`: reports that have evidence to look at.
    """
    key, way_back = card.text.id, way or Items(roadmap=card.text.roadmap_id, whole=card.progress is None)
    report = [button(_("Report"), Report(item=key))] if card.may_report else []
    here = ways.card(key, way, page)
    proofs = [[button(label, ways.evidence(report, here))] for report, label in attached]
    doubts = Doubt(roadmap=card.text.roadmap_id, item=key)
    settle = [button("⚠️ " + _("Doubts") + f" ({len(card.text.doubts)})", doubts)] if card.may_settle else []
    turn = pager(pages, page, lambda to: ways.card(key, way, to), size=1)
    return keyboard(*turn, report, *proofs, settle, back(way_back))


def _paged(labelled: Labelled, here: Items) -> list[Row]:
    """The items of a page, each with its way back to it."""
    shown = labelled[here.page * PAGE_SIZE : (here.page + 1) * PAGE_SIZE]
    cards = [button(label, ways.card(key, here)) for key, label in shown]
    turn = pager(len(labelled), here.page, lambda to: here.model_copy(update={"page": to}))
    return [*in_rows(cards, IN_ROW), *turn]
