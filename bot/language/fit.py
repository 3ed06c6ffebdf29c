"""Which indicator a number is for: scores, and whether the first of them is clear.

What was said counts most (the item's number, a phrase that was taught, the metric, words of the title), then
what is open on that day and due soon, what this person reported before, and whether the number is plausible.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import log2

from bot.domain.roadmap import Metric
from bot.domain.understanding import Candidate, Context, KnownIndicator, KnownItem
from bot.language.counted import Ranks
from bot.language.roots import root, telling
from bot.language.tokens import tokenize

MOST = 5
"""More buttons than these help nobody."""
CLEAR = 2.0
"""What is behind the first by so much is not meant."""
_UNSAID = 4.0
"""The same for a number of which nothing at all is said, where one alone is not clear."""
_RANK, _OPEN, _WITHIN, _BEFORE, _LAST, _WORD, _MOST_WORDS = 3.0, 2.0, 1.0, 0.7, 1.0, 3.0, 6.0
_ALONE = 2.5
"""What it weighs beside that a word is in the title of this one alone of all that could be meant."""
_FEW = 2
"""Titles that share a word which still tells them from the others."""
_NAMED = 1.0
"""What a word weighs that a deed's own words share with those of two others."""
_COVERED = 1.0
"""What each word of a deed weighs that its item says, be it as often elsewhere."""
_BESIDE = 2.0
"""What weighs that the number before it in the message is for the same item."""
_TAUGHT = 5.0
_REACHED = 0.5
"""What is reached is reported on all the same, but less likely."""
_SOON, _LATER = (30, 1.0), (92, 0.4)
_FAR = 3
"""So many times what is asked for is unlikely."""
_SHARED = 0.9
"""What a word of the item's title weighs for one of its several indicators."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of a number.

    `soft`: the item was named for another number before it. `beside`: the item of the number before it.
    """

    value: Decimal
    as_of: date
    ranks: Ranks = ()
    number: str | None = None
    roots: frozenset[str] = frozenset()
    phrase: str = ""
    soft: bool = False
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    score: float
    item: KnownItem
    indicator: KnownIndicator

    @property
    def candidate(self) -> Candidate:
        one = self.indicator
        return Candidate(self.item.item_id, one.indicator_id, self.item.number, one.metric)


def fit(wanted: Wanted, context: Context) -> list[Scored]:
    """One where it is clear, else several, likeliest first; none where nothing fits."""
    known = [item for item in context.items if item.mine and item.open]
    named = [item for item in known if item.number == wanted.number]
    if wanted.number and not named and not wanted.soft:
        return []
    scored = _scored(named, wanted, context) if named else []
    if not scored and (wanted.soft or not wanted.number):
        scored = _scored(known, wanted, context)
    elif not scored:
        scored = _scored(named, Wanted(wanted.value, wanted.as_of), context)
    if not named and (taught := context.learnt.get(wanted.phrase)):
        scored = _with_taught(scored, known, taught)
    said = wanted.ranks or wanted.roots or wanted.number or wanted.beside
    found = leaders(scored)
    return found if said or len(found) == 1 else leaders(scored, _UNSAID)


def _with_taught(scored: list[Scored], known: list[KnownItem], taught: tuple[int, int]) -> list[Scored]:
    """What the person chose for the phrase before is meant, unless other words speak for another item."""
    pair = next(((i, k) for i in known for k in i.indicators if (i.item_id, k.indicator_id) == taught), None)
    if pair is None:
        return scored
    highest = max((one.score for one in scored), default=0.0)
    own = next((one.score for one in scored if one.indicator is pair[1]), highest)
    rest = [one for one in scored if one.indicator is not pair[1]]
    return [Scored(own + _TAUGHT, *pair), *rest]


def leaders(scored: list[Scored], clear: float = CLEAR) -> list[Scored]:
    scored.sort(key=lambda one: -one.score)
    return [one for one in scored[:MOST] if scored[0].score - one.score < clear]


def deeds(roots: Collection[str], number: str | None, context: Context) -> list[Scored]:
    """Yes/no indicators that the words of a deed name, or the item's."""
    known = [item for item in context.items if item.mine and item.open]
    pairs = [
        (item, one) for item in known for one in item.indicators if one.metric is Metric.DONE
    ]  # fmt: skip
    if number:
        return [Scored(0.0, item, one) for item, one in pairs if item.number == number]
    often = _often([item for item, _ in pairs])
    scored = []
    for item, one in pairs:
        words = _words(item, one, frozenset(roots), often)
        named = sum(_WORD / often[word] for word in roots_of(one.title) & frozenset(roots))
        if words >= _WORD or named >= _NAMED:
            covered = len(frozenset(roots) & indicator_roots(item)) * _COVERED
            scored.append(Scored(words + covered + (_OPEN if one.open else 0.0), item, one))
    return leaders(scored)


