"""Trouble on order: a call that fails, breaks off before or after acting, or takes its time."""

from dataclasses import dataclass
from typing import Literal

from handlers.simulator.errors import ApiError

Trouble = ApiError | Literal["cut_before", "cut_after"] | None


@dataclass
class Fault:
    """`method` may be "*" for any but getUpdates; `chat_id` narrows it to one chat; `delay` is in seconds."""

    method: str
    times: int
    error: Trouble
    chat_id: int | None
    delay: float

    def meets(self, method: str, chat_id: str) -> bool:
        named = method == self.method or (self.method == "*" and method != "getUpdates")
        return self.times > 0 and named and (self.chat_id is None or chat_id == str(self.chat_id))


class Faults:
    """Ordered troubles, the first that fits is taken."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def order(self, fault: Fault) -> None:
        self._ordered.append(fault)

    def clear(self) -> None:
        self._ordered.clear()

    def take(self, method: str, chat_id: str) -> Fault | None:
        fault = next((f for f in self._ordered if f.meets(method, chat_id)), None)
        if fault:
            fault.times -= 1
        return fault
