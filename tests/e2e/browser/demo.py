"""The real demonstration as its own process, and a visitor who plays its people."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page

ROOT = Path(__file__).parents[3]
TEACHER, COORDINATOR, MINISTRY = 1001, 1003, 1004
NOW = "2026-10-05T10:00+04:00"
"""A working Monday; the dates of the demonstration stand around it."""
PATIENCE = 90.0
"""Seconds until it answers, on a slow machine."""


@asynccontextmanager
async def playing(folder: Path) -> AsyncIterator[str]:
    """`main.py demo` in a folder of its own: its address while it runs. It must end in order."""
    port = _free_port()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    (folder / "data").mkdir()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "main.py"),
        "demo",
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "DEMO_PORT": str(port), "REHEARSE_AT": NOW},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            said = await process.stdout.readline() if process.stdout else b""
        assert f":{port} ".encode() in said, said
        yield f"http://127.0.0.1:{port}"
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        ended = await process.wait()
    assert ended == 0


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def be(page: Page, address: str, person: int) -> None:
    """Play somebody, as a visitor who has closed the panel of the first visit."""
    await page.goto(f"{address}/#{person}")
    await page.locator(".message").first.wait_for()
    close = page.locator("#welcome .round")
    if await close.is_visible():
        await close.click()


async def menu(page: Page, label: str) -> None:
    """Press a key of the keyboard below, and wait for the answer."""
    shown = await page.locator(".message").count()
    await page.locator(".reply-keys").get_by_role("button", name=label, exact=True).click()
    await page.locator(".message").nth(shown + 1).wait_for()


async def press(page: Page, label: str) -> None:
    """Press a button under the last message, and wait until it has been answered."""
    await page.locator(".message").last.locator(".key", has_text=label).first.click()
    await page.locator(".key[aria-busy]").first.wait_for(state="detached")
