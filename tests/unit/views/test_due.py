"""What is due, as people read it: rows, clusters, the silent; within Telegram's limits whatever is named."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from bot.domain.items import DueItem, DueList, Listed
from bot.domain.progress import IndicatorProgress, ItemProgress, PeriodProgress, Status
from bot.domain.roadmap import Metric, ScheduleKind
from bot.views.due import due_labels, due_text
from keyboards.due import due_keyboard

TODAY, DUE = date(2024, 4, 15), date(2024, 4, 30)
FIRST = date(2024, 4, 1)
LONG = "Очень длинное <название> & " * 20


def period(value: int | None = None, actual: int = 0) -> PeriodProgress:
    target = None if value is None else Decimal(value)
    return PeriodProgress(7, None, DUE, value=target, actual=Decimal(actual))


def item(cluster_id: int = 1, cluster: str = "Химия") -> ItemProgress:
    shown = IndicatorProgress(5, "гости", Metric.VISITORS, "чел.", periods=(period(100, 62),))
    kind, start = ScheduleKind.MONTHLY, date(2024, 1, 1)
    return ItemProgress(
        3, 2, "План", cluster_id, cluster, 1, "Europe/Samara", "9", "Экскурсии", kind, start, start,
        organisations=((1, "ЦОПП"), (2, "Лицей")), indicators=(shown,),
    )  # fmt: skip


def row(of: ItemProgress, *silent: str, status: Status = Status.AT_RISK, since: date = DUE) -> DueItem:
    return DueItem(Listed(of, status, TODAY, since), DUE, silent)


def due(*rows: DueItem, cluster: str = "") -> DueList:
    return DueList("2024-04", FIRST, DUE, TODAY, rows, 1 if cluster else 0, cluster)


def labels(found: DueList, page: int = 0) -> list[str]:
    rows = due_keyboard(found, due_labels(found), page).inline_keyboard
    return [button.text for row in rows for button in row]


def test_a_row_says_what_is_asked_and_who_is_silent() -> None:
    assert due_text(due(row(item(), "Лицей")), 0) == (
        "<b>Сроки: апрель 2024</b>\n🟠 1 отстаёт\n\n"
        "🟠 <b>30 апреля · п. 9</b> Экскурсии\n▓▓▓▓▓▓░░░░ 62 из 100 · посетители\n"
        "Отвечают: ЦОПП, Лицей\n🔕 Нет отчёта: Лицей\n"
    )


def test_who_is_responsible_and_silent_is_named_once() -> None:
    text = due_text(due(row(item(), "Лицей", "ЦОПП")), 0)
    assert "Отвечают" not in text
    assert "🔕 Нет отчёта: Лицей, ЦОПП" in text


def test_the_silent_stand_above_by_how_much_is_missing() -> None:
    text = due_text(due(row(item(), "Лицей"), row(item(), "ЦОПП", "Лицей")), 0)
    assert "🔕 Ещё не отчитались: Лицей (2), ЦОПП\n" in text


def test_what_has_no_target_stands_on_one_line() -> None:
    events, share = (
        IndicatorProgress(n, "", metric, periods=(period(),))
        for n, metric in enumerate((Metric.EVENTS, Metric.SHARE))
    )
    of = replace(item(), indicators=(*item().indicators, events, share))
    assert "посетители\nмероприятия: 0 · доля: 0%\n" in due_text(due(row(of)), 0)


def test_a_red_item_of_a_day_to_come_says_since_when() -> None:
    late = row(item(), status=Status.OVERDUE, since=date(2023, 12, 31))
    assert "посетители · просрочено с 31 декабря 2023\n" in due_text(due(late), 0)
    assert "просрочено с" not in due_text(due(row(item(), status=Status.OVERDUE)), 0)


def test_a_few_rows_of_several_clusters_name_theirs() -> None:
    found = due(row(item()), row(item(2, "Лес")))
    assert "п. 9</b> · <i>Лес</i>\nЭкскурсии" in due_text(found, 0)
    assert not found.summed


def test_many_rows_of_several_clusters_are_summed() -> None:
    found = due(*[row(item(), "Лицей")] * 6, *[row(item(2, "Лес"))] * 5)
    assert due_text(found, 0) == (
        "<b>Сроки: апрель 2024</b>\n🟠 11 отстаёт\n\n<b>Лес</b>\n🟠 5\n\n<b>Химия</b>\n🟠 6\n🔕 Лицей (6)\n"
    )
    assert labels(found)[:2] == ["Лес · 5", "Химия · 6"]


def test_of_one_cluster_there_is_a_way_back_to_all() -> None:
    found = due(*[row(item())] * 9, cluster="Химия")
    assert due_text(found, 0).startswith("<b>Сроки: апрель 2024</b> · Химия\n")
    assert labels(found, page=1)[-5:] == ["‹ Все кластеры", "‹ март", "май ›", "Эта неделя", "🔴 Просрочено"]


def test_an_empty_month_says_so() -> None:
    assert due_text(due(), 0) == "<b>Сроки: апрель 2024</b>\n\nСдавать нечего."


def test_another_year_is_named_and_this_month_is_a_press_away() -> None:
    found = DueList("2024-12", date(2024, 12, 1), date(2024, 12, 31), TODAY, ())
    assert labels(found) == ["‹ ноябрь", "Этот месяц", "янв. 2025 ›", "Эта неделя", "🔴 Просрочено"]


@pytest.mark.parametrize("clusters", [1, 2, 9])
def test_stays_within_a_message(clusters: int) -> None:
    shown = IndicatorProgress(5, LONG, Metric.COUNT, LONG[:40], periods=(period(100, 62),))
    who = tuple((n, f"{n} {LONG}") for n in range(40))
    rows = [
        row(
            replace(
                item(n % clusters, f"{n % clusters} {LONG}"),
                title=LONG,
                organisations=who,
                indicators=(shown,) * 9,
            ),
            *(name for _, name in who[1:]),
            status=Status.OVERDUE,
            since=date(2023, 12, 31),
        )
        for n in range(8 if clusters == 2 else 30)
    ]
    found = due(*rows)
    assert len(unescape(re.sub("<[^>]*>", "", due_text(found, 0)))) <= 4096
    assert all(len(label) < 40 for label in labels(found))
