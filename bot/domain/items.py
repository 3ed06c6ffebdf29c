"""An item as its document says it, and what lists and its card show beside the numbers."""

from dataclasses import dataclass, field
from datetime import date

from bot.domain.clusters import Cluster
from bot.domain.paging import PAGE_SIZE, Page
from bot.domain.people import Place
from bot.domain.progress import ItemProgress, Status
from bot.domain.reports import ReportLine
from bot.domain.roadmap import Code, Party, Schedule


@dataclass(frozen=True, slots=True)
class ItemText:
    """The document's words, verbatim, with the place the item belongs to."""

    id: int
    roadmap_id: int
    roadmap: str
    cluster: str
    time_zone: str
    place: Place
    number: str
    title: str
    section: str | None
    deadline_text: str | None
    responsible_text: str | None
    result_text: str | None
    schedule: Schedule
    parties: tuple[Party, ...] = ()
    doubts: tuple[Code, ...] = ()
    abbreviations: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Responsible:
    """An organisation that reports; `people` is None where the reader may not know its people."""

    organisation: str
    people: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Card:
    """`progress` and what follows is None or empty where only the item's outline is open to the reader."""

    text: ItemText
    today: date
    progress: ItemProgress | None = None
    status: Status | None = None
    reports: tuple[ReportLine, ...] = ()
    responsible: tuple[Responsible, ...] = ()
    may_report: bool = False
    may_settle: bool = False


@dataclass(frozen=True, slots=True)
class RoadmapChoice:
    """`others`: whether there are more to choose from."""

    id: int
    title: str
    cluster: str
    others: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """An item of a list with its status on its cluster's own day; `due` is its next due day not reached."""

    item: ItemProgress
    status: Status
    today: date
    due: date | None


@dataclass(frozen=True, slots=True)
class Outline:
    """What neighbours in a cluster see of an item."""

    id: int
    number: str
    title: str
    deadline_text: str | None
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """`roadmap` is None where a person with several has not chosen one of `roadmaps` yet."""

    roadmaps: Page[RoadmapChoice] = field(default_factory=lambda: Page(()))
    roadmap: RoadmapChoice | None = None
    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class DueItem:
    """An item with a due day in a window, and the organisations that have not reported for it."""

    listed: Listed
    due: date
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DueList:
    """`window` is `2024-04`, `week`, `overdue`, `soon` or a span of days; of what is overdue there is no
    first day. `coming`: the next due day, where nothing is due soon.

    `may_remind`: some of the silent are of clusters that the reader coordinates.

    With `cluster` the rows are that cluster's alone. Who sees too many clusters for one list has no rows
    but `clusters_to_choose`.
    """

    window: str
    start: date | None
    end: date
    today: date
    rows: tuple[DueItem, ...]
    cluster_id: int = 0
    cluster: str = ""
    clusters_to_choose: Page[Cluster] | None = None
    coming: date | None = None
    may_remind: bool = False

    @property
    def clusters(self) -> dict[int, list[DueItem]]:
        """The rows of each cluster that has any, clusters by name."""
        found: dict[int, list[DueItem]] = {}
        for row in sorted(self.rows, key=lambda row: row.listed.item.cluster):
            found.setdefault(row.listed.item.cluster_id, []).append(row)
        return found

    @property
    def summed(self) -> bool:
        """Whether a line per cluster says more than many pages of rows."""
        return len(self.rows) > PAGE_SIZE and len(self.clusters) > 1
