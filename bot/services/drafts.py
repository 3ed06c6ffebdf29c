"""A number is given on an entry screen: questioned, or stored once and for all."""

from datetime import datetime
from decimal import Decimal

from bot.domain.people import Person
from bot.domain.reporting import Draft, Entry, NewReport, Question, Receipt, doubt, storable
from bot.domain.reports import ReportStatus
from bot.domain.roadmap import Metric
from bot.errors import N_, Invalid, Stale
from bot.language.answers import read_yes_no
from bot.language.numbers import read_number
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.services.corrections import replace_report
from bot.services.entries import NUMBER, entry_of
from bot.services.receipts import receipt_of
from bot.services.rights import own_draft


async def store(
    uow: UnitOfWork,
    person: Person,
    draft_id: int,
    said: str | Decimal,
    sent_at: datetime,
    *,
    sure: bool = False,
    message_id: int = 0,
) -> Receipt | Question:
    """Store what was typed or pressed, or question it first unless the person is `sure`.

    A draft that is used up shows its receipt again. `message_id`: the message that said it, which asks anew
    or corrects the record when it is edited.
    """
    entered = uow.scene is not None and uow.scene.data.get("draft") == draft_id
    if uow.scene and entered and not message_id:
        message_id = uow.scene.data.get("message", 0)
    async with uow.write() as tx:
        draft = await own_draft(tx, person, draft_id)
        report_id = (tx.effect or {}).get("report") or draft.report_id
        if report_id is None:
            entry = await entry_of(tx, person, draft, sent_at)
            value = _value(said, entry.indicator.metric)
            question = None if sure else await _questioned(tx, entry, value)
            if question:
                await _wait(tx, person, question, message_id)
                await tx.commit()
                return question
            report_id = await _store(tx, person, entry, value)
            if message_id:
                await tx.cards.add(person.id, (), (), message_id=message_id, reports=[report_id])
            if entered:
                await tx.dialogues.clear(person.account, person.account)
        receipt = await receipt_of(tx, person, report_id, walk=draft.walk)
        await tx.commit({"report": report_id})
    return receipt


async def ask_again(
    uow: UnitOfWork, person: Person, draft_id: int, said: str, sent_at: datetime, *, message_id: int
) -> Question | None:
    """A message whose number was questioned says another one: question that; None where it is the same."""
    before = uow.scene.data.get("value") if uow.scene else None
    async with uow.write() as tx:
        entry = await entry_of(tx, person, await own_draft(tx, person, draft_id), sent_at)
        value = _value(said, entry.indicator.metric)
        if str(value) == before and tx.effect is None:
            return None
        question = await _questioned(tx, entry, value) or Question(entry, value)
        await _wait(tx, person, question, message_id)
        await tx.commit()
    return question


async def _wait(tx: Transaction, person: Person, question: Question, message_id: int) -> None:
    waiting = {"draft": question.entry.draft.id, "message": message_id, "value": str(question.value)}
    await tx.dialogues.put(person.account, person.account, NUMBER, waiting)


async def _store(tx: Transaction, person: Person, entry: Entry, value: Decimal) -> int:
    draft = entry.draft
    if entry.replaces:
        report_id = await replace_report(tx, person, entry.item, entry.replaces, entry.today, value=value)
    else:
        report_id = await tx.reports.add(_new(draft, entry, person, value))
    if not await tx.drafts.use(draft.id, report_id):
        raise Stale
    return report_id


def _new(draft: Draft, entry: Entry, person: Person, value: Decimal) -> NewReport:
    return NewReport(
        target_id=entry.period.target_id,
        indicator_id=draft.indicator_id,
        organisation_id=draft.organisation_id,
        author_id=person.id,
        value=value,
        as_of=entry.as_of,
        reported_on=entry.today,
        status=ReportStatus.PENDING if draft.review else ReportStatus.ACCEPTED,
    )


async def _questioned(tx: Transaction, entry: Entry, value: Decimal) -> Question | None:
    target = entry.period.value
    largest = await tx.reports.largest(entry.draft.indicator_id) if target is None else None
    found = doubt(value, entry.indicator.metric, target, largest)
    return Question(entry, value, found) if found else None


def _value(said: str | Decimal, metric: Metric) -> Decimal:
    """The number that is meant; Invalid where none is, or none that can be kept."""
    if isinstance(said, Decimal):
        value = said
    elif metric is Metric.DONE:
        value = Decimal(read_yes_no(said))
    elif "%" in said and metric is not Metric.SHARE:
        raise Invalid(N_("This is no share: please send how many, without per cent."))
    else:
        value = read_number(said)
    if not storable(value):
        raise Invalid(N_("This number is too long: up to 14 digits, please, and 4 after the comma."))
    if metric is Metric.DONE and value not in {0, 1}:
        raise Stale
    return value
