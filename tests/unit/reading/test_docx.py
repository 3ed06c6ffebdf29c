"""Word documents: merged cells, automatic numbers, tracked changes, and files that must be refused."""

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

from bot.domain.roadmap import Roadmap
from bot.errors import Unreadable
from bot.reading import read
from bot.reading.blocks import Paragraph
from bot.reading.formats import archive, blocks_of, word
from bot.reading.formats.refused import DAMAGED, LOCKED, OLD_WORD, UNKNOWN
from bot.reading.pipeline import read_blocks
from tests.unit.reading.word import saved

HEADER = ("№", "Мероприятие", "Срок", "Ответственный", "Результат")


def start(*rows: tuple[str, ...], title: str = "План кластера «Сады» на 2025 год") -> tuple[Document, Table]:
    document = docx.Document()
    document.add_paragraph(title)
    return document, add_table(document, *rows)


def add_table(document: Document, *rows: tuple[str, ...]) -> Table:
    table: Table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for at, texts in enumerate(rows):
        for place, text in enumerate(texts):
            table.cell(at, place).text = text
    return table


def roadmap(document: Document) -> Roadmap:
    return read(saved(document), "x.docx")


def test_a_party_merged_over_rows_belongs_to_each() -> None:
    document, table = start(
        HEADER, ("1", "Семинар", "май", "Колледж", "Отчёт"), ("2", "Форум", "июнь", "", "Отчёт")
    )
    table.cell(1, 3).merge(table.cell(2, 3))
    assert [item.responsible_text for item in roadmap(document).items] == ["Колледж", "Колледж"]


def test_rows_under_a_merged_number_are_one_item() -> None:
    document, table = start(
        (*HEADER, "Ед. изм.", "2025"),
        ("1", "Конкурс", "май", "Колледж", "Участники конкурса", "Чел.", "30"),
        ("", "", "", "", "Победители конкурса", "", "3"),
        ("2", "Форум", "июнь", "Завод", "Отчёт", "«Да»/«Нет»", "Да"),
    )
    for column in (0, 1, 2, 3, 5):
        table.cell(1, column).merge(table.cell(2, column))
    first, second = roadmap(document).items
    assert first.result_text == "Участники конкурса Победители конкурса"
    assert [indicator.targets[0].value for indicator in first.indicators] == [30, 3]
    assert first.indicators[1].unit == "чел."
    assert second.number == "2"
    assert roadmap(document).problems == ()


def test_header_of_two_rows_with_merged_cells() -> None:
    document, table = start(
        ("№ п/п", "Наименование", "Срок реализации", "", "Исполнители", "Показатель", "Целевые значения", ""),
        ("", "", "начало", "окончание", "", "", "2025", "2026"),
        ("1", "Набор групп", "01.03.2025", "30.04.2026", "Колледж", "Число слушателей", "10", "20"),
        title="План на 2025-2026 годы",
    )
    for column in (0, 1, 4, 5):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(0, 6).merge(table.cell(0, 7))
    (item,) = roadmap(document).items
    assert item.deadline_text == "01.03.2025 – 30.04.2026"
    assert [int(target.value) for target in item.indicators[0].targets] == [10, 20]


def test_a_merged_row_is_a_heading() -> None:
    document, table = start(HEADER, ("Кадры",) + ("",) * 4, ("1", "Семинар", "май", "Колледж", "Отчёт"))
    table.cell(1, 0).merge(table.cell(1, 4))
    section = roadmap(document).items[0].section
    assert section is not None
    assert (section.number, section.title) == (None, "Кадры")


def test_numbers_of_the_word_processor_are_counted() -> None:
    document, table = start(HEADER, *[("", f"Дело {at}", "май", "Колледж", "Отчёт") for at in range(3)])
    for at in range(1, 4):
        table.cell(at, 0).paragraphs[0].style = "List Number"
    items = roadmap(document).items
    assert [(item.number, item.title) for item in items] == [
        ("1", "Дело 0"),
        ("2", "Дело 1"),
        ("3", "Дело 2"),
    ]


def test_numbers_of_a_lower_level_follow_the_number_above() -> None:
    html = (
        "<table><tr><td>№</td><td>Мероприятие</td><td>Срок</td></tr>"
        "<tr><td>2.</td><td>Кадры</td><td></td></tr>"
        "<tr><td><ol><li><ol><li></li></ol></li></ol></td><td>Семинар</td><td>май</td></tr>"
        "<tr><td><ol><li><ol><li></li></ol></li></ol></td><td>Форум</td><td>июнь</td></tr></table>"
    )
    found = read_blocks((Paragraph("План на 2025 год"), *word.blocks_of_html(html)), "x")
    assert [item.number for item in found.items] == ["2.1", "2.2"]
    assert [section.title for section in found.sections] == ["Кадры"]


