"""Reads documents and draws pictures in child processes with limits on processor time, memory and time."""

import asyncio
import json
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from base64 import b64decode
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.domain.codec import from_dict
from bot.domain.roadmap import Roadmap
from bot.errors import N_, Unreadable
from bot.workshop.frames import LENGTH, frame, message_of

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_ANSWER = 64 * 1024 * 1024
JOBS_PER_CHILD = 100
"""A new child now and then, so that what one leaves behind never counts against a later document."""
CLOSING_SECONDS = 2.0
_CHUNK = 1024 * 1024

TOO_BIG = N_("The file is over 20 MB. Please send a smaller one.")
TOO_HEAVY = N_(
    "The document is too heavy: reading it takes too much time or memory. "
    "Please send a simpler file, for example the table alone."
)
STUMBLED = N_("I could not read this document. Please save it in another format and send it again.")

_ROOT = Path(__file__).resolve().parent.parent.parent
# The child gets no settings: only what an interpreter needs to start.
_NEEDED = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")

_log = logging.getLogger(__name__)


class WorkshopError(RuntimeError):
    """The child does not start: a fault of the installation, not of a document."""


class ChildWorkshop:
    """Two long-lived children, each started at its first job, one job at a time.

    `reader` and `painter` name the functions that they call: `module:function` of (data, name,
    known_parties), and of a chart's specification. The painter's engine reserves addresses without end,
    so that only what it writes to is limited; no document from outside gets there.
    """

    def __init__(
        self,
        reader: str = "bot.reading.pipeline:read",
        *,
        memory_bytes: int = 1024**3,
        cpu_seconds: float = 50,
        wall_seconds: float = 60,
        painter: str = "bot.charts.drawing:draw",
        painting_seconds: float = 4,
    ) -> None:
        limits = (str(memory_bytes), str(cpu_seconds), str(wall_seconds))
        drawing = ("DATA", str(1024**3), str(painting_seconds), str(painting_seconds))
        self._reader = _Lane((reader, "AS", *limits), wall_seconds)
        self._painter = _Lane((painter, *drawing), painting_seconds)

    async def read(self, data: bytes, name: str, known_parties: frozenset[str]) -> Roadmap:
        if len(data) > LARGEST_FILE:
            raise Unreadable(TOO_BIG)
        request = {"name": name, "known": sorted(known_parties), "size": len(data)}
        try:
            answer = await self._reader.ask(request, data)
        except BrokenOff as error:
            raise Unreadable(TOO_HEAVY) from error
        return _roadmap(answer)

    async def draw(self, spec: dict[str, Any]) -> bytes | None:
        data = json.dumps(spec, ensure_ascii=False).encode()
        try:
            answer = await self._painter.ask({"size": len(data)}, data)
            return b64decode(answer["picture"], validate=True)
        except (BrokenOff, WorkshopError, KeyError, TypeError, ValueError) as error:
            _log.warning("A picture was not drawn: %s", type(error).__name__)
            return None

    async def close(self) -> None:
        for lane in (self._reader, self._painter):
            await lane.close()


class BrokenOff(Exception):  # noqa: N818  # it says what became of the job
    """The child took too long, or ended over the job."""


class _Lane:
    """One child and the jobs that wait for it."""

    def __init__(self, arguments: tuple[str, ...], wall_seconds: float) -> None:
        self._arguments = arguments
        self._wall_seconds = wall_seconds
        self._lock = asyncio.Lock()
        self._child: _Child | None = None

    async def ask(self, request: dict[str, Any], data: bytes) -> dict[str, Any]:
        async with self._lock:
            return await self._ask(request, data)

    async def close(self) -> None:
        async with self._lock:
            child, self._child = self._child, None
            if child is not None:
                await child.leave()

    async def _ask(self, request: dict[str, Any], data: bytes) -> dict[str, Any]:
        done = False
        try:
            async with asyncio.timeout(self._wall_seconds):
                answer = await (await self._begun(request, data)).answer()
            # A reader that stumbled may have left files open or worse.
            done = "fault" not in answer
        except (TimeoutError, EOFError, ConnectionError, ValueError) as error:
            raise BrokenOff from error
        finally:
            # Also when this task is cancelled: an answer that comes later would be taken for the next one's.
            if not done:
                await self._drop()
        return answer

    async def _begun(self, request: dict[str, Any], data: bytes) -> "_Child":
        """A child that has taken the document; one that died idle is not the document's fault."""
        child = await self._ready()
        try:
            await child.hand(request, data)
        except (EOFError, ConnectionError):
            await self._drop()
            child = await self._ready()
            await child.hand(request, data)
        return child

    async def _ready(self) -> "_Child":
        if self._child is not None and not self._child.usable:
            await self._drop()
        if self._child is None:
            self._child = _Child(await _start(self._arguments))
            await self._child.greet()
        return self._child

    async def _drop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            await child.kill()


async def _start(arguments: tuple[str, ...]) -> Process:
    environment = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "bot.workshop",
        *arguments,
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env={**environment, "PYTHONPATH": str(_ROOT), "LANG": "C.UTF-8"},
        cwd=os.sep,
        start_new_session=True,  # Ctrl-C is for the parent, which closes in its own order
    )


class _Child:
    """The process and its two pipes."""

    def __init__(self, process: Process) -> None:
        if process.stdin is None or process.stdout is None:
            raise WorkshopError("no pipes")
        self._process = process
        self._stdin = process.stdin
        self._stdout = process.stdout
        self._jobs = 0

    @property
    def usable(self) -> bool:
        return self._process.returncode is None and self._jobs < JOBS_PER_CHILD

    async def greet(self) -> None:
        """Wait until the child has loaded its reader."""
        try:
            greeting = await self._receive()
        except EOFError as error:
            raise WorkshopError("the child ended before it began") from error
        if "ready" not in greeting:
            raise WorkshopError(str(greeting.get("fault")))

    async def hand(self, request: dict[str, Any], data: bytes) -> None:
        """Give it a document and wait until it says that it has it."""
        self._jobs += 1
        self._stdin.write(frame(request))
        self._stdin.write(data)
        await self._stdin.drain()
        await self._receive()

    async def answer(self) -> dict[str, Any]:
        return await self._receive()

    async def _receive(self) -> dict[str, Any]:
        (length,) = LENGTH.unpack(await self._stdout.readexactly(LENGTH.size))
        if length > LARGEST_ANSWER:
            raise ValueError("an answer beyond all measure")
        return message_of(await self._stdout.readexactly(length))

    async def leave(self) -> None:
        """Let the child go by itself, as it does when its pipe closes."""
        self._stdin.close()
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await self._process.wait()
        except TimeoutError:
            pass
        await self.kill()

    async def kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()
        self._stdin.close()
        with suppress(ConnectionError):
            await self._stdin.wait_closed()
        # What is left unread would hold the pipe open, and with it the last of the process.
        while await self._stdout.read(_CHUNK):
            pass
        await self._process.wait()


def _roadmap(answer: dict[str, Any]) -> Roadmap:
    if "refusal" in answer:
        raise Unreadable(str(answer["refusal"]), **answer.get("params", {}))
    try:
        return from_dict(answer.get("roadmap"))
    except ValueError as error:
        _log.error("A document was not read: %s", answer.get("fault") or error)
        raise Unreadable(STUMBLED) from error
