"""The unit of work: one connection, one transaction, the repositories that share it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cached_property

from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.ports.clock import Clock
from bot.ports.dialogues import Scene
from bot.ports.troubles import Unavailable
from bot.ports.unit_of_work import Arrival, Effect
from storage.arrivals import arrival
from storage.audit import AuditRepository
from storage.cards import CardRepository
from storage.clusters import ClusterRepository
from storage.database import begin, glance
from storage.deliveries import DeliveryRepository
from storage.dialogues import DialogueRepository
from storage.drafts import DraftRepository
from storage.editions import EditionRepository
from storage.invitations import AccessRequestRepository, InvitationRepository
from storage.items import ItemRepository
from storage.jobs import JobRepository
from storage.memberships import MembershipRepository
from storage.parties import PartyRepository
from storage.people import PeopleRepository
from storage.progress import ProgressRepository
from storage.reports import ReportRepository
from storage.roadmaps import RoadmapRepository
from storage.settlements import SettlementRepository
from storage.tables.reports import updates
from storage.understanding import UnderstandingRepository

_RECORD = insert(updates)
_DONE = select(updates.c.effect).where(updates.c.update_id == bindparam("update"))


class SqlTransaction:
    """Repositories on one connection; see `bot.ports.unit_of_work.Transaction`."""

    def __init__(
        self,
        connection: AsyncConnection,
        clock: Clock,
        update_id: int | None = None,
        scene: Scene | None = None,
        wake: Callable[[], None] | None = None,
    ) -> None:
        self.effect: Effect | None = None
        self.now = clock.now()
        self._outside = clock.outside()
        self._connection = connection
        self._update_id = update_id
        self._scene = scene
        self._wake = wake
        self._wakes = False

    async def recall(self) -> None:
        """Find what this update did already."""
        if self._update_id is None:
            return
        row = await self._connection.scalar(_DONE, {"update": self._update_id})
        if row is not None:
            self.effect = row["effect"]

    async def commit(self, effect: Effect | None = None) -> None:
        if self._update_id is not None and self.effect is None:
            scene = [self._scene.state, self._scene.data] if self._scene else None
            done = {"effect": {**(effect or {}), "update": self._update_id}, "scene": scene}
            row = {"update_id": self._update_id, "effect": done, "done_at": self.now}
            try:
                await self._connection.execute(_RECORD, row)
            except IntegrityError as error:
                raise Unavailable("another process handled this update just now") from error
        await self._connection.commit()
        if self._wakes and self._wake:
            self._wake()

    def _added(self) -> None:
        self._wakes = True

    @cached_property
    def dialogues(self) -> DialogueRepository:
        return DialogueRepository(self._connection, self.now)

    @cached_property
    def people(self) -> PeopleRepository:
        return PeopleRepository(self._connection, self.now)

    @cached_property
    def memberships(self) -> MembershipRepository:
        return MembershipRepository(self._connection, self.now)

    @cached_property
    def clusters(self) -> ClusterRepository:
        return ClusterRepository(self._connection, self.now)

    @cached_property
    def invitations(self) -> InvitationRepository:
        return InvitationRepository(self._connection, self.now)

    @cached_property
    def access_requests(self) -> AccessRequestRepository:
        return AccessRequestRepository(self._connection, self.now)

    @cached_property
    def audit(self) -> AuditRepository:
        return AuditRepository(self._connection, self.now)

    @cached_property
    def deliveries(self) -> DeliveryRepository:
        return DeliveryRepository(self._connection, self.now, self._outside, self._added)

    @cached_property
    def jobs(self) -> JobRepository:
        return JobRepository(self._connection, self.now, self._outside, self._added)

    @cached_property
    def items(self) -> ItemRepository:
        return ItemRepository(self._connection, self.now)

    @cached_property
    def parties(self) -> PartyRepository:
        return PartyRepository(self._connection, self.now)

    @cached_property
    def progress(self) -> ProgressRepository:
        return ProgressRepository(self._connection)

    @cached_property
    def roadmaps(self) -> RoadmapRepository:
        return RoadmapRepository(self._connection, self.now)

    @cached_property
    def editions(self) -> EditionRepository:
        return EditionRepository(self._connection, self.now)

    @cached_property
    def settlements(self) -> SettlementRepository:
        return SettlementRepository(self._connection, self.now)

    @cached_property
    def reports(self) -> ReportRepository:
        return ReportRepository(self._connection, self.now)

    @cached_property
    def drafts(self) -> DraftRepository:
        return DraftRepository(self._connection, self.now)

    @cached_property
    def understanding(self) -> UnderstandingRepository:
        return UnderstandingRepository(self._connection, self.now)

    @cached_property
    def cards(self) -> CardRepository:
        return CardRepository(self._connection, self.now)


class SqlUnitOfWork:
    """See `bot.ports.unit_of_work.UnitOfWork`; `update_id` is None for work that no update asked for.

    `wake` is called after a commit that left something to do for the worker.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        clock: Clock,
        update_id: int | None = None,
        wake: Callable[[], None] | None = None,
    ) -> None:
        self.scene: Scene | None = None
        self._engine = engine
        self._clock = clock
        self._update_id = update_id
        self._wake = wake

    async def arrive(self, account: int) -> Arrival:
        async with glance(self._engine) as connection:
            return await arrival(connection, account, self._update_id, self._clock.now())

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqlTransaction]:
        async with begin(self._engine, write=False) as connection:
            yield SqlTransaction(connection, self._clock, self._update_id)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[SqlTransaction]:
        async with begin(self._engine, write=True) as connection:
            transaction = SqlTransaction(connection, self._clock, self._update_id, self.scene, self._wake)
            await transaction.recall()
            yield transaction
