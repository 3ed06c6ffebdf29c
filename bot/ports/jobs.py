"""Long work as rows: who asked for it, what is to be done, what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Job:
    """`attempts` counts this one too; `result` is there once `finished`."""

    id: int
    person_id: int
    kind: str
    data: dict[str, Any]
    attempts: int
    result: dict[str, Any] | None
    finished: bool
    created_at: datetime


class Jobs(Protocol):
    async def add(self, person_id: int, kind: str, data: dict[str, Any]) -> int:
        """Ask for work; returns the job's id."""

    async def get(self, job_id: int) -> Job | None: ...

    async def claim(self, limit: int, lease: timedelta) -> tuple[Job, ...]:
        """Take what is due; nobody else does while the lease lasts, and after it a dead process's may."""

    async def extend(self, job: Job, lease: timedelta) -> bool:
        """Keep a claimed job for another lease; False when it is another's by now, or finished."""

    async def finish(self, job: Job, result: dict[str, Any]) -> bool:
        """Keep what came of it; False when it is another's by now, and then nothing more may be done."""

    async def note(self, job_id: int, result: dict[str, Any]) -> None:
        """Keep what became of the result of a finished job."""

    async def postpone(self, job: Job, until: datetime) -> None:
        """Try it again at that outside moment; this attempt does not count."""

    async def take_over(self, lease: timedelta) -> None:
        """At the start: where no other process can live (SQLite), what a dead one held is due at once."""

    async def next_at(self) -> datetime | None:
        """The outside moment at which the earliest open job is due."""
