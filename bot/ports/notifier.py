"""Telling people something in their messenger; passing trouble is `bot.ports.troubles.Unavailable`."""

from typing import Protocol

from bot.ports.deliveries import Delivery


class Rejected(Exception):  # noqa: N818  # it says what became of the delivery
    """The delivery can never be sent as it is."""


class Blocked(Exception):  # noqa: N818  # it says what the reader did
    """The reader blocked the bot or is gone."""


class Notifier(Protocol):
    async def send(self, delivery: Delivery) -> None:
        """Send it in its reader's language; returns when the messenger has it."""
