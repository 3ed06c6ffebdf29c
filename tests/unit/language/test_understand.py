"""Messages as people type them on phones, and what is understood of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Intent, LastReport
from bot.language.understand import understand
from bot.reading import read
from tests.samples.reading import seeds
from tests.unit.language.messages import Example, examples, misread, seen_by, with_last_report
from tests.unit.language.plan import BASE, ITEMS, NETWORK

CONTEXT = with_last_report(ITEMS)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.text)
def test_a_message_is_understood(example: Example) -> None:
    assert misread(example, understand(example.text, CONTEXT)) == ""


@pytest.mark.seeds
@pytest.mark.skipif(not seeds(), reason="the real roadmaps are not at hand")
def test_the_same_in_a_real_plan() -> None:
    (path,) = [path for path in seeds() if path.name.startswith("000")]
    context = with_last_report(seen_by(BASE, read(path.read_bytes(), path.name)))
    wrong = {e.text: m for e in examples() if (m := misread(e, understand(e.text, context)))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "intent", "number", "value"),
    [
        ("ошибся, 14 гостей", Intent.CORRECTION, "9", 14),
        ("ошибся, 4", Intent.CORRECTION, "11", 4),
        ("исправь на 5 постов", Intent.CORRECTION, "11", 5),
        ("не 120, а 102", Intent.CORRECTION, "9", 102),
        ("ошибка в п. 9, надо 21", Intent.CORRECTION, "9", 21),
        ("ошибся, по п. 7 8 участников", Intent.REPORT, "7", 8),
    ],
)
def test_a_correction_is_of_the_report_that_it_speaks_of(
    text: str, intent: Intent, number: str, value: int
) -> None:
    eleven = next(item for item in ITEMS if item.number == "11")
    posts = LastReport(
        2, eleven.item_id, eleven.indicators[0].indicator_id, Metric.PUBLICATIONS, Decimal(3), CONTEXT.today
    )
    context = replace(CONTEXT, last_reports=(posts, *CONTEXT.last_reports))
    reading = understand(text, context)
    (record,) = reading.records
    assert (reading.intent, record.candidates[0].number, int(record.value)) == (intent, number, value)
    meant = context.corrected(reading)
    assert intent is Intent.REPORT or (meant and meant.indicator_id == record.candidates[0].indicator_id)


SCRAPS = sorted({word for example in examples() for word in example.text.split()})
SIGNS = [
    "\n",
    ",",
    ".",
    ";",
    ":",
    "-",
    "(",
    ")",
    "?",
    "+",
    "№",
    "%",
    "1)",
    "0",
    "²",
    "½",
    "٣",
    "1e5",
    "п.",
    "и",
]


@given(
    st.lists(st.sampled_from(SCRAPS) | st.sampled_from(SIGNS), max_size=9),
    st.sampled_from([" ", "", "\n", "\N{NO-BREAK SPACE}"]),
)
def test_whatever_is_typed_is_read_or_asked_about(words: list[str], between: str) -> None:
    reading = understand(between.join(words), CONTEXT)
    assert bool(reading.records) is (reading.intent in {Intent.REPORT, Intent.CORRECTION})
    assert all(record.value.is_finite() for record in reading.records)


def test_an_unclear_message_gets_the_nearest_readings() -> None:
    for text in ("погода хорошая", "п. 9 выполнено", "несколько человек", "🤷", "", "120 посетителей?"):
        reading = understand(text, CONTEXT)
        assert reading.intent is Intent.CLARIFY, text
        assert 2 <= len(reading.guesses) <= 3, text
        assert all(guess.intent is not Intent.CLARIFY for guess in reading.guesses)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("9 150", [("9", 150), ("9", 9150)]),
        ("было 20–25 гостей", [("9", 20), ("9", 25)]),
        ("1,300 гостей", [("9", 1300)]),
        ("11 150", [("11", 150), ("9", 11150)]),
    ],
)
def test_a_number_with_two_meanings_is_left_to_the_person(text: str, numbers: list[tuple[str, int]]) -> None:
    reading = understand(text, CONTEXT)
    assert reading.intent is Intent.CLARIFY
    assert not reading.records
    offered = [guess.records[0] for guess in reading.guesses if guess.records]
    assert [(one.candidates[0].number, int(one.value)) for one in offered] == numbers


@pytest.mark.parametrize(
    ("text", "numbers", "ids"),
    [
        ("кто не отчитался по 7 и 9", ["7", "9"], [7, 9]),
        ("когда срок по п. 7, 9 и 11", ["7", "9", "11"], [7, 9, 11]),
        ("кто отвечает за 9 и 99", ["9", "99"], [9]),
        ("кто не сдал 99 и 9 пункт", ["99", "9"], [9]),
        ("сколько осталось по 9 и 9", ["9"], [9]),
        ("кто не отчитался по 9 за апрель", ["9"], [9]),
    ],
)
def test_a_question_may_name_several_items(text: str, numbers: list[str], ids: list[int]) -> None:
    slots = understand(text, CONTEXT).slots
    assert ([slots.number, *slots.further], [*slots.item_ids]) == (numbers, ids)


@pytest.mark.parametrize(("text", "number"), [("п. 9 сделано", "9"), ("п 11 готово", "11")])
def test_what_is_counted_cannot_be_just_done(text: str, number: str) -> None:
    first = understand(text, CONTEXT).guesses[0]
    assert (first.intent, first.slots.number) == (Intent.ITEM, number)


@pytest.mark.parametrize("story", ["было 9 человек, " * 20, "погода " * 150 + "120 гостей", "слово " * 201])
def test_of_a_long_story_no_number_is_taken(story: str) -> None:
    reading = understand(story, CONTEXT)
    assert (reading.intent, reading.records) == (Intent.CLARIFY, ())
    assert [guess.intent for guess in reading.guesses] == [Intent.DUE, Intent.HELP]


def test_nothing_is_known_of_nobody() -> None:
    empty = Context(date(2024, 4, 15))
    assert understand("120 посетителей", empty).records[0].candidates == ()
    assert understand("ошибся, 102", empty).intent is Intent.CORRECTION


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("20 участников", {"7", "10"}),
        ("сетевой лицей: 20 участников", {"10"}),
        ("от речного колледжа 20 участников", {"7"}),
        ("базовая организация: 3 поста", {"11"}),
    ],
)
def test_who_reports_for_several_may_name_one(text: str, numbers: set[str]) -> None:
    whose = {"7": ("Речной колледж",), "10": ("Сетевой лицей",), "11": ("Речной колледж",)}
    items = tuple(replace(i, organisations=whose.get(i.number, ()), mine=i.number in whose) for i in ITEMS)
    reading = understand(text, Context(date(2024, 4, 15), items, parties=(BASE, NETWORK)))
    assert {one.number for one in reading.records[0].candidates} == numbers


def test_a_phrase_that_was_taught_decides() -> None:
    thirteen = next(item for item in ITEMS if item.number == "13")
    pair = (thirteen.item_id, thirteen.indicators[1].indicator_id)
    taught = Context(date(2024, 4, 15), ITEMS, learnt={"пост": pair})
    assert understand("3 поста", Context(date(2024, 4, 15), ITEMS)).records[0].phrase == "пост"
    assert [c.number for c in understand("ещё три поста", taught).records[0].candidates] == ["13"]
    assert [c.number for c in understand("п. 11 три поста", taught).records[0].candidates] == ["11"]
    assert [c.number for c in understand("три статьи", taught).records[0].candidates] == ["11"]


def test_what_was_taught_stands_back_where_words_speak_for_another_item() -> None:
    seven = next(item for item in ITEMS if item.number == "7")
    pair = (seven.item_id, seven.indicators[0].indicator_id)
    taught = Context(date(2024, 4, 15), ITEMS, learnt={"человек": pair})
    assert [c.number for c in understand("40 человек", taught).records[0].candidates] == ["7"]
    said = understand("человек 40 было на профориентации", taught).records[0].candidates
    assert "9" in [c.number for c in said]


@pytest.mark.parametrize(
    "text", ["9" * 5000, "п. " * 900, "за " * 900, "1 2 3 " * 300, "с по до 12" * 99, "\x00<b>"]
)
def test_no_message_is_too_much(text: str) -> None:
    assert understand(text, CONTEXT).intent in set(Intent)
