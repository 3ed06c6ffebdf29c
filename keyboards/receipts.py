"""Buttons under a stored report, of its history, and while something is added to it."""

from collections.abc import Sequence
from datetime import date, timedelta

from aiogram.types import InlineKeyboardMarkup

from bot.domain.reporting import History, Picked, Receipt
from bot.i18n import _, day_text
from keyboards.callbacks import Attached, Burning, Credit, Items, Record, Records, Redate
from keyboards.parts import Row, back, button, in_rows, keyboard
from keyboards.reporting import report

IN_ROW = 4


def receipt_keyboard(receipt: Receipt) -> InlineKeyboardMarkup:
    record = receipt.report
    key = record.id
    # an organisation of another cluster reports for the item no more
    picked = Picked(record.item_id, record.indicator_id, 0 if record.moved else record.organisation_id)
    more = [] if receipt.gone else [button(_("More for this item"), report(picked))]
    offers = [
        [button(_("Count for item {number} too").format(number=offer.item_number), credit)]
        for offer in receipt.offers
        for credit in [Credit(id=key, indicator=offer.indicator_id)]
    ]
    return keyboard(
        [button(_("Next") + " ›", _step(receipt))] if receipt.walk else [],
        *_changes(receipt),
        _attached(receipt),
        *offers,
        [*more, button(_("My items"), Items()), button(_("My reports"), Records())],
    )


def _changes(receipt: Receipt) -> list[Row]:
    key = receipt.report.id
    story = button(_("History"), Record(id=key, do="story"))
    if not receipt.may_change:
        return [[story]]
    undo = [button(_("Undo the record"), Record(id=key, do="undo"))] if receipt.may_undo else []
    return [
        [*undo, button(_("Correct"), Record(id=key, do="correct"))],
        [
            button(_("Comment"), Record(id=key, do="comment")),
            button(_("Confirmation"), Record(id=key, do="proof")),
        ],
        [button(_("Another day"), Record(id=key, do="day")), story],
    ]


def _attached(receipt: Receipt) -> Row:
    count = receipt.report.evidence_count
    label = "📎 " + _("See what is attached") + f" ({count})"
    return [button(label, Attached(report=receipt.report.id))] if count else []


def _step(receipt: Receipt) -> Burning:
    due = receipt.period.due
    return Burning(
        roadmap=receipt.report.roadmap_id,
        due=due.isoformat() if due else "",
        indicator=receipt.report.indicator_id,
    )


def days_keyboard(record: int, today: date) -> InlineKeyboardMarkup:
    """Yesterday and the day before."""
    names = ((1, _("Yesterday")), (2, _("The day before")))
    days = [(name, today - timedelta(days=ago)) for ago, name in names]
    return keyboard(
        *(
            [button(f"{name}, {day_text(day, year=False)}", Redate(id=record, day=day.isoformat()))]
            for name, day in days
        ),
        cancel(record),
    )


def cancel(record: int) -> Row:
    return [button(_("Cancel"), Record(id=record))]


def cancel_keyboard(record: int) -> InlineKeyboardMarkup:
    return keyboard(cancel(record))


def ready_keyboard(record: int) -> InlineKeyboardMarkup:
    return keyboard([button(_("Ready"), Record(id=record))])


def story_keyboard(record: int) -> InlineKeyboardMarkup:
    return keyboard(back(Record(id=record)))


def history_keyboard(found: History, labels: Sequence[str]) -> InlineKeyboardMarkup:
    records = [button(label, Record(id=line.id)) for label, line in zip(labels, found.lines, strict=True)]
    newer = [button("‹", Records(page=found.page - 1))] if found.page else []
    older = [button("›", Records(page=found.page + 1))] if found.more else []
    return keyboard(*in_rows(records, IN_ROW), [*newer, *older])
