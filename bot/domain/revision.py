"""Which stored rows a newer edition goes on with: items, indicators, periods keep ids and reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.likeness import Rank, letters, likeness, pair_same, pair_up
from bot.domain.matching import headings_of, matched
from bot.domain.roadmap import Indicator, Item, Metric, Occurrence, Relation, Roadmap, Target


@dataclass(frozen=True, slots=True)
class StoredPeriod:
    """A row of `targets`. `gone` is kept for its reports alone, of an edition that holds no longer."""

    id: int
    start: date | None
    due: date | None
    event: str | None = None
    relation: Relation | None = None
    gone: bool = False
    reported: bool = False

    def day_within(self, day: date) -> date:
        """The nearest of its days: late reports tell of later ones."""
        return min(max(day, self.start or date.min), self.due or date.max)


@dataclass(frozen=True, slots=True)
class StoredIndicator:
    id: int
    indicator: Indicator
    periods: tuple[StoredPeriod, ...] = ()

    @property
    def gone(self) -> bool:
        return bool(self.periods) and all(period.gone for period in self.periods)

    @property
    def reported(self) -> bool:
        return any(period.reported for period in self.periods)


@dataclass(frozen=True, slots=True)
class StoredItem:
    """`removed`: the current edition does not hold it."""

    id: int
    item: Item
    removed: bool = False
    indicators: tuple[StoredIndicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Current:
    """A roadmap as it is stored; `items` are those of the current edition in its order, then removed ones."""

    roadmap: Roadmap
    items: tuple[StoredItem, ...]

    @property
    def living(self) -> tuple[StoredItem, ...]:
        return tuple(stored for stored in self.items if not stored.removed)


@dataclass(frozen=True, slots=True)
class KeptIndicator:
    """A new indicator with the row it goes on with; `periods` has the row of each new period."""

    indicator: Indicator
    row: StoredIndicator | None
    periods: tuple[tuple[Occurrence | Target, StoredPeriod | None], ...]

    @property
    def left(self) -> tuple[StoredPeriod, ...]:
        """Rows of periods that no longer are."""
        used = {period.id for _, period in self.periods if period}
        return tuple(period for period in self.row.periods if period.id not in used) if self.row else ()

    @property
    def stirred(self) -> tuple[StoredPeriod, ...]:
        """Rows with reports whose days are others now, or that no longer are."""
        moved = (row for new, row in self.periods if row and (row.start, row.due) != (new.start, new.due))
        return tuple(row for row in (*moved, *self.left) if row.reported)


@dataclass(frozen=True, slots=True)
class KeptItem:
    item: Item
    row: StoredItem | None
    indicators: tuple[KeptIndicator, ...]

    @property
    def left(self) -> tuple[StoredIndicator, ...]:
        """Rows of indicators that no longer are."""
        used = {one.row.id for one in self.indicators if one.row}
        return tuple(one for one in self.row.indicators if one.id not in used) if self.row else ()


@dataclass(frozen=True, slots=True)
class Revision:
    items: tuple[KeptItem, ...]
    left: tuple[StoredItem, ...]
    """Rows of items that the new edition does not hold, those removed before included."""

    @property
    def back(self) -> frozenset[Item]:
        """Items that an earlier edition had removed."""
        return frozenset(kept.item for kept in self.items if kept.row and kept.row.removed)

    @property
    def unasked(self) -> dict[Item, tuple[Indicator, ...]]:
        """Items that go on, with the indicators that were reported for and are not asked for any more."""
        found = {kept.item: tuple(one.indicator for one in kept.left if _counts(one)) for kept in self.items}
        return {item: gone for item, gone in found.items() if gone}


def _counts(row: StoredIndicator) -> bool:
    return row.reported and not row.gone


def revision(current: Current, new: Roadmap) -> Revision:
    """Rows for each part of the new edition: living items first, then those removed before."""
    living = current.living
    headings = headings_of(current.roadmap, new)
    on = matched([stored.item for stored in living], new.items, headings)
    pairs = {b: living[a] for b, a in on.items()}
    rest = [place for place in range(len(new.items)) if place not in pairs]
    removed = [stored for stored in current.items if stored.removed]
    back = matched([stored.item for stored in removed], [new.items[place] for place in rest], headings)
    pairs |= {rest[b]: removed[a] for b, a in back.items()}
    kept = tuple(_kept_item(item, pairs.get(place)) for place, item in enumerate(new.items))
    used = {stored.id for stored in pairs.values()}
    return Revision(kept, tuple(stored for stored in current.items if stored.id not in used))


def amendment(current: Current, new: Roadmap) -> Revision:
    """The same edition read otherwise: each item and indicator goes on at its place, whatever it counts."""
    kept = []
    for item, row in zip(new.items, current.living, strict=True):
        rows = [one for one in row.indicators if not one.gone]
        pairs = zip(item.indicators, rows, strict=True)
        kept.append(KeptItem(item, row, tuple(_kept_indicator(item, one, old) for one, old in pairs)))
    return Revision(tuple(kept), tuple(stored for stored in current.items if stored.removed))


def _kept_item(item: Item, row: StoredItem | None) -> KeptItem:
    rows = row.indicators if row else ()
    pairs = pair_up(rows, item.indicators, _indicators_alike)
    return KeptItem(
        item,
        row,
        tuple(
            _kept_indicator(item, one, rows[pairs[place]] if place in pairs else None)
            for place, one in enumerate(item.indicators)
        ),
    )


def _indicators_alike(row: StoredIndicator, new: Indicator) -> Rank | None:
    """By metric and title; an indicator that is there stands before one that was there once."""
    old = row.indicator
    if old.metric is not new.metric or (new.metric is Metric.COUNT and old.unit != new.unit):
        return None
    return letters(old.title) == letters(new.title), not row.gone, likeness(old.title, new.title)


def periods_of(item: Item, indicator: Indicator) -> tuple[Occurrence | Target, ...]:
    """Its targets; without any, the item's occurrences with nothing asked for; without these, one for all."""
    return indicator.targets or item.schedule.occurrences or (Occurrence(),)


