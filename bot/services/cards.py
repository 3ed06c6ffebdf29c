"""Cards: a message with numbers is shown as it was understood, settled by presses, stored at one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.cards import Asks, Card, CardLine, KeptCard, Wanted
from bot.domain.people import Person, local_day
from bot.domain.progress import IndicatorProgress, ItemProgress, PeriodProgress, choices
from bot.domain.reporting import ADDING, Doubt, NewReport, Picked, Proof, doubt, storable
from bot.domain.reports import ReportStatus, Source
from bot.domain.roadmap import Metric
from bot.domain.understanding import Kind, LastReport, Reading
from bot.errors import N_, Invalid, NotAllowed, Stale
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.services.corrections import check_correction, replace_report
from bot.services.receipts import receipt_of
from bot.services.rights import is_wide, organisations_of, own_living, scope_of
from bot.services.wanted import wanted_of


async def write(
    uow: UnitOfWork,
    person: Person,
    reading: Reading,
    sent_at: datetime,
    *,
    message_id: int,
    proofs: Sequence[Proof] = (),
    album: str | None = None,
    last: LastReport | None = None,
    picked: Picked | None = None,
    former: KeptCard | None = None,
) -> Card:
    """Make the card of a report or a correction; `last` is what a correction corrects.

    `picked`: what an entry screen settled already; `former`: the card whose place this one takes.
    """
    scope_of(person)
    check_correction(reading, last)
    wanted = wanted_of(reading, last, picked)
    if not all(storable(one.value) for one in wanted):
        raise Invalid(N_("This number is too long: up to 14 digits, please, and 4 after the comma."))
    async with uow.write() as tx:
        effect = tx.effect or {
            "card": await tx.cards.add(person.id, wanted, proofs, message_id=message_id, album=album)
        }
        if former and not former.reports:
            await tx.cards.keep(former.id, (), ())
        card = await _shown(tx, person, await _own(tx, person, effect["card"]), sent_at)
        await tx.commit(effect)
    return card


async def show(uow: UnitOfWork, person: Person, card_id: int, sent_at: datetime) -> Card:
    async with uow.write() as tx:
        return await _shown(tx, person, await _own(tx, person, card_id), sent_at)


async def drop(uow: UnitOfWork, person: Person, card_id: int, sent_at: datetime) -> Card | None:
    """Leave the card for good: no old button of it stores any more; what it stored already is shown."""
    async with uow.write() as tx:
        kept = await _own(tx, person, card_id)
        card = await _shown(tx, person, kept, sent_at) if kept.reports else None
        if card is None:
            await tx.cards.keep(kept.id, (), ())
        await tx.commit()
    return card


async def pick(
    uow: UnitOfWork, person: Person, card_id: int, place: int, key: int, sent_at: datetime
) -> Card:
    """Answer what the card asks of its record at `place`; an answer that is not offered is refused."""
    async with uow.write() as tx:
        kept = await _own(tx, person, card_id)
        card = await _shown(tx, person, kept, sent_at)
        if tx.effect is None and not kept.reports and kept.id == card_id:
            if card.asking is None or card.asking[0] != place:
                raise Stale
            line = card.asking[1]
            if line.asks is None or key not in {option[0] for option in line.options}:
                raise NotAllowed
            wanted = list(kept.wanted)
            wanted[place] = wanted[place].picked(line.asks, key)
            kept = replace(kept, wanted=tuple(wanted))
            card = await _shown(tx, person, kept, sent_at)
        await tx.commit()
    return card


async def store(
    uow: UnitOfWork, person: Person, card_id: int, sent_at: datetime, *, whole: bool = False
) -> Card:
    """Store what the card shows, all records or none; pressed again it shows the receipts.

    `whole`: the number is the organisation's total. A total that is no longer what the card showed is shown
    again instead.
    """
    async with uow.write() as tx:
        kept = await _own(tx, person, card_id)
        if kept.id != card_id and not kept.reports:
            return await _changed(tx, person, kept, sent_at)
        if not kept.reports:
            if whole:
                kept = replace(kept, wanted=tuple(replace(w, kind=Kind.TOTAL) for w in kept.wanted))
            before = [wanted.shown for wanted in kept.wanted]
            card = await _shown(tx, person, kept, sent_at)
            moved = any(
                line.wanted.kind is Kind.TOTAL and was != line.own
                for line, was in zip(card.lines, before, strict=True)
            )
            if card.asking or moved:
                await tx.commit()
                return card
            ids = [await _put(tx, person, line, sent_at) for line in card.lines]
            await _prove(tx, person, kept, ids)
            await tx.cards.use(card_id, ids)
            kept = replace(kept, reports=tuple(ids))
        receipts = [await receipt_of(tx, person, report_id) for report_id in kept.reports]
        await tx.commit({"card": card_id})
    return Card(card_id, (), receipts=tuple(receipts))


async def _put(tx: Transaction, person: Person, line: CardLine, sent_at: datetime) -> int:
    if line.item is None or line.indicator is None or line.period is None or line.organisation is None:
        raise Stale
    today = local_day(sent_at, line.item.time_zone)
    wanted = line.wanted
    if len(wanted.candidates) > 1:
        await tx.understanding.learn(person.id, wanted.phrase, line.item.item_id, line.indicator.indicator_id)
    if line.old:
        day = None if wanted.as_of == line.old.as_of else wanted.as_of
        return await replace_report(tx, person, line.item, line.old, today, value=wanted.value, as_of=day)
    review = await tx.reports.needs_review(line.item.item_id)
    return await tx.reports.add(
        NewReport(
            target_id=line.period.target_id,
            indicator_id=line.indicator.indicator_id,
            organisation_id=line.organisation[0],
            author_id=person.id,
            value=line.added,
            as_of=wanted.as_of,
            reported_on=today,
            status=ReportStatus.PENDING if review else ReportStatus.ACCEPTED,
            source=Source.WORDS,
        )
    )


async def _prove(tx: Transaction, person: Person, kept: KeptCard, ids: Sequence[int]) -> None:
    """Links go with their record, pictures and files with the first."""
    for report_id, wanted in zip(ids, kept.wanted, strict=True):
        links = [Proof("link", url=url) for url in wanted.evidence]
        own = [*links, *kept.proofs] if report_id == ids[0] else links
        if own:
            await tx.reports.prove(report_id, person.id, own)


async def _own(tx: Transaction, person: Person, card_id: int) -> KeptCard:
    """The card, or the one that took its place when the message was changed."""
    scope_of(person)
    kept = await tx.cards.get(card_id, person.id)
    if kept is None:
        raise NotAllowed
    if kept.wanted or kept.reports:
        return kept
    return await tx.cards.of_message(person.id, kept.message_id) or kept


async def _changed(tx: Transaction, person: Person, kept: KeptCard, sent_at: datetime) -> Card:
    """Nothing is stored that was not on the screen."""
    card = await _shown(tx, person, kept, sent_at)
    await tx.commit()
    return card


async def _shown(tx: Transaction, person: Person, kept: KeptCard, sent_at: datetime) -> Card:
    """The card as it stands now; what it shows of totals is kept with it."""
    if kept.reports:
        receipts = [await receipt_of(tx, person, report_id) for report_id in kept.reports]
        return Card(kept.id, (), receipts=tuple(receipts))
    if not kept.wanted:
        raise Stale(N_("This was cancelled. Send the number again, please."))
    ids = {item for wanted in kept.wanted for item, _indicator in wanted.candidates}
    found = await tx.progress.items(scope_of(person), item_ids=ids)
    items = {item.item_id: item for item in found if not item.closed and organisations_of(person, item)}
    lines = [await _line(tx, person, wanted, items, sent_at) for wanted in kept.wanted]
    wanted = [line.wanted if line.asks else replace(line.wanted, shown=line.own) for line in lines]
    await tx.cards.keep(kept.id, wanted, kept.proofs)
    links = sum(len(line.wanted.evidence) for line in lines)
    return Card(kept.id, tuple(lines), len(kept.proofs) + links)


async def _line(
    tx: Transaction,
    person: Person,
    wanted: Wanted,
    items: Mapping[int, ItemProgress],
    sent_at: datetime,
) -> CardLine:
    if wanted.corrects:
        return await _correcting(tx, person, wanted, sent_at)
    candidates = [pair for pair in wanted.candidates if pair[0] in items]
    if not candidates:
        raise Stale(N_("No open item of yours fits this. Open “Report” to pick one."))
    chosen = next((pair for pair in candidates if pair[1] == wanted.indicator), None)
    if chosen is None:
        options = tuple((key, items[item].number, items[item].title) for item, key in candidates)
        counted = tuple(items[one].indicator(key) for one, key in candidates)
        return CardLine(wanted, asks=Asks.ITEM, options=options, counted=counted)
    item = items[chosen[0]]
    indicator = item.indicator(chosen[1])
    if indicator is None:
        raise Stale
    return await _placed(tx, person, wanted, item, indicator, local_day(sent_at, item.time_zone))


async def _placed(
    tx: Transaction,
    person: Person,
    wanted: Wanted,
    item: ItemProgress,
    indicator: IndicatorProgress,
    today: date,
) -> CardLine:
    """Whose number it is, in which period, and what is odd about it."""
    line = CardLine(wanted, item, indicator, several=is_wide(person))
    mine = organisations_of(person, item)
    organisation = next((pair for pair in mine if pair[0] == wanted.organisation), None)
    if organisation is None and len(mine) > 1:
        return replace(line, asks=Asks.ORGANISATION, options=tuple((key, "", name) for key, name in mine))
    organisation = organisation or mine[0]
    found = choices(indicator, wanted.as_of, today)
    period = next((p for p in found if p.target_id == wanted.target), None)
    if period is None and len(found) > 1:
        options = tuple((p.target_id, "", p.event or "") for p in found)
        return replace(line, organisation=organisation, asks=Asks.EVENT, options=options)
    period = period or (found[0] if found else None)
    if period is None:
        raise Stale
    line = replace(line, organisation=organisation, period=period)
    if indicator.metric in ADDING:
        total = wanted.kind is Kind.TOTAL
        own = await tx.reports.own_total(period.target_id, organisation[0], hold=total)
        line = replace(line, own=own)
    else:  # the latest one counts: of "в целом 85%" nothing is taken away
        line = replace(line, wanted=replace(wanted, kind=Kind.INCREMENT))
    return replace(line, doubt=await _doubt(tx, line, period, today))


async def _doubt(tx: Transaction, line: CardLine, period: PeriodProgress, today: date) -> Doubt | None:
    if line.wanted.as_of > today:
        return Doubt.FUTURE
    if line.indicator is None or (line.indicator.metric is Metric.DONE and line.wanted.value == 1):
        return None
    largest = None
    if period.value is None:
        largest = await tx.reports.largest(line.indicator.indicator_id)
    return doubt(line.added, line.indicator.metric, period.value, largest)


async def _correcting(tx: Transaction, person: Person, wanted: Wanted, sent_at: datetime) -> CardLine:
    old = await own_living(tx, person, wanted.corrects)
    item = await tx.progress.item(old.item_id)
    indicator = item.indicator(old.indicator_id) if item else None
    period = await tx.reports.period(old)
    found = doubt(wanted.value, old.metric, period.value, None)
    if item and wanted.as_of > local_day(sent_at, item.time_zone):
        found = Doubt.FUTURE
    organisation = (old.organisation_id, old.organisation)
    return CardLine(wanted, item, indicator, organisation, period, doubt=found, old=old)
