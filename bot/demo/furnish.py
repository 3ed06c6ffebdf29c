"""Furnishes an empty database for the demonstration: places, people, five roadmaps, some history."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.demo.cast import ADMIN, BEHIND, CLUSTERS, PLAYERS, REGION, TIME_ZONE, Player
from bot.demo.documents import document
from bot.domain.codec import to_dict
from bot.domain.people import Person, Role
from bot.domain.progress import IndicatorProgress, ItemProgress, PeriodProgress, has_begun
from bot.domain.reporting import Entry, Picked
from bot.domain.roadmap import Metric
from bot.ports.clock import Clock
from bot.ports.people import Identity
from bot.ports.roadmaps import Source
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.ports.workshop import Workshop
from bot.services.drafts import store
from bot.services.entries import begin
from bot.services.importing import store_document

SIGNED = timedelta(days=9)
"""So long after its plan begins a roadmap is imported."""
LATELY = timedelta(days=75)
"""Of what still runs the reports are not older."""
SILENT = 4
"""One item in so many has no report of the last weeks, so that there is somebody to remind."""
WEEKS = timedelta(days=40)
PARTS = (Decimal("0.35"), Decimal("0.2"), Decimal("0.25"))
"""Of a target, in so many reports."""
REACHED = (Decimal("0.4"), Decimal("0.3"), Decimal("0.35"))
"""The same of a period that ended some weeks ago."""

MakeUow = Callable[[Clock], UnitOfWork]


@dataclass(frozen=True, slots=True)
class Then:
    """A clock that stands at a moment of the past."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def outside(self) -> datetime:
        return self.moment

    def shifted(self, moment: datetime) -> datetime:
        return moment


async def furnish(make_uow: MakeUow, clock: Clock, workshop: Workshop) -> None:
    """Fill the database; it must be empty. Afterwards the people of the cast live in it."""
    now = clock.now()
    first = make_uow(Then(now.replace(year=now.year - 1, month=1, day=9)))
    clusters = await _places(first)
    for name, cluster_id in clusters.items():
        await _roadmap(make_uow, workshop, name, cluster_id, now)
    await _people(first, clusters)
    await _history(make_uow, now)


async def _places(uow: UnitOfWork) -> dict[str, int]:
    """Region and clusters; cluster ids by the name of their document."""
    async with uow.write() as tx:
        region = await tx.clusters.add_region(REGION, TIME_ZONE) or 0
        made = {
            name: await tx.clusters.add_cluster(region, cluster, TIME_ZONE) or 0
            for name, cluster in CLUSTERS.items()
        }
        await tx.commit()
    return made


async def _roadmap(make_uow: MakeUow, workshop: Workshop, name: str, cluster_id: int, now: datetime) -> None:
    zone = ZoneInfo(TIME_ZONE)
    data = document(name, now.astimezone(zone).date())
    roadmap = await workshop.read(data, f"{name}.txt", frozenset())
    signed = datetime.combine(roadmap.period.start + SIGNED, time(10), zone).astimezone(UTC)
    uow = make_uow(Then(min(signed, now - timedelta(days=1))))
    source = Source(f"{name}.txt", sha256(data).hexdigest(), to_dict(roadmap), None)
    stored = await store_document(uow, roadmap, cluster_id, source)
    async with uow.write() as tx:
        for line in await tx.parties.of_roadmap(stored.id):
            name = line.name[:1].upper() + line.name[1:]
            for organisation in BEHIND.get(name, (name,)):
                await tx.parties.assign(line.id, await _organisation(tx, cluster_id, organisation))
        await tx.commit()


async def _organisation(tx: Transaction, cluster_id: int, name: str) -> int:
    await tx.clusters.add_organisations(cluster_id, [name])
    return next(key for key, found in await tx.parties.organisations(cluster_id) if found == name)


