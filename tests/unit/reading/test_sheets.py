"""Spreadsheets: what their cells show, merged cells, several sheets, and the real roadmaps as workbooks."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from bot.domain.roadmap import Roadmap
from bot.errors import Unreadable
from bot.reading import read
from bot.reading.formats import blocks_of, grid, sheets
from bot.reading.formats.plain import blocks_of_text
from bot.reading.formats.refused import BINARY_BOOK, DAMAGED, LOCKED
from bot.reading.formats.shown import show
from tests.samples.reading import documents, seeds
from tests.unit.reading.books import Draw, drawn, ods_cell, ods_of, rows_of, xls_of, xlsx_of

HEADER = ("№", "Мероприятие", "Срок", "Ответственный", "Результат")
TITLE = ("План кластера «Сады» на 2026 год",)
FIRST = ("1", "Семинар", "май", "Колледж", "Отчёт")
SECOND = ("2", "Форум", "июнь", "Завод", "Не менее 20 участников")


def roadmap(data: bytes) -> Roadmap:
    return read(data, "x")


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        blocks_of(data)
    return caught.value.message


@pytest.mark.parametrize("path", [*documents(), *seeds()], ids=lambda path: path.stem)
def test_the_same_roadmap_as_a_workbook(path: Path) -> None:
    blocks = blocks_of_text(path.read_text("utf-8"))
    assert read(xlsx_of(rows_of(blocks)), path.name) == read(path.read_bytes(), path.name)


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("dd.mm.yyyy", "01.03.2026"),
        ("", "01.03.2026"),
        ("General", "01.03.2026"),
        ("mmmm yyyy", "март 2026"),
        ("[$-419]mmmm\\ yyyy;@", "март 2026"),
        ("mmm.yy", "март 2026"),
        ("mmmm", "март"),
        ("yyyy", "2026"),
        ('d mmmm yyyy "г."', "01.03.2026"),
        ("d mmmm", "1 марта"),
        ('"до "d mmmm', "до 1 марта"),
        ("dddd, mmmm yyyy", "март 2026"),
        ("dd.mm.yyyy h:mm", "01.03.2026"),
    ],
)
def test_a_date_is_read_as_it_is_shown(pattern: str, shown: str) -> None:
    assert show(datetime(2026, 3, 1), pattern) == shown  # noqa: DTZ001  # spreadsheets know no zones


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (5.0, "", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (1.1, "0.00", "1.10"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (30, '0" чел."', "30 чел."),
        (1500, "# ##0", "1500"),
        (2.5, "0.#", "2.5"),
        (1e20, "", "1e+20"),
        (True, "", "Да"),
        (False, "0.00", "Нет"),
        ("до мая", "@", "до мая"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value: float | str, pattern: str, shown: str) -> None:
    assert show(value, pattern) == shown


def dated(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, TITLE)
    sheet.write_row(2, 0, HEADER)
    month = book.add_format({"num_format": "mmmm yyyy"})
    sheet.write_row(3, 0, (1, "Семинар", "", "Колледж", 5))
    sheet.write_datetime(3, 2, datetime(2026, 3, 1), month)  # noqa: DTZ001
    sheet.write_row(4, 0, (2, "Форум", "", "Завод", "Отчёт"))
    sheet.write_datetime(4, 2, datetime(2026, 3, 1), book.add_format({"num_format": 14}))  # noqa: DTZ001


def test_dates_and_numbers_of_a_sheet() -> None:
    first, second = roadmap(drawn(dated)).items
    assert (first.number, first.deadline_text, first.result_text) == ("1", "март 2026", "5")
    assert str(first.schedule.occurrences[0].due) == "2026-03-31"
    assert second.deadline_text == "01.03.2026"


def merged(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.merge_range("C2:H2", "План кластера «Сады» на 2026 год")
    sheet.write_row("C4", ("№", "Мероприятие", "", "Срок", "Ответственный", "Результат"))
    sheet.merge_range("D4:E4", "Мероприятие")
    sheet.merge_range("C5:H5", "Раздел 1. Кадры")
    sheet.write_row("C6", ("1.1", "Семинар", "", "май", "", "Отчёт"))
    sheet.write_row("C7", ("1.2", "Форум", "", "июнь", "", "Протокол"))
    sheet.merge_range("D6:E6", "Семинар")
    sheet.merge_range("D7:E7", "Форум")
    sheet.merge_range("G6:G7", "Колледж")


def test_merged_cells_away_from_the_corner() -> None:
    found = roadmap(drawn(merged))
    assert found.title == "План кластера «Сады» на 2026 год"
    assert [(item.number, item.title) for item in found.items] == [("1.1", "Семинар"), ("1.2", "Форум")]
    assert [item.responsible_text for item in found.items] == ["Колледж", "Колледж"]
    assert [(section.number, section.title) for section in found.sections] == [("1", "Кадры")]
    assert found.problems == ()


def renumbered(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, TITLE)
    sheet.write_row(1, 0, HEADER)
    for at in range(9):
        sheet.write_row(2 + at, 0, (float(f"1.{at + 1}"), f"Дело {at}", "май", "Колледж", "Отчёт"))
    sheet.write_row(11, 0, (1.1, "Дело десятое", "май", "Колледж", "Отчёт"))
    sheet.write_row(12, 0, (1.11, "Дело одиннадцатое", "май", "Колледж", "Отчёт"))
    for at, pattern in enumerate(("d.mmm", "mmm.yy")):
        sheet.write_row(13 + at, 0, ("", f"Дело с датой {at}", "май", "Колледж", "Отчёт"))
        day = datetime(2026, 2, 1) if not at else datetime(2002, 2, 1)  # noqa: DTZ001
        sheet.write_datetime(13 + at, 0, day, book.add_format({"num_format": pattern}))


def test_numbers_that_the_spreadsheet_took_for_values() -> None:
    numbers = [item.number for item in roadmap(drawn(renumbered)).items]
    assert numbers[8:] == ["1.9", "1.10", "1.11", "1.2", "2.02"]


def test_several_sheets_are_one_roadmap_and_lists_are_none() -> None:
    found = roadmap(
        xlsx_of(
            [("Справка о кластере",), ("Составлена в январе",)],
            [TITLE, HEADER, FIRST],
            [HEADER, SECOND],
            [("3", "Выставка", "июль", "Завод", "Отчёт")],
            [("Колледж", "Садовая, 1"), ("Завод", "Речная, 2")],
        )
    )
    assert [item.number for item in found.items] == ["1", "2", "3"]
    assert found.items[2].title == "Выставка"
    assert found.title == TITLE[0]
    assert found.items[2].result_text == "Отчёт"


def hidden(book: xlsxwriter.Workbook) -> None:
    for at, row in enumerate((FIRST, SECOND)):
        sheet = book.add_worksheet()
        for line, texts in enumerate((TITLE, HEADER, row)):
            sheet.write_row(line, 0, texts)
        if at:
            sheet.hide()


def test_hidden_sheets_are_not_read() -> None:
    assert [item.title for item in roadmap(drawn(hidden)).items] == ["Семинар"]


def test_a_long_list_beside_the_roadmap_is_left_out() -> None:
    long = [(f"Школа {at}", "город") for at in range(grid.MAX_ROWS + 1)]
    assert len(roadmap(xlsx_of(long, [TITLE, HEADER, FIRST])).items) == 1
    assert refusal(xlsx_of(long)) == grid.TOO_LONG


def test_a_roadmap_of_too_many_rows_is_refused() -> None:
    rows = [(str(at), "Дело", "май", "Колледж", "Отчёт") for at in range(1, grid.MAX_ROWS + 2)]
    assert refusal(xlsx_of([HEADER, *rows])) == grid.TOO_LONG


def far(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.write(1_048_575, 16_383, "x")


def wide(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 4_000, 60, "x")


def empty(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet()


@pytest.mark.parametrize(
    ("draw", "message"), [(far, sheets.SCATTERED), (wide, sheets.SCATTERED), (empty, grid.NO_ROWS)]
)
def test_sheets_that_are_refused(draw: Draw, message: str) -> None:
    assert refusal(drawn(draw)) == message


def test_a_torn_workbook_is_damage() -> None:
    data = xlsx_of([HEADER, FIRST])
    assert refusal(data[: len(data) // 2]) == DAMAGED


def test_an_open_spreadsheet_shows_what_it_shows() -> None:
    found = roadmap(
        ods_of(
            ods_cell(TITLE[0], number_columns_spanned="5") + "<table:covered-table-cell/>" * 4,
            ods_cell(number_columns_repeated="1024"),
            "".join(map(ods_cell, HEADER)),
            ods_cell("1.1") + ods_cell("Семинар\nи круглый стол") + ods_cell("март 2026")
            + ods_cell("Колледж", number_rows_spanned="2") + ods_cell("50%")
            + ods_cell(number_columns_repeated="999"),
            ods_cell("1.2") + ods_cell("Форум") + ods_cell("июнь")
            + "<table:covered-table-cell/>" + ods_cell("Отчёт"),
        )
    )  # fmt: skip
    assert found.title == TITLE[0]
    assert [item.title for item in found.items] == ["Семинар и круглый стол", "Форум"]
    assert [item.responsible_text for item in found.items] == ["Колледж", "Колледж"]
    assert found.items[0].deadline_text == "март 2026"


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("June 2026", "июнь 2026"),
        ("1 June 2026", "01.06.2026"),
        ("June", "июнь"),
        ("01.06.26", "01.06.26"),
        ("июнь 2026", "июнь 2026"),
    ],
)
def test_a_month_in_another_language_is_told_in_russian(shown: str, text: str) -> None:
    dated = ods_cell(shown).replace("<table:table-cell", "<table:table-cell office:date-value='2026-06-01'")
    first = "".join(map(ods_cell, FIRST[:2])) + dated + "".join(map(ods_cell, FIRST[3:]))
    found = roadmap(ods_of(ods_cell(TITLE[0]), "".join(map(ods_cell, HEADER)), first))
    assert found.items[0].deadline_text == text


def test_a_binary_workbook_is_refused_as_nothing_says_how_its_dates_are_shown() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
    assert refusal(stream.getvalue()) == BINARY_BOOK


def test_an_open_spreadsheet_is_refused_where_it_is_locked_or_without_end() -> None:
    rows = ("".join(map(ods_cell, HEADER)), "".join(map(ods_cell, FIRST)))
    assert refusal(ods_of(*rows, encrypted=True)) == LOCKED
    assert refusal(ods_of(*rows)[:-40]) == DAMAGED


def test_repeated_rows_of_an_open_spreadsheet_have_a_limit() -> None:
    repeated = "</table:table-row><table:table-row table:number-rows-repeated='1048576'>" + ods_cell("x")
    assert refusal(ods_of("".join(map(ods_cell, HEADER)), repeated)) == grid.TOO_LONG


def test_a_workbook_of_the_old_excel() -> None:
    found = roadmap(
        xls_of(
            [
                (*TITLE, "", "", "", ""),
                HEADER,
                (1.0, "Семинар", "май", "Колледж", "Отчёт"),
                (2.0, "Форум", "июнь", "", 20.0),
            ],
            merged=[(0, 0, 0, 4), (2, 3, 3, 3)],
        )
    )
    assert found.title == TITLE[0]
    assert [(item.number, item.responsible_text) for item in found.items] == [
        ("1", "Колледж"),
        ("2", "Колледж"),
    ]
    assert found.items[1].result_text == "20"


def test_a_date_of_the_old_excel_is_read_as_it_is_shown() -> None:
    day = (datetime(2026, 3, 1) - datetime(1899, 12, 30)).days  # noqa: DTZ001
    rows = [TITLE, HEADER, ("1", "Семинар", float(day), "Колледж", "Отчёт")]
    for pattern, shown in (("mmmm\\ yyyy;@", "март 2026"), ("dd.mm.yyyy", "01.03.2026")):
        assert roadmap(xls_of(rows, pattern=pattern)).items[0].deadline_text == shown


def test_half_a_workbook_of_the_old_excel_is_damage() -> None:
    rows = [HEADER, *[(str(at), "Дело", "май", "Колледж", "Отчёт") for at in range(60)]]
    data = xls_of(rows)
    assert refusal(data[: len(data) // 3]) == DAMAGED
