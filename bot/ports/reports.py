"""Reports with their comments and evidence, and the drafts that become reports."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from bot.domain.people import Scope
from bot.domain.progress import PeriodProgress
from bot.domain.reporting import Draft, NewReport, Offer, Picked, Proof
from bot.domain.reports import ReportLine
from bot.domain.roadmap import Metric


class Reports(Protocol):
    async def lines(
        self,
        *,
        organisations: Collection[int] | None = None,
        item_id: int | None = None,
        author_id: int | None = None,
        limit: int,
        offset: int = 0,
    ) -> list[ReportLine]:
        """Reports of these organisations, this item, this author (None: of all), newest first."""

    async def chain(self, report_id: int, *, hold: bool = False) -> list[ReportLine]:
        """The report, what it corrects and what corrects it, oldest first; empty where there is none.

        With `hold` nobody else changes them until the transaction ends.
        """

    async def credited(self, report_id: int) -> list[ReportLine]:
        """Living reports of the same cluster that are credited from this one."""

    async def offers(self, report: ReportLine) -> list[Offer]:
        """Indicators of the organisation's other open items that count the same in a period of that day."""

    async def period(self, report: ReportLine) -> PeriodProgress:
        """The report's period with its total over all organisations as it is now."""

    async def largest(self, indicator_id: int) -> Decimal | None:
        """The largest number stored, among those that count."""

    async def own_total(self, target_id: int, organisation_id: int, *, hold: bool = False) -> Decimal:
        """The sum of what one organisation has reported in a period, before its roadmap moved included.

        With `hold` nobody else who holds it stores a total there until the transaction ends.
        """

    async def sums(self, scope: Scope, start: date, end: date) -> list[tuple[Metric, Decimal]]:
        """By metric: what was counted in these days in all that the scope reads; no shares, no yes/no."""

    async def needs_review(self, item_id: int) -> bool:
        """Whether a coordinator of the item's roadmap accepts reports before they are final."""

    async def add(self, report: NewReport) -> int: ...

    async def add_all(self, new: Sequence[NewReport]) -> None: ...

    async def void(self, report_ids: Collection[int], *, undecided: bool = False) -> int:
        """Void those that count or were returned; with `undecided` only those no coordinator judged."""

    async def comment(self, report_id: int, person_id: int, words: str) -> None: ...

    async def prove(self, report_id: int, person_id: int, proofs: Sequence[Proof]) -> None: ...

    async def proofs(self, report_id: int) -> dict[int, Proof]:
        """The evidence of a report by its ids, oldest first."""

    async def hand_over(self, from_id: int, to_id: int) -> None:
        """Give a correction the comments and the evidence of what it corrects."""

    async def undone(self, report_ids: Collection[int]) -> dict[int, tuple[datetime, str | None]]:
        """When and by whom reports were taken back, as the audit says."""


class Drafts(Protocol):
    async def add(self, person_id: int, picked: Picked, *, replaces: ReportLine | None = None) -> int: ...

    async def get(self, draft_id: int, person_id: int) -> Draft | None:
        """The person's own draft; a writer holds it until its transaction ends."""

    async def use(self, draft_id: int, report_id: int) -> bool:
        """Use it up; False where it has stored already."""

    async def last_organisation(self, person_id: int) -> int | None:
        """For which organisation the person reported last."""
