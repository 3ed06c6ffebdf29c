"""Roadmaps of a cluster: their newer and former editions, moved, put away, begun anew for the next year."""

import json
from collections.abc import Awaitable, Callable
from hashlib import sha256

from bot.domain.clusters import Cluster
from bot.domain.codec import from_dict, to_dict
from bot.domain.editions import Moving, Offered, RoadmapCard, difference
from bot.domain.next_year import next_year
from bot.domain.paging import Page
from bot.domain.people import Person, local_day
from bot.domain.revision import revision
from bot.domain.roadmap import Roadmap
from bot.domain.settling import apply_settlements, settlements_of
from bot.errors import N_, Invalid, NotAllowed, Stale
from bot.ports.roadmaps import Source
from bot.ports.unit_of_work import Effect, Transaction, UnitOfWork
from bot.services.importing import sent_document


async def of_cluster(uow: UnitOfWork, person: Person, cluster_id: int) -> tuple[RoadmapCard, ...]:
    if not person.coordinates(cluster_id):
        raise NotAllowed
    async with uow.read() as tx:
        return tuple(await tx.editions.cards(cluster_id))


async def card(uow: UnitOfWork, person: Person, roadmap_id: int) -> RoadmapCard:
    async with uow.read() as tx:
        return await _own(tx, person, roadmap_id)


async def _own(tx: Transaction, person: Person, roadmap_id: int) -> RoadmapCard:
    found = await tx.editions.card(roadmap_id)
    if found is None or not person.coordinates(found.cluster_id):
        raise NotAllowed
    return found


async def compare(uow: UnitOfWork, person: Person, job_id: int, roadmap_id: int) -> Offered:
    """What the document that was sent would change."""
    async with uow.read() as tx:
        found = await _own(tx, person, roadmap_id)
        _job, result = await sent_document(tx, person, job_id)
        if "stored" in result:
            raise Stale
        return await _offered(tx, found, from_dict(result["roadmap"]), job_id)


async def compare_former(uow: UnitOfWork, person: Person, roadmap_id: int) -> Offered:
    """What going back to the former edition would change."""
    async with uow.read() as tx:
        found = await _own(tx, person, roadmap_id)
        return await _offered(tx, found, from_dict((await _former(tx, found)).document))


async def _former(tx: Transaction, found: RoadmapCard) -> Source:
    source = await tx.editions.source(found.id, found.former)
    if source is None:
        raise Stale(N_("This roadmap has no former edition."))
    return source


async def _offered(tx: Transaction, found: RoadmapCard, new: Roadmap, job_id: int = 0) -> Offered:
    current = await tx.editions.current(found.id)
    roadmap = await _settled(tx, found, new)
    plan = revision(current, roadmap)
    return Offered(found, difference(current.roadmap, roadmap), job_id, plan.back, plan.unasked)


async def _settled(tx: Transaction, found: RoadmapCard, new: Roadmap) -> Roadmap:
    """What was settled once stays settled."""
    return apply_settlements(new, await tx.settlements.of(found.id))


async def apply(uow: UnitOfWork, person: Person, job_id: int, roadmap_id: int, number: int) -> RoadmapCard:
    """Put the document that was sent in place of edition `number`; pressed again it shows the roadmap."""

    async def act(tx: Transaction, found: RoadmapCard) -> Effect:
        job, result = await sent_document(tx, person, job_id)
        if "stored" in result:
            return {"roadmap": result["stored"]}
        if found.edition != number:
            raise Stale(N_("The roadmap has changed meanwhile. Please look at the difference again."))
        source = Source(job.data["file_name"], result["sha256"], result["roadmap"], person.id)
        await _replace(tx, found, source, "roadmap.edition")
        await tx.jobs.note(job_id, {**result, "stored": roadmap_id})
        return {"roadmap": roadmap_id}

    return await _do(uow, person, roadmap_id, act)


async def revert(uow: UnitOfWork, person: Person, roadmap_id: int, number: int) -> RoadmapCard:
    """Apply the former edition again in place of edition `number`; done already, it shows the roadmap."""

    async def act(tx: Transaction, found: RoadmapCard) -> Effect:
        if found.edition == number:
            former = await _former(tx, found)
            source = Source(former.file_name, former.sha256, former.document, person.id)
            await _replace(tx, found, source, "roadmap.revert")
        return {"roadmap": roadmap_id}

    return await _do(uow, person, roadmap_id, act)


async def _replace(tx: Transaction, found: RoadmapCard, source: Source, deed: str) -> None:
    document = from_dict(source.document)
    roadmap = await _settled(tx, found, document)
    plan = revision(await tx.editions.current(found.id), roadmap)
    settled = Source(source.file_name, source.sha256, to_dict(roadmap), source.person_id)
    await tx.editions.revise(found, roadmap, plan, settled)
    await tx.settlements.add(found.id, settlements_of(document), source.person_id)
    await tx.audit.note(source.person_id, deed, f"roadmap:{found.id}", edition=found.edition + 1)


