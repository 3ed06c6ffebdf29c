"""The system's clock; it stands still for nobody, but may live at another moment."""

from datetime import UTC, datetime


class SystemClock:
    """The time of day, shifted where a rehearsal lives at another moment."""

    def __init__(self, rehearse_at: datetime | None = None) -> None:
        self._shift = rehearse_at - datetime.now(UTC) if rehearse_at else None

    def now(self) -> datetime:
        return self.shifted(datetime.now(UTC))

    def outside(self) -> datetime:
        return datetime.now(UTC)

    def shifted(self, moment: datetime) -> datetime:
        """A moment of the outside world (a message's date) as the rehearsal sees it, in UTC."""
        return (moment + self._shift if self._shift else moment).astimezone(UTC)


class StagedClock(SystemClock):
    """Of a rehearsal on a stage, whose messages are of the same moment."""

    def now(self) -> datetime:
        return super().shifted(self.outside())

    def shifted(self, moment: datetime) -> datetime:
        """As it is: it comes from the stage."""
        return moment.astimezone(UTC)
