"""What came of a message that became a card: for its edited text, and for the rest of its album."""

from collections.abc import Sequence

from bot.domain.people import Person
from bot.domain.reporting import Proof
from bot.domain.reports import ReportStatus
from bot.domain.understanding import LastReport
from bot.ports.unit_of_work import UnitOfWork
from bot.services.rights import own_living


async def add_to_album(uow: UnitOfWork, person: Person, album: str, proofs: Sequence[Proof]) -> bool:
    """Another picture of a set whose caption made a card: to the card, or to what it stored."""
    async with uow.write() as tx:
        kept = await tx.cards.of_album(person.id, album)
        if kept and tx.effect is None:
            if kept.reports:
                report = await own_living(tx, person, kept.reports[0])
                await tx.reports.prove(report.id, person.id, proofs)
            else:
                await tx.cards.keep(kept.id, kept.wanted, (*kept.proofs, *proofs))
            await tx.commit()
    return kept is not None


async def stored_of_message(uow: UnitOfWork, person: Person, message_id: int) -> LastReport | None:
    """What a message stored, where that is one record: an edited message corrects it."""
    async with uow.read() as tx:
        kept = await tx.cards.of_message(person.id, message_id)
        if kept is None or len(kept.reports) != 1:
            return None
        report = (await tx.reports.chain(kept.reports[0]))[-1]
    if report.status is ReportStatus.VOID:
        return None
    return LastReport(
        report.id, report.item_id, report.indicator_id, report.metric, report.value, report.as_of
    )


async def has_card(uow: UnitOfWork, person: Person, message_id: int) -> bool:
    async with uow.read() as tx:
        return await tx.cards.of_message(person.id, message_id) is not None
