"""PDF: committed prints of our samples, the real roadmaps printed anew, and how broken lines are told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.roadmap import Code, Roadmap
from bot.errors import Unreadable
from bot.reading import read
from bot.reading.blocks import Row
from bot.reading.formats.bands import ruled_anew
from bot.reading.formats.cells import cells
from bot.reading.formats.drawn import Drawing, Stroke
from bot.reading.formats.plain import blocks_of_text
from bot.reading.formats.ruled import Ruled, aligned, ends_of, rows_of, ruled, whole
from bot.reading.formats.wrapping import Line, Word, joined, lines_of, paragraphs
from bot.reading.formats.written import Writer
from tests.samples.reading import SAMPLES, documents, preview, seeds
from tests.unit.reading.pdfs import CHROMIUM, page_of, pdf_of

PRINTS = sorted(SAMPLES.glob("*.pdf"))
needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium prints here")


def test_there_are_prints() -> None:
    assert PRINTS


@pytest.mark.parametrize("path", PRINTS, ids=lambda path: path.stem)
def test_the_same_roadmap_as_a_print(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert preview(path.read_bytes(), path.name) == expected


def comparable(roadmap: Roadmap) -> Roadmap:
    """Without what a print cannot tell: a space behind a hyphen at a line's end, and a cell cut twice."""
    items = tuple(
        replace(item, deadline_text=item.deadline_text and item.deadline_text.replace("- ", "-"))
        for item in roadmap.items
    )
    kept = tuple(each for each in roadmap.problems if each.code is not Code.CELLS_REPAIRED)
    return replace(roadmap, items=items, problems=kept)


@needs_chromium
@pytest.mark.parametrize("path", [*documents(), *seeds()], ids=lambda path: path.stem)
def test_the_same_roadmap_printed_anew(path: Path) -> None:
    data = pdf_of(page_of(blocks_of_text(path.read_text("utf-8"))))
    printed, text = comparable(read(data, path.name)), comparable(read(path.read_bytes(), path.name))
    assert [item.number for item in printed.items] == [item.number for item in text.items]
    assert printed == text


def line(text: str, top: float = 0, left: float = 0) -> Line:
    """A line in a font whose signs are 5 wide and 10 high."""
    words: list[Word] = []
    for word in text.split():
        words.append(Word(word, left, left + 5 * len(word), top, top + 10))
        left += 5 * len(word) + 3
    return Line(tuple(words))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Колледж", "Завод"), "Колледж\nЗавод"),
        (("Колледж города", "Заречного"), "Колледж города Заречного"),
        (("мастера-", "наставники"), "мастера-\nнаставники"),
        (("выводы ТОП-", "Регион в крае"), "выводы ТОП-Регион в крае"),
        (("сентябрь 2025-", "декабрь 2025"), "сентябрь 2025-декабрь 2025"),
        (("все колледжи –", "участники"), "все колледжи – участники"),
        (("800 зрителей", "; 10 статей"), "800 зрителей; 10 статей"),
        ((), ""),
    ],
)
def test_only_breaks_that_somebody_made_remain(lines: tuple[str, ...], text: str) -> None:
    assert joined([line(each) for each in lines], 80) == text


def ended(each: Line, *, spaced: bool) -> Line:
    """The line on a page that writes the blanks at which lines are broken."""
    *words, last = (replace(word, spaced=True) for word in each.words)
    return Line((*words, replace(last, spaced=spaced)))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Департамент", "а труда"), "Департамента труда"),
        (("Научно-промышленн", "ый союз"), "Научно-промышленный союз"),
        (("социально", "-экономический"), "социально-экономический"),
        (("Администрация", "образовательных"), "Администрация образовательных"),
        (("Планирование", "и отчёт"), "Планирование и отчёт"),
        (("Наставничество", "СПО"), "Наставничество СПО"),
        (("итоги совеща", "ний и встреч"), "итоги совещаний и встреч"),
        (("отчёт на", "селения"), "отчёт на селения"),
        (("школы АПК", "рова"), "школы АПК рова"),
    ],
)
def test_a_word_wider_than_its_cell_is_whole(lines: tuple[str, ...], text: str) -> None:
    width = 5 * len(lines[0]) + 1
    assert joined([line(each) for each in lines], width) == text


def test_a_written_blank_tells_a_broken_line_from_an_ended_one() -> None:
    above, below = line("Колледж города"), line("Заводоуправление")
    assert joined([ended(above, spaced=True), below], 90) == "Колледж города Заводоуправление"
    assert joined([ended(above, spaced=False), below], 90) == "Колледж города\nЗаводоуправление"
    assert joined([ended(above, spaced=False), below], 70) == "Колледж города Заводоуправление"


