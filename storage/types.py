"""Column types that mean the same on SQLite and PostgreSQL."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import NUMERIC, BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers its rows only in a column declared INTEGER."""


class Instant(TypeDecorator[datetime]):
    """A moment: timestamptz, or on SQLite text in UTC with Z that sorts as time does."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        text = dialect.name == "sqlite"
        return dialect.type_descriptor(Text() if text else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if isinstance(value, str) else value


class Quantity(TypeDecorator[Decimal]):
    """A counted value, numeric(18,4). SQLite has no decimals: its numbers are rounded on the way out."""

    impl = NUMERIC
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        exact: NUMERIC[Decimal] = NUMERIC(18, 4)
        rounded: NUMERIC[float] = NUMERIC(18, 4, asdecimal=False)
        return dialect.type_descriptor(rounded if dialect.name == "sqlite" else exact)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return float(value) if value is not None and dialect.name == "sqlite" else value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Decimal | None]:
        return _decimal


@lru_cache(maxsize=4096)
def _decimal(value: float | Decimal | None) -> Decimal | None:
    """A screen meets few different values, zero above all."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.0001"))


class Json(TypeDecorator[Any]):
    """Small JSON kept as text on both engines: it is read whole, never searched."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)
