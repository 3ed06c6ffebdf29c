"""Reminding the silent at a coordinator's press: who was told, who could not be."""

from dataclasses import dataclass
from datetime import date

from bot.domain.items import Listed


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody of an organisation; `name` is None where they told none."""

    id: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Reminded:
    """Names of those told by this press and of those told earlier today; organisations without people."""

    told: tuple[str | None, ...] = ()
    before: tuple[str | None, ...] = ()
    nobody: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a person is still asked for: items with the due days that they were reminded of."""

    rows: tuple[tuple[Listed, date], ...]