def test_numbered_paragraphs_in_a_cell_are_results_of_their_own() -> None:
    document, table = start(HEADER, ("1", "Семинар", "май", "Колледж", ""))
    cell = table.cell(1, 4)
    cell.paragraphs[0].text = "Не менее 2 секций"
    cell.paragraphs[0].style = "List Number"
    cell.add_paragraph("Не менее 20 участников", style="List Number")
    (item,) = roadmap(document).items
    assert item.result_text == "1. Не менее 2 секций 2. Не менее 20 участников"
    assert [int(indicator.targets[0].value) for indicator in item.indicators] == [2, 20]


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    document, table = start(HEADER, ("1", "Семинар", "май", "Колледж", "Отчёт"))
    paragraph = table.cell(1, 1).paragraphs[0]._p
    for tag, text_tag, text in (("w:ins", "w:t", " наставников"), ("w:del", "w:delText", " учителей")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        change.append(run)
        paragraph.append(change)
    assert roadmap(document).items[0].title == "Семинар наставников"


def test_a_stamp_in_a_table_and_signatures_are_no_items() -> None:
    document = docx.Document()
    add_table(document, ("СОГЛАСОВАНО\nДиректор", "УТВЕРЖДАЮ\nМинистр\nА. Б. Иванов"))
    document.add_paragraph("Дорожная карта")
    document.add_paragraph("кластера «Сады»")
    document.add_paragraph("на 2025 год")
    add_table(document, HEADER, ("1", "Семинар", "май", "Колледж", "Отчёт"))
    document.add_paragraph("")
    add_table(document, ("Директор", "", "", "", "П. Петров"))
    found = roadmap(document)
    assert found.title == "Дорожная карта кластера «Сады» на 2025 год"
    assert [(item.number, item.result_text) for item in found.items] == [("1", "Отчёт")]


def test_a_table_without_header_goes_on_with_the_columns_above() -> None:
    document, _ = start(HEADER, ("1", "Семинар", "май", "Колледж", "Отчёт"))
    document.add_paragraph("Раздел 2. Итоги")
    add_table(document, ("2", "Форум", "июнь", "Завод", "Отчёт"))
    found = roadmap(document)
    assert [item.number for item in found.items] == ["1", "2"]
    assert found.items[1].section is not None
    assert (found.items[1].section.number, found.items[1].section.title) == ("2", "Итоги")


def test_footnotes_and_pictures_leave_no_words() -> None:
    html = (
        '<table><tr><td>Семинар<sup><a href="#footnote-1" id="r">[1]</a></sup></td>'
        '<td>м<sup>2</sup><img src="x" /></td></tr></table>'
    )
    (row,) = word.blocks_of_html(html)
    assert [cell.text for cell in row.cells] == ["Семинар", "м2"]  # type: ignore[union-attr]  # it is a row


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The archive with parts replaced; names write "/" as "__"."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.replace("/", "__").replace(".", "_"), old.read(name)))
        for name in set(parts) - {name.replace("/", "__").replace(".", "_") for name in old.namelist()}:
            new.writestr(name, parts[name])
    return stream.getvalue()


@pytest.fixture(scope="module")
def whole() -> bytes:
    document, _ = start(HEADER, ("1", "Семинар", "май", "Колледж", "Отчёт"))
    return saved(document)


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        blocks_of(data)
    return caught.value.message


def test_entities_are_refused(whole: bytes) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
    assert refusal(repacked(whole, word__document_xml=bomb)) == archive.HOSTILE
    wide = bomb.decode().encode("utf-16")
    assert refusal(repacked(whole, word__document_xml=wide)) == archive.HOSTILE


def test_broken_markup_is_damage(whole: bytes) -> None:
    assert refusal(repacked(whole, word__document_xml=b"<w:document>")) == DAMAGED


def test_a_torn_file_is_damage(whole: bytes) -> None:
    assert refusal(whole[: len(whole) - 200]) == DAMAGED


def test_a_changed_byte_is_damage(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        place = opened.getinfo("word/document.xml").header_offset + 200
    assert refusal(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]) == DAMAGED


def test_a_file_that_unpacks_without_end_is_refused(whole: bytes) -> None:
    bomb = repacked(whole, bomb=bytes(archive.MAX_UNPACKED + 1))
    assert len(bomb) < 2_000_000
    assert refusal(bomb) == archive.TOO_LARGE


def test_an_announced_size_that_lies_is_found_out(whole: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1_000_000)
    bomb = bytearray(repacked(whole, bomb=bytes(3_000_000)))
    for place in range(len(bomb) - 4):
        if bomb[place : place + 4] == (3_000_000).to_bytes(4, "little"):
            bomb[place : place + 4] = (10).to_bytes(4, "little")
    assert refusal(bytes(bomb)) in {archive.TOO_LARGE, DAMAGED}


def test_too_many_parts_are_refused(whole: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_PARTS", 3)
    assert refusal(whole) == archive.TOO_LARGE


def test_a_locked_archive_says_so(whole: bytes) -> None:
    locked = bytearray(whole)
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        central = opened.start_dir
    locked[central + 8] |= 1
    assert refusal(bytes(locked)) == LOCKED


@pytest.mark.parametrize(
    ("stream", "message"),
    [
        ("EncryptedPackage", LOCKED),
        ("WordDocument", OLD_WORD),
        ("Visio", UNKNOWN),
        ("Workbook", DAMAGED),
    ],
)
def test_compound_files_say_what_to_send(stream: str, message: str) -> None:
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + ("Root Entry\0" + stream + "\0").encode("utf-16-le")
    )
    assert refusal(data) == message
