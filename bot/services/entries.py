"""The entry screen: what is picked for a report, and the draft that stores it."""

from dataclasses import replace
from datetime import date, datetime

from bot.domain.people import Person, local_day
from bot.domain.progress import IndicatorProgress, ItemProgress, PeriodProgress, choices
from bot.domain.reporting import Asks, Choice, Draft, Entry, Picked, day_of
from bot.domain.reports import ReportLine
from bot.errors import NotAllowed, Stale
from bot.ports.unit_of_work import Effect, Transaction, UnitOfWork
from bot.services.rights import is_wide, item_of, open_item, organisations_of, own_draft, own_living

NUMBER = "Reporting:number"
"""The dialogue in which a typed number is stored."""


async def begin(uow: UnitOfWork, person: Person, picked: Picked, sent_at: datetime) -> Entry | Choice:
    """Open the entry screen, or ask for what is still to be picked."""
    async with uow.write() as tx:
        step = await _begun(tx, person, sent_at) or await _next(tx, person, picked, sent_at)
        if isinstance(step, Choice):
            await tx.dialogues.clear(person.account, person.account)
            await tx.commit()
        else:
            await tx.commit(_effect(step))
    return step


async def again(uow: UnitOfWork, person: Person, draft_id: int, sent_at: datetime) -> Entry:
    """Back from a question to the entry screen."""
    async with uow.write() as tx:
        entry = await opened(tx, person, draft_id, sent_at)
        if entry.draft.report_id:
            raise Stale
        await tx.commit(_effect(entry))
    return entry


async def _begun(tx: Transaction, person: Person, sent_at: datetime) -> Entry | None:
    """The screen that this very update opened already."""
    if tx.effect is None or "draft" not in tx.effect:
        return None
    return await entry_of(tx, person, await own_draft(tx, person, tx.effect["draft"]), sent_at)


async def _next(tx: Transaction, person: Person, picked: Picked, sent_at: datetime) -> Entry | Choice:
    item = await open_item(tx, person, picked.item)
    step = await _picked(tx, person, picked, item, local_day(sent_at, item.time_zone))
    if isinstance(step, Choice):
        return step
    draft_id = await tx.drafts.add(person.id, step)
    return await opened(tx, person, draft_id, sent_at, item)


async def opened(
    tx: Transaction, person: Person, draft_id: int, sent_at: datetime, item: ItemProgress | None = None
) -> Entry:
    """From now on a typed number goes to this draft; `item` where it is at hand, authorised."""
    await tx.dialogues.put(person.account, person.account, NUMBER, {"draft": draft_id})
    return await entry_of(tx, person, await own_draft(tx, person, draft_id), sent_at, item)


async def _picked(
    tx: Transaction, person: Person, picked: Picked, item: ItemProgress, today: date
) -> Picked | Choice:
    """The whole pick, or the first thing that is still to be asked; forged parts are refused."""
    mine = dict(organisations_of(person, item))
    if not picked.organisation and len(mine) > 1:
        last = await tx.drafts.last_organisation(person.id)
        ordered = tuple(sorted(mine.items(), key=lambda pair: pair[0] != last))
        return Choice(Asks.ORGANISATION, picked, item, today, organisations=ordered)
    picked = replace(picked, organisation=picked.organisation or next(iter(mine)))
    if not picked.indicator and len(item.indicators) > 1:
        return Choice(Asks.INDICATOR, picked, item, today)
    only = next((indicator.indicator_id for indicator in item.indicators), 0)
    picked = replace(picked, indicator=picked.indicator or only)
    indicator = item.indicator(picked.indicator)
    if picked.organisation not in mine or indicator is None:
        raise NotAllowed
    if picked.target:
        if all(period.target_id != picked.target for period in indicator.periods):
            raise NotAllowed
        return picked
    periods = choices(indicator, today, today)
    return Choice(Asks.EVENT, picked, item, today, periods=periods) if len(periods) > 1 else picked


async def entry_of(
    tx: Transaction, person: Person, draft: Draft, sent_at: datetime, item: ItemProgress | None = None
) -> Entry:
    """The draft's screen, authorised anew: the item may be closed or assigned to others since."""
    replaces = None
    if draft.replaces_id is None:
        item = item or await open_item(tx, person, draft.item_id)
        if draft.organisation_id not in dict(organisations_of(person, item)):
            raise NotAllowed
    else:
        replaces = await own_living(tx, person, draft.replaces_id)
        item = await item_of(tx, replaces)
    indicator = item.indicator(draft.indicator_id)
    today = local_day(sent_at, item.time_zone)
    period, day = _where(draft, indicator, replaces, today) if indicator else (None, today)
    if indicator is None or period is None:
        raise Stale
    several = is_wide(person) or len(organisations_of(person, item)) > 1
    missed = None if draft.target_id or replaces else _missed(indicator, period, today)
    return Entry(draft, item, indicator, period, day, today, replaces, missed, several)


def _where(
    draft: Draft, indicator: IndicatorProgress, replaces: ReportLine | None, today: date
) -> tuple[PeriodProgress | None, date]:
    """The period a number of this draft belongs to, and the day it tells of."""
    target = replaces.target_id if replaces else draft.target_id
    if target:
        period = next((p for p in indicator.periods if p.target_id == target), None)
        return period, draft.as_of or (day_of(period, today) if period else today)
    found = choices(indicator, today, today)
    return (found[0] if len(found) == 1 else None), draft.as_of or today


def _missed(indicator: IndicatorProgress, period: PeriodProgress, today: date) -> PeriodProgress | None:
    """The latest period that is over and not reached, where the number goes to another one."""
    behind = [p for p in indicator.periods if p.open and p.due and p.due < today and p != period]
    return behind[-1] if behind else None


def _effect(entry: Entry) -> Effect:
    return {"draft": entry.draft.id}
