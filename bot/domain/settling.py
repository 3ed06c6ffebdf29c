"""Doubts of a reading and their answers: what a coordinator settled changes the roadmap, here and in its
next edition.

    roadmap = settle(roadmap, problem, Answer(Way.OFFERED))          # one doubt
    roadmap = apply_settlements(newer_reading, settlements)          # what was settled before stays settled
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.likeness import ALIKE, figures, letters, likeness, same
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
    place = place_of(roadmap, problem)
    return None if place is None else roadmap.items[place]


def place_of(roadmap: Roadmap, problem: Problem) -> int | None:
    """Where the item stands in `roadmap.items`."""
    places = [at for at, item in enumerate(roadmap.items) if item.number == problem.item]
    return places[problem.nth] if problem.nth < len(places) else None


def of_one_item(one: Problem, other: Problem) -> bool:
    return (one.item, one.nth) == (other.item, other.nth)


def apply_settlements(roadmap: Roadmap, settlements: Iterable[Settlement]) -> Roadmap:
    """Settle what was settled in an earlier reading; where doubts are the same, the later answer holds.

    The same doubt is one of the same code and words for the item of the same title; or for one of a title
    alike, where no other item has the title and number or words are the same. One that came anew stays open.
    """
    known = tuple(settlements)[::-1]
    for problem in roadmap.problems:
        answer = _known_answer(roadmap, problem, known)
        current = next((p for p in roadmap.problems if _same(p, problem) and p.answer is None), None)
        if answer and current:
            roadmap = settle(roadmap, current, answer)
    return roadmap


def _same(one: Problem, other: Problem) -> bool:
    return of_one_item(one, other) and (one.code, one.words) == (other.code, other.words)


def _known_answer(roadmap: Roadmap, problem: Problem, known: Sequence[Settlement]) -> Answer | None:
    title = _title_as_read(roadmap, problem)
    fitting = [s for s in known if s.code is problem.code and same(s.words, problem.words)]
    named = [s for s in fitting if same(s.title, title)]
    numbered = [s for s in named if s.number == (problem.item or "")]
    twins = sum(same(item.title, title) for item in roadmap.items) > 1
    found = next(iter(numbered if twins else numbered or named), None)
    found = found or _reworded(roadmap, problem, title, fitting)
    item = item_of(roadmap, problem)
    if found is None or (found.answer.way is Way.OFFERED and item is not None and item.offered is None):
        return None
    return found.answer


def _reworded(
    roadmap: Roadmap, problem: Problem, title: str, fitting: Sequence[Settlement]
) -> Settlement | None:
    """What was settled for the item under its former title: for no item of this roadmap by that name."""
    titles = {letters(_title_as_read(roadmap, p)) for p in roadmap.problems if p.item is not None}
    titles |= {letters(item.title) for item in roadmap.items}
    gone = [s for s in fitting if letters(s.title) not in titles and figures(s.title) == figures(title)]
    alike = [s for s in gone if s.words or s.number == problem.item]
    best = max(alike, key=lambda s: likeness(s.title, title), default=None)
    return best if best and likeness(best.title, title) >= ALIKE else None


def _title_as_read(roadmap: Roadmap, problem: Problem) -> str:
    """The item's, before any answer corrected it."""
    answered = (p.answer.title for p in roadmap.problems if of_one_item(p, problem) and p.answer)
    item = item_of(roadmap, problem)
    return next(answered, item.title if item else "")


def settle(roadmap: Roadmap, problem: Problem, answer: Answer) -> Roadmap:
    """The roadmap with one open problem answered; one that is settled or unknown changes nothing.

    Another schedule settles all doubts about the item's dates.
    """
    if problem.answer is not None or problem not in roadmap.problems:
        return roadmap
    place = place_of(roadmap, problem)
    if place is None:
        return _marked(roadmap, (problem,), answer)
    answer = replace(answer, title=_title_as_read(roadmap, problem))
    mended = changed(roadmap, roadmap.items[place], problem, answer)
    marked = _marked(mended, _answered(roadmap, problem, answer), answer)
    return _released(marked, problem, place) if problem.code in DATES else marked


def _answered(roadmap: Roadmap, problem: Problem, answer: Answer) -> tuple[Problem, ...]:
    if problem.code not in DATES or answer.way is Way.KEEP:
        return (problem,)
    return tuple(
        p for p in roadmap.problems if of_one_item(p, problem) and p.code in DATES and p.answer is None
    )


def _marked(roadmap: Roadmap, answered: Sequence[Problem], answer: Answer) -> Roadmap:
    problems = (replace(p, answer=answer) if p in answered else p for p in roadmap.problems)
    return replace(roadmap, problems=tuple(problems))


def _released(roadmap: Roadmap, problem: Problem, place: int) -> Roadmap:
    """An item about whose dates nothing is open may be overdue again."""
    if any(of_one_item(p, problem) and p.code in DATES for p in open_problems(roadmap)):
        return roadmap
    return with_item(roadmap, roadmap.items[place], lambda item: replace(item, unsettled=False, offered=None))
