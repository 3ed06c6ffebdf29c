"""Invitations that let nobody in any more, over the Bot API: one clear kind sentence, and no harm."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.settings import Settings
from handlers.simulator.world import World
from storage.database import begin
from storage.tables.people import invitations, memberships
from tests.botapi.server import BotApiServer
from tests.builders import build
from tests.e2e.conftest import ADMIN, TOKEN, Cluster, Stage


@pytest.fixture
async def server(clock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(World(clock.now), TOKEN) as server:
        yield server


@pytest.fixture
async def cluster(engine, clock, server) -> AsyncIterator[Cluster]:
    """The small world, whose bot speaks to a Bot API server."""
    settings = Settings(
        _env_file=None, bot_token=SecretStr(TOKEN), admin_ids=frozenset({ADMIN}), time_zone="Europe/Samara"
    )
    stage = Stage(server.world, engine, clock, settings, server=server.base)
    stage.start()
    yield Cluster(stage, await build(engine))
    await stage.stop()


async def made(cluster: Cluster) -> str:
    """The token of an invitation for one."""
    coordinator = cluster.coordinator
    await coordinator.says("/invite")
    await coordinator.presses("Колледж")
    await coordinator.presses("1 человек")
    return str(coordinator.sees.partition("start=")[2].split()[0])


@pytest.mark.parametrize(
    ("fate", "said"),
    [
        ("expired", "Срок этого приглашения истёк. Попросите, пожалуйста, новое."),
        ("used up", "Это приглашение уже использовано. Попросите, пожалуйста, новое."),
        ("revoked", "Это приглашение отозвано. Попросите, пожалуйста, новое."),
        ("unknown", "Такого приглашения я не знаю. Проверьте, пожалуйста, целиком ли открылась ссылка."),
    ],
)
async def test_a_dead_invitation_says_so_and_shows_the_other_way_in(cluster, server, engine, fate, said):
    token = await made(cluster)
    if fate == "expired":
        cluster.stage.clock.advance(days=14)
    elif fate == "used up":
        await cluster.stage.person(51, "Борис").says(f"/start {token}")
    elif fate == "revoked":
        await cluster.coordinator.presses("Отозвать")
    else:
        token = token[:-1]
    async with begin(engine, write=False) as connection:
        before = (await connection.execute(select(invitations.c.uses_left))).all()
        members = len((await connection.execute(select(memberships.c.id))).all())
    anna = cluster.stage.person(50, "Анна <b>")
    for _ in range(2):
        await anna.says(f"/start {token}")
        assert anna.sees.startswith("Здравствуйте, Анна <b>!\n" + said)
        assert anna.buttons == ["✋ Попросить доступ"]
        assert anna.menu == []
    await anna.says("Мои пункты")
    assert "Мы пока не знакомы" in anna.sees
    async with begin(engine, write=False) as connection:
        assert (await connection.execute(select(invitations.c.uses_left))).all() == before
        assert len((await connection.execute(select(memberships.c.id))).all()) == members
    assert [*server.malformed, *server.refused, *server.unanswered] == []


async def test_who_is_in_already_keeps_what_they_have(cluster, server):
    token = await made(cluster)
    cluster.stage.clock.advance(days=14)
    teacher = cluster.teacher
    await teacher.says(f"/start {token}")
    assert "Срок этого приглашения истёк" in teacher.sees
    assert "Отчитаться" in teacher.menu
    assert server.malformed == []
