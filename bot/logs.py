"""Logs: text for people or JSON for collectors; no secret, no request URL, no words of people."""

import logging
import re
import sys
import traceback
from collections.abc import Iterable, Sequence
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

TOKEN = re.compile(r"\b\d{5,}:[\w-]{20,}|(?<=/bot)\d+:[^/\s]+")
HIDDEN = "***"
OWN = ("bot", "handlers", "keyboards", "storage", "main")
"""Loggers of the product; of the libraries only warnings are kept: their details hold addresses and rows."""


def configure(level: str, style: str, secrets: Iterable[str] = ()) -> None:
    """Send every log of the process to standard error; `secrets` are hidden wherever they turn up."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        first_line,
        name_the_exception,
        Redaction(secrets),
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if style == "json" else plain_line
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OWN:
        logging.getLogger(name).setLevel(level)
    logging.raiseExceptions = False


def first_line(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Libraries (asyncio with its tasks) show values in the further lines of a message."""
    event["event"] = str(event["event"]).partition("\n")[0]
    return event


def name_the_exception(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Kinds and places instead of messages: these quote what people wrote, and rows of the database."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_chain(error))
    return event


def _chain(error: BaseException) -> list[str]:
    """An exception and its causes, the outermost first."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{'caused by ' if lines else ''}{type(current).__name__}")
        lines += _places(traceback.extract_tb(current.__traceback__))
        if isinstance(current, BaseExceptionGroup):
            lines += [f"  {line}" for part in current.exceptions for line in _chain(part)]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return lines


def _places(frames: Sequence[traceback.FrameSummary]) -> list[str]:
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


class Redaction:
    """Hides tokens, and the secrets it was told, in every value."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def __call__(self, _logger: Any, _method: str, event: EventDict) -> EventDict:
        return {key: self._hide(value) for key, value in event.items()}

    def _hide(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        for secret in self._secrets:
            value = value.replace(secret, HIDDEN)
        return TOKEN.sub(HIDDEN, value)


def plain_line(_logger: Any, _method: str, event: EventDict) -> str:
    """`2024-04-15T06:00:00Z warning handlers.polling: words`, further values and the exception below."""
    known = ("timestamp", "level", "logger", "event", "exception")
    more = "".join(f" {key}={value}" for key, value in event.items() if key not in known)
    line = "{timestamp} {level:<7} {logger}: {event}".format(**event) + more
    return line + "".join(f"\n    {row}" for row in event.get("exception", "").splitlines())
