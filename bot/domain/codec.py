"""Roadmap ↔ JSON, lossless: what the child process answers and what an edition stores.

A dataclass is an object of its fields, a tuple an array, a date and a number their text. Fields that have a
default may be missing, as in what was stored before they were added; anything else out of shape is a
ValueError that names its place.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from bot.domain.roadmap import Answer, Roadmap


def to_dict(roadmap: Roadmap | Answer) -> dict[str, Any]:
    return {field.name: _plain(getattr(roadmap, field.name)) for field in fields(roadmap)}


def from_dict(data: Any) -> Roadmap:
    """The roadmap that `to_dict` was given. Raises ValueError naming the place of what does not fit."""
    roadmap = _object(Roadmap, data, "roadmap")
    if not isinstance(roadmap, Roadmap):
        raise _misfit("roadmap", "a roadmap")
    return roadmap


def answer_from_dict(data: Any) -> Answer:
    """The answer that `to_dict` was given. Raises ValueError like `from_dict`."""
    answer = _object(Answer, data, "answer")
    if not isinstance(answer, Answer):
        raise _misfit("answer", "an answer")
    return answer


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _misfit(place: str, wanted: str) -> ValueError:
    return ValueError(f"{place}: {wanted} was expected")


def _value(kind: Any, data: Any, place: str) -> Any:
    """The data as a value of an annotated type."""
    if isinstance(kind, UnionType):
        (inner,) = (part for part in get_args(kind) if part is not type(None))
        return None if data is None else _value(inner, data, place)
    if get_origin(kind) is tuple:
        return _array(get_args(kind)[0], data, place)
    if get_origin(kind) is dict:
        return _mapping(get_args(kind)[1], data, place)
    if is_dataclass(kind) and isinstance(kind, type):
        return _object(kind, data, place)
    if issubclass(kind, (str, Decimal, date)):
        return _text(kind, data, place)
    if not isinstance(data, kind):
        raise _misfit(place, kind.__name__)
    return data


def _object(kind: type, data: Any, place: str) -> Any:
    if not isinstance(data, dict):
        raise _misfit(place, "an object")
    known: dict[str, Field[Any]] = {field.name: field for field in fields(kind)}
    hints = get_type_hints(kind)
    for name in data:
        if name not in known:
            raise ValueError(f"{place}: {name!r} is not known")
    missing = [name for name, field in known.items() if name not in data and not _has_default(field)]
    if missing:
        raise ValueError(f"{place}: {missing[0]!r} is missing")
    return kind(**{name: _value(hints[name], part, f"{place}.{name}") for name, part in data.items()})


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _array(kind: Any, data: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise _misfit(place, "an array")
    return tuple(_value(kind, part, f"{place}[{at}]") for at, part in enumerate(data))


def _mapping(kind: Any, data: Any, place: str) -> dict[str, Any]:
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise _misfit(place, "an object")
    return {key: _value(kind, part, f"{place}[{key!r}]") for key, part in data.items()}


def _text(kind: type, data: Any, place: str) -> Any:
    """Strings and what is written as one: enumerations, dates, numbers."""
    if not isinstance(data, str):
        raise _misfit(place, "text")
    makers: dict[type, Callable[[str], Any]] = {date: date.fromisoformat, Decimal: _number}
    try:
        return makers.get(kind, kind)(data)
    except (ValueError, InvalidOperation) as error:
        raise _misfit(place, kind.__name__) from error


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number
