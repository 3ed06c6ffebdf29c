"""Tables of a PDF without any lines: read where header and numbers show their cells, else left alone."""

import pytest

from bot.reading.formats.cells import cells
from bot.reading.formats.drawn import Drawing
from bot.reading.formats.ruled import rows_of, ruled
from bot.reading.formats.unruled import ruled_by_words
from bot.reading.formats.wrapping import Word

COLUMNS = (0, 40, 220, 330)
HEADER = (0, "№", "Мероприятие", "Срок", "Результат")

# How far from the line above, and the words of every column.
Printed = tuple[float, str, str, str, str]


def printed(*lines: Printed, title: str = "План на 2025 год") -> Drawing:
    words: list[Word] = []
    top = 0.0
    for apart, *texts in ((0, title, "", "", ""), *lines):
        top += 12 + apart
        for place, text in zip(COLUMNS, texts, strict=True):
            left = float(place)
            for word in text.split():
                words.append(Word(word, left, left + 5 * len(word), top, top + 10))
                left += 5 * len(word) + 3
    return Drawing(800, 600, words)


ROWS: tuple[Printed, ...] = (
    (6, "1.", "Семинар для", "май 2025", "Не менее 20"),
    (0, "", "наставников", "", "участников"),
    (6, "2.", "Чемпионат", "июнь 2025", "Протокол"),
    (6, "3.", "Форум", "до 1 октября", "Отчёт о"),
    (0, "", "", "2025 года", "форуме"),
)


def rows(page: Drawing) -> list[tuple[str, ...]]:
    (drawn,) = ruled_by_words([page])
    tables = (ruled(places, page.words, ()) for places in cells(drawn.strokes))
    return [
        tuple(" ".join(text.split()) for text in row.texts())
        for table in tables
        if table is not None
        for row in rows_of(table)
    ]


def test_columns_stand_under_the_header_and_rows_begin_with_numbers() -> None:
    assert rows(printed(HEADER, *ROWS)) == [
        HEADER[1:],
        ("1.", "Семинар для наставников", "май 2025", "Не менее 20 участников"),
        ("2.", "Чемпионат", "июнь 2025", "Протокол"),
        ("3.", "Форум", "до 1 октября 2025 года", "Отчёт о форуме"),
    ]


def test_a_heading_goes_over_the_columns() -> None:
    heading: Printed = (6, "Раздел второй: работа с молодыми мастерами области", "", "", "")
    found = rows(printed(HEADER, *ROWS[:3], heading, *ROWS[3:]))
    assert found[3][0] == heading[1]
    assert [row[0] for row in found] == ["№", "1.", "2.", heading[1], "3."]


def test_a_header_of_two_lines() -> None:
    header: tuple[Printed, ...] = (
        (0, "№", "Мероприятие", "Срок", "Ожидаемый"),
        (0, "п/п", "", "", "результат"),
    )
    assert rows(printed(*header, *ROWS))[0] == ("№ п/п", "Мероприятие", "Срок", "Ожидаемый результат")


def test_a_signature_below_is_no_part_of_the_table() -> None:
    found = rows(printed(HEADER, *ROWS, (40, "Министр", "", "", "А. Лесной")))
    assert found[-1] == ("3.", "Форум", "до 1 октября 2025 года", "Отчёт о форуме")


def close(row: Printed) -> Printed:
    return (0, *row[1:])


MIDDLE: tuple[Printed, ...] = (
    (6, "", "Семинар для", "", ""),
    (0, "1.", "наставников", "май 2025", "Приказ"),
    (6, "2.", "Чемпионат", "июнь 2025", "Протокол"),
    (6, "3.", "Форум", "июль 2025", "Отчёт"),
)


@pytest.mark.parametrize(
    "page",
    [
        printed(HEADER, *map(close, ROWS)),
        printed(HEADER, *MIDDLE),
        printed(HEADER, *ROWS[:3], (6, "4.", "Форум", "июль 2025", "Отчёт")),
        printed(HEADER, *ROWS[:3], (6, "Итоги", "Форум", "июль 2025", "Отчёт")),
        printed((0, "№", "Мероприятие", "Срок", ""), *ROWS),
        printed((0, "№", "Иванов", "Петров", "Сидоров"), *ROWS),
        printed(HEADER, *ROWS[:3]),
        printed(*ROWS),
        printed(),
        Drawing(800, 600),
    ],
    ids=[
        "rows as close as lines",
        "numbers in the middle of their rows",
        "a number is missing",
        "words in the column of numbers",
        "a column without a name",
        "names that mean nothing",
        "too few rows",
        "no header",
        "no table",
        "nothing",
    ],
)
def test_what_is_not_certain_is_left_alone(page: Drawing) -> None:
    assert ruled_by_words([page]) == [page]


def test_the_table_goes_on_over_the_page() -> None:
    first, second = ruled_by_words(
        [printed(HEADER, *ROWS[:3]), printed(*ROWS[3:], (6, "4.", "Итоги", "июль", "Отчёт"), title="")]
    )
    assert first.strokes
    assert {round(stroke.at) for stroke in second.strokes if stroke.upright} == {
        round(stroke.at) for stroke in first.strokes if stroke.upright
    }
