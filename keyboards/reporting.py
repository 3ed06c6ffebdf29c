"""Buttons on the way to a number: items, organisations, indicators, events. Labels come from the views."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup

from bot.domain.paging import PAGE_SIZE
from bot.domain.reporting import Asks, Choice, DayQuestion, Entry, OpenItems, Picked, Question
from bot.domain.roadmap import Metric
from bot.i18n import _
from keyboards import ways
from keyboards.callbacks import (
    Burning,
    Draft,
    Items,
    Leave,
    Number,
    Record,
    Redate,
    Report,
    Reportable,
)
from keyboards.parts import Row, back, button, keyboard, pager

QUICK = ("1", "5", "10")
"""What a press adds."""
LABEL = 60


def open_items_keyboard(found: OpenItems, labels: Sequence[str], page: int) -> InlineKeyboardMarkup:
    """`labels` name the items of all pages, or the roadmaps of this one where one is to be picked."""
    choices = found.roadmaps
    if choices.rows:
        to = [Reportable(roadmap=choice.id) for choice in choices.rows]
        rows = [[button(label[:LABEL], data)] for label, data in zip(labels, to, strict=True)]
        pages = pager(choices.total, choices.number, lambda number: Reportable(page=number))
        return keyboard(*rows, *pages)
    roadmap = found.roadmap.id if found.roadmap else 0
    rows = [
        [button(label, Report(item=row.item.item_id))]
        for label, row in zip(labels, found.listed, strict=True)
    ]
    burning = [button("🔥 " + _("All that is due"), Burning(roadmap=roadmap))]
    several = found.roadmap is not None and found.roadmap.others

    def to_page(number: int) -> Reportable:
        return Reportable(roadmap=roadmap, page=number, narrowed=bool(found.words))

    return keyboard(
        burning if found.burning and not found.words else [],
        *_page(rows, page),
        *pager(len(rows), page, to_page),
        [button(_("All items"), Reportable(roadmap=roadmap))] if found.words else [],
        back(Reportable()) if several else [],
    )


def _page(rows: list[Row], page: int) -> list[Row]:
    return rows[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]


def choice_keyboard(choice: Choice, labels: Sequence[str], page: int) -> InlineKeyboardMarkup:
    """`labels` name what is to be picked: organisations, indicators or events."""
    picked = choice.picked
    if choice.asks is Asks.ORGANISATION:
        options = [replace(picked, organisation=key) for key, _name in choice.organisations]
    elif choice.asks is Asks.INDICATOR:
        options = [replace(picked, indicator=i.indicator_id) for i in choice.item.indicators]
    else:
        options = [replace(picked, target=period.target_id) for period in choice.periods]
    rows = [[button(label[:LABEL], report(option))] for label, option in zip(labels, options, strict=True)]
    return keyboard(
        *_page(rows, page),
        *pager(len(rows), page, lambda number: report(picked, number)),
        back(Reportable(roadmap=choice.item.roadmap_id)),
    )


def report(picked: Picked, page: int = 0) -> Report:
    return Report(
        item=picked.item,
        indicator=picked.indicator,
        organisation=picked.organisation,
        target=picked.target,
        walk=picked.walk,
        page=page,
    )


def entry_keyboard(entry: Entry, missed: str | None) -> InlineKeyboardMarkup:
    """Numbers to press; `missed` names the period that is behind, where a number may belong there."""
    draft = entry.draft
    behind = []
    if missed and entry.missed:
        picked = Picked(draft.item_id, draft.indicator_id, draft.organisation_id, entry.missed.target_id)
        behind = [button(missed[:LABEL], report(picked))]
    return keyboard(*_numbers(entry), behind, _ways_out(entry))


def _numbers(entry: Entry) -> list[Row]:
    draft, metric = entry.draft.id, entry.indicator.metric
    if metric is Metric.DONE:
        return [
            [button(_("Done"), Number(draft=draft, value="1"))],
            [button(_("No, not done"), Number(draft=draft, value="0"))],
        ]
    if metric is Metric.SHARE or entry.replaces:
        return []
    return [[button(f"+{value}", Number(draft=draft, value=value)) for value in QUICK]]


def _ways_out(entry: Entry) -> Row:
    if entry.replaces:
        return [button(_("Cancel"), Record(id=entry.replaces.id))]
    if entry.draft.walk:
        due = entry.period.due.isoformat() if entry.period.due else ""
        skip = Burning(roadmap=entry.item.roadmap_id, due=due, indicator=entry.indicator.indicator_id)
        return [button(_("Skip") + " ›", skip), button(_("Cancel"), Leave())]
    return [
        *back(Reportable(roadmap=entry.item.roadmap_id)),
        button("📄 " + _("Item"), ways.card(entry.item.item_id, Draft(id=entry.draft.id))),
    ]


def question_keyboard(question: Question) -> InlineKeyboardMarkup:
    draft = question.entry.draft.id
    sure = Number(draft=draft, value=f"{question.value.normalize():f}", sure=True)
    return keyboard(
        [button(_("Record it"), sure)], [button(_("Correct"), Draft(id=draft)), button(_("Cancel"), Leave())]
    )


def day_question_keyboard(question: DayQuestion) -> InlineKeyboardMarkup:
    record = question.report.id
    return keyboard(
        [button(_("Record it"), Redate(id=record, day=question.day.isoformat(), sure=True))],
        [button(_("Correct"), Record(id=record, do="day")), button(_("Cancel"), Record(id=record))],
    )


def walked_keyboard() -> InlineKeyboardMarkup:
    return keyboard([button(_("My items"), Items()), button(_("Report"), Reportable())])
