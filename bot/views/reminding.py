"""Reminding the silent, in words: what the coordinator is told, and what the reminded one gets."""

from collections.abc import Sequence
from datetime import date

from bot.domain.items import Listed
from bot.domain.paging import PAGE_SIZE
from bot.domain.reminding import Reminded, Reminder
from bot.i18n import _, near_day_text
from bot.views.html import Html, clip, html, lines
from bot.views.items import numbered
from bot.views.progress import icon

NAMES = 20
NAME = 60
TITLE = 120
LABEL = 40


def reminded_text(found: Reminded) -> Html:
    nobody = _("Nobody is to be reminded: all have reported.")
    said = [
        _said(_("Reminded: {names}."), found.told),
        _said(_("Reminded today already: {names}."), found.before),
        _said(_("Nobody is there yet to be reminded: {names}. Invite them."), found.nobody),
    ]
    return lines(*said) if any(said) else html(nobody)


def _said(words: str, names: Sequence[str | None]) -> Html | None:
    if not names:
        return None
    shown = ", ".join(clip(name or _("no name"), NAME) for name in names[:NAMES])
    rest = len(names) - NAMES
    return html(words, names=shown + (" " + _("and {n} more").format(n=rest) if rest > 0 else ""))


def reminder_text(reminder: Reminder) -> Html:
    """For the one who is reminded."""
    rest = len(reminder.rows) - PAGE_SIZE
    return lines(
        html("🔔 <b>{head}</b>", head=_("The coordinator asks for your report")),
        "",
        *(_row(listed, due) for listed, due in reminder.rows[:PAGE_SIZE]),
        _("and {n} more").format(n=rest) if rest > 0 else None,
    )


def _row(listed: Listed, due: date) -> Html:
    return html(
        "{icon} <b>{day} · {number}</b> {title}",
        icon=icon(listed.status),
        day=near_day_text(due, listed.today),
        number=numbered(listed.item.number),
        title=clip(listed.item.title, TITLE),
    )


def reminder_labels(reminder: Reminder) -> list[tuple[int, str]]:
    """`Отчитаться · п. 9` for each item, once where several of its days are missing."""
    items = {listed.item.item_id: listed.item.number for listed, _due in reminder.rows[:PAGE_SIZE]}
    return [(key, f"{_('Report')} · {numbered(number)}") for key, number in items.items()]
