"""Receipts: a stored report as it stands now, and what is added to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from bot.domain.people import Person, local_day
from bot.domain.progress import period_for
from bot.domain.reporting import ADDING, Change, History, NewReport, Offer, Proof, Receipt, Story
from bot.domain.reports import ReportLine, ReportStatus
from bot.errors import N_, Invalid, Stale
from bot.language.links import links_of
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.services.rights import is_wide, item_of, may_change, open_item, own_chain, own_living, scope_of

COMMENT, DAY, EVIDENCE = "Reporting:comment", "Reporting:day", "Reporting:evidence"
OFFERED = 3
"""So many items are offered for crediting at a time."""
COMMENT_LIMIT = 1000
"""Characters."""
PAGE = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A record to which something is to be added; `today` is its cluster's day."""

    report: ReportLine
    today: date


@dataclass(frozen=True, slots=True)
class Proved:
    """`quiet`: another message of the same album, which is answered once."""

    report: ReportLine
    quiet: bool


async def receipt(uow: UnitOfWork, person: Person, report_id: int) -> Receipt:
    async with uow.read() as tx:
        return await receipt_of(tx, person, report_id)


async def receipt_of(tx: Transaction, person: Person, report_id: int, *, walk: bool = False) -> Receipt:
    """The report, or what it was corrected to, with its total as it is now."""
    chain = await own_chain(tx, person, report_id)
    report = chain[-1]
    credited = await tx.reports.credited(report.id)
    mine = may_change(person, report)
    return Receipt(
        report=report,
        period=await tx.reports.period(report),
        credited=tuple(credited),
        offers=tuple((await _offers(tx, report, credited))[:OFFERED]),
        may_change=mine and report.status is not ReportStatus.VOID,
        may_undo=mine and undoable(chain),
        gone=not mine,
        walk=walk,
        several=is_wide(person) or len(person.organisations) > 1,
    )


def undoable(chain: Sequence[ReportLine]) -> bool:
    """Until a coordinator decides on the figure, be it on what a correction stands for."""
    return chain[-1].status.counts and not any(line.decided for line in chain)


async def _offers(tx: Transaction, report: ReportLine, credited: Sequence[ReportLine]) -> list[Offer]:
    if not _creditable(report):
        return []
    taken = {credit.item_id for credit in credited}
    return [offer for offer in await tx.reports.offers(report) if offer.item_id not in taken]


def _creditable(report: ReportLine) -> bool:
    counted = report.metric in ADDING and report.value > 0
    first = report.credited_from_id is None and not report.moved
    return counted and report.status.counts and first


async def credit(
    uow: UnitOfWork, person: Person, report_id: int, indicator_id: int, sent_at: datetime
) -> Receipt:
    """Count the report for another item too; a second press changes nothing."""
    async with uow.write() as tx:
        if tx.effect is None:
            await _credit(tx, person, report_id, indicator_id, sent_at)
        shown = await receipt_of(tx, person, report_id)
        await tx.commit({"report": report_id})
    return shown


async def _credit(
    tx: Transaction, person: Person, report_id: int, indicator_id: int, sent_at: datetime
) -> None:
    report = await own_living(tx, person, report_id)
    credited = await tx.reports.credited(report.id)
    if any(line.indicator_id == indicator_id for line in credited):
        return
    offers = await _offers(tx, report, credited)
    offer = next((offer for offer in offers if offer.indicator_id == indicator_id), None)
    if offer is None:
        raise Stale
    item = await open_item(tx, person, offer.item_id)
    today = local_day(sent_at, item.time_zone)
    indicator = item.indicator(indicator_id)
    period = period_for(indicator, report.as_of, today) if indicator else None
    if period is None:
        raise Stale
    review = await tx.reports.needs_review(item.item_id)
    await tx.reports.add(
        NewReport(
            target_id=period.target_id,
            indicator_id=indicator_id,
            organisation_id=report.organisation_id,
            author_id=person.id,
            value=report.value,
            as_of=report.as_of,
            reported_on=today,
            status=ReportStatus.PENDING if review else ReportStatus.ACCEPTED,
            source=report.source,
            credited_from_id=report.id,
        )
    )


async def ask(uow: UnitOfWork, person: Person, report_id: int, state: str, sent_at: datetime) -> Asked:
    """Wait for a comment, a day or evidence of the record."""
    async with uow.write() as tx:
        report = await own_living(tx, person, report_id)
        item = await item_of(tx, report)
        await tx.dialogues.put(person.account, person.account, state, {"report": report.id})
        await tx.commit()
    return Asked(report, local_day(sent_at, item.time_zone))


async def comment(uow: UnitOfWork, person: Person, report_id: int, words: str) -> Receipt:
    """Append a comment; Invalid where it is too long."""
    if len(words) > COMMENT_LIMIT:
        raise Invalid(N_("Please say it shorter: up to {limit} characters."), limit=COMMENT_LIMIT)
    async with uow.write() as tx:
        if tx.effect is None:
            report = await own_living(tx, person, report_id)
            await tx.reports.comment(report.id, person.id, words)
            await tx.dialogues.clear(person.account, person.account)
        shown = await receipt_of(tx, person, report_id)
        await tx.commit({"report": report_id})
    return shown


def links(text: str) -> list[Proof]:
    """The links of a text as evidence; the words beside them are their caption."""
    found, rest = links_of(text)
    return [Proof("link", url=link, caption=rest or None) for link in found]


async def prove(
    uow: UnitOfWork, person: Person, report_id: int, proofs: Sequence[Proof], album: str | None = None
) -> Proved:
    """Append evidence; the dialogue goes on, so that more can be sent."""
    before = uow.scene.data.get("album") if uow.scene else None
    async with uow.write() as tx:
        report = await own_living(tx, person, report_id)
        if tx.effect is None:
            await tx.reports.prove(report.id, person.id, proofs)
            report = replace(report, evidence_count=report.evidence_count + len(proofs))
            data = {"report": report.id, "album": album}
            await tx.dialogues.put(person.account, person.account, EVIDENCE, data)
        await tx.commit({"report": report.id})
    return Proved(report, quiet=album is not None and album == before)


async def history(uow: UnitOfWork, person: Person, page: int) -> History:
    """What the person's organisations reported; of who has none, what they reported themselves."""
    scope_of(person)
    mine = {"organisations": person.organisations} if person.organisations else {"author_id": person.id}
    async with uow.read() as tx:
        found = await tx.reports.lines(**mine, limit=PAGE + 1, offset=page * PAGE)
    return History(tuple(found[:PAGE]), page, more=len(found) > PAGE)


async def story(uow: UnitOfWork, person: Person, report_id: int) -> Story:
    """The life of a figure: who, when, from what to what."""
    async with uow.read() as tx:
        chain = await own_chain(tx, person, report_id)
        item = await item_of(tx, chain[-1])
        undone = await tx.reports.undone([line.id for line in chain])
    changes = [Change(chain[0].created_at, chain[0].author, chain[0].value, chain[0].as_of)]
    for old, new in pairwise(chain):
        changes.append(Change(new.created_at, new.author, new.value, new.as_of, old.value, old.as_of))
    last = chain[-1]
    if last.id in undone:
        at, who = undone[last.id]
        changes.append(Change(at, who, None, last.as_of, last.value))
    return Story(last, item.time_zone, tuple(changes))
