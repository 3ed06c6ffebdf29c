"""The main job of the product as the real program does it, over HTTP, with a kill in the middle."""

import asyncio
import re
import signal
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import begin
from tests.faults.conftest import ADMIN, TOKEN
from tests.faults.play import PATIENCE, PLAN, Play
from tests.faults.test_run import until
from tests.samples.reading import seeds

COLLEGE = "Базовый <колледж>"
REGION, CLUSTER = "Самарская область", "Гостеприимство"


@pytest.fixture
def play(world, server) -> Play:
    return Play(world, server)


async def rows(engine, what: str) -> list[dict[str, Any]]:
    async with begin(engine, write=False) as connection:
        return [dict(row) for row in (await connection.execute(text(what))).mappings()]


def document(which: str) -> bytes:
    if which == "sample":
        return PLAN.encode()
    found = [seed for seed in seeds() if seed.name.startswith("000")]
    if not found:
        pytest.skip("the real roadmaps are not at hand")
    return found[0].read_bytes()


MOMENT = re.compile(r"^\S+Z ", re.MULTILINE)
"""When a line was written: digits enough to look like anybody's number."""


@pytest.mark.parametrize("which", ["sample", pytest.param("seed", marks=pytest.mark.seeds)])
async def test_from_nothing_to_the_figure_in_the_database(
    play, world, server, programs, database_url, engine, which
):
    admin = play.actor(ADMIN)
    first = await programs.start(database_url)
    await admin.says("/start")
    await play.founds(admin, COLLEGE, "Лицей")
    await play.imports(admin, "дорожная карта.txt", document(which))
    people = {
        2: ("Участник", REGION, CLUSTER, COLLEGE, "1 человек"),
        3: ("Координатор", REGION, CLUSTER, "Пригласить"),
        4: ("Министерство", REGION, "Пригласить"),
    }
    links = {account: await play.invites(admin, *presses) for account, presses in people.items()}
    teacher, coordinator, ministry = (play.actor(account) for account in people)
    for actor in (teacher, coordinator, ministry):
        await actor.says(f"/start {links[actor.user_id]}")
    assert COLLEGE in teacher.sees
    for account, reports in ((2, True), (3, True), (4, False), (5, False)):
        listed = {command["command"] for command in world.commands_for(play.actor(account).user_id)}
        assert ("report" in listed) is reports

    await teacher.presses("Отчитаться")
    await teacher.presses("п. 9 · ")
    world.fail("sendMessage", 1, None, chat_id=2, delay=PATIENCE)
    await world.say(2, "120")
    while not await rows(engine, "SELECT report_id FROM v_reports"):
        await asyncio.sleep(0.02)
    await first.end(signal.SIGKILL)
    world.faults.clear()
    second = await programs.start(database_url)
    await world.settled(PATIENCE)

    assert teacher.sees.splitlines() == [
        "✅ Записано № 1",
        "п. 9 · посетители · +120 · за 15 апреля 2024",
        "▓▓▓▓▓▓▓▓▓▓ 120 из 100",
        "🗓 до 30 апреля 2024",
    ]
    (report,) = await rows(engine, "SELECT * FROM v_reports")
    assert (report["number"], report["metric"], int(report["value"])) == ("9", "visitors", 120)
    assert (str(report["as_of"]), str(report["period_due"])) == ("2024-04-15", "2024-04-30")
    assert (report["organisation"], report["status"], report["source"]) == (COLLEGE, "accepted", "buttons")
    (progress,) = await rows(engine, "SELECT target, actual FROM v_progress WHERE number = '9'")
    assert (int(progress["target"]), int(progress["actual"])) == (100, 120)
    expected = await rows(engine, "SELECT e.*, i.number FROM v_expected e JOIN v_items i USING (item_id)")
    assert {(row["number"], row["organisation"]): str(row["reported_on"]) for row in expected}[
        "9", COLLEGE
    ] == "2024-04-15"

    for actor in (coordinator, ministry):
        await actor.presses("Сроки")
        assert "▓▓▓▓▓▓▓▓▓▓ 120 из 100 · посетители" in actor.sees
        assert "🔕" in actor.sees
        assert "Лицей" in actor.sees.partition("🔕")[2]
    assert play.faults() == []
    assert await second.end() == 0
    log = MOMENT.sub("", f"{first.log}\n{second.log}")
    for secret in (TOKEN.partition(":")[2], "Мария", "120", "getUpdates", *links.values()):
        assert secret not in log


async def test_what_a_hostile_stranger_sends_is_answered_plainly(play, world, programs, new_database):
    program = await programs.start(new_database)
    admin, stranger = play.actor(ADMIN), play.actor(5)
    await admin.says("/start")
    await admin.sends("большой.docx", b"PK", size=40 * 2**20)
    assert "больше 20 МБ" in admin.sees
    await admin.sends("план.docx", b"MZ\x90\x00" * 500)
    await until(lambda: "Такие файлы я не читаю" in admin.sees)
    for text_ in ("ы" * 10_000, "🙂", "<b>&amp;</i>", "/start " + "x" * 64, "120"):
        await stranger.says(text_)
        assert "приглашени" in stranger.sees
    for kind in ("photo", "voice", "sticker", "document"):
        await stranger.sends("файл.bin", b"\xff\xd8\xff", kind=kind)
    for data in ("", "x" * 64, "rr:1:show", "i:1", "kc:1", f"rh:{2**62}", "d:9999-12:0:0"):
        answered = len(stranger.chat.answers)
        await stranger.forges(data)
        assert stranger.alert == "Это вам не открыто."
        assert len(stranger.chat.answers) == answered + 1
    assert play.faults() == []
    assert await program.end() == 0