def _kept_indicator(item: Item, indicator: Indicator, row: StoredIndicator | None) -> KeptIndicator:
    new = periods_of(item, indicator)
    rows = row.periods if row else ()
    pairs = _matched_periods(rows, new)
    return KeptIndicator(
        indicator,
        row,
        tuple((one, rows[pairs[place]] if place in pairs else None) for place, one in enumerate(new)),
    )


def _matched_periods(rows: Sequence[StoredPeriod], new: Sequence[Occurrence | Target]) -> dict[int, int]:
    """By the same days or event, be it one that was there once; the others that are there in their order,
    where periods were joined or parted by the days that they share. None jumps over another.
    """
    found = pair_same(rows, new, lambda period: (period.start, period.due, period.event, period.relation))
    rest, others = _left_over(rows, new, found)
    if len(rest) != len(others):
        pairs = pair_up([rows[place] for place in rest], [new[place] for place in others], _common_days)
        found |= {others[b]: rest[a] for b, a in pairs.items()}
        rest, others = _left_over(rows, new, found)
    pairs = dict(zip(others, rest, strict=False))
    return found | {b: a for b, a in pairs.items() if all((a < c) == (b < d) for d, c in found.items())}


def _left_over(
    rows: Sequence[StoredPeriod], new: Sequence[Occurrence | Target], found: dict[int, int]
) -> tuple[list[int], list[int]]:
    taken = set(found.values())
    rest = [place for place, row in enumerate(rows) if place not in taken and not row.gone]
    return rest, [place for place in range(len(new)) if place not in found]


def _common_days(row: StoredPeriod, new: Occurrence | Target) -> Rank | None:
    if not (row.due and new.due):
        return None
    last = min(row.due, new.due)
    days = (last - max(row.start or date.min, new.start or date.min)).days + 1
    return (days,) if days > 0 else None


@dataclass(frozen=True, slots=True)
class Home:
    """A period in which reports may stand, as a row of `targets`."""

    id: int
    start: date | None
    due: date | None

    def holds(self, day: date) -> bool:
        dated = self.start is not None or self.due is not None
        return dated and (self.start or date.min) <= day <= (self.due or date.max)


def home_of(as_of: date, here: int, homes: Sequence[Home], *, sums: bool) -> int:
    """Where a report of a day belongs among the periods of its indicator, which an edition has changed.

    It stays `here`, a period that still is, unless another holds its day. Of a period that is gone it goes
    to the one that holds its day, and what `sums` up else to the latest that has begun, or the next: a yes
    for January is none for February.
    """
    dated = sorted((home for home in homes if home.start or home.due), key=_in_time)
    holding = [home.id for home in dated if home.holds(as_of)]
    if here in holding or (not holding and any(home.id == here for home in homes)):
        return here
    begun = [home.id for home in dated if (home.start or date.min) <= as_of]
    others = (*begun[-1:], *(home.id for home in dated)) if sums else ()
    return next(iter((*holding, *others)), here)


def _in_time(home: Home) -> tuple[date, date, int]:
    return home.due or date.max, home.start or date.min, home.id
