"""Ways back within buttons, and questions as buttons."""

from datetime import date

import pytest

from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Intent, KnownItem, Reading, Slots
from bot.errors import Stale
from handlers.again import button_of, reading_of
from keyboards import ways
from keyboards.callbacks import Due, Guess, Item, ItemPage, Items

CONTEXT = Context(
    date(2024, 4, 15),
    (KnownItem(3, "9", "Дни открытых дверей"), KnownItem(7, "11", "Протоколы")),
    parties=("Профильные организации: колледжи", "ЦОПП"),
)
MONTH = Due(window="2024-04-01..2024-05-15", page=3, cluster=12)


@pytest.mark.parametrize(
    "way", [MONTH, Items(roadmap=7, page=2, whole=True), Guess(intent="late", what="3@")]
)
def test_a_way_comes_back_through_a_card_and_its_evidence(way):
    card = ways.card(123456, way, page=1)
    assert ways.restored(ItemPage.unpack(card.pack()).way) == way.pack()
    evidence = ways.evidence(123456, card)
    assert ways.restored(evidence.way) == card.pack()
    assert ways.restored(ItemPage.unpack(ways.restored(evidence.way)).way) == way.pack()


def test_a_way_that_does_not_fit_is_left_out():
    long = Guess(intent="find", what="слово " * 4)
    card = ways.card(2**40, long)
    assert card == ItemPage(id=2**40)
    near = ways.card(12, Guess(intent="find", what="дни открытых дверей"))
    assert near.way
    assert ways.restored(ways.evidence(2**40, near).way) == Item(id=12).pack()


def test_words_never_part_the_fields_of_a_button():
    words = ways.plain("срок: 9|10 ^ и т.д.")
    card = ways.card(3, Guess(intent="find", what=words))
    assert Guess.unpack(ways.restored(card.way)).what == "срок 9 10 и т.д."


@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        (Intent.DEADLINE, Slots(number="9", item_ids=(3,))),
        (Intent.RESPONSIBLE, Slots(number="11", item_ids=(7,))),
        (Intent.ITEM, Slots(number="9", item_ids=(3, 7), further=("11",))),
        (Intent.METRIC_TOTAL, Slots(metric=Metric.VISITORS)),
        (Intent.LEFT, Slots(metric=Metric.VISITORS, number="9", item_ids=(3,))),
        (Intent.LATE, Slots()),
        (Intent.LATE, Slots(number="9", item_ids=(3,))),
        (Intent.LATE, Slots(start=date(2024, 4, 1), end=date(2024, 4, 30))),
        (Intent.LATE, Slots(end=date(2024, 4, 30))),
        (Intent.PARTY, Slots(name="Профильные организации: колледжи")),
        (Intent.FIND, Slots(words="дни открытых дверей")),
    ],
)
def test_a_question_is_asked_again_by_its_button(intent, slots):
    button = button_of(Reading(intent, slots=slots))
    assert button
    assert reading_of(Guess.unpack(button.pack()), CONTEXT) == Reading(intent, slots=slots)


@pytest.mark.parametrize(
    "forged",
    [
        Guess(intent="deadline"),
        Guess(intent="deadline", what="x"),
        Guess(intent="deadline", what="-3"),
        Guess(intent="item", what="99"),
        Guess(intent="late", what="3@yesterday"),
        Guess(intent="late", what="99@"),
        Guess(intent="left", what="nothing@3"),
        Guess(intent="left"),
        Guess(intent="party", id=5),
        Guess(intent="find"),
        Guess(intent="help"),
        Guess(intent="what"),
        Guess(intent="report", what="1e999@2024-04-15", id=1),
    ],
    ids=lambda guess: guess.pack(),
)
def test_a_button_that_asks_nothing_is_stale(forged):
    with pytest.raises(Stale):
        reading_of(forged, CONTEXT)
