"""Reports as people meet them: a line of history, and what may be done with it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.roadmap import Metric


class ReportStatus(StrEnum):
    PENDING = "pending"
    CHECKED = "checked"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    VOID = "void"

    @property
    def counts(self) -> bool:
        return self not in {ReportStatus.RETURNED, ReportStatus.VOID}


class Source(StrEnum):
    BUTTONS = "buttons"
    WORDS = "words"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report with the words that name it. `author` is None once forgotten.

    `decided`: a coordinator has accepted or returned it; `due` is the last day of its period; `cluster_id`
    is its item's cluster, `home_id` its organisation's.
    """

    id: int
    item_id: int
    item_number: str
    indicator_id: int
    indicator: str
    metric: Metric
    unit: str | None
    value: Decimal
    as_of: date
    status: ReportStatus
    late: bool
    organisation_id: int
    organisation: str
    author_id: int | None
    author: str | None
    source: Source
    created_at: datetime
    evidence_count: int = 0
    comment: str | None = None
    replaces_id: int | None = None
    credited_from_id: int | None = None
    target_id: int = 0
    roadmap_id: int = 0
    due: date | None = None
    decided: bool = False
    cluster_id: int = 0
    home_id: int = 0

    @property
    def moved(self) -> bool:
        """Whether its roadmap has moved to another cluster than that of the organisation."""
        return self.cluster_id != self.home_id
