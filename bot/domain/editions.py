"""A newer edition of a roadmap: which item goes on from which, and what is different."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.likeness import ALIKE, Rank, likeness, pair_same, pair_up, same, words
from bot.domain.roadmap import Indicator, Item, Metric, Period, Roadmap, Section

REWRITTEN = 0.3
"""A title so little alike still goes on under the same number, where most of the rest is the same."""
SHARED = 0.6
"""Part of the items that two editions share at least."""
SHARED_UNDER_ONE_TITLE = 0.3


Ranking = Callable[[Item, Item], Rank | None]


class Field(StrEnum):
    TITLE = "title"
    DEADLINE = "deadline"
    RESULT = "result"
    PARTIES = "parties"
    INDICATORS = "indicators"
    SECTION = "section"


class Kind(StrEnum):
    PLAN = "plan"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that goes on; `fields` are those that differ, none where only its number does."""

    old: Item
    new: Item
    fields: tuple[Field, ...] = ()

    @property
    def renumbered(self) -> bool:
        return self.old.number != self.new.number


@dataclass(frozen=True, slots=True)
class Difference:
    """What a newer edition changes. `plan` are (was, now) of the plan's title and headings; None: not there.

    `changed` items may be renumbered as well; `renumbered` ones have another number and nothing else.
    """

    period: tuple[Period, Period] | None = None
    plan: tuple[tuple[str | None, str | None], ...] = ()
    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    changed: tuple[ItemChange, ...] = ()
    renumbered: tuple[ItemChange, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.period or self.plan or self.entries)

    @property
    def entries(self) -> tuple[tuple[Kind, ItemChange | Item], ...]:
        """Everything about items in one list, what matters most first."""
        return (
            *((Kind.REMOVED, item) for item in self.removed),
            *((Kind.ADDED, item) for item in self.added),
            *((Kind.CHANGED, change) for change in self.changed),
            *((Kind.RENUMBERED, change) for change in self.renumbered),
        )


def difference(old: Roadmap, new: Roadmap) -> Difference:
    """What `new` says otherwise than `old`; wording that nobody reads (case, dots, spaces) aside."""
    pairs = matched(old.items, new.items)
    headings = _matched_sections(old.sections, new.sections)
    renamed = {new.sections[b]: old.sections[a] for b, a in headings.items()}
    going_on = [_change(old.items[a], new.items[b], renamed) for b, a in sorted(pairs.items())]
    gone = set(pairs.values())
    return Difference(
        (old.period, new.period) if old.period != new.period else None,
        (*_titles(old, new), *_headings(old.sections, new.sections, headings)),
        tuple(item for place, item in enumerate(new.items) if place not in pairs),
        tuple(item for place, item in enumerate(old.items) if place not in gone),
        tuple(change for change in going_on if change.fields),
        tuple(change for change in going_on if change.renumbered and not change.fields),
    )


