"""Text with separated values: any delimiter, quoted cells, encodings; and texts that are no such table."""

from pathlib import Path

import pytest

from bot.errors import Unreadable
from bot.reading import read
from bot.reading.formats import blocks_of, grid, separated
from bot.reading.formats.plain import blocks_of_text
from tests.samples.reading import documents, preview, seeds
from tests.unit.reading.books import csv_of, rows_of

HEADER = ("№", "Мероприятие", "Срок", "Ответственный", "Результат")
ROWS = (
    ("План кластера «Сады», утверждённый приказом, на 2026 год",),
    HEADER,
    ("Раздел 1. Кадры", "", "", "", ""),
    ("1", "Семинар; «круглый стол», форум", "май", "Колледж\nЗавод", "Не менее 20 участников"),
    ("2", 'Конкурс "Лучший сад"', "до 1 июня", "Колледж", "Протокол"),
)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|", "^"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_any_delimiter_and_encoding(delimiter: str, code: str) -> None:
    found = read(csv_of(ROWS, delimiter, code), "x.csv")
    assert found.title == ROWS[0][0]
    assert [item.title for item in found.items] == [ROWS[3][1], ROWS[4][1]]
    assert [party.name for party in found.items[0].parties] == ["Колледж", "Завод"]
    assert [section.title for section in found.sections] == ["Кадры"]
    assert found.problems == ()


@pytest.mark.parametrize("code", ["cp866", "koi8-r"])
def test_encodings_of_old_machines(code: str) -> None:
    first = ("1", "Семинар для наставников", "май", "Колледж", "Отчёт")
    rows = [("План работы на 2026 год",), ("N", *HEADER[1:]), first]
    found = read(csv_of(rows, code=code), "x.csv")
    assert [item.title for item in found.items] == ["Семинар для наставников"]


@pytest.mark.parametrize("path", [*documents(), *seeds()], ids=lambda path: path.stem)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_same_roadmap_as_separated_values(path: Path, delimiter: str) -> None:
    rows = rows_of(blocks_of_text(path.read_text("utf-8")))
    assert read(csv_of(rows, delimiter), path.name) == read(path.read_bytes(), path.name)


def test_the_line_that_excel_writes_for_itself_is_no_title() -> None:
    assert preview(b"sep=;\r\n" + csv_of(ROWS), "x") == preview(csv_of(ROWS), "x")


def test_a_title_without_quotation_marks_stays_whole() -> None:
    text = "План кластера, принятый советом, на 2026 год\n" + csv_of(ROWS[1:], ",").decode()
    assert read(text.encode(), "x").title == "План кластера, принятый советом, на 2026 год"


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    rows = "".join(f'{at};Дело {at};май;Колледж;"Отчёт\n' for at in range(1, 100))
    found = read(f"План на 2026 год\n{';'.join(HEADER)}\n{rows}".encode(), "x")
    assert [item.number for item in found.items] == [str(at) for at in range(1, 100)]


@pytest.mark.parametrize(
    "text",
    [
        "Семинар, форум, конкурс.\nИ ещё, как всегда, выставка, ярмарка.\n",
        "| № | Мероприятие | Срок |\n|---|---|---|\n| 1 | Семинар | май |\n",
        "№\tМероприятие\tСрок\n1\tСеминар\tмай\n",
        "Слово\n",
    ],
)
def test_other_texts_are_no_separated_values(text: str) -> None:
    assert not separated.recognises(text.encode())


def test_a_table_of_too_many_rows_is_refused() -> None:
    data = csv_of([HEADER, *[ROWS[4]] * (grid.MAX_ROWS + 1)])
    with pytest.raises(Unreadable) as caught:
        blocks_of(data)
    assert caught.value.message == grid.TOO_LONG


def test_pipes_under_a_title_are_no_separated_values() -> None:
    rows = ("| № | Мероприятие | Срок |", "|---|---|---|", "| 1 | Форум | май |", "| 2 | Слёт | июнь |")
    text = "\n".join(("План на 2025 год", "", *rows))
    assert not separated.recognises(text.encode())
