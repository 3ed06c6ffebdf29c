"""A small world in the database for tests: region, cluster, organisations, people, a roadmap, reports.

    world = await build(engine)                                  # or build(engine, roadmap(item(…), …))
    await world.report("9", 60)                                  # ЦОПП reports 60 for item 9
    await world.report("9", 3, metric="publications", organisation="Колледж", status="accepted")
    world.item("9"), world.indicator("9", "visitors"), world.target("9"), world.people["teacher"]

The default world is lived in on 15 April 2024, the tests' clock; what is in it: `tests.sample_roadmap`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, and_, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.people import Role
from bot.domain.roadmap import Indicator, Item, Occurrence, Roadmap, Target
from storage.database import begin
from storage.tables import metadata
from tests.sample_roadmap import SAMPLE

DAWN = datetime(2024, 1, 9, 5, 0, tzinfo=UTC)
"""When everything in the world was made: 9 January 2024 in Samara."""
ORGANISATIONS = ("ЦОПП", "Колледж", "Лицей")
STANDS_FOR: Mapping[str, Sequence[str]] = {"профильные организации": ("Колледж", "Лицей")}
"""Parties that stand for other organisations; one named like an organisation stands for it."""
T = metadata.tables


async def put(connection: AsyncConnection, table: str, **values: Any) -> int:
    """Insert a row; the id it got (0 where the table has none)."""
    if "created_at" in T[table].c:
        values.setdefault("created_at", DAWN)
    result = await connection.execute(insert(T[table]).values(values))
    new = result.inserted_primary_key
    return int(new[0]) if new and "id" in T[table].c else 0


async def find_or_put(connection: AsyncConnection, table: str, key: dict[str, Any], **more: Any) -> int:
    rows: Table = T[table]
    query = select(rows.c.id).where(and_(*(rows.c[name] == value for name, value in key.items())))
    found = (await connection.execute(query)).scalar_one_or_none()
    return found if found is not None else await put(connection, table, **key, **more)


@dataclass
class World:
    """Ids by the names that tests use. `organisations` by name; `people` by who they are: coordinator,
    ministry, admin, stranger (no role), teacher (participant of ЦОПП), master (Колледж), lyceist (Лицей).
    """

    engine: AsyncEngine
    region_id: int = 0
    cluster_id: int = 0
    roadmap_id: int = 0
    organisations: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    """Numbers in the messenger, which are also those of the private chats."""
    events: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    indicators: dict[tuple[str, str], int] = field(default_factory=dict)
    targets: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def item(self, number: str) -> int:
        return self.items[number]

    def indicator(self, number: str, metric: str | None = None) -> int:
        """The item's indicator of this metric, by default its first."""
        return self.indicators[self._key(number, metric)]

    def target(self, number: str, metric: str | None = None, period: int = 0) -> int:
        """The period (counted from 0) of the indicator: a row of `targets`."""
        return self.targets[self._key(number, metric)][period]

    def _key(self, number: str, metric: str | None) -> tuple[str, str]:
        return next(key for key in self.indicators if key[0] == number and metric in {None, key[1]})

    async def report(
        self,
        number: str,
        value: float | Decimal,
        *,
        metric: str | None = None,
        period: int = 0,
        organisation: str = "ЦОПП",
        as_of: date = date(2024, 4, 15),
        status: str = "pending",
        author: str | None = "teacher",
        **more: Any,
    ) -> int:
        """Store a report as it is, asking nobody; its id. `more` are further columns, e.g. replaces_id."""
        values = {
            "target_id": self.target(number, metric, period),
            "indicator_id": self.indicator(number, metric),
            "organisation_id": self.organisations[organisation],
            "author_id": author and self.people[author],
            "value": Decimal(str(value)),
            "as_of": as_of,
            "reported_on": as_of,
            "status": status,
            "source": "buttons",
            "created_at": datetime.combine(as_of, datetime.min.time(), UTC).replace(hour=6),
        }
        return await self.put("reports", **(values | more))

    async def put(self, table: str, **values: Any) -> int:
        """Insert any row in a transaction of its own; its id."""
        async with begin(self.engine, write=True) as connection:
            key = await put(connection, table, **values)
            await connection.commit()
        return key

    async def change(self, table: str, key: int, **values: Any) -> None:
        """Set columns of the row with this id (of schedules: the item's)."""
        rows = T[table]
        column = rows.c.id if "id" in rows.c else next(iter(rows.primary_key))
        async with begin(self.engine, write=True) as connection:
            await connection.execute(rows.update().where(column == key).values(values))
            await connection.commit()


async def build(
    engine: AsyncEngine,
    plan: Roadmap = SAMPLE,
    *,
    region: str = "Самарская область",
    cluster: str = "Машиностроение",
    time_zone: str = "Europe/Samara",
    imported_on: date = date(2024, 1, 9),
    stands_for: Mapping[str, Sequence[str]] = STANDS_FOR,
) -> World:
    """A cluster with its people and one roadmap; other names build another cluster beside it."""
    world = World(engine)
    async with begin(engine, write=True) as connection:
        await _settle(connection, world, region, cluster, time_zone)
        await _people(connection, world)
        await _roadmap(connection, world, plan, imported_on, stands_for)
        await connection.commit()
    return world


