"""Yes, no, links and words that name an item."""

import pytest

from bot.errors import Invalid
from bot.language.answers import read_yes_no
from bot.language.find import find
from bot.language.links import links_of
from bot.language.search import narrow
from tests.unit.language.plan import ITEMS


@pytest.mark.parametrize("text", ["да", "Да!", "выполнено", "Сделано.", "готово", "yes", "done", "+", "1"])
def test_yes(text):
    assert read_yes_no(text)


@pytest.mark.parametrize("text", ["нет", "не выполнено", "Не сделано", "no", "not done", "-", "0"])
def test_no(text):
    assert not read_yes_no(text)


@pytest.mark.parametrize("text", ["", "120", "да нет", "не нет", "наверное", "да " * 50])
def test_neither(text):
    with pytest.raises(Invalid):
        read_yes_no(text)


@pytest.mark.parametrize(
    ("text", "links", "rest"),
    [
        ("https://a.ru/b?c=1", ["https://a.ru/b?c=1"], ""),
        ("вот (https://a.ru), смотрите", ["https://a.ru"], "вот ( смотрите"),
        ("HTTP://A.RU и HTTP://A.RU", ["HTTP://A.RU"], "и"),
        ("просто слова", [], "просто слова"),
        ("https:// пусто", [], "https:// пусто"),
    ],
)
def test_links(text, links, rest):
    assert links_of(text) == (links, rest)


PLAN = {
    "1": "Утвердить состав",
    "2.1": "Сделать 12 публикаций",
    "2.10": "Открыть двери",
    "12": "Обновить сайт",
}


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("2.1", ["2.1"]),
        ("п. 2.1", ["2.1"]),
        ("пункт 12", ["12"]),
        ("2", ["2.1", "2.10"]),
        ("7", []),
        ("публикации", ["2.1"]),
        ("ДВЕРИ откр", ["2.10"]),
        ("утверждён", []),
        ("с", []),
        ("сайт", ["12"]),
        ("сайты", ["12"]),
        ("!!!", []),
    ],
)
def test_word_or_number_names_items(typed, numbers):
    found = narrow(typed, list(PLAN.items()), lambda entry: entry[0], lambda entry: [entry[1]])
    assert [number for number, _title in found] == numbers


@pytest.mark.parametrize(
    ("typed", "first"),
    [("business programme", "10"), ("volunteers", "7"), ("best practices", "12"), ("партнёры", "5")],
)
def test_a_search_finds_titles_in_either_language(typed, first):
    assert find(typed, ITEMS)[0].number == first
