"""Words that documents and chats share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.letters import DASHES, fold, near, one_dash
from bot.words.months import exact_month, month_of
from bot.words.morphology import agreement, fits, nominative, stem
from bot.words.numerals import cardinal, ordinal, roman

MONTHS = [
    ("январь", "января", "январе", "янв", "Янв"),
    ("февраль", "февраля", "фев", "феврале", "февраль"),
    ("март", "марта", "мартом", "мар", "МАРТ"),
    ("апрель", "апреля", "апр", "апреле", "апрель"),
    ("май", "мая", "мае", "маю", "Май"),
    ("июнь", "июня", "июне", "июнем", "ИЮНЬ"),
    ("июль", "июля", "июле", "июлем", "ИЮЛЬ"),
    ("август", "августа", "авг", "августе", "август"),
    ("сентябрь", "сентября", "сент", "сен", "сентябре"),
    ("октябрь", "октября", "окт", "октябре", "Октябрём"),
    ("ноябрь", "ноября", "нояб", "ноя", "ноябре"),
    ("декабрь", "декабря", "дек", "декабре", "декабрём"),
]


@pytest.mark.parametrize(("number", "forms"), list(enumerate(MONTHS, 1)))
def test_a_month_is_known_in_every_form(number, forms):
    assert [exact_month(form) for form in forms] == [number] * len(forms)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Mарт", 3),
        ("MAPT", 3),
        ("aвгуcтa", 8),
        ("сентебрь", 9),
        ("октябр", 10),
        ("дикабрь", 12),
        ("янвраь", 1),
        ("феврарль", 2),
        ("агуст", 8),
        ("дека\N{SOFT HYPHEN}брь", 12),
    ],
)
def test_a_month_is_known_with_look_alikes_and_one_typo(typed, number):
    assert month_of(typed) == number


@pytest.mark.parametrize("word", ["карте", "марка", "май-", "мая1", "июнб", "срок", "", "march", "декада"])
def test_other_words_are_no_months(word):
    assert month_of(word) is None


def test_a_typo_is_no_exact_month():
    assert exact_month("сентебрь") is None


@pytest.mark.parametrize(
    ("words", "value", "taken"),
    [
        ("три публикации", 3, 1),
        ("сто двадцать школьников", 120, 2),
        ("двадцать пять", 25, 2),
        ("двадцать сто", 20, 1),
        ("пять шесть", 5, 1),
        ("двух тысяч трёхсот", 2300, 3),
        ("тысяча двести", 1200, 2),
        ("сорок две тысячи пять", 42005, 4),
        ("восемью", 8, 1),
        ("ноль", 0, 1),
    ],
)
def test_cardinals(words, value, taken):
    assert cardinal(words.split()) == (value, taken)


@pytest.mark.parametrize(
    ("words", "value", "taken"),
    [
        ("первого марта", 1, 1),
        ("девятому пункту", 9, 1),
        ("третьего", 3, 1),
        ("двадцать пятого числа", 25, 2),
        ("тридцать первое", 31, 2),
        ("сто двадцатый", 120, 2),
        ("сто двадцать второму", 122, 3),
    ],
)
def test_ordinals(words, value, taken):
    assert ordinal(words.split()) == (value, taken)


@pytest.mark.parametrize("words", ["", "пунктов", "пять пятых", "двадцать", "двадцать тридцатого"])
def test_what_is_no_ordinal(words):
    assert ordinal(words.split()) is None


def test_what_is_no_cardinal():
    assert cardinal(["пунктов"]) is None
    assert cardinal([]) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("IV", 4),
        ("ІV", 4),
        ("1У", 4),
        ("П", 2),
        ("ІІ", 2),
        ("Ш", 3),
        ("ПI", 3),
        ("ХП", 12),
        ("Х", 10),
        ("Ⅳ", 4),
        ("xxi", 21),
        ("и", None),
        ("IIII", None),
        ("", None),
    ],
)
def test_roman_numerals(typed, value):
    assert roman(typed) == value


def test_dashes_become_one():
    assert one_dash("".join(DASHES)) == "-" * len(DASHES)


@pytest.mark.parametrize(
    ("word", "folded"), [("Ёлка", "елка"), ("cрок", "срок"), ("WorldSkills", "worldskills"), ("PЭЧ", "рэч")]
)
def test_folding(word, folded):
    assert fold(word) == folded


@given(st.text("абвгд", min_size=1, max_size=6), st.integers(0, 5), st.sampled_from("ежз"))
def test_one_typo_is_near_and_two_are_not(word, at, letter):
    at = min(at, len(word) - 1)
    missing, extra = word[:at] + word[at + 1 :], word[:at] + letter + word[at:]
    wrong = word[:at] + letter + word[at + 1 :]
    assert all(near(word, other) and near(other, word) for other in (word, missing, extra, wrong))
    assert not near(word, word + letter + letter)
    assert not near(word + word, letter + wrong + word)


def test_swapped_letters_are_near():
    assert near("декабрь", "декарбь")
    assert not near("декабрь", "едкарбь")


def test_cases_come_from_the_dictionary():
    agreeing = agreement("этапа", "gent")
    assert agreeing == frozenset({"sing", "masc"})
    assert nominative("Итогового", "gent", agreeing) == "Итоговый"
    assert nominative("этапа", "gent", agreeing) == "этап"
    assert nominative("вчера", "gent", agreeing) is None
    assert agreement("итоговый", "gent") is None
    assert agreement("соревнований", "gent") == frozenset({"plur"})
    assert fits("Проекта", "NOUN", "gent")
    assert not fits("региональный", "gent")
    assert stem("публикаций") == "публикация"
