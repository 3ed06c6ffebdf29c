"""docs/schema.md in Markdown from the tables and views: `python -m storage.describe`."""

import sys
from collections.abc import Iterator
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex
from sqlalchemy.types import TypeEngine

from storage.tables import metadata
from storage.triggers import GUARDS, Guard
from storage.views import VIEWS, View
from storage.views.tables import type_of

POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves its dialects untyped
HEAD = """# The database

Made from the program by `make schema`; a test fails when it is out of date. Tables are changed by Alembic
only, in `main.py migrate`. Types are PostgreSQL's; on SQLite moments and days are TEXT
(`2024-04-15T06:00:00.000000Z`, `2024-04-15`), flags 0 or 1, quantities numbers rounded to four places.

Other programs read the **views**: their names and columns are kept for ever, more may be added, and they are
the same on SQLite and PostgreSQL. Tables are the program's own and may change. Where `migrate` changes a view
it is made anew, so rights are best granted by `ALTER DEFAULT PRIVILEGES`.
"""


def schema() -> str:
    """The whole document."""
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    parts = [HEAD, "## Views\n", *map(_view, VIEWS), "## Tables\n", *map(_table, tables)]
    return "\n".join(parts)


def _view(view: View) -> str:
    rows = "\n".join(f"| {name} | {_type(type_of(name))} | {text} |" for name, text in view.columns.items())
    heads = "| column | type | what it is |\n| --- | --- | --- |"
    return f"### {view.name}\n\n{view.description}\n\n{heads}\n{rows}\n"


def _table(table: Table) -> str:
    rows = "\n".join(_column(column) for column in table.columns)
    rules = "\n".join(f"- {rule}" for rule in [*_rules(table), *_indexes(table), *_guards(table)])
    heads = "| column | type | null | what it is |\n| --- | --- | --- | --- |"
    return f"### {table.name}\n\n{table.comment}.\n\n{heads}\n{rows}\n\n{rules}\n"


def _column(column: Column[Any]) -> str:
    null = "yes" if column.nullable else ""
    return f"| {column.name} | {_type(column.type)} | {null} | {'; '.join(_facts(column))} |"


def _type(kind: TypeEngine[Any]) -> str:
    return kind.compile(POSTGRESQL).lower()


def _facts(column: Column[Any]) -> Iterator[str]:
    for key in column.foreign_keys:
        deleted = {"CASCADE": ", goes with it", "SET NULL": ", null once it is gone"}.get(
            key.ondelete or "", ""
        )
        yield f"→ {key.target_fullname}{deleted}"
    if column.server_default is not None:
        yield f"default {getattr(column.server_default, 'arg', '')}"
    if column.comment:
        yield column.comment


def _rules(table: Table) -> Iterator[str]:
    yield f"key: {', '.join(column.name for column in table.primary_key)}"
    others = [rule for rule in table.constraints if not isinstance(rule, ForeignKeyConstraint)]
    for rule in sorted(others, key=lambda rule: str(rule.name)):
        if isinstance(rule, UniqueConstraint):
            yield f"unique: {', '.join(column.name for column in rule.columns)}"
        if isinstance(rule, CheckConstraint):
            yield f"check: `{rule.sqltext}`"


def _indexes(table: Table) -> Iterator[str]:
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        yield _index(index)


def _index(index: Index) -> str:
    _, _, what = str(CreateIndex(index).compile(dialect=POSTGRESQL)).partition(" ON ")
    return f"{'unique' if index.unique else 'index'}: `{what.partition(' ')[2]}`"


def _guards(table: Table) -> Iterator[str]:
    yield from (_guard(guard) for guard in GUARDS if guard.table == table.name)


def _guard(guard: Guard) -> str:
    changes = [*sorted(guard.free), *(f"{name} (to {blank})" for name, blank in guard.forgotten.items())]
    kept = "are never deleted and " if guard.kept else ""
    return f"trigger: rows {kept}change only in {', '.join(changes)}"


if __name__ == "__main__":
    sys.stdout.write(schema())
