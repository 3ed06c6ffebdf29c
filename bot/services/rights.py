"""What a person may report for and correct: asked anew at every press."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.people import Person, Scope
from bot.domain.progress import ItemProgress
from bot.domain.reporting import Draft
from bot.domain.reports import ReportLine, ReportStatus
from bot.errors import N_, Invalid, NotAllowed, Stale
from bot.ports.unit_of_work import Transaction

MOVED = N_("The roadmap has moved to another cluster. This record can be changed only by its coordinator.")


def scope_of(person: Person) -> Scope:
    """What the person may report for; NotAllowed for who only reads."""
    if not person.reports:
        raise NotAllowed
    return replace(person.scope, regions=frozenset())


def organisations_of(person: Person, item: ItemProgress) -> tuple[tuple[int, str], ...]:
    """Organisations of the item in whose name the person may report."""
    allowed = person.reports_for(item.place)
    return tuple(pair for pair in item.organisations if allowed is None or pair[0] in allowed)


def is_wide(person: Person) -> bool:
    """Whether the person reports for others, so that all items at once would be too many."""
    return person.is_admin or bool(person.coordinated)


async def open_item(tx: Transaction, person: Person, item_id: int) -> ItemProgress:
    """The item, where the person may report for it and it is still open."""
    found = await tx.progress.items(scope_of(person), item_ids=[item_id])
    if not found:
        raise NotAllowed
    item = found[0]
    if item.closed:
        raise Stale(N_("Item {number} is closed: nothing is to be reported for it."), number=item.number)
    if not item.organisations:
        raise Invalid(
            N_(
                "Nobody reports for item {number} yet: no organisation stands for its responsible parties. "
                "Settle them in the roadmap first."
            ),
            number=item.number,
        )
    if not organisations_of(person, item):
        raise NotAllowed
    return item


async def own_draft(tx: Transaction, person: Person, draft_id: int) -> Draft:
    scope_of(person)
    draft = await tx.drafts.get(draft_id, person.id)
    if draft is None:
        raise NotAllowed
    return draft


async def own_chain(
    tx: Transaction, person: Person, report_id: int, *, hold: bool = False
) -> list[ReportLine]:
    """A report with its corrections, oldest first, where it is the person's to look at.

    With `hold` nobody else changes it until the transaction ends. That its item is closed, or assigned to
    others since, makes no figure right.
    """
    scope_of(person)
    chain = await tx.reports.chain(report_id, hold=hold)
    if not chain:
        raise NotAllowed
    own = chain[-1].organisation_id in person.organisations or person.coordinates(chain[-1].cluster_id)
    if not own and not reported_before_move(person, chain):
        raise NotAllowed
    return chain


def reported_before_move(person: Person, chain: Sequence[ReportLine]) -> bool:
    """Whether it is what a coordinator reported themselves for a roadmap that has left their cluster."""
    last = chain[-1]
    mine = any(line.author_id == person.id for line in chain)
    return last.moved and mine and person.coordinates(last.home_id)


def may_change(person: Person, report: ReportLine) -> bool:
    """Of one's own reports those whose roadmap has not left the cluster: there its coordinator changes it."""
    return not report.moved or person.coordinates(report.cluster_id)


async def changeable_chain(tx: Transaction, person: Person, report_id: int) -> list[ReportLine]:
    """The same, held to be changed; NotAllowed where its roadmap has left the person's cluster."""
    chain = await own_chain(tx, person, report_id, hold=True)
    if not may_change(person, chain[-1]):
        raise NotAllowed(MOVED)
    return chain


async def own_living(tx: Transaction, person: Person, report_id: int) -> ReportLine:
    """The report, or what it was corrected to, held to be changed; Stale where it was taken back."""
    report = (await changeable_chain(tx, person, report_id))[-1]
    if report.status is ReportStatus.VOID:
        raise Stale(N_("This record has been undone. Report the number anew."))
    return report


async def item_of(tx: Transaction, report: ReportLine) -> ItemProgress:
    item = await tx.progress.item(report.item_id)
    if item is None:
        raise Stale
    return item
