"""What is typed on an entry screen, where it is more than a number for this screen."""

from dataclasses import replace
from datetime import datetime

from bot.domain.people import Person
from bot.domain.reporting import Draft, Picked
from bot.domain.understanding import Context, Intent, Kind, Reading
from bot.language.understand import understand
from bot.ports.unit_of_work import UnitOfWork
from bot.services.rights import own_draft
from bot.services.understanding import known

_NUMBER = frozenset("0123456789+-−., \u00a0")


async def read(
    uow: UnitOfWork, person: Person, draft_id: int, text: str, sent_at: datetime
) -> tuple[Reading, Picked | None] | None:
    """What else it is, and what of the screen it belongs to; None where the screen itself takes it.

    «итого 63», «вчера 45», «45 и 3 публикации» or a link beside the number are read as anywhere else, only
    that the item is known: first what the screen asks for, then what else its item counts. Another item's
    number or a question has nothing to do with the screen.
    """
    if _NUMBER.issuperset(text):
        return None
    async with uow.read() as tx:
        draft = await own_draft(tx, person, draft_id)
        if draft.replaces_id or draft.report_id:
            return None
        context = await known(tx, person, sent_at)
    here = understand(text, _narrowed(context, draft))
    if _fits(here):
        return None if _plain(here, context) else (here, _picked(draft))
    beside = understand(text, _narrowed(context, draft, whole=True))
    if _fits(beside):
        return beside, None
    anywhere = understand(text, context)
    return None if anywhere.intent is Intent.CLARIFY else (anywhere, None)


async def read_caption(
    uow: UnitOfWork, person: Person, draft_id: int, text: str, sent_at: datetime
) -> tuple[Reading, Picked | None] | None:
    """The number under a picture or a file that is sent to an entry screen; None where there is none."""
    async with uow.read() as tx:
        draft = await own_draft(tx, person, draft_id)
        context = await known(tx, person, sent_at)
    if draft.replaces_id or draft.report_id:
        return None
    here = understand(text, _narrowed(context, draft))
    if _fits(here):
        return here, _picked(draft)
    anywhere = understand(text, context)
    return (anywhere, None) if anywhere.intent is Intent.REPORT else None


def _fits(reading: Reading) -> bool:
    return reading.intent is Intent.REPORT and all(record.candidates for record in reading.records)


def _narrowed(context: Context, draft: Draft, *, whole: bool = False) -> Context:
    """As if there were nothing but what the screen asks for, or its `whole` item."""
    items = tuple(
        replace(
            item,
            indicators=tuple(i for i in item.indicators if whole or i.indicator_id == draft.indicator_id),
        )
        for item in context.items
        if item.item_id == draft.item_id
    )
    return replace(context, items=items, learnt={}, last_reports=())


def _plain(reading: Reading, context: Context) -> bool:
    """Of today, to be added, with nothing beside it: of several such numbers the screen asks for one."""
    return all(
        record.kind is Kind.INCREMENT
        and record.as_of == context.today
        and record.period is None
        and not record.evidence
        for record in reading.records
    )


def _picked(draft: Draft) -> Picked:
    return Picked(draft.item_id, draft.indicator_id, draft.organisation_id, draft.target_id or 0)
