"""Reports are never edited: a correction voids one and adds another; undo voids."""

from datetime import date, datetime
from decimal import Decimal

from bot.domain.people import Person, Scope, local_day
from bot.domain.progress import ItemProgress, choices
from bot.domain.reporting import UNDONE, DayQuestion, Entry, NewReport, Picked, Receipt
from bot.domain.reports import ReportLine, ReportStatus
from bot.domain.roadmap import Metric
from bot.domain.understanding import Intent, LastReport, Reading
from bot.errors import N_, Invalid, NotAllowed, Stale
from bot.language.days import read_day
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.services.entries import opened
from bot.services.receipts import receipt_of, undoable
from bot.services.rights import changeable_chain, item_of, own_living


async def correct(uow: UnitOfWork, person: Person, report_id: int, sent_at: datetime) -> Entry:
    """Open an entry screen whose number takes the place of the report's."""
    async with uow.write() as tx:
        draft_id = (tx.effect or {}).get("draft") or await _correct(tx, person, report_id)
        entry = await opened(tx, person, draft_id, sent_at)
        await tx.commit({"draft": draft_id})
    return entry


async def _correct(tx: Transaction, person: Person, report_id: int) -> int:
    report = await own_living(tx, person, report_id)
    picked = Picked(report.item_id, report.indicator_id, report.organisation_id)
    return await tx.drafts.add(person.id, picked, replaces=report)


async def redate(
    uow: UnitOfWork,
    person: Person,
    report_id: int,
    said: str | date,
    sent_at: datetime,
    *,
    sure: bool = False,
) -> Receipt | DayQuestion:
    """Move a record to the day that was typed or pressed; one after today is questioned first."""
    async with uow.write() as tx:
        moved = (tx.effect or {}).get("report")
        if moved is None:
            report = await own_living(tx, person, report_id)
            item = await item_of(tx, report)
            today = local_day(sent_at, item.time_zone)
            day = read_day(said, today) if isinstance(said, str) else said
            if day > today and not sure:
                return DayQuestion(report, day)
            moved = report.id
            if day != report.as_of:
                moved = await replace_report(tx, person, item, report, today, as_of=day)
            await tx.dialogues.clear(person.account, person.account)
        receipt = await receipt_of(tx, person, moved)
        await tx.commit({"report": moved})
    return receipt


async def undo(uow: UnitOfWork, person: Person, report_id: int) -> Receipt:
    """Take a record back, with what was credited from it; a second press changes nothing."""
    async with uow.write() as tx:
        if tx.effect is None:
            await _undo(tx, person, report_id)
        receipt = await receipt_of(tx, person, report_id)
        await tx.commit({"report": report_id})
    return receipt


async def _undo(tx: Transaction, person: Person, report_id: int) -> None:
    chain = await changeable_chain(tx, person, report_id)
    report = chain[-1]
    if report.status is ReportStatus.VOID:
        return
    if not undoable(chain) or not await tx.reports.void([report.id], undecided=True):
        raise NotAllowed(N_("A coordinator has looked at this record already: it can only be corrected."))
    await tx.reports.void([credit.id for credit in await tx.reports.credited(report.id)], undecided=True)
    await tx.audit.note(person.id, UNDONE, f"report:{report.id}")


async def replace_report(
    tx: Transaction,
    person: Person,
    item: ItemProgress,
    old: ReportLine,
    today: date,
    *,
    value: Decimal | None = None,
    as_of: date | None = None,
) -> int:
    """Void the old report and add the new one, which gets its comments and evidence; its id.

    What was credited from the old one is corrected with it. What a coordinator has accepted before waits
    for them again.
    """
    credited = await tx.reports.credited(old.id)
    review = await tx.reports.needs_review(old.item_id)
    new = _successor(person, item, old, today, old.value if value is None else value, as_of, review=review)
    if not await tx.reports.void([old.id]):
        raise Stale
    new_id = await tx.reports.add(new)
    await tx.reports.hand_over(old.id, new_id)
    if credited:
        await _carry(tx, person, credited, new, new_id, as_of)
    await tx.audit.note(person.id, "report.correct", f"report:{old.id}", by=new_id)
    return new_id


async def _carry(
    tx: Transaction,
    person: Person,
    credited: list[ReportLine],
    new: NewReport,
    new_id: int,
    as_of: date | None,
) -> None:
    ids = {credit.item_id for credit in credited}
    found = {item.item_id: item for item in await tx.progress.items(Scope(everything=True), item_ids=ids)}
    review = new.status is ReportStatus.PENDING
    carried = [
        _successor(
            person,
            found.get(credit.item_id),
            credit,
            new.reported_on,
            new.value,
            as_of,
            review=review,
            credited_from=new_id,
        )
        for credit in credited
    ]
    await tx.reports.void([credit.id for credit in credited])
    await tx.reports.add_all(carried)


def _successor(
    person: Person,
    item: ItemProgress | None,
    old: ReportLine,
    today: date,
    value: Decimal,
    as_of: date | None,
    *,
    review: bool,
    credited_from: int | None = None,
) -> NewReport:
    day = as_of or old.as_of
    waits = review or old.decided or old.status is ReportStatus.PENDING
    return NewReport(
        target_id=_target(item, old, day, today),
        indicator_id=old.indicator_id,
        organisation_id=old.organisation_id,
        author_id=person.id,
        value=value,
        as_of=day,
        reported_on=today,
        status=ReportStatus.PENDING if waits else ReportStatus.ACCEPTED,
        source=old.source,
        replaces_id=old.id,
        credited_from_id=credited_from or old.credited_from_id,
    )


def _target(item: ItemProgress | None, old: ReportLine, day: date, today: date) -> int:
    """The period of the new day; the old one as long as it holds it, or there is nothing else to say."""
    indicator = item.indicator(old.indicator_id) if item else None
    if indicator is None or day == old.as_of:
        return old.target_id
    if any(period.target_id == old.target_id and day in period for period in indicator.periods):
        return old.target_id
    found = choices(indicator, day, today)
    return found[0].target_id if len(found) == 1 else old.target_id


def check_correction(reading: Reading, last: LastReport | None) -> None:
    """Invalid where a count is to stand in the place of a record that says yes or no."""
    if reading.intent is not Intent.CORRECTION or last is None or last.metric is not Metric.DONE:
        return
    if any(record.value not in {0, 1} for record in reading.records[:1]):
        raise Invalid(
            N_("Your last record says only “done”, there is no number in it. Name the item: “item 9: 102”.")
        )
