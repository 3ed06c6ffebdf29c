"""Documents: taken in as a job, read in the child process, previewed, stored at one press."""

from hashlib import sha256
from typing import Any

from bot.domain.codec import from_dict, to_dict
from bot.domain.editions import likely
from bot.domain.imports import Preview, StoredRoadmap
from bot.domain.people import Person, local_day
from bot.domain.roadmap import Roadmap
from bot.domain.settling import apply_settlements, settlements_of
from bot.errors import N_, Invalid, NotAllowed, Refusal, Stale, Unreadable
from bot.ports.files import Files
from bot.ports.jobs import Job
from bot.ports.roadmaps import Source
from bot.ports.unit_of_work import Effect, Transaction, UnitOfWork
from bot.ports.workshop import Workshop

KIND = "import"
SIZE_LIMIT = 20 * 1024 * 1024
"""Bytes; a larger document is refused by its announced size, before it is fetched."""
CHOICES = 20
"""So many clusters are offered for one document."""


def may_import(person: Person) -> bool:
    return person.is_admin or bool(person.coordinated)


async def receive(uow: UnitOfWork, person: Person, file_id: str, file_name: str, size: int) -> int:
    """Take a document in; returns the job that will read it."""
    if not may_import(person):
        raise NotAllowed(N_("Roadmaps are imported by the coordinator of the cluster."))
    if size > SIZE_LIMIT:
        raise Invalid(
            N_("The file is over 20 MB. Please send a smaller one: the text without pictures, for example.")
        )
    async with uow.write() as tx:
        effect = tx.effect or {
            "job": await tx.jobs.add(person.id, KIND, {"file_id": file_id, "file_name": file_name})
        }
        await tx.dialogues.clear(person.account, person.account)
        await tx.commit(effect)
    return int(effect["job"])


async def read_document(uow: UnitOfWork, workshop: Workshop, files: Files, job: Job) -> dict[str, Any]:
    """The work of the job: `{"roadmap", "sha256"}`, or `{"refusal", "params"}` said to who sent it."""
    try:
        data = await files.download(job.data["file_id"])
        roadmap = await workshop.read(data, job.data["file_name"], await _known(uow, job.person_id))
    except Refusal as refusal:
        return {"refusal": refusal.message, "params": refusal.params}
    return {"roadmap": to_dict(roadmap), "sha256": sha256(data).hexdigest()}


async def _known(uow: UnitOfWork, person_id: int) -> frozenset[str]:
    async with uow.read() as tx:
        person = await tx.people.by_id(person_id)
        clusters = await _clusters(tx, person) if person else ()
        return await tx.parties.known([key for key, _ in clusters])


async def _clusters(tx: Transaction, person: Person) -> tuple[tuple[int, str], ...]:
    """Clusters into which the person may import, by name."""
    page = await tx.clusters.clusters(among=None if person.is_admin else person.coordinated)
    return tuple((cluster.id, cluster.name) for cluster in page.rows[:CHOICES])


async def is_read(uow: UnitOfWork, job_id: int) -> bool:
    """Whether the job is done, however it ended."""
    async with uow.read() as tx:
        job = await tx.jobs.get(job_id)
    return job is None or job.finished


async def refusal(uow: UnitOfWork, job_id: int) -> Unreadable | None:
    """What is to be said of a document that could not be read."""
    async with uow.read() as tx:
        job = await tx.jobs.get(job_id)
    said = (job.result or {}).get("refusal") if job else None
    return Unreadable(said, **job.result["params"]) if job and job.result and said else None


async def preview(uow: UnitOfWork, person: Person, job_id: int) -> Preview:
    """What was read, as long as its sender may import."""
    async with uow.read() as tx:
        return await preview_of(tx, person, job_id)


async def preview_of(tx: Transaction, person: Person, job_id: int) -> Preview:
    job, result = await sent_document(tx, person, job_id)
    roadmap, clusters = from_dict(result["roadmap"]), await _clusters(tx, person)
    stored = await tx.roadmaps.get(result["stored"]) if "stored" in result else None
    sketches = [] if stored else await tx.editions.sketches([key for key, _ in clusters])
    editions = likely(roadmap, sketches)
    if editions:  # what was settled for the former edition is not asked again
        roadmap = apply_settlements(roadmap, await tx.settlements.of(editions[0].id))
    return Preview(job_id, job.data["file_name"], roadmap, clusters, stored, editions)


