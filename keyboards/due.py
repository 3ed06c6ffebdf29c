"""Buttons of what is due: the items or the clusters, months, this week, overdue."""

from collections.abc import Sequence
from datetime import date, timedelta

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.items import DueList
from bot.domain.paging import PAGE_SIZE
from bot.i18n import _, month_name
from keyboards import ways
from keyboards.callbacks import Data, Due, Remind, Report, Roles
from keyboards.parts import Row, back, button, in_rows, keyboard, pager

IN_ROW = 4


def due_keyboard(found: DueList, labels: Sequence[str], page: int) -> InlineKeyboardMarkup:
    """`labels` name the items of all rows, or the clusters where these are summed or to be chosen."""
    whole = [button("‹ " + _("All clusters"), Due(window=found.window))] if found.cluster_id else []
    return keyboard(
        *_content(found, labels, page), whole, _remind(found, page), _months(found), _windows(found)
    )


def _remind(found: DueList, page: int) -> Row:
    """Where every row stands below, so that one sees whom a press reaches."""
    if not found.may_remind or found.summed:
        return []
    return [button(_("Remind"), Remind(window=found.window, page=page, cluster=found.cluster_id))]


def reminded_keyboard(way: Data, *, invite: bool) -> InlineKeyboardMarkup:
    """`way` leads back to what showed the silent; `invite`: some organisations have nobody yet."""
    return keyboard([button(_("Invite"), Roles())] if invite else [], back(way))


def reminder_keyboard(labelled: Sequence[tuple[int, str]]) -> InlineKeyboardMarkup:
    """For the one who is reminded: report for each item."""
    return keyboard(*([button(label, Report(item=key))] for key, label in labelled))


def _content(found: DueList, labels: Sequence[str], page: int) -> list[Row]:
    choices = found.clusters_to_choose
    if choices:
        chosen = [Due(window=found.window, cluster=cluster.id) for cluster in choices.rows]
        rows = in_rows([button(*pair) for pair in zip(labels, chosen, strict=True)], 2)
        return [*rows, *pager(choices.total, choices.number, lambda to: Due(window=found.window, page=to))]
    if found.summed:
        to = (Due(window=found.window, cluster=key) for key in found.clusters)
        clusters = [button(label, data) for label, data in zip(labels, to, strict=True)]
        return _paged(found, clusters, page, 2)
    here = Due(window=found.window, page=page, cluster=found.cluster_id)
    cards = [
        button(label, ways.card(row.listed.item.item_id, here))
        for row, label in zip(found.rows, labels, strict=True)
    ]
    return _paged(found, cards, page, IN_ROW)


def _paged(found: DueList, buttons: Row, page: int, in_row: int) -> list[Row]:
    def to_page(number: int) -> Due:
        return Due(window=found.window, page=number, cluster=found.cluster_id)

    shown = buttons[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    return [*in_rows(shown, in_row), *pager(len(buttons), page, to_page)]


def _months(found: DueList) -> Row:
    """The months around; where another window is shown, between them the way to this month."""
    this = found.today.replace(day=1)
    month = (found.start or found.today).replace(day=1)
    earlier, later = (month - timedelta(days=1)).replace(day=1), (month + timedelta(days=31)).replace(day=1)
    now = [] if found.window == f"{this:%Y-%m}" else [_month(found, _("This month"), this)]
    return [
        _month(found, "‹ " + month_name(earlier, found.today), earlier),
        *now,
        _month(found, month_name(later, found.today) + " ›", later),
    ]


def _month(found: DueList, label: str, first: date) -> InlineKeyboardButton:
    return button(label, Due(window=f"{first:%Y-%m}", cluster=found.cluster_id))


def _windows(found: DueList) -> Row:
    named = {"week": _("This week"), "overdue": "🔴 " + _("Overdue")}
    return [
        button(name, Due(window=window, cluster=found.cluster_id))
        for window, name in named.items()
        if window != found.window
    ]
