"""The child process: does one job after another under limits, until its parent goes.

`python -m bot.workshop module:function AS|DATA MEMORY_BYTES CPU_SECONDS WALL_SECONDS`; requests come on
standard input, answers leave on standard output, and nothing but JSON does. A request that names a document
is read, any other one is the specification of a picture.
"""

import json
import os
import resource
import signal
import sys
import traceback
from base64 import b64encode
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import Any, BinaryIO

from bot.domain.codec import to_dict
from bot.errors import Unreadable
from bot.workshop.frames import LENGTH, frame, message_of

OPEN_FILES = 64
NICENESS = 5
OUT_OF_MEMORY = 3
"""Exit code; what a process that ran out of memory would still say is not to be trusted."""
GRACE_SECONDS = 5

Work = Callable[..., Any]
Request = tuple[dict[str, Any], bytes]


def main(work: str, kind: str, memory_bytes: str, cpu_seconds: str, wall_seconds: str) -> None:
    requests, answers = _private_pipes()
    _limit(getattr(resource, f"RLIMIT_{kind}"), int(memory_bytes))
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    os.nice(NICENESS)
    try:
        do = _work(work)
    except Exception as error:  # noqa: BLE001  # the parent says so in its log
        _say(answers, {"fault": _fault(error)})
        return
    _say(answers, {"ready": True})
    while (request := _receive(requests)) is not None:
        _say(answers, {"begun": True})
        _allow(float(cpu_seconds), float(wall_seconds))
        _say(answers, _answer(do, *request))
        signal.alarm(0)


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes under numbers of their own, so that nothing a library prints or reads gets into them."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return requests, answers


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most, most) if hard == resource.RLIM_INFINITY else (min(most, hard), hard))


def _allow(cpu_seconds: float, wall_seconds: float) -> None:
    """Processor time for one more job; the alarm ends a job whose parent is no longer there to do so."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + cpu_seconds) + 1
    resource.setrlimit(
        resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )
    signal.alarm(int(wall_seconds) + GRACE_SECONDS)


def _work(name: str) -> Work:
    module, _, function = name.partition(":")
    work: Work = getattr(import_module(module), function)
    return work


def _receive(requests: BinaryIO) -> Request | None:
    """The next request; None when the parent has closed the pipe."""
    head = requests.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    message = message_of(requests.read(LENGTH.unpack(head)[0]))
    data = requests.read(message["size"])
    return (message, data) if len(data) == message["size"] else None


def _answer(work: Work, request: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        if "name" not in request:
            return {"picture": b64encode(work(json.loads(data))).decode()}
        return {"roadmap": to_dict(work(data, request["name"], frozenset(request["known"])))}
    except Unreadable as refusal:
        return {"refusal": refusal.message, "params": refusal.params}
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001  # one document must not end the work on the others
        return {"fault": _fault(error)}


def _fault(error: Exception) -> str:
    """What went wrong and where, without the message: it may quote the document. Opens no file."""
    places = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    where = [f"{PurePath(name).name}:{line}" for name, line in places[-1:]]
    return " at ".join((type(error).__name__, *where))


def _say(answers: BinaryIO, message: dict[str, Any]) -> None:
    answers.write(frame(message))
    answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
