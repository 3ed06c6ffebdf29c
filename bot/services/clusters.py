"""Regions, clusters and organisations: looking at them, making and renaming them."""

from typing import Any

from bot.domain.clusters import Cluster, Kind, Organisation, Region, clean_name, ensure_new, folded
from bot.domain.paging import Page
from bot.domain.people import Person
from bot.domain.places import ClusterCard, Deed, Named, Naming, OrganisationCard, Places
from bot.domain.zones import known_zone
from bot.errors import N_, Invalid, NotAllowed, Stale
from bot.ports.unit_of_work import Effect, Transaction, UnitOfWork

NAMING = "Managing:name"
"""The dialogue in which a name is typed; its data say of what."""
ZONING = "Managing:zone"
"""The dialogue in which a time zone is picked; its data hold the name."""
HOME = {Kind.CLUSTER: Kind.REGION, Kind.ORGANISATION: Kind.CLUSTER}
"""What something new is made in."""
AT_ONCE = 100
"""Organisations that one message may name."""


async def places(uow: UnitOfWork, person: Person, region_id: int = 0, page: int = 0) -> Places:
    """What the person may choose a cluster from."""
    async with uow.read() as tx:
        if person.is_admin and not region_id:
            return Places(regions=await tx.clusters.regions(page))
        if person.is_admin:
            region = await region_of(tx, person, region_id)
            return Places(clusters=await tx.clusters.clusters(page, region=region_id), region=region)
        if region_id or not person.coordinated:
            raise NotAllowed
        return Places(clusters=await tx.clusters.clusters(page, among=person.coordinated))


async def cluster_card(uow: UnitOfWork, person: Person, cluster_id: int) -> ClusterCard:
    async with uow.read() as tx:
        cluster = await cluster_of(tx, person, cluster_id)
        organisations, people = await tx.memberships.counts(cluster_id)
    return ClusterCard(cluster, organisations, people)


async def organisations(
    uow: UnitOfWork, person: Person, cluster_id: int, page: int = 0
) -> tuple[Cluster, Page[Organisation]]:
    async with uow.read() as tx:
        cluster = await cluster_of(tx, person, cluster_id)
        return cluster, await tx.clusters.organisations(cluster_id, page)


async def organisation_card(uow: UnitOfWork, person: Person, organisation_id: int) -> OrganisationCard:
    async with uow.read() as tx:
        organisation = await organisation_of(tx, person, organisation_id)
        return OrganisationCard(organisation, await tx.memberships.count(organisation_id))


async def ask_name(uow: UnitOfWork, person: Person, deed: Deed, kind: Kind, place_id: int) -> Naming:
    """Begin to name something new in `place_id`, or to rename what `place_id` is."""
    async with uow.write() as tx:
        naming = await _naming(tx, person, deed, kind, place_id)
        data = {"deed": deed.value, "kind": kind.value, "id": place_id}
        await tx.dialogues.put(person.account, person.account, NAMING, data)
        await tx.commit()
    return naming


async def name(uow: UnitOfWork, person: Person, words: str | None) -> Named:
    """What was typed in answer; Invalid leaves the dialogue where it is."""
    data = _scene(uow, NAMING)
    async with uow.write() as tx:
        effect = tx.effect or await _name(tx, person, data, words)
        await tx.commit(effect)
    return _named(effect)


async def choose_zone(uow: UnitOfWork, person: Person, time_zone: str) -> Named:
    """The zone of a new region or cluster: with it, it is made."""
    data = _scene(uow, ZONING)
    async with uow.write() as tx:
        effect = tx.effect or await _make(tx, person, data, known_zone(time_zone))
        await tx.commit(effect)
    return _named(effect)


def _scene(uow: UnitOfWork, state: str) -> dict[str, Any]:
    if uow.scene is None or uow.scene.state != state:
        raise Stale
    return uow.scene.data


def _named(effect: Effect) -> Named:
    return Named(
        Kind(effect["kind"]),
        effect["name"],
        effect.get("id"),
        effect.get("back", 0),
        effect.get("zone"),
        "added" in effect,
        effect.get("added", 0),
        tuple(effect.get("present", ())),
    )


async def _naming(tx: Transaction, person: Person, deed: Deed, kind: Kind, place_id: int) -> Naming:
    """What is to be named, where the person may; NotAllowed also where the place is not there."""
    if kind is not Kind.ORGANISATION and not person.is_admin:
        raise NotAllowed
    if deed is Deed.RENAME:
        return Naming(deed, kind, place_id, old=(await _place(tx, person, kind, place_id)).name)
    if kind is Kind.REGION:
        return Naming(deed, kind, 0)
    return Naming(deed, kind, place_id, parent=(await _place(tx, person, HOME[kind], place_id)).name)


