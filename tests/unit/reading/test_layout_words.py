"""Small readers of the layout: numbers, headings, names of columns, broken words."""

import pytest

from bot.reading.blocks import row
from bot.reading.clean import tidy
from bot.reading.layout.columns import Role, read_header, refine, role_of
from bot.reading.layout.headings import is_explicit, is_noise, read_heading
from bot.reading.layout.joining import Vocabulary, is_unfinished, join
from bot.reading.layout.numbered import paragraphs
from bot.reading.numbers import holds, read_number, roman_value, split_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", "1"),
        ("1.", "1"),
        (" 2.1 0. ", "2.10"),
        ("3)", "3"),
        ("№ 4", "4"),
        ("1.2а", "1.2а"),
        ("б)", "б"),
        ("б", None),
        ("IV.", "IV"),
        ("ХI", "XI"),
        ("2024", None),
        ("1. Выставка", None),
        ("IIII", None),
        ("-", None),
        ("1..2", None),
        ("", None),
    ],
)
def test_number_of_a_row(text: str, number: str | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1.2. Провести", ("1.2", "Провести")),
        ("II. Итоги", ("II", "Итоги")),
        ("5 команд", (None, "5 команд")),
        ("2025 год", (None, "2025 год")),
        ("7.", (None, "7.")),
    ],
)
def test_number_before_words(text: str, parts: tuple[str | None, str]) -> None:
    assert split_number(text) == parts


def test_sections_hold_items_by_their_number() -> None:
    assert holds("2", "2.1")
    assert holds("II", "2.1.3")
    assert not holds("2", "21.1")
    assert not holds("2", "2")
    assert roman_value("XIX") == 19


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Задача 1. Создание базы", "1", "Создание базы"),
        ("ЗАДАЧА № 2: Рост", "2", "Рост"),
        ("Раздел IV – Итоги", "IV", "Итоги"),
        ("Блок «Кадры»", None, "Блок «Кадры»"),
        ("Раздел 3", "3", "Раздел 3"),
        ("II этап: подготовка", "II", "подготовка"),
        ("1-й этап. Подготовка", "1", "Подготовка"),
        ("I квартал 2025 года", None, "I квартал 2025 года"),
        ("3. Работа со школами", "3", "Работа со школами"),
        ("Цель работы", None, "Цель работы"),
        ("Стратегическая задача 1. Кадры", "1", "Кадры"),
        ("Учебная задача школы", None, "Учебная задача школы"),
    ],
)
def test_heading(text: str, number: str | None, title: str) -> None:
    section = read_heading(text)
    assert (section.number, section.title) == (number, title)


@pytest.mark.parametrize("text", ["2", "- 3 -", "Страница 2 из 5", "стр. 4", "Продолжение таблицы 1"])
def test_what_printing_leaves_is_no_heading(text: str) -> None:
    assert is_noise(text)
    assert not is_noise(f"Раздел {text}")


def test_a_heading_that_calls_itself_one() -> None:
    assert is_explicit("Направление 2. Кадры")
    assert is_explicit("Блок «Кадры»")
    assert not is_explicit("Этап проходит в мае")
    assert not is_explicit("Выставка изделий")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("№ п/п", Role.NUMBER),
        ("Наименование мероприятия", Role.TITLE),
        ("Крайняя дата реализации", Role.DEADLINE),
        ("Срок исполнения мероприятия", Role.DEADLINE),
        ("Ответственный исполнитель", Role.RESPONSIBLE),
        ("Ожидаемый результат мероприятия", Role.RESULT),
        ("Наименование показателя", Role.INDICATOR),
        ("Едини цы измере ния", Role.UNIT),
        ("2025 г.", Role.TARGET),
        ("I кв. 2025", Role.TARGET),
        ("Отметка об исполнении", Role.OTHER),
        ("Место проведения мероприятия", Role.OTHER),
        ("Источник финансирования", Role.OTHER),
        ("№ мероприятия", Role.NUMBER),
        ("Форма и наименование мероприятия", Role.TITLE),
        ("Тема", Role.TITLE),
        ("Кто отвечает", Role.RESPONSIBLE),
        ("Отв. исполнитель", Role.RESPONSIBLE),
        ("Форма отчета", Role.RESULT),
        ("Ответст- венные", Role.RESPONSIBLE),
        ("Показатели эффективности", Role.INDICATOR),
        ("План (чел.)", Role.TARGET),
        ("Количество, ед.", Role.TARGET),
        ("Факт 2025", Role.OTHER),
        ("2025 г. (факт)", Role.OTHER),
        ("Дата фактического исполнения", Role.OTHER),
        ("Базовое значение 2024", Role.OTHER),
        ("", Role.OTHER),
        ("Мероприятие " * 20, Role.OTHER),
    ],
)
def test_meaning_of_a_column(name: str, role: Role) -> None:
    assert role_of(name) is role


