"""Screens of reporting stay within Telegram's limits whatever a document says."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.domain.items import Listed, RoadmapChoice
from bot.domain.progress import IndicatorProgress, ItemProgress, PeriodProgress, Status
from bot.domain.reporting import (
    Asks,
    Change,
    Choice,
    Doubt,
    Draft,
    Entry,
    History,
    Offer,
    OpenItems,
    Picked,
    Question,
    Receipt,
    Story,
)
from bot.domain.reports import ReportLine, ReportStatus, Source
from bot.domain.roadmap import Metric, ScheduleKind
from bot.views import receipts, reporting
from keyboards import receipts as receipt_keyboards
from keyboards import reporting as keyboards

LIMIT = 4096
DAY = date(2024, 4, 15)
LONG = "Организация <и> проведение & " * 200
PERIOD = PeriodProgress(7, date(2024, 4, 1), date(2024, 4, 30), value=Decimal(100), actual=Decimal(62))
INDICATOR = IndicatorProgress(5, LONG, Metric.VISITORS, "чел.", periods=(PERIOD,))
ITEM = ItemProgress(
    3,
    2,
    LONG,
    1,
    LONG,
    1,
    "Europe/Samara",
    "9",
    LONG,
    ScheduleKind.ONCE,
    date(2024, 1, 1),
    date(2024, 1, 9),
    organisations=tuple((n, f"Организация {n}" * 9) for n in range(30)),
    indicators=tuple(replace(INDICATOR, indicator_id=n) for n in range(5, 8)),
)
ENTRY = Entry(Draft(11, 1, 3, 5, 4, "ЦОПП"), ITEM, INDICATOR, PERIOD, DAY, DAY, several=True)
LINE = ReportLine(
    17, 3, "9", 5, LONG, Metric.VISITORS, "чел.", Decimal(120), DAY, ReportStatus.ACCEPTED, late=True,
    organisation_id=4, organisation="Организация" * 18, author_id=1, author="Анна", source=Source.BUTTONS,
    created_at=datetime(2024, 4, 15, 6, tzinfo=UTC), evidence_count=5, comment=LONG, target_id=7,
)  # fmt: skip


def fits(text):
    assert len(text) <= LIMIT
    assert "<и>" not in text, "the document's words are escaped"
    return text


def labels(markup):
    return [button.text for row in markup.inline_keyboard for button in row]


def test_entry_shows_how_it_stands_and_what_to_type():
    text = fits(reporting.entry_text(ENTRY))
    assert "▓▓▓▓▓▓░░░░ 62 из 100 · посетители" in text
    assert text.endswith("Сколько добавить? Нажмите или напечатайте число, например 25.")
    assert labels(keyboards.entry_keyboard(ENTRY, None)) == ["+1", "+5", "+10", "Назад", "📄 Пункт"]


def test_list_pages_by_eight():
    rows = tuple(Listed(replace(ITEM, item_id=n), Status.OVERDUE, DAY, DAY) for n in range(1, 21))
    found = OpenItems(roadmap=RoadmapChoice(1, LONG, "К", others=True), listed=rows, burning=3)
    names = [reporting.open_label(row) for row in rows]
    fits(reporting.open_items_text(found))
    shown = labels(keyboards.open_items_keyboard(found, names, 2))
    assert shown[0] == "🔥 Всё, что горит"
    assert sum(" п. 9 · " in label for label in shown) == 4
    assert "3/3" in shown
    assert shown[-1] == "Назад"
    assert all(len(label) <= 60 for label in shown)


def test_many_organisations_are_paged():
    choice = Choice(Asks.ORGANISATION, Picked(3), ITEM, DAY, organisations=ITEM.organisations)
    fits(reporting.choice_text(choice))
    shown = labels(keyboards.choice_keyboard(choice, [name for _k, name in ITEM.organisations], 3))
    assert len(shown) == 6 + 3 + 1


def test_indicators_that_count_the_same_go_by_their_titles():
    choice = Choice(Asks.INDICATOR, Picked(3), ITEM, DAY)
    assert reporting.indicator_label(choice, INDICATOR).startswith("Организация <и> проведение")
    alone = replace(ITEM, indicators=(INDICATOR,))
    assert reporting.indicator_label(replace(choice, item=alone), INDICATOR) == "посетители · 62 из 100"


@pytest.mark.parametrize("doubt", [Doubt.NEGATIVE, Doubt.ZERO, Doubt.ABSURD, Doubt.FRACTION])
@pytest.mark.parametrize("metric", [Metric.VISITORS, Metric.SHARE, Metric.DONE])
def test_question_offers_three_ways(doubt, metric):
    question = Question(replace(ENTRY, indicator=replace(INDICATOR, metric=metric)), Decimal("-1.5"), doubt)
    assert fits(reporting.question_text(question)).endswith("Записать?")
    assert labels(keyboards.question_keyboard(question)) == ["Записать", "Исправить", "Отмена"]


@pytest.mark.parametrize(
    ("status", "head"),
    [
        (ReportStatus.ACCEPTED, "✅ Записано № 17"),
        (ReportStatus.PENDING, "✅ Записано № 17"),
        (ReportStatus.RETURNED, "↪️ Запись № 17 возвращена"),
        (ReportStatus.VOID, "↩️ Запись № 17 отменена"),
    ],
)
def test_receipt_says_how_the_record_stands(status, head):
    line = replace(LINE, status=status, credited_from_id=16)
    text = fits(receipts.receipt_text(Receipt(line, PERIOD, credited=(LINE,) * 3)))
    assert text.startswith(f"<b>{head}</b>")
    assert ("<s>" in text) is (status is ReportStatus.VOID)
    assert ("на проверке" in text) is (status is ReportStatus.PENDING)
    assert "📎 5 подтверждений" in text


def test_buttons_of_a_receipt_follow_what_may_be_done():
    full = Receipt(LINE, PERIOD, offers=(Offer(8, 4, "11"),), may_change=True, may_undo=True, walk=True)
    assert labels(receipt_keyboards.receipt_keyboard(full)) == [
        "Дальше ›",
        "Отменить запись",
        "Исправить",
        "Комментарий",
        "Подтверждение",
        "Другой день",
        "История",
        "📎 Посмотреть приложенное (5)",
        "Зачесть и в п. 11",
        "Ещё запись",
        "Мои пункты",
        "Мои отчёты",
    ]
    assert labels(receipt_keyboards.receipt_keyboard(Receipt(LINE, PERIOD))) == [
        "История",
        "📎 Посмотреть приложенное (5)",
        "Ещё запись",
        "Мои пункты",
        "Мои отчёты",
    ]


def test_history_and_story_fit():
    fits(receipts.history_text(History((LINE,) * 8, 0, more=True)))
    at = LINE.created_at
    changes = tuple(Change(at, None, Decimal(n), DAY, Decimal(n - 1), DAY) for n in range(200))
    assert "кто-то из ушедших" in fits(receipts.story_text(Story(LINE, "Europe/Samara", changes)))
