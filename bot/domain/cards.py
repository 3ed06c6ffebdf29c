"""Cards: what was understood of a message with numbers, shown before it is stored at one press."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.progress import IndicatorProgress, ItemProgress, PeriodProgress
from bot.domain.reporting import Doubt, Proof, Receipt
from bot.domain.reports import ReportLine
from bot.domain.understanding import Kind


class Asks(StrEnum):
    """What is still to be picked for a record, in this order."""

    ITEM = "item"
    ORGANISATION = "organisation"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A record as its card keeps it. `candidates`: (item, indicator), likeliest first; 0 is not picked yet.

    `shown`: the organisation's own total on the card; `corrects`: the report whose place the number takes.
    """

    candidates: tuple[tuple[int, int], ...]
    value: Decimal
    kind: Kind
    as_of: date
    plain: bool = True
    phrase: str = ""
    evidence: tuple[str, ...] = ()
    corrects: int = 0
    indicator: int = 0
    organisation: int = 0
    target: int = 0
    shown: Decimal | None = None

    def picked(self, asks: Asks, key: int) -> "Wanted":
        """With the pick; who picks another item picks its organisation and event anew."""
        if asks is Asks.ITEM:
            return replace(self, indicator=key, organisation=0, target=0)
        return replace(self, organisation=key) if asks is Asks.ORGANISATION else replace(self, target=key)


@dataclass(frozen=True, slots=True)
class KeptCard:
    """A card's row; `reports` are the ids of what it stored, empty until then.

    `message_id`: the person's message that it understood.
    """

    id: int
    message_id: int
    wanted: tuple[Wanted, ...]
    proofs: tuple[Proof, ...] = ()
    reports: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CardLine:
    """A record on its card; what is None is not settled before `asks` is answered.

    `own`: the organisation's own total in the period; `options`: (key, number, words) of what is asked,
    `counted`: the indicators that they stand for where an item is asked.
    """

    wanted: Wanted
    item: ItemProgress | None = None
    indicator: IndicatorProgress | None = None
    organisation: tuple[int, str] | None = None
    period: PeriodProgress | None = None
    own: Decimal = Decimal(0)
    doubt: Doubt | None = None
    old: ReportLine | None = None
    several: bool = False
    asks: Asks | None = None
    options: tuple[tuple[int, str, str], ...] = ()
    counted: tuple[IndicatorProgress | None, ...] = ()

    @property
    def added(self) -> Decimal:
        """What is added to the organisation's total."""
        return self.wanted.value - self.own if self.wanted.kind is Kind.TOTAL else self.wanted.value


@dataclass(frozen=True, slots=True)
class Card:
    """`receipts` once it is stored."""

    id: int
    lines: tuple[CardLine, ...]
    proofs: int = 0
    receipts: tuple[Receipt, ...] = ()

    @property
    def asking(self) -> tuple[int, CardLine] | None:
        """The first record of which something is to be picked, with its place."""
        return next(((n, line) for n, line in enumerate(self.lines) if line.asks), None)

    @property
    def ambiguous(self) -> bool:
        """Whether a bare number may be the whole: it is above the organisation's own total."""
        if len(self.lines) != 1 or self.asking:
            return False
        line = self.lines[0]
        bare = line.wanted.plain and line.wanted.kind is Kind.INCREMENT and not line.old
        return bare and 0 < line.own < line.wanted.value