def test_a_row_of_the_table_is_no_header() -> None:
    assert read_header(row("1", "Мероприятие", "Срок", "Ответственный")) is None
    assert read_header(row("", "мероприятия", "май", "")) is None
    columns = read_header(row("№", "Мероприятие", "Срок", "Целевые показатели", ""))
    assert columns is not None
    assert refine(columns, row("1", "Выставка", "май", "Акт", "")) is None
    assert refine(columns, row("", "", "", "2025", "2026")) is not None


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("высококвалифици рованных мастеров", "высококвалифицированных мастеров"),
        ("«Подгото вка» и сопро вождение", "«Подготовка» и сопровождение"),
        ("образовательно-производс твенный кластер", "образовательно-производственный кластер"),
        ("сопровождение я в сетях", "сопровождение я в сетях"),
        ("на вес и под держку", "на вес и поддержку"),
        ("ПОО и РЦ по району", "ПОО и РЦ по району"),
        ("учебно- методический", "учебно- методический"),
        ("экспертов-\nнаставников", "экспертов-наставников"),
        ("профессио-\nнального", "профессионального"),
        ("май 2019- декабрь", "май 2019- декабрь"),
        ("Совет\nЗавод", "Совет\nЗавод"),
    ],
)
def test_broken_words_are_joined_where_certain(text: str, mended: str) -> None:
    assert Vocabulary.of([]).mend(text) == mended


def test_a_word_of_the_document_vouches_for_itself() -> None:
    assert Vocabulary.of(["Сад «Зорянка»"]).mend("в саду Зоря нка") == "в саду Зорянка"
    assert Vocabulary.of([]).mend("в саду Зоря нка") == "в саду Зоря нка"


def test_pieces_of_a_cell_are_joined() -> None:
    words = Vocabulary.of([])
    assert join("", "Совет", words) == "Совет"
    assert join("Совет", "директоров", words) == "Совет директоров"
    assert join("произ-", "водства", words) == "производства"


def test_a_sentence_that_must_go_on() -> None:
    assert is_unfinished("участие в")
    assert is_unfinished("конкурс «Мастер (заочный")
    assert not is_unfinished("конкурс «Мастер»")
    assert not is_unfinished("")
    assert not is_unfinished("-")


def test_numbered_paragraphs() -> None:
    assert paragraphs("1. Секция. 2. Стол, 3 гостя") == ("Секция.", "Стол, 3 гостя")
    assert paragraphs("1) один\n2) два\n3) три") == ("один", "два", "три")
    assert paragraphs("1. Секция") == ("1. Секция",)
    assert paragraphs("Секция 1. Стол 2. ") == ("Секция 1. Стол 2. ",)


def test_marks_of_text_versions_are_no_words() -> None:
    assert tidy("***Задача&nbsp;1***\n\n  <b>Рост</b> \u00ad\nное ") == "Задача&nbsp;1\nРост ное"
    assert tidy("## План<br/>на год") == "План\nна год"
    assert tidy("__Важно__: __«Старт»__, до «__» ______ 2025 г.") == "Важно: «Старт», до «__» ______ 2025 г."
    assert tidy("обра\u00ad\nзование\u200b") == "образование"
