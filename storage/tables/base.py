"""What all tables share: the metadata, names of constraints, the usual columns."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, MetaData, text

from storage.types import Id, Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=True)


def ref(name: str, target: str, *, ondelete: str | None = None, **options: Any) -> Column[int]:
    """A column that points at `target` ("table" or "table.column"); not null unless said otherwise."""
    options.setdefault("nullable", False)
    column = target if "." in target else f"{target}.id"
    return Column(name, Id, ForeignKey(column, ondelete=ondelete), **options)


def at(name: str = "created_at", **options: Any) -> Column[Any]:
    options.setdefault("nullable", False)
    return Column(name, Instant, **options)


def flag(name: str, comment: str | None = None) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("false"), comment=comment)


def one_of(column: str, values: Sequence[str]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")
