"""The parameters of one call, whether they came as a form's strings or as JSON values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.simulator.errors import bad_request

Json = dict[str, Any]
Files = Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True)
class Params:
    """Typed reading of `values`; an empty string counts as absent, as it does for Telegram."""

    values: Mapping[str, Any]
    files: Files = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return self.values.get(name) not in (None, "") or name in self.files

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int | None = None) -> int | None:
        if not self.has(name):
            return default
        try:
            return int(self.values[name])
        except (TypeError, ValueError):
            raise bad_request(f"{name} must be an integer") from None

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in ("true", "1")

    def json(self, name: str, default: Any = None) -> Any:
        value = self.values.get(name)
        if value in (None, ""):
            return default
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
