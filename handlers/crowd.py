"""One person cannot slow the others: who sends too much is answered after them."""

import time
from collections import OrderedDict, deque

MANY = 30
SECONDS = 10.0
REMEMBERED = 10_000
"""Chats; the longest silent is forgotten first."""


class Crowd:
    """Counts what comes from each chat."""

    def __init__(self) -> None:
        self._times: OrderedDict[int, deque[float]] = OrderedDict()

    def count(self, chat: int) -> bool:
        """Count one more from the chat; True where it becomes too much just now."""
        was = self.is_crowded(chat)
        self._times.setdefault(chat, deque(maxlen=MANY + 1)).append(time.monotonic())
        self._times.move_to_end(chat)
        if len(self._times) > REMEMBERED:
            self._times.popitem(last=False)
        return not was and self.is_crowded(chat)

    def is_crowded(self, chat: int) -> bool:
        times = self._times.get(chat)
        return times is not None and len(times) > MANY and time.monotonic() - times[0] < SECONDS
