"""Doubts of a reading: shown one by one, settled by a press or in typed words, before and after storing."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.codec import to_dict
from bot.domain.doubts import TYPED, OpenDoubt, Where, find_doubt
from bot.domain.people import Person
from bot.domain.revision import Current, amendment
from bot.domain.roadmap import Answer, Code, Problem, Roadmap, ScheduleKind, Way
from bot.domain.settling import DATES, place_of, settle, settlements_of
from bot.errors import N_, Invalid, NotAllowed, Stale
from bot.language.numbers import read_number
from bot.ports.unit_of_work import Effect, Transaction, UnitOfWork
from bot.reading.schedules import read_schedule
from bot.services.importing import own_roadmap, preview_of

STATE = "Settling:words"
LONGEST = 500
"""Characters of a typed answer."""
LONGEST_UNIT = 40


async def doubt(
    uow: UnitOfWork, person: Person, where: Where, key: int = 0, item_id: int = 0
) -> OpenDoubt | None:
    """The open doubt with that key, else the next; None where nothing is left."""
    async with uow.read() as tx:
        where, roadmap, current = await _roadmap(tx, person, where)
        return find_doubt(where, roadmap, key, place=_place(current, item_id) if item_id else None)


async def press(uow: UnitOfWork, person: Person, where: Where, key: int, pick: int) -> OpenDoubt | None:
    """Settle it by the answer in that place; returns the next. What is settled already stays as it is."""
    async with uow.write() as tx:
        effect = tx.effect or await _press(tx, person, where, key, pick)
        await tx.commit(effect)
    return await doubt(uow, person, where, key)


async def _press(tx: Transaction, person: Person, where: Where, key: int, pick: int) -> Effect:
    where, roadmap, current = await _roadmap(tx, person, where, hold=True)
    found = _open(where, roadmap, key)
    if found is not None:
        if pick >= len(found.answers):
            raise Stale
        await _settle(tx, person, found, found.answers[pick], current)
    await tx.dialogues.clear(person.account, person.account)
    return {"settled": key}


async def ask(uow: UnitOfWork, person: Person, where: Where, key: int) -> OpenDoubt | None:
    """Wait for a typed answer; None where the doubt is settled already."""
    async with uow.write() as tx:
        where, roadmap, _current = await _roadmap(tx, person, where)
        found = _open(where, roadmap, key)
        if found is not None and tx.effect is None:
            if found.problem.code not in TYPED:
                raise Stale
            waiting = {"job": where.job, "roadmap": where.roadmap, "key": key}
            await tx.dialogues.put(person.account, person.account, STATE, waiting)
        await tx.commit({"asked": key})
    return found


async def type_answer(
    uow: UnitOfWork, person: Person, waiting: dict[str, int], text: str
) -> OpenDoubt | None:
    """Settle what was asked about; Invalid says what was not understood, and the question stays."""
    where, key = Where(waiting["job"], waiting["roadmap"]), waiting["key"]
    async with uow.write() as tx:
        effect = tx.effect or await _type(tx, person, where, key, text)
        await tx.commit(effect)
    return await doubt(uow, person, where, key)


async def _type(tx: Transaction, person: Person, where: Where, key: int, text: str) -> Effect:
    where, roadmap, current = await _roadmap(tx, person, where, hold=True)
    found = _open(where, roadmap, key)
    if found is not None:
        await _settle(tx, person, found, typed(roadmap, found.problem, text), current)
    await tx.dialogues.clear(person.account, person.account)
    return {"settled": key}


def _open(where: Where, roadmap: Roadmap, key: int) -> OpenDoubt | None:
    found = find_doubt(where, roadmap, key)
    return found if found is not None and found.key == key else None


async def _roadmap(
    tx: Transaction, person: Person, where: Where, *, hold: bool = False
) -> tuple[Where, Roadmap, Current | None]:
    """What is looked at, or with `hold` changed, as long as the person may.

    A document that was stored meanwhile is its roadmap.
    """
    if where.job:
        preview = await preview_of(tx, person, where.job)
        if preview.stored is None:
            return where, preview.roadmap, None
        where = Where(roadmap=preview.stored.id)
    await own_roadmap(tx, person, where.roadmap)
    if hold:
        await tx.editions.hold(where.roadmap)
    current = await tx.editions.current(where.roadmap)
    return where, _with_offers(current.roadmap), current


def _with_offers(roadmap: Roadmap) -> Roadmap:
    """Rows do not hold what was offered for a slip of the year: it is read again."""
    doubtful = [p for p in roadmap.problems if p.code is Code.OUTSIDE_PLAN_PERIOD]
    words = {place_of(roadmap, problem): problem.words for problem in doubtful}
    items = tuple(
        replace(item, offered=read_schedule(words[place], roadmap.period, roadmap.events).offered)
        if place in words
        else item
        for place, item in enumerate(roadmap.items)
    )
    return replace(roadmap, items=items)


def _place(current: Current | None, item_id: int) -> int:
    items = current.living if current else ()
    found = next((place for place, stored in enumerate(items) if stored.id == item_id), None)
    if found is None:
        raise NotAllowed
    return found


async def _settle(
    tx: Transaction, person: Person, found: OpenDoubt, answer: Answer, current: Current | None
) -> None:
    settled = settle(found.roadmap, found.problem, answer)
    if current is None:
        await _note(tx, found.where.job, settled)
        return
    roadmap_id = found.where.roadmap
    card = await tx.editions.card(roadmap_id)
    if card is None:
        raise Stale
    await tx.editions.amend(card, settled, amendment(current, settled), person.id)
    await tx.settlements.add(roadmap_id, settlements_of(settled), person.id)
    about = {"item": found.problem.item, "code": str(found.problem.code), "way": str(answer.way)}
    await tx.audit.note(person.id, "doubt.settle", f"roadmap:{roadmap_id}", **about)


async def _note(tx: Transaction, job_id: int, settled: Roadmap) -> None:
    job = await tx.jobs.get(job_id)
    if job is None or job.result is None:
        raise Stale
    await tx.jobs.note(job_id, {**job.result, "roadmap": to_dict(settled)})


def typed(roadmap: Roadmap, problem: Problem, text: str) -> Answer:
    """The answer in a person's words; Invalid where they are none to this doubt."""
    words = " ".join(text.split())
    if not words or len(words) > LONGEST:
        raise Invalid(N_("Please send a shorter answer, in words."))
    if problem.code in DATES:
        return _typed_days(roadmap, words)
    if problem.code in {Code.UNREADABLE_TARGET, Code.TARGET_OUTSIDE_SCHEDULE}:
        return _typed_value(words)
    if problem.code is Code.TARGET_WITHOUT_UNIT:
        if len(words) > LONGEST_UNIT:
            raise Invalid(N_("Please send the unit alone, for example “people”."))
        return Answer(Way.UNIT, words=words)
    return Answer(Way.WORDS, words=words)


def _typed_days(roadmap: Roadmap, words: str) -> Answer:
    reading = read_schedule(words, roadmap.period, roadmap.events)
    if reading.schedule.kind is ScheduleKind.NONE:
        raise Invalid(N_("I cannot read this as a deadline. Type it as 15.03.2025 or “by 1 March 2025”."))
    if Code.AMBIGUOUS_YEAR in reading.codes:
        raise Invalid(N_("Of which year? Please type the deadline with its year."))
    return Answer(Way.SCHEDULE, reading.schedule, words=words)


def _typed_value(words: str) -> Answer:
    value = read_number(words)
    if value <= Decimal(0):
        raise Invalid(N_("A target is a number above zero."))
    return Answer(Way.TARGET, value=value)