async def _name(tx: Transaction, person: Person, data: dict[str, Any], words: str | None) -> Effect:
    deed, kind, place_id = Deed(data["deed"]), Kind(data["kind"]), int(data["id"])
    await _naming(tx, person, deed, kind, place_id)
    if deed is Deed.RENAME:
        effect = await _rename(tx, person, kind, place_id, words)
    elif kind is Kind.ORGANISATION:
        effect = await _add_organisations(tx, person, place_id, words)
    else:
        return await _ask_zone(tx, person, kind, place_id, words)
    await tx.dialogues.clear(person.account, person.account)
    return effect


async def _rename(tx: Transaction, person: Person, kind: Kind, place_id: int, words: str | None) -> Effect:
    title = clean_name(words)
    place = await _place(tx, person, kind, place_id)
    taken = await tx.clusters.names(kind, place.home_id)
    ensure_new(title, [other for other in taken if other != place.name])
    await tx.clusters.rename(kind, place_id, title)
    await tx.audit.note(person.id, f"{kind}.rename", f"{kind}:{place_id}")
    return {"kind": kind.value, "name": title, "id": place_id}


async def _add_organisations(tx: Transaction, person: Person, cluster_id: int, words: str | None) -> Effect:
    """A line each; those that are there already are told, not made again."""
    typed = [line for line in (words or "").splitlines() if line.strip()]
    if len(typed) > AT_ONCE:
        raise Invalid(N_("At most {limit} organisations at once, please."), limit=AT_ONCE)
    wanted = {folded(title): title for title in map(clean_name, typed or [""])}
    taken = set(map(folded, await tx.clusters.names(Kind.ORGANISATION, cluster_id)))
    fresh = [title for key, title in wanted.items() if key not in taken]
    present = [title for key, title in wanted.items() if key in taken]
    if not fresh and len(present) == 1:
        ensure_new(present[0], present)
    added = await tx.clusters.add_organisations(cluster_id, fresh)
    await tx.audit.note(person.id, "organisation.make", f"cluster:{cluster_id}", added=added)
    effect = {"kind": Kind.ORGANISATION.value, "name": "", "id": cluster_id}
    return effect | {"added": added, "present": present}


async def _ask_zone(tx: Transaction, person: Person, kind: Kind, parent: int, words: str | None) -> Effect:
    title = clean_name(words)
    ensure_new(title, await tx.clusters.names(kind, parent))
    zone = (await region_of(tx, person, parent)).time_zone if parent else None
    data = {"kind": kind.value, "id": parent, "name": title}
    await tx.dialogues.put(person.account, person.account, ZONING, data)
    return {"kind": kind.value, "name": title, "back": parent, "zone": zone}


async def _make(tx: Transaction, person: Person, data: dict[str, Any], time_zone: str) -> Effect:
    kind, parent, title = Kind(data["kind"]), int(data["id"]), str(data["name"])
    await _naming(tx, person, Deed.NEW, kind, parent)
    ensure_new(title, await tx.clusters.names(kind, parent))
    if kind is Kind.REGION:
        made = await tx.clusters.add_region(title, time_zone)
    else:
        made = await tx.clusters.add_cluster(parent, title, time_zone)
    if made is None:
        ensure_new(title, [title])
    await tx.audit.note(person.id, f"{kind}.make", f"{kind}:{made}")
    await tx.dialogues.clear(person.account, person.account)
    return {"kind": kind.value, "name": title, "id": made}


async def region_of(tx: Transaction, person: Person, region_id: int) -> Region:
    """A region, for who makes regions and clusters."""
    region = await tx.clusters.region(region_id) if person.is_admin else None
    if region is None:
        raise NotAllowed
    return region


async def cluster_of(tx: Transaction, person: Person, cluster_id: int) -> Cluster:
    """A cluster, for who coordinates it."""
    cluster = await tx.clusters.cluster(cluster_id) if person.coordinates(cluster_id) else None
    if cluster is None:
        raise NotAllowed
    return cluster


async def organisation_of(tx: Transaction, person: Person, organisation_id: int) -> Organisation:
    """An organisation, for who coordinates its cluster."""
    organisation = await tx.clusters.organisation(organisation_id)
    if organisation is None or not person.coordinates(organisation.cluster_id):
        raise NotAllowed
    return organisation


async def _place(
    tx: Transaction, person: Person, kind: Kind, place_id: int
) -> Region | Cluster | Organisation:
    if kind is Kind.REGION:
        return await region_of(tx, person, place_id)
    if kind is Kind.CLUSTER:
        return await cluster_of(tx, person, place_id)
    return await organisation_of(tx, person, place_id)