async def sent_document(tx: Transaction, person: Person, job_id: int) -> tuple[Job, dict[str, Any]]:
    """The person's own document, and what came of reading it."""
    job = await tx.jobs.get(job_id)
    if job is None or job.person_id != person.id or job.kind != KIND or not may_import(person):
        raise NotAllowed
    if not job.result or "roadmap" not in job.result:
        raise Stale
    return job, job.result


async def store(uow: UnitOfWork, person: Person, job_id: int, cluster_id: int) -> StoredRoadmap:
    """Store what the preview shows; pressed again it shows what was stored."""
    async with uow.write() as tx:
        effect = tx.effect or await _store(tx, person, job_id, cluster_id)
        await tx.commit(effect)
        return await _stored(tx, effect["roadmap"])


async def _store(tx: Transaction, person: Person, job_id: int, cluster_id: int) -> Effect:
    found = await preview_of(tx, person, job_id)
    if found.stored:
        return {"roadmap": found.stored.id}
    if not person.coordinates(cluster_id):
        raise NotAllowed
    job = await tx.jobs.get(job_id)
    result = job.result if job and job.result else {}
    source = Source(found.file_name, result["sha256"], result["roadmap"], person.id)
    roadmap_id = await _add(tx, cluster_id, found.roadmap, source)
    await tx.jobs.note(job_id, {**result, "stored": roadmap_id})
    return {"roadmap": roadmap_id}


async def _add(tx: Transaction, cluster_id: int, roadmap: Roadmap, source: Source) -> int:
    cluster = await tx.clusters.cluster(cluster_id)
    if cluster is None:
        raise NotAllowed
    if await tx.roadmaps.twin(cluster_id, source.sha256):
        raise Invalid(N_("This very document is in the cluster “{cluster}” already."), cluster=cluster.name)
    today = local_day(tx.now, cluster.time_zone)
    roadmap_id = await tx.roadmaps.add(cluster_id, roadmap, source, today)
    await tx.settlements.add(roadmap_id, settlements_of(roadmap), source.person_id)
    await tx.audit.note(source.person_id, "roadmap.import", f"roadmap:{roadmap_id}")
    return roadmap_id


async def _stored(tx: Transaction, roadmap_id: int) -> StoredRoadmap:
    stored = await tx.roadmaps.get(roadmap_id)
    if stored is None:
        raise Stale
    return stored


async def store_document(uow: UnitOfWork, roadmap: Roadmap, cluster_id: int, source: Source) -> StoredRoadmap:
    """From the command line: whoever runs it may everything."""
    async with uow.write() as tx:
        if await tx.clusters.cluster(cluster_id) is None:
            raise Invalid(N_("There is no cluster {id}."), id=cluster_id)
        roadmap_id = await _add(tx, cluster_id, roadmap, source)
        await tx.commit()
        return await _stored(tx, roadmap_id)


async def own_roadmap(tx: Transaction, person: Person, roadmap_id: int) -> StoredRoadmap:
    """A stored roadmap that the person coordinates."""
    stored = await tx.roadmaps.get(roadmap_id)
    if stored is None or not person.coordinates(stored.cluster_id):
        raise NotAllowed
    return stored


async def stored(uow: UnitOfWork, person: Person, roadmap_id: int) -> StoredRoadmap:
    async with uow.read() as tx:
        return await own_roadmap(tx, person, roadmap_id)


async def sender(uow: UnitOfWork, person_id: int) -> Person | None:
    """Who asked, with the rights of today."""
    async with uow.read() as tx:
        return await tx.people.by_id(person_id)


async def close_passed(uow: UnitOfWork, person: Person, roadmap_id: int) -> int:
    """The items whose due day had passed at the import are done already; returns how many."""
    async with uow.write() as tx:
        effect = tx.effect
        if effect is None:
            stored = await own_roadmap(tx, person, roadmap_id)
            closed = await tx.roadmaps.close_passed(stored.id, person.id)
            await tx.audit.note(person.id, "items.close_passed", f"roadmap:{roadmap_id}", items=closed)
            effect = {"closed": closed}
        await tx.commit(effect)
    return int(effect["closed"])
