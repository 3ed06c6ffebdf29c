"""A doubt on the screen: where it was met, what is offered, which one comes next."""

from dataclasses import dataclass
from zlib import crc32

from bot.domain.likely import likely_answers
from bot.domain.roadmap import Answer, Code, Problem, Roadmap
from bot.domain.settling import in_order, place_of

TYPED = frozenset(Code) - {Code.UNKNOWN_PARTY}
"""To these an answer can be typed."""


@dataclass(frozen=True, slots=True)
class Where:
    """A document that is not stored yet (by its job), or a stored roadmap."""

    job: int = 0
    roadmap: int = 0


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """`place` of `total` counts from 1; `following` is the key of the next open one, 0 where none is."""

    where: Where
    roadmap: Roadmap
    problem: Problem
    place: int
    total: int
    following: int = 0

    @property
    def key(self) -> int:
        return key_of(self.problem)

    @property
    def answers(self) -> tuple[Answer, ...]:
        return likely_answers(self.roadmap, self.problem)


def key_of(problem: Problem) -> int:
    """The same before and after storing, whatever else is settled."""
    again = (str(problem.nth),) if problem.nth else ()
    return crc32("\n".join((problem.code, problem.item or "", problem.words, *again)).encode())


def find_doubt(where: Where, roadmap: Roadmap, key: int, *, place: int | None = None) -> OpenDoubt | None:
    """The doubt with that key if it is open, else the next open one; with key 0 the first.

    With `place` those of the item there alone. None where everything after it is settled.
    """
    order = [roadmap.problems[at] for at in in_order(roadmap)]
    keys = [key_of(problem) for problem in order]
    first = keys.index(key) if key in keys else 0
    left = [
        at
        for at in range(first, len(order))
        if order[at].answer is None and (place is None or place_of(roadmap, order[at]) == place)
    ]
    if not left:
        return None
    following = keys[left[1]] if len(left) > 1 else 0
    return OpenDoubt(where, roadmap, order[left[0]], left[0] + 1, len(order), following)
