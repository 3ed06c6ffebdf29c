"""The queue of updates: each stays until the bot acknowledges it, as Telegram keeps them."""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Any

from handlers.simulator.errors import conflict

Json = dict[str, Any]
BATCH = 100
LOG = 1000  # updates that can be repeated
# What a bot gets only when it asks for it by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates in order. One reader at a time: a newer getUpdates ends the older one with a conflict."""

    def __init__(self, first_id: int = 700_000_001) -> None:
        self.webhook: Json = {}
        self._waiting: list[Json] = []
        self._log: deque[Json] = deque(maxlen=LOG)
        self._repeats: list[Json] = []  # to be delivered once more
        self._repeated: list[Json] = []  # delivered once more, not acknowledged yet
        self._next_id = first_id
        self._allowed: frozenset[str] = frozenset()
        self._reader = 0
        self._changed = asyncio.Event()

    def put(self, kind: str, payload: Json) -> int:
        """Add an update; returns its id. One that the bot did not ask for is numbered and dropped."""
        update_id, self._next_id = self._next_id, self._next_id + 1
        if kind in self._allowed if self._allowed else kind not in ON_REQUEST:
            update = {"update_id": update_id, kind: payload}
            self._waiting.append(update)
            self._log.append(update)
            self._wake()
        return update_id

    def repeat(self, update_id: int) -> None:
        """Deliver a recent update once more, acknowledged or not; StopIteration for one that is not known."""
        self._repeats.append(next(update for update in self._log if update["update_id"] == update_id))
        self._wake()

    @property
    def waiting(self) -> list[Json]:
        """What has not been acknowledged yet, oldest first."""
        return [*self._repeated, *self._repeats, *self._waiting]

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remember what the bot asks for; None keeps the former wish, an empty list is the default."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    def acknowledge(self, below: int) -> None:
        """Forget every update with an id under `below`."""
        self._waiting = [update for update in self._waiting if update["update_id"] >= below]
        self._wake()

    def forget(self, update_id: int) -> None:
        """Forget one update: a webhook acknowledges them singly."""
        self._waiting = [update for update in self._waiting if update["update_id"] != update_id]
        self._wake()

    def drop(self) -> None:
        """Forget all."""
        self.acknowledge(self._next_id)

    def hook(self, webhook: Json) -> None:
        """Deliver to a webhook from now on ({"url", "secret"}), or to getUpdates again ({})."""
        self.webhook = webhook
        self._wake()

    async def get(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109  # a part of the protocol
        """A long poll of at most `timeout` seconds."""
        if self.webhook:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self._reader += 1
        reader = self._reader
        self._repeated.clear()
        self.acknowledge(offset if offset >= 0 else self._tail(offset))
        deadline = asyncio.get_running_loop().time() + timeout
        while not (self._repeats or self._waiting) and await self.change(deadline):
            if reader != self._reader:
                raise conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
        if self._repeats:
            self._repeated, self._repeats = self._repeats, []
            return list(self._repeated)
        return self._waiting[: limit if 0 < limit <= BATCH else BATCH]

    def _tail(self, offset: int) -> int:
        kept = self._waiting[offset:]
        return int(kept[0]["update_id"]) if kept else 0

    async def settled(self, timeout: float) -> None:  # noqa: ASYNC109  # its error tells what is missing
        """Wait until all is acknowledged: a bot acknowledges by asking for what comes next."""
        deadline = asyncio.get_running_loop().time() + timeout
        while self.waiting:
            if not await self.change(deadline):
                raise TimeoutError(f"not acknowledged within {timeout} s: {self.waiting}")

    async def change(self, deadline: float) -> bool:
        """Wait for the next change of the queue; False when the deadline (loop time) has passed."""
        try:
            async with asyncio.timeout_at(deadline):
                await self._changed.wait()
        except TimeoutError:
            return False
        return True

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
