"""A page of a long list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)

PAGE_SIZE = 8
"""Rows of a list that a telephone shows without scrolling much."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """Some rows of a list of `total`; `number` counts from 0."""

    rows: Sequence[T_co]
    number: int = 0
    total: int = 0
    size: int = PAGE_SIZE

    @property
    def numbered(self) -> Iterator[tuple[int, T_co]]:
        """The rows with their numbers in the whole list, from 1."""
        return enumerate(self.rows, self.number * self.size + 1)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))
