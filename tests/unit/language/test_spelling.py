"""Words with slips, and what was meant."""

import pytest

from bot.language.spelling import meant


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("пятдесят", "пятьдесят"),
        ("одинадцать", "одиннадцать"),
        ("васемь", "восемь"),
        ("школьнкиов", "школьников"),
        ("участникоф", "участников"),
        ("валантеры", "волонтеры"),
        ("псот", "пост"),
        ("вчра", "вчера"),
        ("втроник", "вторник"),
        ("gjctnbntktq", "посетителей"),
        ("shkolnikov", "школьников"),
        ("vistors", "visitors"),
        ("отчиталса", "отчитался"),
        ("пислали", "прислали"),
        ("сдавть", "сдавать"),
        ("треьем", "третьем"),
        ("девятму", "девятому"),
        ("сволка", "сводка"),
        ("отвечет", "отвечает"),
        ("отчеа", "отчета"),
    ],
)
def test_a_slip_is_forgiven(typed, word):
    assert meant(typed) == word


@pytest.mark.parametrize(
    "word", ["школьников", "гости", "котова", "guests", "вк", "абв", "мастер-класс", "фывапр"]
)
def test_what_is_a_word_or_none_stays(word):
    assert meant(word) == word