def matched(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Place of a new item → place of the old one that it goes on from.

    Number and title together; then the title alone; then titles that are alike, number or not; then a
    title rewritten under its number.
    """
    found = pair_same(old, new, _number_and_title)
    for rank in (_by_title, _by_likeness, _by_number):
        found |= _among_rest(old, new, found, rank)
    return found


def _number_and_title(item: Item) -> tuple[str, str]:
    return item.number, words(item.title)


def _among_rest(
    old: Sequence[Item], new: Sequence[Item], found: dict[int, int], rank: Ranking
) -> dict[int, int]:
    taken = set(found.values())
    old_places = [place for place in range(len(old)) if place not in taken]
    new_places = [place for place in range(len(new)) if place not in found]
    pairs = pair_up([old[a] for a in old_places], [new[b] for b in new_places], rank)
    return {new_places[b]: old_places[a] for b, a in pairs.items()}


def _by_title(old: Item, new: Item) -> Rank | None:
    return _alike(old, new) if same(old.title, new.title) else None


def _by_likeness(old: Item, new: Item) -> Rank | None:
    found = likeness(old.title, new.title)
    return (found + 0.1 * (old.number == new.number), *_alike(old, new)) if found >= ALIKE else None


def _by_number(old: Item, new: Item) -> Rank | None:
    if old.number != new.number or likeness(old.title, new.title) < REWRITTEN:
        return None
    rest = _alike(old, new)[2:]
    return rest if sum(rest) > 1 else None


def _alike(old: Item, new: Item) -> tuple[float, ...]:
    """Which of the rest is the same: number, section, deadline, result, who."""
    return (
        old.number == new.number,
        old.section == new.section,
        same(old.deadline_text, new.deadline_text),
        same(old.result_text, new.result_text),
        _named(old) == _named(new),
    )


def _change(old: Item, new: Item, renamed: dict[Section, Section]) -> ItemChange:
    moved = not same(old.deadline_text, new.deadline_text) or old.schedule != new.schedule
    reworded = not (same(old.title, new.title) and same(old.result_text, new.result_text))
    section = renamed.get(new.section, new.section) if new.section else None
    differs = {
        Field.TITLE: not same(old.title, new.title),
        Field.DEADLINE: moved,
        Field.RESULT: not same(old.result_text, new.result_text),
        Field.PARTIES: _named(old) != _named(new),
        Field.INDICATORS: asked(old, moved, reworded) != asked(new, moved, reworded),
        Field.SECTION: section != old.section,
    }
    return ItemChange(old, new, tuple(field for field, yes in differs.items() if yes))


def _named(item: Item) -> frozenset[tuple[str, str]]:
    return frozenset((words(party.name), words(party.note)) for party in item.parties)


def asked(item: Item, moved: bool, reworded: bool) -> list[tuple[object, ...]]:
    """What is counted. Days that moved with the deadline, and titles that are parts of reworded texts, are
    no change of their own.
    """
    return sorted((_asked(one, moved, reworded) for one in item.indicators), key=repr)


def _asked(one: Indicator, moved: bool, reworded: bool) -> tuple[object, ...]:
    targets = [
        (None, None, None, target.value) if moved else (target.start, target.due, target.event, target.value)
        for target in one.targets
    ]
    kept = tuple(dict.fromkeys(targets)) if moved else tuple(targets)
    title = None if reworded or one.metric is Metric.DONE else words(one.title)
    return one.metric, one.unit, one.conditional, one.pace, title, kept


def _titles(old: Roadmap, new: Roadmap) -> tuple[tuple[str | None, str | None], ...]:
    return () if same(old.title, new.title) else ((old.title, new.title),)


def _matched_sections(old: Sequence[Section], new: Sequence[Section]) -> dict[int, int]:
    found = pair_same(old, new, lambda section: (section.number, words(section.title)))
    rest_old = [place for place in range(len(old)) if place not in found.values()]
    rest_new = [place for place in range(len(new)) if place not in found]
    pairs = pair_up([old[a] for a in rest_old], [new[b] for b in rest_new], _sections_alike)
    return found | {rest_new[b]: rest_old[a] for b, a in pairs.items()}


def _sections_alike(old: Section, new: Section) -> Rank | None:
    found = likeness(old.title or "", new.title or "")
    numbered = old.number is not None and old.number == new.number
    return (found, numbered) if found >= ALIKE or numbered else None


def _headings(
    old: Sequence[Section], new: Sequence[Section], pairs: dict[int, int]
) -> tuple[tuple[str | None, str | None], ...]:
    renamed = [(old[a].title, new[b].title) for b, a in sorted(pairs.items())]
    gone = [(one.title, None) for place, one in enumerate(old) if place not in pairs.values()]
    come = [(None, one.title) for place, one in enumerate(new) if place not in pairs]
    return tuple(pair for pair in (*renamed, *gone, *come) if not same(*pair))


@dataclass(frozen=True, slots=True)
class Sketch:
    """A stored roadmap, as far as it takes to see whether a document is a newer edition of it."""

    id: int
    title: str
    cluster: str
    period: Period
    items: tuple[str, ...]


def likely(document: Roadmap, stored: Sequence[Sketch], limit: int = 2) -> tuple[Sketch, ...]:
    """Those of which the document is likely a newer edition, the likeliest first."""
    rated = [(_shared(document, sketch), -sketch.id, sketch) for sketch in stored]
    return tuple(sketch for share, _, sketch in sorted(rated, key=lambda r: r[:2], reverse=True) if share)[
        :limit
    ]


def _shared(document: Roadmap, stored: Sketch) -> float:
    """Part of the items that both have; 0 where that is too little, or the plans are for other days."""
    if not _overlap(document.period, stored.period):
        return 0
    titles = [item.title for item in document.items]
    same_ones = pair_same(stored.items, titles, words)
    old = [title for place, title in enumerate(stored.items) if place not in same_ones.values()]
    new = [title for place, title in enumerate(titles) if place not in same_ones]
    pairs = len(same_ones) + len(pair_up(old, new, _titles_alike))
    share = pairs / max(len(titles), len(stored.items), 1)
    one_title = likeness(document.title, stored.title) >= ALIKE
    return share if share >= (SHARED_UNDER_ONE_TITLE if one_title else SHARED) else 0


def _titles_alike(old: str, new: str) -> Rank | None:
    found = likeness(old, new)
    return (found,) if found >= ALIKE else None


def _overlap(one: Period, other: Period) -> bool:
    """Whether they share at least half of the shorter one's days."""
    days = (min(one.end, other.end) - max(one.start, other.start)).days + 1
    shorter = min((one.end - one.start).days, (other.end - other.start).days) + 1
    return 2 * days >= shorter


@dataclass(frozen=True, slots=True)
class RoadmapCard:
    """A stored roadmap. `edition` is 0 where its document is not kept; `items` leaves out removed ones."""

    id: int
    title: str
    cluster_id: int
    cluster: str
    period: Period
    items: int
    edition: int = 0
    edition_at: datetime | None = None
    former: int = 0
    reports: int = 0
    archived_at: datetime | None = None
    time_zone: str = "UTC"

    def ended(self, today: date) -> bool:
        return self.period.end < today


@dataclass(frozen=True, slots=True)
class Offered:
    """What is to be applied: a document that was sent (`job_id`), or the former edition (0)."""

    card: RoadmapCard
    difference: Difference
    job_id: int = 0
