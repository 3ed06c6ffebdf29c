"""Evidence of a report, looked at again by whoever may read the report."""

from bot.domain.people import Person
from bot.domain.reporting import Evidence, Proof
from bot.domain.reports import ReportLine
from bot.errors import NotAllowed, Stale
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.services.items import seen
from bot.services.rights import reported_before_move


async def evidence(uow: UnitOfWork, person: Person, report_id: int) -> Evidence:
    """All that is attached to the report, or to what it was corrected to."""
    async with uow.read() as tx:
        report = await _readable(tx, person, report_id)
        return Evidence(report, await tx.reports.proofs(report.id))


async def proof(uow: UnitOfWork, person: Person, report_id: int, proof_id: int) -> Proof:
    """One piece of it."""
    async with uow.read() as tx:
        report = await _readable(tx, person, report_id)
        found = await tx.reports.proofs(report.id)
    if proof_id not in found:
        raise Stale
    return found[proof_id]


async def _readable(tx: Transaction, person: Person, report_id: int) -> ReportLine:
    """The report as it stands now, where its organisation's reports are open to the person."""
    chain = await tx.reports.chain(report_id)
    place = await tx.items.place(chain[-1].item_id) if chain else None
    if place is None:
        raise NotAllowed
    organisations = seen(person.scope, place)
    theirs = organisations is None or chain[-1].organisation_id in organisations
    if not theirs and not reported_before_move(person, chain):
        raise NotAllowed
    return chain[-1]
