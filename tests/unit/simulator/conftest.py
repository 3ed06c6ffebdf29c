"""A world with one teacher, and a small bot that talks to her."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties

from handlers.simulator.actor import Actor
from handlers.simulator.session import SimulatedSession
from handlers.simulator.world import World
from tests.unit.simulator.calls import Calls
from tests.unit.simulator.small_bot import TEACHER, Hands, small_bot


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def world(hands: Hands) -> World:
    world = World(hands.now)
    world.add_person(TEACHER, "Анна", "Петрова", "anna", started=True)
    return world


@pytest.fixture
def call(world: World) -> Calls:
    return Calls(world)


@pytest.fixture
def bot(world: World) -> Bot:
    return Bot("7000000001:TEST", SimulatedSession(world), DefaultBotProperties(parse_mode="HTML"))


@pytest.fixture
async def teacher(world: World, bot: Bot) -> AsyncIterator[Actor]:
    """The teacher, with the small bot running."""
    dispatcher = small_bot()
    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_as_tasks=False, handle_signals=False, polling_timeout=5)
    )
    yield Actor(world, TEACHER)
    polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling
