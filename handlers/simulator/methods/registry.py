"""How a Bot API method is declared: a coroutine on the state and the parameters it understands."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from handlers.simulator.params import Params
from handlers.simulator.state import State

Run = Callable[[State, Params], Awaitable[Any]]
# What changes nothing that this world shows.
SILENT = frozenset({"disable_notification", "protect_content", "allow_paid_broadcast", "message_effect_id"})


@dataclass(frozen=True)
class Method:
    run: Run
    params: frozenset[str]


class Registry(dict[str, Method]):
    """Methods by name."""

    def method(self, name: str, params: str = "") -> Callable[[Run], Run]:
        """Register a coroutine under its Bot API name; `params` lists what it understands."""

        def register(run: Run) -> Run:
            self[name] = Method(run, frozenset(params.split()) | SILENT)
            return run

        return register
