"""What a chat's onlooker is told: a queue of events, closed when its reader falls too far behind."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, Self

Event = dict[str, Any]
BACKLOG = 1000  # events; a reader that is further behind reads the chat anew


class Subscription:
    """Async iterator over events; ends after `close` once the remaining events are read."""

    def __init__(self, leave: Callable[["Subscription"], None]) -> None:
        self._leave = leave
        self._events: deque[Event] = deque()
        self._ready = asyncio.Event()
        self.closed = False

    def push(self, event: Event) -> None:
        if len(self._events) >= BACKLOG:
            self.close()
        elif not self.closed:
            self._events.append(event)
            self._ready.set()

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self._leave(self)
            self._ready.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        while not self._events:
            if self.closed:
                raise StopAsyncIteration
            self._ready.clear()
            await self._ready.wait()
        return self._events.popleft()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Onlookers:
    """Everyone who watches: per person, any number of subscriptions."""

    def __init__(self) -> None:
        self._watching: dict[int, list[Subscription]] = {}

    def subscribe(self, user_id: int) -> Subscription:
        watchers = self._watching.setdefault(user_id, [])
        subscription = Subscription(watchers.remove)
        watchers.append(subscription)
        return subscription

    def tell(self, user_id: int, kind: str, **content: Any) -> None:
        for subscription in list(self._watching.get(user_id, ())):
            subscription.push({"type": kind, "chat_id": user_id, **content})
