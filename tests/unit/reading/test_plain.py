"""Plain text in every dialect: one cell per line with or without marks, torn lines, quoted cells, pipes."""

import pytest

from bot.domain.roadmap import Item
from bot.reading.blocks import Block, Paragraph
from bot.reading.formats.plain import blocks_of_text
from bot.reading.formats.spaced import read_spaced
from bot.reading.pipeline import read_blocks

TITLE = "План кластера на 2025 год\n\n"


def items(text: str) -> list[tuple[str, str, str | None, str | None]]:
    found: tuple[Item, ...] = read_blocks(blocks_of_text(TITLE + text), "x").items
    return [(item.number, item.title, item.deadline_text, item.responsible_text) for item in found]


def cells(block: Block) -> list[str]:
    assert not isinstance(block, Paragraph)
    return [cell.text for cell in block.cells]


EXPECTED = [("1", "Форум мастеров", "май", "Совет"), ("2", "Слёт", "июнь", "Завод")]


MARKED = "\t№\n\tМероприятие\n\tСрок\n\tОтветственный\n"
BARE = MARKED.replace("\t", "")
TABS = "№\tМероприятие\tСрок\tОтветственный\n"
LAST = "2\tСлёт\tиюнь\tЗавод\n"
DIALECTS = {
    "marked": MARKED + "\n\t1\n\tФорум\nмастеров\n\tмай\n\tСовет\n\n\t2\n\tСлёт\n\tиюнь\n\tЗавод\n",
    "marked without gaps": MARKED
    + "\t1\n\tФорум\n\nмастеров\n\tмай\n\tСовет\n\t2\n\tСлёт\n\tиюнь\n\tЗавод\n",
    "bare": BARE + "1\nФорум\nмастеров\nмай\nСовет\n2\nСлёт\nиюнь\nЗавод\n",
    "bare with gaps": (BARE + "1\nФорум мастеров\nмай\nСовет\n2\nСлёт\nиюнь\nЗавод\n").replace("\n", "\n\n"),
    "torn": TABS + "1\tФорум\nмастеров\tмай\tСовет\n" + LAST,
    "quoted": TABS + '1\t"Форум\nмастеров"\tмай\tСовет\n' + LAST,
    "torn header": TABS.replace("№", "№\nп/п") + "1\tФорум мастеров\tмай\tСовет\n" + LAST,
    "ends of lines": (TABS + "1\tФорум мастеров\tмай\tСовет\n" + LAST).replace("\n", "\r\n"),
    "pipes": "| № | Мероприятие | Срок | Ответственный |\n|:-|-|-|-|\n| 1 | Форум мастеров | май | Совет |\n"
    "|2|Слёт|июнь|Завод|\n",
    "spaces": "№    Мероприятие   Срок  Ответственный\n"
    "1    Форум         май   Совет\n"
    "     мастеров\n"
    "2    Слёт          июнь  Завод\n",
    "spaces and rules": "----------------------------\n"
    "  №   Мероприятие   Срок    Ответст-\n"
    " п/п                        венный\n"
    "----------------------------\n"
    "  1   Форум         май     Совет\n"
    "      мастеров\n\n"
    "                2\n\n"
    "  2   Слёт          июнь    Завод\n",
}


@pytest.mark.parametrize("text", DIALECTS.values(), ids=DIALECTS)
def test_dialect(text: str) -> None:
    assert items(text) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        BARE + "Раздел 1. Сады\n1.1\nФорум\nмай\nСовет\nРаздел 2. Поля\n2.1\nСлёт\nиюнь\nЗавод\n",
        BARE + "1. Сады\n1.1\nФорум\nмай\nСовет\n2. Поля\n2.1\nСлёт\nиюнь\nЗавод\n",
        MARKED
        + "\n\t1. Сады\n\n\t1.1\n\tФорум\n\tмай\n\tСовет\n\n\t2. Поля\n\n\t2.1\n\tСлёт\n\tиюнь\n\tЗавод\n",
    ],
    ids=["bare", "bare numbers", "marked"],
)
def test_headings_among_single_cells(text: str) -> None:
    found = read_blocks(blocks_of_text(TITLE + text), "x")
    assert [(section.number, section.title) for section in found.sections] == [("1", "Сады"), ("2", "Поля")]
    assert [(item.number, item.title, item.responsible_text) for item in found.items] == [
        ("1.1", "Форум", "Совет"),
        ("2.1", "Слёт", "Завод"),
    ]


def test_an_empty_cell_among_marked_ones() -> None:
    text = MARKED + "\n\t1\n\tФорум\n\t\n\tСовет\n\n\t2\n\tСлёт\n\tиюнь\n\tЗавод\n"
    assert items(text)[0] == ("1", "Форум", None, "Совет")


def test_a_lost_cell_among_marked_ones() -> None:
    text = MARKED + "\n\t1\n\tФорум\n\tЗавод\n\n\t2\n\tСлёт\n\tиюнь\n\tЗавод\n"
    assert items(text)[0] == ("1", "Форум", None, "Завод")


def test_words_between_marked_rows_are_headings() -> None:
    text = "\t№\n\tМероприятие\n\tСрок\n\n\t1\n\tФорум\n\tмай\n\nРаздел 2. Итоги\n\n\t2\n\tСлёт\n\tиюнь\n"
    found = read_blocks(blocks_of_text(TITLE + text), "x")
    assert [section.title for section in found.sections] == ["Итоги"]
    assert len(found.items) == 2


SPACED = "№    Мероприятие   Срок  Ответственный\n1    Форум         май   Совет\n"


def test_headings_among_columns_of_spaces() -> None:
    text = (
        SPACED.replace("\n1", "\nРаздел 1. Сады и парки\n1")
        + "Раздел 2. Луга и поля\n2    Слёт          июнь  Завод\n"
    )
    found = read_blocks(blocks_of_text(TITLE + text), "x")
    assert [section.title for section in found.sections] == ["Сады и парки", "Луга и поля"]
    assert [item.title for item in found.items] == ["Форум", "Слёт"]


@pytest.mark.parametrize(
    "line",
    [
        "2    Слёт всех мастеров  июнь  Завод",
        "3    Слёт          июнь  Завод",
        "2                  июнь  Завод",
        "   Директор        И. Иванов, завод",
    ],
    ids=["over a column", "a number is missing", "no title", "nobody's words"],
)
def test_what_keeps_to_no_columns_of_spaces_is_no_table(line: str) -> None:
    assert read_spaced((SPACED + line + "\n4    Слёт          июнь  Завод").split("\n")) is None


def test_pipes_inside_a_cell() -> None:
    blocks = blocks_of_text("| a \\| b | c |\n| d | e |\n| f | |\n\nwords")
    assert [cells(block) for block in blocks[:-1]] == [["a | b", "c"], ["d", "e"], ["f", ""]]
    assert blocks[-1] == Paragraph("words", gap=True)


def test_marks_alone_are_no_words() -> None:
    text = TITLE.replace("План", "**\n__\nПлан") + MARKED + "\n\t1\n\tФорум\n\tмай\n\tСовет\n\n**\n"
    assert all(block.text for block in blocks_of_text(text) if isinstance(block, Paragraph))


def test_prose_is_paragraphs() -> None:
    assert blocks_of_text("Один\nДва\n\nТри") == (
        Paragraph("Один"),
        Paragraph("Два"),
        Paragraph("Три", gap=True),
    )