def test_letters_make_words() -> None:
    writer = Writer(100)
    for text, left in (("С", 0), ("а", 5), ("а", 5.2), ("д", 10), (" ", 15), ("н", 18), ("а", 30)):
        writer.take(text, (left, 50, left + 5, 60), 10, climbs=False)
    assert [(word.text, word.spaced) for word in writer.words()] == [("Сад", None), ("н", None), ("а", None)]


def test_letters_of_an_upright_line_are_one_word() -> None:
    writer = Writer(100)
    for at, text in enumerate("Ед. изм."):
        writer.take(text, (20, 5 * at, 30, 5 * at + 5), 10, climbs=True)
    assert [word.text for word in writer.words()] == ["Ед. изм."]


def upright(at: float, begin: float, end: float) -> Stroke:
    return Stroke(upright=True, at=at, begin=begin, end=end)


def level(at: float, begin: float, end: float) -> Stroke:
    return Stroke(upright=False, at=at, begin=begin, end=end)


def test_lines_enclose_cells() -> None:
    outer = [upright(0, 0, 40), upright(100.5, 0, 40), level(0, 0, 100), level(40, 0, 100)]
    inner = [level(20, 50, 100), upright(50, 0, 40)]
    (found,) = cells([*outer, *inner])
    assert sorted(found) == [(0, 0, 50, 40), (50, 0, 100.5, 20), (50, 20, 100.5, 40)]


def test_a_frame_around_the_page_is_no_cell() -> None:
    frame = [upright(0, 0, 90), upright(90, 0, 90), level(0, 0, 90), level(90, 0, 90)]
    inner = [upright(20, 20, 40), upright(50, 20, 40), level(20, 20, 50), level(40, 20, 50)]
    assert cells([*frame, *inner]) == [[(20, 20, 50, 40)]]
    assert cells(inner[:3]) == []


def lined(*, striped: bool) -> Drawing:
    """Rows 20 high with three columns and a heading, between lines across or on every second stripe."""
    rows = [("1", "Семинар", "май"), ("Раздел", "", ""), ("2", "Форум", "июнь"), ("3", "Слёт", "июль")] * 2
    words: list[Word] = []
    for at, texts in enumerate(rows):
        for place, text in enumerate(texts):
            words += line(text, 20 * at + 4, 60 * place).words if text else ()
    if striped:
        return Drawing(180, 200, words, shades=[(0, at, 180, at + 20) for at in range(0, 140, 40)])
    return Drawing(180, 200, words, [level(at, 0, 180) for at in range(0, 180, 20)])


@pytest.mark.parametrize("striped", [False, True])
def test_a_table_without_upright_lines_has_columns(striped: bool) -> None:
    (page,) = ruled_anew([lined(striped=striped)])
    (places,) = cells(page.strokes)
    found = ruled(places, page.words, ())
    assert found is not None
    assert texts_of(found)[:3] == [("1", "Семинар", "май"), ("Раздел", "", ""), ("2", "Форум", "июнь")]
    assert texts_of(found)[-1] == ("3", "Слёт", "июль")


def test_a_last_page_of_one_row_is_of_the_same_table() -> None:
    words = [*line("4", 4).words, *line("Итоги", 4, 60).words, *line("август", 4, 120).words]
    last = Drawing(180, 200, words, [level(0, 0, 180), level(20, 0, 180)])
    found = ruled_anew([lined(striped=False), last])[1]
    assert len(cells(found.strokes)[0]) == 3


def test_a_page_with_upright_lines_is_left_alone() -> None:
    page = lined(striped=False)
    page.strokes.append(upright(90, 0, 160))
    assert ruled_anew([page]) == [page]


def test_lines_without_end_are_refused() -> None:
    lines = [line for at in range(0, 2000, 5) for line in (upright(at, 0, 2000), level(at, 0, 2000))]
    with pytest.raises(Unreadable):
        cells(lines)


def test_paragraphs_are_parted_by_room_and_by_space() -> None:
    lines = [line("План работы кластера", 0), line("на 2025 год", 12), line("Раздел", 24), line("Итоги", 60)]
    found = [(part.text, part.gap) for _, part in paragraphs(lines, 105)]
    assert found == [("План работы кластера на 2025 год", True), ("Раздел", False), ("Итоги", True)]


