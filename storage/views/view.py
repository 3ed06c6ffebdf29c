"""What a contract view is: its columns with a sentence each, and SELECT for either engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """`select` takes the dialect's name, "sqlite" or "postgresql"."""

    name: str
    description: str
    columns: Mapping[str, str]
    select: Callable[[str], str]

    def sql(self, dialect: str) -> str:
        return f"CREATE VIEW {self.name} ({', '.join(self.columns)}) AS\n{self.select(dialect).strip()}"


def quantity(expression: str, dialect: str) -> str:
    """The value as numeric(18,4); SQLite, which has no decimals, rounds to four places."""
    if dialect == "postgresql":
        return f"CAST({expression} AS numeric(18,4))"
    return f"ROUND({expression}, 4)"


def mean(expression: str, dialect: str) -> str:
    """The mean, rounded half up at the fourth place; on SQLite counted in whole ten-thousandths."""
    if dialect == "postgresql":
        return f"ROUND(AVG({expression}), 4)"
    total = f"SUM(CAST(ROUND({expression} * 10000) AS INTEGER))"
    return f"(2 * {total} + COUNT(*)) / (2 * COUNT(*)) / 10000.0"
