"""What each answer to a doubt changes, and that it holds in the next edition."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.doubts import Where, find_doubt, key_of
from bot.domain.likely import likely_answers, years_of
from bot.domain.roadmap import (
    Answer,
    Code,
    Metric,
    Occurrence,
    Party,
    Period,
    Problem,
    Schedule,
    ScheduleKind,
    Section,
    Target,
    Way,
)
from bot.domain.settling import HARM, apply_settlements, in_order, settle, settlements_of
from bot.errors import Invalid
from bot.services.settling import typed
from tests.sample_roadmap import count, item, monthly, once, roadmap

MARCH, LATE = (date(2024, 3, 1), date(2024, 3, 31)), (date(2023, 3, 1), date(2023, 3, 31))
WHOLE = (date(2024, 1, 1), date(2024, 12, 31))
SLIP = Problem(Code.OUTSIDE_PLAN_PERIOD, "1", "март 2023")
UNREAD = Problem(Code.UNREADABLE_DEADLINE, "1", "в срок")
YEAR_2026 = (date(2026, 1, 1), date(2026, 12, 31))


def plan(*indicators, problem=SLIP, schedule=None, **more):
    """One item with one doubt, by default a slip of the year."""
    doubtful: dict[str, Any] = {
        "unsettled": True,
        "offered": once(*MARCH),
        "deadline_text": "март 2023",
    } | more
    one = item("1", "Собрать совет", schedule or once(*LATE), *indicators, **doubtful)
    return replace(roadmap(one), problems=(problem,))


def settled(before, answer):
    after = settle(before, before.problems[0], answer)
    assert after.problems[0].answer is not None
    return after.items[0]


def days(one, indicator=0):
    return [(t.start, t.due, t.value) for t in one.indicators[indicator].targets]


def test_the_plans_year_moves_the_schedule_and_its_targets():
    one = settled(plan(count("visitors", 100, *LATE), count("done", 1, *LATE)), Answer(Way.OFFERED))
    assert (one.schedule, one.unsettled, one.offered) == (once(*MARCH), False, None)
    assert days(one) == [(*MARCH, 100)]
    assert days(one, 1) == [(*MARCH, 1)]


def test_what_is_left_as_written_is_in_doubt_no_more():
    one = settled(plan(count("visitors", 100, *LATE)), Answer(Way.KEEP))
    assert (one.schedule, one.unsettled, days(one)) == (once(*LATE), False, [(*LATE, 100)])


def test_a_target_of_its_own_year_stays_where_it_is():
    one = settled(plan(count("visitors", 7, *YEAR_2026)), Answer(Way.OFFERED))
    assert days(one) == [(*YEAR_2026, 7)]


@pytest.mark.parametrize(
    ("answer", "schedule", "visitors", "done"),
    [
        (Answer(Way.WHOLE_PERIOD), once(*WHOLE), [(*WHOLE, 100)], [(*WHOLE, 1)]),
        (Answer(Way.NO_DATE), Schedule(), [(None, None, 100)], [(None, None, 1)]),
        (Answer(Way.SCHEDULE, once(*MARCH)), once(*MARCH), [(*MARCH, 100)], [(*MARCH, 1)]),
        (
            Answer(
                Way.SCHEDULE, monthly(Occurrence(*MARCH), Occurrence(date(2024, 4, 1), date(2024, 4, 30)))
            ),
            monthly(Occurrence(*MARCH), Occurrence(date(2024, 4, 1), date(2024, 4, 30))),
            [(*WHOLE, 100)],
            [(*MARCH, 1), (date(2024, 4, 1), date(2024, 4, 30), 1)],
        ),
    ],
    ids=["whole", "none", "typed", "monthly"],
)
def test_a_deadline_that_was_not_read(answer, schedule, visitors, done):
    undated = (count("visitors", 100), count("done", 1))
    one = settled(plan(*undated, problem=UNREAD, schedule=Schedule(), offered=None), answer)
    assert (one.schedule, one.unsettled) == (schedule, False)
    assert (days(one), days(one, 1)) == (visitors, done)


def test_an_item_without_targets_asks_for_none():
    one = settled(plan(count("visitors")), Answer(Way.OFFERED))
    assert one.indicators[0].targets == ()


def test_done_as_needed_is_asked_for_once_it_is_dated():
    needed = Schedule(ScheduleKind.AS_NEEDED, (Occurrence(date(2024, 1, 1)),))
    one = settled(plan(count("done"), schedule=needed), Answer(Way.SCHEDULE, once(*MARCH)))
    assert days(one) == [(*MARCH, 1)]


def test_another_schedule_settles_every_doubt_about_dates_and_keeping_one_alone():
    other = Problem(Code.AMBIGUOUS_YEAR, "1", "март 2023")
    both = replace(plan(), problems=(SLIP, other))
    assert all(problem.answer for problem in settle(both, SLIP, Answer(Way.OFFERED)).problems)
    kept = settle(both, other, Answer(Way.KEEP))
    assert [bool(problem.answer) for problem in kept.problems] == [False, True]
    assert kept.items[0].unsettled


def test_settled_is_settled():
    once_settled = settle(plan(), SLIP, Answer(Way.OFFERED))
    assert settle(once_settled, SLIP, Answer(Way.NO_DATE)) == once_settled
    assert settle(once_settled, once_settled.problems[0], Answer(Way.NO_DATE)) == once_settled


def parties(problem_words, text="Совет Колледж", names=("Совет", "Колледж", "Лицей")):
    problem = Problem(Code.UNKNOWN_PARTY, "1", problem_words)
    found = plan(problem=problem, responsible_text=text)
    one = replace(found.items[0], parties=(*map(Party, names[:-1]), Party(names[-1], "по согласованию")))
    return replace(found, items=(one,))


def test_one_responsible_is_what_the_document_wrote_together():
    one = settled(parties("Колледж"), Answer(Way.ONE_PARTY))
    assert one.parties == (Party("Совет Колледж"), Party("Лицей", "по согласованию"))
    one = settled(parties("Колледж", text="Совет, Колледж Лицей"), Answer(Way.ONE_PARTY))
    assert one.parties == (Party("Совет"), Party("Колледж Лицей", "по согласованию"))
    assert len(settled(parties("Колледж"), Answer(Way.KEEP)).parties) == 3


def test_a_lonely_party_cannot_be_joined():
    lonely = parties("Совет", names=("Совет",))
    assert likely_answers(lonely, lonely.problems[0]) == (Answer(Way.KEEP),)


def test_a_number_for_an_unread_cell_belongs_to_what_has_none():
    problem = Problem(Code.UNREADABLE_TARGET, "1", "по плану")
    found = plan(count("done", 1, *MARCH), count("visitors"), problem=problem, schedule=once(*MARCH))
    one = settled(found, Answer(Way.TARGET, value=Decimal(50)))
    assert days(one, 1) == [(*MARCH, 50)]
    assert settled(found, Answer(Way.NO_TARGET)).indicators[1].targets == ()


def test_a_number_for_an_unread_cell_of_yearly_columns_takes_the_free_year():
    problem = Problem(Code.UNREADABLE_TARGET, "1", "по плану")
    long = once(date(2024, 1, 1), date(2025, 12, 31))
    found = plan(count("visitors", 7, *WHOLE), problem=problem, schedule=long)
    found = replace(found, period=Period(date(2024, 1, 1), date(2025, 12, 31)))
    one = settled(found, Answer(Way.TARGET, value=Decimal(50)))
    assert days(one) == [(*WHOLE, 7), (date(2025, 1, 1), date(2025, 12, 31), 50)]


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (Answer(Way.KEEP), [7, 20]),
        (Answer(Way.NO_TARGET), [7]),
        (Answer(Way.TARGET, value=Decimal(30)), [7, 30]),
    ],
)
def test_a_target_of_a_year_without_dates(answer, left):
    problem = Problem(Code.TARGET_OUTSIDE_SCHEDULE, "1", "2026: 20")
    targets = (Target(*MARCH, Decimal(7)), Target(*YEAR_2026, Decimal(20)))
    found = plan(count("visitors", targets=targets), count("done", 1, *YEAR_2026), problem=problem)
    one = settled(found, answer)
    assert [target.value for target in one.indicators[0].targets] == left
    assert days(one, 1) == [(*YEAR_2026, 1)], "a yes is another cell"


def test_a_unit_belongs_to_the_indicator_that_was_named():
    problem = Problem(Code.TARGET_WITHOUT_UNIT, "1", "Гости")
    first = replace(count("count", 5, *MARCH), unit=None, title="Прочее")
    named = replace(count("count", 9, *MARCH), unit=None, title="Гости")
    one = settled(plan(first, named, problem=problem), Answer(Way.UNIT, metric=Metric.VISITORS, words="чел."))
    assert [(i.unit, i.metric) for i in one.indicators] == [
        (None, Metric.COUNT),
        ("чел.", Metric.VISITORS),
    ]


def test_a_section_is_named_everywhere():
    problem = Problem(Code.SECTION_WITHOUT_TITLE, "1")
    bare = Section(None, "1")
    found = plan(problem=problem, section=bare)
    found = replace(found, sections=(bare,))
    after = settle(found, problem, Answer(Way.WORDS, words="Кадры"))
    assert after.sections == (Section("Кадры", "1"),) == (after.items[0].section,)


# The next edition


def test_what_was_settled_stays_settled_in_the_next_edition():
    known = settlements_of(settle(plan(count("done", 1, *LATE)), SLIP, Answer(Way.OFFERED)))
    after = apply_settlements(plan(count("done", 1, *LATE)), known)
    assert (after.items[0].schedule, after.problems[0].answer is None) == (once(*MARCH), False)


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        ({"number": "7"}, True),
        ({"title": "Созвать совет"}, True),
        ({"number": "7", "title": "Другое"}, False),
    ],
    ids=["renumbered", "renamed", "another"],
)
def test_the_same_doubt_is_known_by_title_or_number(change, stays):
    known = settlements_of(settle(plan(), SLIP, Answer(Way.OFFERED)))
    newer = plan()
    one = replace(newer.items[0], **change)
    newer = replace(newer, items=(one,), problems=(replace(SLIP, item=one.number),))
    assert (apply_settlements(newer, known).problems[0].answer is not None) == stays


def test_other_words_are_another_doubt():
    known = settlements_of(settle(plan(), SLIP, Answer(Way.OFFERED)))
    newer = replace(plan(), problems=(replace(SLIP, words="май 2023"),))
    assert apply_settlements(newer, known) == newer


def test_doubts_without_words_are_known_by_title_alone():
    problem = Problem(Code.CELLS_REPAIRED, "1")
    known = settlements_of(
        settle(plan(problem=problem), problem, Answer(Way.WORDS, words="Собрать совет вуза"))
    )
    again = apply_settlements(plan(problem=problem), known)
    assert again.items[0].title == "Собрать совет вуза"
    other = plan(problem=problem)
    other = replace(other, items=(replace(other.items[0], title="Другое"),))
    assert apply_settlements(other, known) == other


def test_the_plans_year_is_not_taken_where_none_is_offered_any_more():
    known = settlements_of(settle(plan(), SLIP, Answer(Way.OFFERED)))
    assert apply_settlements(plan(offered=None), known).problems[0].answer is None


def test_the_later_answer_holds():
    first = settlements_of(settle(plan(), SLIP, Answer(Way.OFFERED)))
    second = settlements_of(settle(plan(), SLIP, Answer(Way.NO_DATE)))
    assert apply_settlements(plan(), (*first, *second)).items[0].schedule == Schedule()


# On the screen


TWINS = replace(
    roadmap(
        *(
            item(number, title, once(*LATE), unsettled=True, offered=once(*MARCH), deadline_text="март 2023")
            for number, title in (("1", "Собрать совет"), ("1", "Открыть цех"), ("2", "Открыть цех"))
        )
    ),
    problems=(SLIP, replace(SLIP, nth=1), replace(SLIP, item="2")),
)
"""Two items of one number, two of one title, all with the same doubt."""


def test_items_of_one_number_are_settled_apart():
    after = settle(TWINS, TWINS.problems[1], Answer(Way.OFFERED))
    assert [one.schedule for one in after.items] == [once(*LATE), once(*MARCH), once(*LATE)]
    assert [one.unsettled for one in after.items] == [True, False, True]
    assert len({key_of(problem) for problem in after.problems}) == 3


def test_what_one_item_was_settled_by_is_no_answer_for_its_twin():
    known = settlements_of(settle(TWINS, TWINS.problems[1], Answer(Way.OFFERED)))
    again = apply_settlements(TWINS, known)
    assert [problem.answer is not None for problem in again.problems] == [False, True, False]
    first, second, third = TWINS.items
    shifted = replace(TWINS, items=(first, replace(second, number="3"), third))
    shifted = replace(shifted, problems=(SLIP, replace(SLIP, item="3"), replace(SLIP, item="2")))
    again = apply_settlements(shifted, known)
    assert not any(one.unsettled is False for one in again.items[::2])


def test_harmful_doubts_come_first_and_every_code_has_its_place():
    assert set(HARM) == set(Code)
    problems = tuple(Problem(code, "1", code) for code in reversed(HARM))
    found = replace(plan(), problems=problems)
    assert [found.problems[at].code for at in in_order(found)] == list(HARM)


def test_the_next_open_doubt_is_found():
    second = Problem(Code.CELLS_REPAIRED, "1")
    found = replace(plan(), problems=(second, SLIP))
    first = find_doubt(Where(job=1), found, 0)
    assert first
    assert (first.problem, first.place, first.total, first.following) == (
        SLIP,
        1,
        2,
        key_of(second),
    )
    after = find_doubt(Where(job=1), settle(found, SLIP, Answer(Way.KEEP)), first.key)
    assert after
    assert (after.problem, after.place, after.following) == (second, 2, 0)
    assert find_doubt(Where(job=1), found, 0, place=9) is None


def test_years_that_hold_the_days():
    period = Period(date(2024, 1, 1), date(2026, 12, 31))
    february = Schedule(ScheduleKind.ONCE, (Occurrence(date(2024, 2, 1), date(2024, 2, 29)),))
    assert [s.occurrences[0].due for s in years_of(february, period)] == [
        date(2024, 2, 29),
        date(2025, 2, 28),
        date(2026, 2, 28),
    ]
    school = Period(date(2023, 9, 1), date(2024, 9, 30))
    assert len(years_of(once(date(2023, 9, 1), date(2023, 9, 30)), school)) == 2


@pytest.mark.parametrize(
    ("problem", "words", "answer"),
    [
        (SLIP, "до 1 июня 2024", Answer(Way.SCHEDULE, once(None, date(2024, 6, 1)), words="до 1 июня 2024")),
        (Problem(Code.UNREADABLE_TARGET, "1"), "не менее 50", Answer(Way.TARGET, value=Decimal(50))),
        (Problem(Code.CELLS_REPAIRED, "1"), " Новое  имя ", Answer(Way.WORDS, words="Новое имя")),
    ],
)
def test_typed_answers(problem, words, answer):
    assert typed(plan(), problem, words) == answer


@pytest.mark.parametrize(
    ("problem", "words", "said"),
    [
        (SLIP, "когда-нибудь", "cannot read this as a deadline"),
        (SLIP, " ", "shorter"),
        (SLIP, "х" * 501, "shorter"),
        (Problem(Code.UNREADABLE_TARGET, "1"), "много", "no number"),
        (Problem(Code.UNREADABLE_TARGET, "1"), "0", "above zero"),
        (Problem(Code.TARGET_WITHOUT_UNIT, "1"), "х" * 41, "unit alone"),
    ],
)
def test_words_that_are_no_answer(problem, words, said):
    with pytest.raises(Invalid, match=said):
        typed(plan(), problem, words)


def test_a_month_that_the_plan_has_twice_is_asked_for_its_year():
    school = replace(plan(), period=Period(date(2023, 9, 1), date(2024, 9, 30)))
    with pytest.raises(Invalid, match="Of which year"):
        typed(school, SLIP, "сентябрь")