def test_words_of_one_height_are_a_line() -> None:
    words = [*line("раз два", 1).words, *line("три", 0, 100).words, *line("четыре", 14).words]
    assert [each.text for each in lines_of(words)] == ["раз два три", "четыре"]


def table(*rows: tuple[str, ...], width: float = 100, level: tuple[float, ...] = ()) -> Ruled:
    """Rows 20 high, with columns of this width; a cell of None is one with the cell on its left."""
    words: list[Word] = []
    places = []
    for at, texts in enumerate(rows):
        for place, text in enumerate(texts):
            places.append((width * place, 20.0 * at, width * (place + 1), 20.0 * at + 20))
            words += line(text, 20 * at + 3, width * place + 2).words if text else ()
    found = ruled(places, words, level or (20.0 * len(rows),))
    assert found is not None
    return found


def texts_of(one: Ruled) -> list[tuple[str, ...]]:
    return [row.texts() for row in rows_of(one)]


def test_a_row_that_a_page_cuts_is_whole() -> None:
    header = ("№", "Мероприятие", "Срок")
    above = table(header, ("1", "Семинар", "май"), ("2", "Форум для", "июнь"))
    below = table(header, ("", "мастеров", ""), ("3", "Итоги", "июль"))
    first, second = whole(aligned([above, below]))
    assert texts_of(first)[-1] == ("2", "Форум для\nмастеров", "июнь")
    assert texts_of(second) == [header, ("", "", ""), ("3", "Итоги", "июль")]


def test_a_row_of_its_own_stays_where_it_is() -> None:
    above = table(("1", "Семинар", "май"), ("2", "Форум", "июнь"))
    for row in (("3", "для всех", "июль"), ("", "Награждение", ""), ("Раздел", "", "")):
        below = table(row)
        assert texts_of(whole(aligned([above, below]))[1]) == [row]


def test_a_heading_is_no_rest_of_the_row_above() -> None:
    above = table(("1", "Семинар", "май"), level=(0.0,))
    places = [(0.0, 0.0, 300.0, 20.0), *[(100.0 * at, 20.0, 100.0 * at + 100, 40.0) for at in range(3)]]
    below = ruled(places, [*line("Раздел", 3, 2).words, *line("2", 23, 2).words], (20.0, 40.0))
    assert below is not None
    first, second = whole(aligned([above, below]))
    assert texts_of(first) == [("1", "Семинар", "май")]
    assert texts_of(second)[0] == ("Раздел", "", "")


def test_nothing_goes_on_with_a_header() -> None:
    header = ("№", "Мероприятие", "Срок")
    above = table(header, ("1", "Семинар", "май"), header)
    below = table(("", "для всех", ""))
    assert texts_of(whole(aligned([above, below]))[0])[-1] == header


def test_a_table_without_a_line_at_its_end_goes_on() -> None:
    above = table(("1", "Семинар", "Колледж"), level=(0.0,))
    assert above.cut
    first, _ = whole(aligned([above, table(("", "", "Завод"))]))
    assert texts_of(first) == [("1", "Семинар", "Колледж\nЗавод")]


def test_columns_go_on_where_a_page_lacks_some() -> None:
    full, lacking = table(("1", "Семинар", "май", "Завод")), table(("Раздел", "Итоги"), width=200)
    found = aligned([full, lacking])
    (row,) = rows_of(found[1])
    assert [(cell.text, cell.left) for cell in row.cells] == [
        ("Раздел", False),
        ("Раздел", True),
        ("Итоги", False),
        ("Итоги", True),
    ]


def test_another_table_has_columns_of_its_own() -> None:
    found = aligned([table(("1", "Семинар", "май")), table(("Директор", "Иванов"), width=110)])
    assert [len(each.edges) for each in found] == [4, 3]


def test_cells_over_several_rows_are_repeated() -> None:
    places = [(0.0, 0.0, 50.0, 40.0), (50.0, 0.0, 100.0, 20.0), (50.0, 20.0, 100.0, 40.0)]
    one = ruled(places, line("май", 5, 5).words, (40.0,))
    assert one is not None
    rows: list[Row] = list(rows_of(one))
    assert [(cell.text, cell.above) for row in rows for cell in row.cells[:1]] == [
        ("май", False),
        ("май", True),
    ]


def test_a_frame_is_no_table() -> None:
    assert ruled([(0, 0, 100, 100)], line("слово").words, ()) is None


def test_upright_lines_that_touch_are_one() -> None:
    assert ends_of([(0, 50), (51, 90), (120, 140), (200, 202)]) == [0, 90, 120, 140]
