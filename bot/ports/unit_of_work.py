"""One transaction per wish, keyed by the update that asked for it."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.domain.people import Person
from bot.ports.audit import Audit
from bot.ports.cards import Cards
from bot.ports.clusters import Clusters
from bot.ports.deliveries import Deliveries
from bot.ports.dialogues import Dialogue, Dialogues, Scene
from bot.ports.editions import Editions
from bot.ports.invitations import AccessRequests, Invitations
from bot.ports.items import Items
from bot.ports.jobs import Jobs
from bot.ports.parties import Parties
from bot.ports.people import Memberships, People
from bot.ports.progress import Progress
from bot.ports.reports import Drafts, Reports
from bot.ports.roadmaps import Roadmaps
from bot.ports.settlements import Settlements
from bot.ports.understanding import Understanding

Effect = dict[str, Any]
"""Ids by which the answer is made again, e.g. {"report": 17}; JSON."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who sent an update, and the dialogue they are in; a repeated update finds the one it found first."""

    person: Person | None
    dialogue: Dialogue | None


class Transaction(Protocol):
    """Repositories that share one transaction.

    `effect` is what this update did already when it is handled a second time, else None:
    `effect = tx.effect or await act(tx)`, then `await tx.commit(effect)`, then make the answer.
    """

    effect: Effect | None
    now: datetime

    @property
    def dialogues(self) -> Dialogues: ...

    @property
    def people(self) -> People: ...

    @property
    def memberships(self) -> Memberships: ...

    @property
    def cards(self) -> Cards: ...

    @property
    def clusters(self) -> Clusters: ...

    @property
    def invitations(self) -> Invitations: ...

    @property
    def access_requests(self) -> AccessRequests: ...

    @property
    def audit(self) -> Audit: ...

    @property
    def deliveries(self) -> Deliveries: ...

    @property
    def jobs(self) -> Jobs: ...

    @property
    def items(self) -> Items: ...

    @property
    def parties(self) -> Parties: ...

    @property
    def progress(self) -> Progress: ...

    @property
    def roadmaps(self) -> Roadmaps: ...

    @property
    def editions(self) -> Editions: ...

    @property
    def settlements(self) -> Settlements: ...

    @property
    def reports(self) -> Reports: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def understanding(self) -> Understanding: ...

    async def commit(self, effect: Effect | None = None) -> None:
        """Make it durable and record the update as done; without it everything is rolled back."""


class UnitOfWork(Protocol):
    """Made per update by the middleware; a writer waits for the writers before it.

    `scene` is the dialogue the update found; a repeated update finds it again.
    """

    scene: Scene | None

    async def arrive(self, account: int) -> Arrival:
        """Whose update it is, in one statement."""

    def read(self) -> AbstractAsyncContextManager[Transaction]: ...

    def write(self) -> AbstractAsyncContextManager[Transaction]: ...