async def _do(
    uow: UnitOfWork,
    person: Person,
    roadmap_id: int,
    act: Callable[[Transaction, RoadmapCard], Awaitable[Effect]],
) -> RoadmapCard:
    """Do it once, and show the roadmap that comes of it."""
    async with uow.write() as tx:
        await _own(tx, person, roadmap_id)
        await tx.editions.hold(roadmap_id)
        effect = tx.effect or await act(tx, await _own(tx, person, roadmap_id))
        await tx.commit(effect)
        return await _own(tx, person, int(effect["roadmap"]))


async def archive(uow: UnitOfWork, person: Person, roadmap_id: int, *, away: bool) -> RoadmapCard:
    """Take an ended roadmap out of the lists, or back into them."""

    async def act(tx: Transaction, found: RoadmapCard) -> Effect:
        if away and not found.ended(local_day(tx.now, found.time_zone)):
            raise Invalid(N_("Only a roadmap that has ended can be put into the archive."))
        if away != (found.archived_at is not None):
            await tx.editions.archive(roadmap_id, away=away)
            deed = "roadmap.archive" if away else "roadmap.take_back"
            await tx.audit.note(person.id, deed, f"roadmap:{roadmap_id}")
        return {"roadmap": roadmap_id}

    return await _do(uow, person, roadmap_id, act)


async def begin_next_year(uow: UnitOfWork, person: Person, roadmap_id: int) -> RoadmapCard:
    """A copy of the roadmap a year later, without reports; pressed again it shows the copy."""

    async def act(tx: Transaction, found: RoadmapCard) -> Effect:
        copy = next_year((await tx.editions.current(roadmap_id)).roadmap)
        document = to_dict(copy)
        made_of = json.dumps([roadmap_id, document["title"], document["period"]], ensure_ascii=False)
        key = sha256(made_of.encode()).hexdigest()
        twin = await tx.roadmaps.twin(found.cluster_id, key)
        if twin:
            return {"roadmap": twin}
        source = Source(copy.title, key, document, person.id)
        today = local_day(tx.now, found.time_zone)
        new = await tx.roadmaps.add(found.cluster_id, copy, source, today)
        await tx.audit.note(person.id, "roadmap.next_year", f"roadmap:{new}", of=roadmap_id)
        return {"roadmap": new}

    return await _do(uow, person, roadmap_id, act)


async def destinations(
    uow: UnitOfWork, person: Person, roadmap_id: int, page: int = 0
) -> tuple[RoadmapCard, Page[Cluster]]:
    """The roadmap, and a page of the other clusters that the person coordinates."""
    async with uow.read() as tx:
        found = await _own(tx, person, roadmap_id)
        among = None if person.is_admin else person.coordinated - {found.cluster_id}
        return found, await tx.clusters.clusters(page, among=among)


async def destination(uow: UnitOfWork, person: Person, roadmap_id: int, cluster_id: int) -> Moving:
    """What is to be moved, where to, and what it would bring."""
    async with uow.read() as tx:
        found = await _own(tx, person, roadmap_id)
        there = await _there(tx, person, cluster_id)
        return Moving(found, there.id, there.name, await tx.editions.undivided(roadmap_id, cluster_id))


async def move(uow: UnitOfWork, person: Person, roadmap_id: int, cluster_id: int) -> RoadmapCard:
    """To another cluster that the person coordinates, with its reports; organisations and people stay."""

    async def act(tx: Transaction, found: RoadmapCard) -> Effect:
        there = await _there(tx, person, cluster_id)
        if cluster_id != found.cluster_id:
            await _ensure_new_there(tx, found, there.id, there.name)
            await tx.editions.move(roadmap_id, cluster_id)
            place = {"from_cluster": found.cluster_id, "to_cluster": cluster_id, "reports": found.reports}
            await tx.audit.note(person.id, "roadmap.move", f"roadmap:{roadmap_id}", **place)
        return {"roadmap": roadmap_id}

    return await _do(uow, person, roadmap_id, act)


async def _there(tx: Transaction, person: Person, cluster_id: int) -> Cluster:
    there = await tx.clusters.cluster(cluster_id) if person.coordinates(cluster_id) else None
    if there is None:
        raise NotAllowed
    return there


async def _ensure_new_there(tx: Transaction, found: RoadmapCard, cluster_id: int, name: str) -> None:
    source = await tx.editions.source(found.id, found.edition)
    if source and await tx.roadmaps.twin(cluster_id, source.sha256):
        raise Invalid(N_("This very document is in the cluster “{cluster}” already."), cluster=name)


async def delete(uow: UnitOfWork, person: Person, roadmap_id: int) -> int:
    """Delete a roadmap that has no reports; returns its cluster."""
    async with uow.write() as tx:
        effect = tx.effect
        if effect is None:
            found = await _own(tx, person, roadmap_id)
            if found.reports:
                raise Invalid(N_("There are reports for this roadmap: it can be moved, but not deleted."))
            await tx.editions.delete(roadmap_id)
            await tx.audit.note(person.id, "roadmap.delete", f"roadmap:{roadmap_id}", title=found.title)
            effect = {"cluster": found.cluster_id}
        await tx.commit(effect)
    return int(effect["cluster"])
