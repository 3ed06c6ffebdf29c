"""Readers that do what a hostile document makes a reader do; run in the child process only."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from datetime import date

from bot.domain.roadmap import Item, Party, Period, Roadmap
from bot.errors import Unreadable

WORDS = "2 мегабайта"


def echo(data: bytes, name: str, known_parties: frozenset[str]) -> Roadmap:
    """What the child was given and what it is: title = name, items = facts."""
    facts = {
        "pid": str(os.getpid()),
        "size": str(len(data)),
        "environment": " ".join(sorted(os.environ)),
    }
    return Roadmap(
        title=name,
        period=Period(date(2025, 1, 1), date(2025, 12, 31)),
        items=tuple(
            Item(number, title, parties=tuple(map(Party, sorted(known_parties))))
            for number, title in facts.items()
        ),
    )


def misbehave(data: bytes, name: str, known_parties: frozenset[str]) -> Roadmap:
    """Does what the file's name says, and reads every other file like `echo`."""
    {
        "memory": eat_memory,
        "loop": loop,
        "sleep": sleep,
        "die": die,
        "fault": fault,
        "recurse": recurse,
        "refuse": refuse,
        "print": chatter,
        "files": open_files,
    }.get(name, nothing)()
    return echo(data, name, known_parties)


def eat_memory() -> None:
    pile = []
    while True:
        pile.append(bytearray(16 * 1024 * 1024))


def loop() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(3600)


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def fault() -> None:
    raise KeyError("a secret of the document")


def recurse() -> None:
    def deeper(at: int) -> int:
        return deeper(at + 1) + 1

    deeper(0)


def refuse() -> None:
    raise Unreadable("The file holds {what}.", what=WORDS)


def chatter() -> None:
    print("x" * 100_000)  # noqa: T201  # what a library might do
    sys.stdout.flush()
    os.write(1, b"noise")


def open_files() -> None:
    def opened() -> Iterator[int]:
        while True:
            yield os.open(os.devnull, os.O_RDONLY)

    list(opened())


def nothing() -> None:
    pass


def not_a_roadmap(data: bytes, name: str, known_parties: frozenset[str]) -> object:
    return Period(date(2025, 1, 1), date(2025, 12, 31))


def enormous(data: bytes, name: str, known_parties: frozenset[str]) -> Roadmap:
    return Roadmap("x" * 65 * 1024 * 1024, Period(date(2025, 1, 1), date(2025, 12, 31)), ())


def draw_forever(_spec: dict[str, object]) -> bytes:
    while True:
        time.sleep(1)


def read_slowly(data: bytes, name: str, known: frozenset[str]) -> Roadmap:
    time.sleep(4)
    return echo(data, name, known)
