"""The child process that reads documents: its limits, its deaths, its end."""

import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.roadmap import Roadmap
from bot.errors import Unreadable
from bot.workshop import (
    JOBS_PER_CHILD,
    LARGEST_FILE,
    STUMBLED,
    TOO_BIG,
    TOO_HEAVY,
    ChildWorkshop,
    WorkshopError,
)

NOBODY: frozenset[str] = frozenset()
MEMORY = 400 * 1024 * 1024


@pytest.fixture
async def workshop() -> AsyncIterator[ChildWorkshop]:
    workshop = ChildWorkshop(
        "tests.samples.hostile:misbehave", memory_bytes=MEMORY, cpu_seconds=1, wall_seconds=20
    )
    yield workshop
    await workshop.close()


def fact(roadmap: Roadmap, name: str) -> str:
    return next(item.title for item in roadmap.items if item.number == name)


async def alive(pid: str) -> bool:
    """Whether the process is there, after a moment for it to go."""
    for _ in range(50):
        if _is_gone(pid):
            return False
        await asyncio.sleep(0.05)
    return True


def _is_gone(pid: str) -> bool:
    """Also dead and not yet collected: an orphan in a container whose first process collects nobody."""
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    stat = Path("/proc", pid, "stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"


async def refused(workshop: ChildWorkshop, name: str) -> str:
    with pytest.raises(Unreadable) as caught:
        await workshop.read(b"", name, NOBODY)
    return caught.value.message


async def test_the_child_gets_the_document_whole(workshop):
    roadmap = await workshop.read(b"\0" * 5_000_000, "план.txt", frozenset({"Колледж", "Завод"}))
    assert roadmap.title == "план.txt"
    assert fact(roadmap, "size") == "5000000"
    assert [party.name for party in roadmap.items[0].parties] == ["Завод", "Колледж"]


async def test_one_child_reads_one_document_after_another(workshop):
    read = await asyncio.gather(*(workshop.read(b"", f"{at}.txt", NOBODY) for at in range(5)))
    assert [roadmap.title for roadmap in read] == [f"{at}.txt" for at in range(5)]
    assert len({fact(roadmap, "pid") for roadmap in read}) == 1


async def test_the_child_knows_no_settings(workshop, monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///secret")
    names = fact(await workshop.read(b"", "план", NOBODY), "environment").split()
    assert "PYTHONPATH" in names
    assert not {"BOT_TOKEN", "DATABASE_URL"} & set(names)


@pytest.mark.parametrize("name", ["memory", "loop", "die"])
async def test_a_document_that_is_too_heavy_is_refused_and_the_next_is_read(workshop, name):
    first = fact(await workshop.read(b"", "план", NOBODY), "pid")
    assert await refused(workshop, name) == TOO_HEAVY
    assert not await alive(first)
    assert fact(await workshop.read(b"", "план", NOBODY), "pid") != first


async def test_a_document_that_takes_too_long_is_refused_and_the_next_is_read():
    workshop = ChildWorkshop("tests.samples.hostile:misbehave", wall_seconds=1.5)
    first = fact(await workshop.read(b"", "план", NOBODY), "pid")
    assert await refused(workshop, "sleep") == TOO_HEAVY
    assert not await alive(first)
    assert (await workshop.read(b"", "план", NOBODY)).title == "план"
    await workshop.close()


@pytest.mark.parametrize("name", ["fault", "recurse", "files"])
async def test_a_fault_of_the_reader_is_logged_without_its_words(workshop, caplog, name):
    with caplog.at_level(logging.ERROR):
        assert await refused(workshop, name) == STUMBLED
    assert "hostile.py" in caplog.text
    assert "secret" not in caplog.text
    assert (await workshop.read(b"", "план", NOBODY)).title == "план"


async def test_a_refusal_keeps_its_words(workshop):
    with pytest.raises(Unreadable) as caught:
        await workshop.read(b"", "refuse", NOBODY)
    assert caught.value.message == "The file holds {what}."
    assert caught.value.params == {"what": "2 мегабайта"}


async def test_what_a_library_prints_does_not_reach_the_answers(workshop):
    assert (await workshop.read(b"", "print", NOBODY)).title == "print"


async def test_what_is_no_roadmap_is_not_taken_for_one(caplog):
    workshop = ChildWorkshop("tests.samples.hostile:not_a_roadmap")
    assert await refused(workshop, "план") == STUMBLED
    assert "roadmap: " in caplog.text
    await workshop.close()


async def test_an_answer_beyond_all_measure_is_not_taken():
    workshop = ChildWorkshop("tests.samples.hostile:enormous")
    assert await refused(workshop, "план") == TOO_HEAVY
    await workshop.close()


async def test_a_child_does_not_live_for_ever(workshop):
    pids = [fact(await workshop.read(b"", "план", NOBODY), "pid") for _ in range(JOBS_PER_CHILD + 1)]
    assert len(set(pids)) == 2
    assert pids[-1] not in pids[:-1]


async def test_a_file_over_the_limit_starts_no_child():
    workshop = ChildWorkshop("no.such.module:read")
    with pytest.raises(Unreadable) as caught:
        await workshop.read(b"\0" * (LARGEST_FILE + 1), "план", NOBODY)
    assert caught.value.message == TOO_BIG


@pytest.mark.parametrize("reader", ["no.such.module:read", "tests.samples.hostile:no_such_reader"])
async def test_a_child_without_its_reader_is_a_fault_of_the_installation(reader):
    workshop = ChildWorkshop(reader)
    with pytest.raises(WorkshopError, match=r"ModuleNotFoundError|AttributeError"):
        await workshop.read(b"", "план", NOBODY)
    await workshop.close()


async def test_a_child_that_cannot_begin_is_a_fault_of_the_installation():
    workshop = ChildWorkshop("bot.reading.pipeline:read", memory_bytes=1024)
    with pytest.raises(WorkshopError):
        await workshop.read(b"", "план", NOBODY)
    await workshop.close()


async def test_a_child_killed_between_documents_is_replaced(workshop):
    first = fact(await workshop.read(b"", "план", NOBODY), "pid")
    os.kill(int(first), signal.SIGKILL)
    assert not await alive(first)
    await asyncio.sleep(0.2)
    assert (await workshop.read(b"", "план", NOBODY)).title == "план"


@pytest.mark.parametrize("size", [0, 5_000_000])
async def test_a_death_that_nobody_has_noticed_yet_costs_no_document(workshop, size):
    first = fact(await workshop.read(b"", "план", NOBODY), "pid")
    os.kill(int(first), signal.SIGKILL)
    while not _is_gone(first):
        time.sleep(0.01)  # the event loop stands still, so the parent cannot know
    second = fact(await workshop.read(b"\0" * size, "план", NOBODY), "pid")
    assert second != first


async def test_a_cancelled_document_does_not_answer_the_next(workshop):
    await workshop.read(b"", "план", NOBODY)
    job = asyncio.create_task(workshop.read(b"", "sleep", NOBODY))
    await asyncio.sleep(0.1)
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job
    assert (await workshop.read(b"", "другой", NOBODY)).title == "другой"


async def test_closing_ends_the_child_and_a_later_document_starts_another(workshop):
    first = fact(await workshop.read(b"", "план", NOBODY), "pid")
    await workshop.close()
    assert not await alive(first)
    assert (await workshop.read(b"", "план", NOBODY)).title == "план"
    await workshop.close()
    await workshop.close()


async def test_the_child_goes_when_its_parent_dies():
    script = (
        "import asyncio, os\n"
        "from bot.workshop import ChildWorkshop\n"
        "async def main():\n"
        "    read = await ChildWorkshop('tests.samples.hostile:echo').read(b'', 'x', frozenset())\n"
        "    print(read.items[0].title, flush=True)\n"
        "    os._exit(0)\n"
        "asyncio.run(main())\n"
    )
    parent = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        script,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    out, _ = await parent.communicate()
    assert not await alive(out.decode().strip())


async def test_the_parent_never_loads_the_reading(workshop):
    script = (
        "import sys, bot.workshop; print([name for name in sys.modules if name.startswith('bot.reading')])"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert out.decode().strip() == "[]"


async def test_a_real_document_is_read_in_the_child():
    workshop = ChildWorkshop()
    head = "План работы на 2025 год\n\n№\tМероприятие\tСрок\tОтветственный\n"
    text = head + "1\tСовет кластера\tмай 2025\tКолледж\n"
    roadmap = await workshop.read(text.encode(), "план.txt", NOBODY)
    assert [item.title for item in roadmap.items] == ["Совет кластера"]
    await workshop.close()


async def test_pictures_are_drawn_in_a_child_and_bad_ones_cost_nobody_else():
    workshop = ChildWorkshop()
    dot = {"data": {"values": [{}]}, "mark": "point"}
    assert (await workshop.draw(dot) or b"").startswith(b"\x89PNG")
    assert await workshop.draw({"mark": "nonsense"}) is None
    assert await workshop.draw(dot)
    await workshop.close()
    assert "vl_convert" not in sys.modules


async def test_a_painter_that_is_not_there_costs_the_picture_alone():
    workshop = ChildWorkshop(painter="no.such.module:draw")
    assert await workshop.draw({}) is None
    await workshop.close()


async def test_a_picture_that_takes_too_long_is_left_out():
    workshop = ChildWorkshop(painter="tests.samples.hostile:draw_forever", painting_seconds=0.5)
    assert await workshop.draw({}) is None
    await workshop.close()
