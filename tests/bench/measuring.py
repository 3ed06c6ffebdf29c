"""Two things side by side: turn about, in CPU time of this process, medians; told in a table."""

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Call = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Measured:
    """Milliseconds of CPU per call, and what one is of the other."""

    name: str
    ours: float
    bare: float
    limit: float

    @property
    def ratio(self) -> float:
        return self.ours / self.bare


async def side_by_side(
    name: str, ours: Call, bare: Call, limit: float, *, rounds: int = 25, calls: int = 20
) -> Measured:
    """Both are called turn about, so that what disturbs the machine disturbs both."""
    spent: dict[Call, list[float]] = {ours: [], bare: []}
    for call in spent:
        await _spend(call, calls)
    for _ in range(rounds):
        for call, times in spent.items():
            times.append(await _spend(call, calls))
    return Measured(name, statistics.median(spent[ours]), statistics.median(spent[bare]), limit)


async def _spend(call: Call, calls: int) -> float:
    start = time.process_time()
    for _ in range(calls):
        await call()
    return (time.process_time() - start) / calls * 1000


def tell(title: str, found: list[Measured]) -> None:
    """Print what was measured, before anything is asserted of it."""
    width = max(len(row.name) for row in found)
    print(f"\n{title}\n{'':{width}}  {'ours':>9} {'beside':>9} {'ratio':>6} {'promised':>9}")  # noqa: T201
    for row in found:
        numbers = f"{row.ours:6.2f} ms {row.bare:6.2f} ms {row.ratio:6.2f} {row.limit:9.2f}"
        print(f"{row.name:{width}}  {numbers}{'' if row.ratio <= row.limit else '  !'}")  # noqa: T201


def broken(found: list[Measured]) -> list[str]:
    """What is above its promise."""
    return [f"{row.name}: {row.ratio:.2f} > {row.limit}" for row in found if row.ratio > row.limit]
