"""Doubts of a reading and their answers: what a coordinator settled changes the roadmap, here and in its
next edition.

    roadmap = settle(roadmap, problem, Answer(Way.OFFERED))          # one doubt
    roadmap = apply_settlements(newer_reading, settlements)          # what was settled before stays settled
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.mending import changed, with_item
from bot.domain.roadmap import Answer, Code, Item, Problem, Roadmap, Way

HARM = (
    Code.OUTSIDE_PLAN_PERIOD,
    Code.AMBIGUOUS_YEAR,
    Code.UNREADABLE_DEADLINE,
    Code.NO_DEADLINE,
    Code.UNREADABLE_TARGET,
    Code.TARGET_OUTSIDE_SCHEDULE,
    Code.TARGET_WITHOUT_UNIT,
    Code.UNKNOWN_PARTY,
    Code.CELLS_REPAIRED,
    Code.SECTION_WITHOUT_TITLE,
)
"""Codes, the most harmful first."""
DATES = frozenset((Code.OUTSIDE_PLAN_PERIOD, Code.AMBIGUOUS_YEAR, Code.UNREADABLE_DEADLINE, Code.NO_DEADLINE))


@dataclass(frozen=True, slots=True)
class Settlement:
    """An answer with the item it was given for, as it was called then; "" where the document was meant."""

    number: str
    title: str
    code: Code
    words: str
    answer: Answer


def in_order(roadmap: Roadmap) -> tuple[int, ...]:
    """Places of the problems in `roadmap.problems`, the most harmful first."""
    places = range(len(roadmap.problems))
    return tuple(sorted(places, key=lambda at: HARM.index(roadmap.problems[at].code)))


def open_problems(roadmap: Roadmap) -> tuple[Problem, ...]:
    return tuple(problem for problem in roadmap.problems if problem.answer is None)


def settlement_of(problem: Problem) -> Settlement | None:
    """What is to be kept of a settled problem; None for an open one."""
    if problem.answer is None:
        return None
    return Settlement(problem.item or "", problem.answer.title, problem.code, problem.words, problem.answer)


def settlements_of(roadmap: Roadmap) -> tuple[Settlement, ...]:
    found = (settlement_of(problem) for problem in roadmap.problems)
    return tuple(settlement for settlement in found if settlement)


def item_of(roadmap: Roadmap, problem: Problem) -> Item | None:
    return next((item for item in roadmap.items if item.number == problem.item), None)


def apply_settlements(roadmap: Roadmap, settlements: Iterable[Settlement]) -> Roadmap:
    """Settle what was settled in an earlier reading; where doubts are the same, the later answer holds.

    The same doubt is one of the same code and words for the item of the same title, or of the same number
    where the words are any; a doubt that came anew stays open.
    """
    known = tuple(settlements)[::-1]
    for problem in roadmap.problems:
        answer = _known_answer(roadmap, problem, known)
        current = next((p for p in roadmap.problems if _same(p, problem) and p.answer is None), None)
        if answer and current:
            roadmap = settle(roadmap, current, answer)
    return roadmap


def _same(one: Problem, other: Problem) -> bool:
    return (one.code, one.item, one.words) == (other.code, other.item, other.words)


def _known_answer(roadmap: Roadmap, problem: Problem, known: Sequence[Settlement]) -> Answer | None:
    title = _title_as_read(roadmap, problem).casefold()
    alike = [s for s in known if (s.code, s.words.casefold()) == (problem.code, problem.words.casefold())]
    named = (s for s in alike if s.title.casefold() == title)
    numbered = (s for s in alike if s.words and s.number == (problem.item or ""))
    found = next(named, None) or next(numbered, None)
    item = item_of(roadmap, problem)
    if found is None or (found.answer.way is Way.OFFERED and item is not None and item.offered is None):
        return None
    return found.answer


def _title_as_read(roadmap: Roadmap, problem: Problem) -> str:
    """The item's, before any answer corrected it."""
    answered = (p.answer.title for p in roadmap.problems if p.item == problem.item and p.answer)
    item = item_of(roadmap, problem)
    return next(answered, item.title if item else "")


def settle(roadmap: Roadmap, problem: Problem, answer: Answer) -> Roadmap:
    """The roadmap with one open problem answered; one that is settled or unknown changes nothing.

    Another schedule settles all doubts about the item's dates.
    """
    if problem.answer is not None or problem not in roadmap.problems:
        return roadmap
    item = item_of(roadmap, problem)
    if item is None:
        return _marked(roadmap, (problem,), answer)
    answer = replace(answer, title=_title_as_read(roadmap, problem))
    marked = _marked(changed(roadmap, item, problem, answer), _answered(roadmap, problem, answer), answer)
    return _released(marked, item.number) if problem.code in DATES else marked


def _answered(roadmap: Roadmap, problem: Problem, answer: Answer) -> tuple[Problem, ...]:
    if problem.code not in DATES or answer.way is Way.KEEP:
        return (problem,)
    return tuple(
        p for p in roadmap.problems if p.item == problem.item and p.code in DATES and p.answer is None
    )


def _marked(roadmap: Roadmap, answered: Sequence[Problem], answer: Answer) -> Roadmap:
    problems = (replace(p, answer=answer) if p in answered else p for p in roadmap.problems)
    return replace(roadmap, problems=tuple(problems))


def _released(roadmap: Roadmap, number: str) -> Roadmap:
    """An item about whose dates nothing is open may be overdue again."""
    if any(p.item == number and p.code in DATES for p in open_problems(roadmap)):
        return roadmap
    return with_item(roadmap, number, lambda item: replace(item, unsettled=False, offered=None))
