"""Checks calls and answers against the description of the Bot API: names, required fields, types, choices.

A type is written as the description has it: `!` marks a required one, `|` joins several, `[]` makes a list.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

SPEC = Path(__file__).parents[2].parent / "shared" / "botapi" / "spec.json"
INTEGER = re.compile(r"-?\d{1,19}")
ATTACHED = "attach://"
PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "String": (str,),
    "Boolean": (bool,),
    "Float": (int, float),
}


class BotApi:
    """The description, read once."""

    def __init__(self, path: Path = SPEC) -> None:
        described = json.loads(path.read_text(encoding="utf-8"))
        self.methods: dict[str, dict[str, Any]] = described["methods"]
        self.types: dict[str, dict[str, str]] = described["types"]
        self.unions: dict[str, list[str]] = described["unions"]
        self.enums: dict[str, list[str]] = described["enums"]

    def call(self, method: str, params: Mapping[str, Any], files: Iterable[str], *, form: bool) -> list[str]:
        """What is wrong with a call; `form` says that values came as a form's strings."""
        if method not in self.methods:
            return [f"{method}: no such method"]
        declared, parts = self.methods[method]["params"], set(files)
        values = dict(params)
        for name in parts & declared.keys():
            values.setdefault(name, f"{ATTACHED}{name}")
        if form:
            values = {name: _decoded(value, declared.get(name, "String")) for name, value in values.items()}
        problems = [*self._fields(declared, values, method), *_attachments(values, parts)]
        return [f"{method}: {problem}" for problem in problems]

    def answer(self, method: str, result: Any) -> list[str]:
        """What is wrong with the result of a method."""
        returns = self.methods[method]["returns"]
        return [f"{method} answered: {problem}" for problem in self._value(returns, result, "result")]

    def _fields(self, declared: Mapping[str, str], values: Mapping[str, Any], owner: str) -> Iterator[str]:
        yield from (f"unknown {name}" for name in values.keys() - declared.keys())
        for name, kind in declared.items():
            if name in values:
                yield from self._value(kind.lstrip("!"), values[name], name)
                yield from self._choice(f"{owner}.{name}", values[name])
            elif kind.startswith("!"):
                yield f"{name} is missing"

    def _choice(self, place: str, value: Any) -> Iterator[str]:
        if place in self.enums and isinstance(value, str) and value not in self.enums[place]:
            yield f"{place} may not be {value!r}"

    def _value(self, kinds: str, value: Any, name: str) -> list[str]:
        """Problems with the alternative that fits best."""
        return min((list(self._one(kind, value, name)) for kind in kinds.split("|")), key=len)

    def _one(self, kind: str, value: Any, name: str) -> Iterator[str]:
        if kind.endswith("[]"):
            yield from self._list(kind[:-2], value, name)
        elif kind in self.unions:
            yield from self._value("|".join(self.unions[kind]), value, name)
        elif kind in self.types:
            yield from self._object(kind, value, name)
        elif kind == "InputFile":
            if not (isinstance(value, str) and value.startswith(ATTACHED)):
                yield f"{name} is no file"
        elif not isinstance(value, PLAIN[kind]) or (kind != "Boolean" and isinstance(value, bool)):
            yield f"{name} is no {kind}: {value!r}"

    def _list(self, kind: str, value: Any, name: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{name} is no list: {value!r}"
            return
        for number, part in enumerate(value):
            yield from self._value(kind, part, f"{name}[{number}]")

    def _object(self, kind: str, value: Any, name: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{name} is no {kind}: {value!r}"
            return
        yield from (f"{name}: {problem}" for problem in self._fields(self.types[kind], value, kind))


def _decoded(value: str, kinds: str) -> Any:
    """A form's string as the value that it stands for: itself where it does not fit."""
    kinds = kinds.lstrip("!")
    if "Integer" in kinds.split("|") and INTEGER.fullmatch(value):
        return int(value)
    if kinds == "Boolean":
        return {"true": True, "false": False}.get(value, value)
    if kinds == "Float" or not {"String", "InputFile", "Integer"} & set(kinds.split("|")):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _attachments(values: Mapping[str, Any], parts: set[str]) -> Iterator[str]:
    """Every named attachment is there, every part is named."""
    named = set(re.findall(rf"{ATTACHED}([\w-]+)", json.dumps(values, default=str)))
    yield from (f"the attachment {name} is missing" for name in named - parts)
    yield from (f"the part {name} is not used" for name in parts - named)
