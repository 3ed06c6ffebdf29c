"""A newer edition of a roadmap: which item goes on from which, and what is different."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.likeness import ALIKE, Rank, letters, likeness, pair_same, pair_up, same
from bot.domain.matching import due_words, matched, matched_sections, named
from bot.domain.roadmap import Indicator, Item, Metric, Period, Roadmap, Section

TOGETHER = 8
"""So many items that only have another number are one entry."""
SHARED = 0.6
"""Part of the items that two editions share at least."""
SHARED_UNDER_ONE_TITLE = 0.3


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
    """An item that goes on; `fields` are those that differ, none where only its number does.

    `with_period`: its words are the same, its days moved because the plan's did.
    """

    old: Item
    new: Item
    fields: tuple[Field, ...] = ()
    with_period: bool = False

    @property
    def renumbered(self) -> bool:
        return self.old.number != self.new.number


@dataclass(frozen=True, slots=True)
class Difference:
    """What a newer edition changes. `plan` are (was, now) of the plan's title and headings; None: not there.

    `changed` items may be renumbered as well; `renumbered` ones have another number and nothing else.
    `with_period` counts items whose days moved with the plan's alone.
    """

    period: tuple[Period, Period] | None = None
    plan: tuple[tuple[str | None, str | None], ...] = ()
    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    changed: tuple[ItemChange, ...] = ()
    renumbered: tuple[ItemChange, ...] = ()
    with_period: int = 0

    @property
    def empty(self) -> bool:
        return not (self.period or self.plan or self.entries)

    @property
    def entries(self) -> tuple[tuple[Kind, ItemChange | Item | tuple[ItemChange, ...]], ...]:
        """Everything about items in one list, what matters most first; new numbers alone several at once."""
        return (
            *((Kind.REMOVED, item) for item in self.removed),
            *((Kind.ADDED, item) for item in self.added),
            *((Kind.CHANGED, change) for change in self.changed),
            *((Kind.RENUMBERED, some) for some in _batched(self.renumbered)),
        )


def _batched(changes: tuple[ItemChange, ...]) -> Iterator[tuple[ItemChange, ...]]:
    return (changes[first : first + TOGETHER] for first in range(0, len(changes), TOGETHER))


def difference(old: Roadmap, new: Roadmap) -> Difference:
    """What `new` says otherwise than `old`; wording that nobody reads (case, dots, spaces) aside."""
    headings = matched_sections(old, new)
    renamed = {new.sections[b]: old.sections[a] for b, a in headings.items()}
    pairs = matched(old.items, new.items, renamed)
    period = (old.period, new.period) if old.period != new.period else None
    going_on = [_change(old.items[a], new.items[b], renamed, period) for b, a in sorted(pairs.items())]
    gone = set(pairs.values())
    return Difference(
        period,
        (*_titles(old, new), *_headings(old.sections, new.sections, headings)),
        tuple(item for place, item in enumerate(new.items) if place not in pairs),
        tuple(item for place, item in enumerate(old.items) if place not in gone),
        tuple(change for change in going_on if change.fields),
        tuple(change for change in going_on if change.renumbered and not change.fields),
        sum(change.with_period for change in going_on),
    )


def _change(
    old: Item, new: Item, renamed: dict[Section, Section], period: tuple[Period, Period] | None
) -> ItemChange:
    same_words = due_words(old) == due_words(new)
    moved = not same_words or old.schedule != new.schedule
    with_period = moved and same_words and period is not None and _hangs_on(old, period[0])
    reworded = not (same(old.title, new.title) and same(old.result_text, new.result_text))
    section = renamed.get(new.section, new.section) if new.section else None
    differs = {
        Field.TITLE: not same(old.title, new.title),
        Field.DEADLINE: moved and not with_period,
        Field.RESULT: not same(old.result_text, new.result_text),
        Field.PARTIES: named(old) != named(new),
        Field.INDICATORS: asked(old, moved, reworded) != asked(new, moved, reworded),
        Field.SECTION: section != old.section,
    }
    return ItemChange(old, new, tuple(field for field, yes in differs.items() if yes), with_period)


def _hangs_on(item: Item, period: Period) -> bool:
    """Whether the days come from the plan's: its words name no other, or it begins or ends with the plan."""
    days = {day for o in item.schedule.occurrences for day in (o.start, o.due)}
    return item.deadline_text is not None or not days.isdisjoint((period.start, period.end))


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
    title = None if reworded or one.metric is Metric.DONE else letters(one.title)
    return one.metric, one.unit, one.conditional, one.pace, title, kept


def _titles(old: Roadmap, new: Roadmap) -> tuple[tuple[str | None, str | None], ...]:
    return () if same(old.title, new.title) else ((old.title, new.title),)


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
    same_ones = pair_same(stored.items, titles, letters)
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
    """A stored roadmap. `edition` is 0 where its document is not kept; `items` leaves out removed ones.

    `doubts` counts what nobody has settled yet.
    """

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
    doubts: int = 0

    def ended(self, today: date) -> bool:
        return self.period.end < today


@dataclass(frozen=True, slots=True)
class Offered:
    """What is to be applied: a document that was sent (`job_id`), or the former edition (0).

    `back` are new items that had been removed; `unasked` indicators had reports and are asked for no more.
    """

    card: RoadmapCard
    difference: Difference
    job_id: int = 0
    back: frozenset[Item] = frozenset()
    unasked: Mapping[Item, tuple[Indicator, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moving:
    """A roadmap that is to be moved to the cluster `there`.

    `undivided` counts items whose targets could not stay split: not all who have a share are there.
    """

    card: RoadmapCard
    there_id: int
    there: str
    undivided: int = 0