async def _people(uow: UnitOfWork, clusters: dict[str, int]) -> None:
    async with uow.write() as tx:
        region = (await tx.clusters.regions()).rows[0].id
        organisations = {
            name: key
            for cluster_id in clusters.values()
            for key, name in await tx.parties.organisations(cluster_id)
        }
        by_name = (
            {CLUSTERS[name]: key for name, key in clusters.items()} | organisations | {REGION: region, "": 0}
        )
        for player in PLAYERS:
            if player.role:
                await _join(tx, player, player.role, [by_name[place] for place in player.places])
        await tx.commit()


async def _join(tx: Transaction, player: Player, role: Role, places: list[int]) -> None:
    who = Identity(player.account, player.name, None, player.locale)
    person_id = await tx.people.meet(who)
    await tx.people.privacy_shown(person_id)
    for place in places:
        await tx.memberships.grant(person_id, role, place)


async def _history(make_uow: MakeUow, now: datetime) -> None:
    """Reports of the last weeks, by those who would have made them."""
    people = await _everybody(make_uow(Then(now)))
    async with make_uow(Then(now)).read() as tx:
        items = await tx.progress.items(people[ADMIN].scope)
    for place, item in enumerate(items):
        today = now.astimezone(ZoneInfo(item.time_zone)).date()
        last = today if place % SILENT else today - WEEKS
        if not item.on_request and not item.unsettled:
            for deed in _deeds(item, today):
                if deed.day <= last:
                    await _report(make_uow, people, item, deed, now)
    async with make_uow(Then(now)).write() as tx:
        for account in people:
            await tx.dialogues.clear(account, account)
        await tx.commit()


async def _everybody(uow: UnitOfWork) -> dict[int, Person]:
    async with uow.read() as tx:
        found = [await tx.people.by_account(player.account) for player in PLAYERS if player.role]
    return {person.account: person for person in found if person}


@dataclass(frozen=True, slots=True)
class Deed:
    indicator: int
    target: int
    day: date
    value: Decimal


def _deeds(item: ItemProgress, today: date) -> Iterator[Deed]:
    for indicator in item.indicators:
        for period in indicator.periods:
            if period.applies and not indicator.conditional and has_begun(period, item, today):
                yield from _of_period(indicator, period, item, today)


def _of_period(
    indicator: IndicatorProgress, period: PeriodProgress, item: ItemProgress, today: date
) -> Iterator[Deed]:
    start = max(period.start or item.plan_start, item.imported_on)
    end = min(period.due or today, today)
    if end < start:
        return
    ended = end < today - WEEKS
    if not ended:
        start = max(start, today - LATELY)
    if indicator.metric is Metric.DONE:
        if period.due and period.due <= today:
            yield Deed(indicator.indicator_id, period.target_id, end, Decimal(1))
        return
    for step, part in enumerate(REACHED if ended else PARTS, 1):
        day = start + (end - start) * step / (len(PARTS) + 1)
        value = Decimal(60 + step * 5) if indicator.metric is Metric.SHARE else (period.value or 20) * part
        yield Deed(indicator.indicator_id, period.target_id, day, max(Decimal(1), value.to_integral_value()))


async def _report(
    make_uow: MakeUow, people: dict[int, Person], item: ItemProgress, deed: Deed, now: datetime
) -> None:
    author, organisation = _author(people, item)
    if author is None:
        return
    noon = datetime.combine(deed.day, time(12), ZoneInfo(item.time_zone)).astimezone(UTC)
    moment = min(noon, now)
    uow = make_uow(Then(moment))
    picked = Picked(item.item_id, deed.indicator, organisation, deed.target)
    entry = await begin(uow, author, picked, moment)
    if isinstance(entry, Entry):
        await store(uow, author, entry.draft.id, deed.value, moment, sure=True)


def _author(people: dict[int, Person], item: ItemProgress) -> tuple[Person | None, int]:
    """A participant of an assigned organisation, else whoever may report for it."""
    own = {key for key, _name in item.organisations}
    for person in people.values():
        mine = own & person.organisations
        if mine:
            return person, min(mine)
    coordinators = (person for person in people.values() if person.coordinates(item.cluster_id))
    return (next(coordinators, None), min(own)) if own else (None, 0)