async def _settle(
    connection: AsyncConnection, world: World, region: str, cluster: str, time_zone: str
) -> None:
    world.region_id = await find_or_put(connection, "regions", {"name": region}, time_zone=time_zone)
    key = {"region_id": world.region_id, "name": cluster}
    world.cluster_id = await find_or_put(connection, "clusters", key, time_zone=time_zone)
    for name in ORGANISATIONS:
        world.organisations[name] = await find_or_put(
            connection, "organisations", {"cluster_id": world.cluster_id, "name": name}
        )


async def _people(connection: AsyncConnection, world: World) -> None:
    here = {"cluster_id": world.cluster_id}
    await _person(connection, world, "stranger", "Сергей Ильин")
    for who, name, organisation in (
        ("teacher", "Анна Петрова", "ЦОПП"),
        ("master", "Олег Зимин", "Колледж"),
        ("lyceist", "Вера Лунина", "Лицей"),
    ):
        place = here | {"organisation_id": world.organisations[organisation]}
        await _person(connection, world, who, name, Role.PARTICIPANT, **place)
    await _person(connection, world, "coordinator", "Мария Котова", Role.COORDINATOR, **here)
    await _person(connection, world, "ministry", "Пётр Громов", Role.MINISTRY, region_id=world.region_id)
    await _person(connection, world, "admin", "Ирина Седова", Role.ADMIN)


async def _person(
    connection: AsyncConnection, world: World, who: str, name: str, role: Role | None = None, **place: int
) -> None:
    person = await put(connection, "people", name=name, locale="ru", privacy_shown_at=DAWN)
    world.people[who], world.accounts[who] = person, 1000 + person
    await put(connection, "accounts", person_id=person, external_id=1000 + person)
    if role:
        await put(connection, "memberships", person_id=person, role=role.value, **place)


async def _roadmap(
    connection: AsyncConnection,
    world: World,
    plan: Roadmap,
    day: date,
    stands_for: Mapping[str, Sequence[str]],
) -> None:
    world.roadmap_id = await put(
        connection,
        "roadmaps",
        cluster_id=world.cluster_id,
        title=plan.title,
        period_start=plan.period.start,
        period_end=plan.period.end,
        imported_on=day,
    )
    here = {"roadmap_id": world.roadmap_id}
    for name in plan.events:
        world.events[name] = await put(connection, "events", name=name, **here)
    sections = {
        section: await put(
            connection, "sections", position=place, number=section.number, title=section.title, **here
        )
        for place, section in enumerate(plan.sections)
    }
    for place, item in enumerate(plan.items):
        section_id = sections[item.section] if item.section else None
        await _item(connection, world, item, stands_for, position=place, section_id=section_id, **here)


async def _item(
    connection: AsyncConnection,
    world: World,
    item: Item,
    stands_for: Mapping[str, Sequence[str]],
    **place: Any,
) -> None:
    words = {name: getattr(item, name) for name in ("deadline_text", "responsible_text", "result_text")}
    key = await put(connection, "items", number=item.number, title=item.title, **words, **place)
    world.items[item.number] = key
    schedule = item.schedule
    await put(
        connection,
        "schedules",
        item_id=key,
        kind=schedule.kind.value,
        on_request=schedule.on_request,
        unsettled=item.unsettled,
    )
    for position, occurrence in enumerate(schedule.occurrences):
        await put(connection, "occurrences", item_id=key, position=position, **_days(world, occurrence))
    for position, party in enumerate(item.parties):
        party_id = await _party(connection, world, party.name, stands_for)
        await put(
            connection, "item_parties", item_id=key, party_id=party_id, position=position, note=party.note
        )
    for position, indicator in enumerate(item.indicators):
        await _indicator(connection, world, item, indicator, position)


def _days(world: World, place: Occurrence | Target) -> dict[str, Any]:
    return {
        "start_on": place.start,
        "due_on": place.due,
        "event_id": place.event and world.events[place.event],
        "relation": place.relation,
    }


async def _party(
    connection: AsyncConnection, world: World, name: str, stands_for: Mapping[str, Sequence[str]]
) -> int:
    key = {"cluster_id": world.cluster_id, "folded": name.lower()}
    party = await find_or_put(connection, "parties", key, name=name)
    for organisation in stands_for.get(name, [name] if name in world.organisations else []):
        pair = {"party_id": party, "organisation_id": world.organisations[organisation]}
        rows = T["party_organisations"]
        query = select(rows).where(and_(*(rows.c[column] == value for column, value in pair.items())))
        if (await connection.execute(query)).one_or_none() is None:
            await put(connection, "party_organisations", **pair)
    return party


async def _indicator(
    connection: AsyncConnection, world: World, item: Item, indicator: Indicator, position: int
) -> None:
    pace = indicator.pace
    key = await put(
        connection,
        "indicators",
        item_id=world.items[item.number],
        position=position,
        title=indicator.title,
        metric=indicator.metric.value,
        unit=indicator.unit,
        conditional=indicator.conditional,
        pace_every=pace and pace.every,
        pace_value=pace and pace.value,
    )
    metric = (item.number, indicator.metric.value)
    world.indicators[metric] = key
    asked: Sequence[Occurrence | Target] = indicator.targets
    periods = asked or item.schedule.occurrences or (Occurrence(),)
    world.targets[metric] = [
        await put(
            connection,
            "targets",
            indicator_id=key,
            position=place,
            value=period.value if isinstance(period, Target) else None,
            **_days(world, period),
        )
        for place, period in enumerate(periods)
    ]
