"""Opens the curtain: the cast comes into the world and greets the bot, the page is served."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handlers.simulator.web import Cast, serve
from handlers.simulator.world import World


@dataclass(frozen=True, slots=True)
class Entrance:
    """How somebody comes in: those who `greet` have pressed Start already when the visitor arrives."""

    cast: Cast
    language_code: str = "ru"
    greet: bool = True


async def play(
    world: World,
    entrances: Sequence[Entrance],
    port: int,
    ready: Callable[[str], object],
    samples: Mapping[str, bytes],
) -> None:
    """Runs until cancelled; the bot must be asking for updates beside it. OSError when the port is taken."""
    for entrance in entrances:
        world.add_person(entrance.cast.user_id, entrance.cast.name, language_code=entrance.language_code)
    for entrance in entrances:
        if entrance.greet:
            await world.say(entrance.cast.user_id, "/start")
    async with asyncio.TaskGroup() as group:
        group.create_task(world.settled())
        cast = [entrance.cast for entrance in entrances]
        group.create_task(serve(world, cast, port=port, ready=ready, samples=samples))