def _scored(items: list[KnownItem], wanted: Wanted, context: Context) -> list[Scored]:
    ranks = dict(wanted.ranks)
    pairs = [
        (item, one)
        for item, one in _counted(items)
        if not ranks or one.metric in ranks or (one.metric is Metric.COUNT and _called(one, wanted))
    ]
    known = {item.item_id: item for item, _ in pairs}.values()
    often, titled = _often(known), Counter(word for item in known for word in roots_of(item.title))
    few = min(_FEW, len(known) - 1)
    return [
        Scored(
            _score(item, one, ranks, wanted, context)
            + _words(item, one, wanted.roots, often)
            + _alone(item, wanted.roots, titled, often, few),
            item,
            one,
        )
        for item, one in pairs
    ]


def _alone(
    item: KnownItem, roots: frozenset[str], titled: Counter[str], often: Counter[str], few: int
) -> float:
    """«о межрегиональном этапе»: a stage is named, whose item is meant even before it begins.

    What several titles say weighs less, and nothing what a result says as well.
    """
    said = (word for word in roots & roots_of(item.title) if often[word] == titled[word] <= few)
    return max((_ALONE / titled[word] for word in said), default=0.0)


def _counted(items: list[KnownItem]) -> Iterator[tuple[KnownItem, KnownIndicator]]:
    return ((item, one) for item in items for one in item.indicators if one.metric is not Metric.DONE)


def _called(one: KnownIndicator, wanted: Wanted) -> bool:
    """Whether other units ("станки") are called by one of the words."""
    return bool(roots_of(f"{one.unit or ''} {one.title}") & wanted.roots)


def _score(
    item: KnownItem, one: KnownIndicator, ranks: dict[Metric, int], wanted: Wanted, context: Context
) -> float:
    score = -_RANK * ranks.get(one.metric, 0) + (_OPEN if one.open else 0.0)
    score -= _REACHED if one.reached else 0.0
    if (item.start is None or item.start <= wanted.as_of) and (item.due is None or wanted.as_of <= item.due):
        score += _WITHIN
    if item.due and item.due >= context.today:
        left = (item.due - context.today).days
        score += next((more for days, more in (_SOON, _LATER) if left <= days), 0.0)
    if context.reported.get(one.indicator_id):
        score += _BEFORE
    if context.last_report and context.last_report.indicator_id == one.indicator_id:
        score += _LAST
    score += _BESIDE if item.item_id == wanted.beside and not ranks.get(one.metric) else 0.0
    return score - _strange(one, wanted, bare=not ranks)


def _strange(one: KnownIndicator, wanted: Wanted, *, bare: bool) -> float:
    """How unlikely the number is, measured by what is asked for; it decides most where no word does."""
    if not one.target or wanted.value <= 0:
        return 0.0
    times = float(wanted.value / one.target)
    if bare:
        return abs(log2(times)) * (0.5 if times < 1 else 1.0)
    return min(log2(times / _FAR) + 1, 4.0) if times > _FAR else 0.0


def _often(items: Iterable[KnownItem]) -> Counter[str]:
    """In how many items each root is."""
    counted: Counter[str] = Counter()
    for item in items:
        counted.update(said_by(item))
    return counted


def _words(item: KnownItem, one: KnownIndicator, roots: frozenset[str], often: Counter[str]) -> float:
    """What the words in common weigh: a rare one much, one in every item little."""
    own, whole = roots_of(one.title), said_by(item)
    weight = sum(_WORD / max(often[word], 1) for word in roots & own)
    shared = _SHARED if len(item.indicators) > 1 else 1.0
    weight += sum(_WORD / max(often[word], 1) * shared for word in roots & (whole - own))
    return min(weight, _MOST_WORDS)


def said_by(item: KnownItem) -> frozenset[str]:
    """Roots of the title and the expected result."""
    return roots_of(f"{item.title} {item.result}")


def indicator_roots(item: KnownItem) -> frozenset[str]:
    """Roots of all that an item says of itself and its units."""
    units = " ".join(f"{one.unit or ''} {one.title}" for one in item.indicators)
    return roots_of(f"{item.title} {item.result} {units}")


@lru_cache(4_000)
def roots_of(text: str) -> frozenset[str]:
    """Roots of all words of a text, without the short ones."""
    words = [token.word for token in tokenize(text) if token.kind == "word"]
    return frozenset(root(part) for word in words for part in (word, *word.split("-")) if telling(part))
