"""Parties of a roadmap: which organisations of the cluster they stand for."""

from bot.domain.clusters import folded
from bot.domain.directory import organisation_meant
from bot.domain.imports import PartyChoice, PartyLine, PartyList
from bot.domain.people import Person
from bot.errors import NotAllowed
from bot.ports.unit_of_work import Transaction, UnitOfWork
from bot.services.importing import own_roadmap


async def of_roadmap(uow: UnitOfWork, person: Person, roadmap_id: int) -> PartyList:
    async with uow.read() as tx:
        return await _list(tx, person, roadmap_id)


async def _list(tx: Transaction, person: Person, roadmap_id: int) -> PartyList:
    roadmap = await own_roadmap(tx, person, roadmap_id)
    return PartyList(roadmap, tuple(await tx.parties.of_roadmap(roadmap_id)))


async def choice(uow: UnitOfWork, person: Person, party_id: int) -> PartyChoice:
    """The party with the organisations it may stand for."""
    async with uow.read() as tx:
        return await _choice(tx, person, party_id)


async def _choice(tx: Transaction, person: Person, party_id: int) -> PartyChoice:
    line = await _own(tx, person, party_id)
    members = await tx.parties.organisations(line.cluster_id)
    if line.organisations:
        return PartyChoice(line, tuple(members), None)
    short = await tx.parties.abbreviations(line.cluster_id)
    return PartyChoice(line, tuple(members), organisation_meant(line.name, members, short))


async def _own(tx: Transaction, person: Person, party_id: int) -> PartyLine:
    line = await tx.parties.get(party_id)
    if line is None or not person.coordinates(line.cluster_id):
        raise NotAllowed
    return line


async def toggle(uow: UnitOfWork, person: Person, party_id: int, organisation_id: int) -> PartyChoice:
    """Let the organisation stand for the party, or no longer."""
    async with uow.write() as tx:
        found = await _choice(tx, person, party_id)
        if organisation_id not in dict(found.organisations):
            raise NotAllowed
        if tx.effect is None:
            stands = organisation_id in dict(found.line.organisations)
            change = tx.parties.unassign if stands else tx.parties.assign
            await change(party_id, organisation_id)
            await tx.audit.note(person.id, "party.assign", f"party:{party_id}", organisation=organisation_id)
        await tx.commit()
        return await _choice(tx, person, party_id)


async def found_organisations(
    uow: UnitOfWork, person: Person, roadmap_id: int, party_id: int = 0
) -> PartyList:
    """Make an organisation by the name of each party that nobody stands for, or of `party_id` alone."""
    async with uow.write() as tx:
        found = await _list(tx, person, roadmap_id)
        if tx.effect is None:
            for line in found.unassigned:
                if party_id in {0, line.id}:
                    await _found(tx, line)
            await tx.audit.note(person.id, "party.found", f"roadmap:{roadmap_id}", party=party_id)
        await tx.commit()
        return await _list(tx, person, roadmap_id)


async def _found(tx: Transaction, line: PartyLine) -> None:
    """The organisation of that name, made where there is none, stands for the party."""
    name = line.name[:1].upper() + line.name[1:200]
    await tx.clusters.add_organisations(line.cluster_id, [name])
    members = await tx.parties.organisations(line.cluster_id)
    organisation = next(key for key, member in members if folded(member) == folded(name))
    await tx.parties.assign(line.id, organisation)


async def accept_proposals(uow: UnitOfWork, person: Person, roadmap_id: int) -> PartyList:
    """Let every proposed organisation stand for its party."""
    async with uow.write() as tx:
        found = await _list(tx, person, roadmap_id)
        if tx.effect is None:
            for party_id, (organisation_id, _name) in (await _proposals(tx, found)).items():
                await tx.parties.assign(party_id, organisation_id)
            await tx.audit.note(person.id, "party.accept_proposals", f"roadmap:{roadmap_id}")
        await tx.commit()
        return await _list(tx, person, roadmap_id)


async def proposals(uow: UnitOfWork, found: PartyList) -> dict[int, tuple[int, str]]:
    """By party: the organisation that is proposed for it."""
    async with uow.read() as tx:
        return await _proposals(tx, found)


async def _proposals(tx: Transaction, found: PartyList) -> dict[int, tuple[int, str]]:
    members = await tx.parties.organisations(found.roadmap.cluster_id)
    short = await tx.parties.abbreviations(found.roadmap.cluster_id)
    best = {line.id: organisation_meant(line.name, members, short) for line in found.unassigned}
    return {key: value for key, value in best.items() if value}
