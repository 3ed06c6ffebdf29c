"""What came of a message that became a card: for its edited text, and for the rest of its album."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.cards import KeptCard
from bot.domain.people import Person
from bot.domain.reporting import Proof
from bot.domain.reports import ReportStatus
from bot.domain.understanding import LastReport
from bot.ports.unit_of_work import UnitOfWork
from bot.services.rights import own_living
from bot.services.understanding import to_correct


@dataclass(frozen=True, slots=True)
class Outcome:
    """The latest card of a message, and the living records that it stored or is to correct."""

    card: KeptCard
    stored: tuple[LastReport, ...]

    @property
    def open(self) -> bool:
        """Whether the card waits to be stored."""
        return bool(self.card.wanted) and not self.card.reports


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


async def outcome(uow: UnitOfWork, person: Person, message_id: int) -> Outcome | None:
    """None of a message that never became a card or a record."""
    async with uow.read() as tx:
        card = await tx.cards.of_message(person.id, message_id)
        if card is None:
            return None
        ids = card.reports or [one.corrects for one in card.wanted if one.corrects]
        last = [(await tx.reports.chain(report_id))[-1] for report_id in ids]
    living = [report for report in last if report.status is not ReportStatus.VOID]
    return Outcome(
        card,
        tuple(map(to_correct, living)),
    )
