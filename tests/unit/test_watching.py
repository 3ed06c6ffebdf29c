"""What tells how long a document is being read ends with the process."""

import asyncio
from typing import Any

from handlers.watching import Watch


class Nothing:
    """Stands for what is not reached before the first look."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


async def test_nothing_is_watched_after_the_end():
    watch, before = Watch(), asyncio.all_tasks()
    nothing: Any = Nothing()
    watch.begin(nothing, nothing, 1, "план.txt")
    await asyncio.sleep(0)
    assert len(asyncio.all_tasks() - before) == 1
    await watch.end()
    assert asyncio.all_tasks() == before
