"""The time of day."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, UTC."""

    def outside(self) -> datetime:
        """The moment in the outside world, UTC: a rehearsal begins anew at every start, a lease does not."""

    def shifted(self, moment: datetime) -> datetime:
        """A moment of the outside world (a message's date) in this clock's time, UTC."""
