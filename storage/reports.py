"""Reports as they are appended, corrected and read."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, Table, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Scope
from bot.domain.progress import PeriodProgress
from bot.domain.reporting import UNDONE, NewReport, Offer, Proof
from bot.domain.reports import ReportLine, ReportStatus, Source
from bot.domain.roadmap import Metric
from storage import report_queries as queries
from storage.among import listed
from storage.tables.people import audit, people
from storage.tables.reports import evidence, report_comments, reports
from storage.tables.roadmaps import items, roadmaps

r = reports.c


class ReportRepository:
    """See `bot.ports.reports.Reports`."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name
        self._now = now

    async def lines(
        self,
        *,
        organisations: Collection[int] | None = None,
        item_id: int | None = None,
        author_id: int | None = None,
        limit: int,
        offset: int = 0,
    ) -> list[ReportLine]:
        given: dict[str, Any] = {"item": item_id, "author": author_id}
        if organisations is not None:
            given["organisations"] = listed(self._dialect, organisations)
        given = {name: value for name, value in given.items() if value is not None}
        query = queries.lines(self._dialect, frozenset(given))
        return await self._lines(query, **given, size=limit, skip=offset)

    async def chain(self, report_id: int, *, hold: bool = False) -> list[ReportLine]:
        return await self._lines(queries.chain(hold=hold), report=report_id)

    async def credited(self, report_id: int) -> list[ReportLine]:
        return await self._lines(queries.CREDITED, report=report_id)

    async def offers(self, report: ReportLine) -> list[Offer]:
        by_unit = report.metric is Metric.COUNT
        given: dict[str, Any] = {
            "organisation": report.organisation_id,
            "item": report.item_id,
            "metric": report.metric.value,
            "day": report.as_of,
        }
        if by_unit:
            given["unit"] = report.unit
        rows = (await self._connection.execute(queries.offers(by_unit=by_unit), given)).all()
        return [Offer(*row) for row in rows]

    async def period(self, report: ReportLine) -> PeriodProgress:
        given = {"indicator": report.indicator_id, "target": report.target_id}
        row = (await self._connection.execute(queries.PERIOD, given)).one()
        return PeriodProgress(
            report.target_id,
            row.period_start,
            row.period_due,
            row.event,
            value=row.target,
            actual=row.actual,
            accepted=row.accepted,
        )

    async def largest(self, indicator_id: int) -> Decimal | None:
        found: Decimal | None = await self._connection.scalar(queries.LARGEST, {"indicator": indicator_id})
        return found

    async def own_total(self, target_id: int, organisation_id: int, *, hold: bool = False) -> Decimal:
        if hold:
            await self._connection.execute(queries.HOLD_PERIOD, {"target": target_id})
        given = {"target": target_id, "organisation": organisation_id}
        found: Decimal | None = await self._connection.scalar(queries.OWN_TOTAL, given)
        return found or Decimal(0)

    async def sums(self, scope: Scope, start: date, end: date) -> list[tuple[Metric, Decimal]]:
        ways = {"regions": scope.regions, "clusters": scope.clusters, "organisations": scope.organisations}
        given = {name: listed(self._dialect, ids) for name, ids in ways.items() if ids}
        names = frozenset({"everything"} if scope.everything else given)
        days = {"start": start, "end": end}
        rows = (await self._connection.execute(queries.sums(self._dialect, names), given | days)).all()
        return [(Metric(metric), value) for metric, value in rows]

    async def needs_review(self, item_id: int) -> bool:
        query = select(roadmaps.c.review_required).join(items, items.c.roadmap_id == roadmaps.c.id)
        return bool((await self._connection.execute(query.where(items.c.id == item_id))).scalar_one())

    async def add(self, report: NewReport) -> int:
        return int((await self._connection.execute(queries.ADD, self._row(report))).scalar_one())

    async def add_all(self, new: Sequence[NewReport]) -> None:
        await self._insert(reports, [self._row(report) for report in new])

    async def void(self, report_ids: Collection[int], *, undecided: bool = False) -> int:
        conditions = [r.id.in_(report_ids), r.status != ReportStatus.VOID]
        if undecided:
            conditions.append(r.decided_by.is_(None))
        done = update(reports).where(*conditions).values(status=ReportStatus.VOID)
        return (await self._connection.execute(done)).rowcount

    async def comment(self, report_id: int, person_id: int, words: str) -> None:
        await self._insert(
            report_comments,
            [{"report_id": report_id, "person_id": person_id, "words": words, "created_at": self._now}],
        )

    async def prove(self, report_id: int, person_id: int, proofs: Sequence[Proof]) -> None:
        here = {"report_id": report_id, "person_id": person_id, "created_at": self._now}
        await self._insert(evidence, [here | asdict(proof) for proof in proofs])

    async def proofs(self, report_id: int) -> dict[int, Proof]:
        rows = (await self._connection.execute(queries.PROOFS, {"report": report_id})).all()
        return {key: Proof(*proof) for key, *proof in rows}

    async def hand_over(self, from_id: int, to_id: int) -> None:
        for table in (report_comments, evidence):
            names = [column.name for column in table.c if column.name not in {"id", "report_id"}]
            copied = select(literal(to_id), *(table.c[name] for name in names)).where(
                table.c.report_id == from_id
            )
            ordered = copied.order_by(table.c.id)
            await self._connection.execute(insert(table).from_select(["report_id", *names], ordered))

    async def undone(self, report_ids: Collection[int]) -> dict[int, tuple[datetime, str | None]]:
        subjects = {f"report:{key}": key for key in report_ids}
        query = (
            select(audit.c.subject, audit.c.created_at, people.c.name)
            .outerjoin(people, people.c.id == audit.c.person_id)
            .where(audit.c.subject.in_(subjects), audit.c.deed == UNDONE)
        )
        rows = (await self._connection.execute(query)).all()
        return {subjects[row.subject]: (row.created_at, row.name) for row in rows}

    async def _lines(self, query: Select[Any], **given: Any) -> list[ReportLine]:
        return [_line(row) for row in (await self._connection.execute(query, given)).all()]

    def _row(self, report: NewReport) -> dict[str, Any]:
        return asdict(report) | {"created_at": self._now}

    async def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            await self._connection.execute(insert(table).values(rows))


def _line(row: Any) -> ReportLine:
    return ReportLine(
        id=row.id,
        item_id=row.item_id,
        item_number=row.number,
        indicator_id=row.indicator_id,
        indicator=row.title,
        metric=Metric(row.metric),
        unit=row.unit,
        value=row.value,
        as_of=row.as_of,
        status=ReportStatus(row.status),
        late=bool(row.late),
        organisation_id=row.organisation_id,
        organisation=row.organisation,
        author_id=row.author_id,
        author=row.author,
        source=Source(row.source),
        created_at=row.created_at,
        evidence_count=row.evidence_count,
        comment=row.comment,
        replaces_id=row.replaces_id,
        credited_from_id=row.credited_from_id,
        target_id=row.target_id,
        roadmap_id=row.roadmap_id,
        cluster_id=row.cluster_id,
        home_id=row.home_id,
        due=row.due,
        decided=row.decided_by is not None,
    )
