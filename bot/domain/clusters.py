"""Regions, clusters and organisations as the product meets them; what a name may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import N_, Invalid

NAME_LIMIT = 200
"""Characters of a name, as the database checks them."""


class Kind(StrEnum):
    """What has a name; the value is what the audit calls it."""

    REGION = "region"
    CLUSTER = "cluster"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Region:
    id: int
    name: str
    time_zone: str

    @property
    def home_id(self) -> int:
        """Regions are in nothing."""
        return 0


@dataclass(frozen=True, slots=True)
class Cluster:
    id: int
    name: str
    time_zone: str
    region_id: int
    region: str

    @property
    def home_id(self) -> int:
        return self.region_id


@dataclass(frozen=True, slots=True)
class Organisation:
    id: int
    name: str
    cluster_id: int
    cluster: str
    region_id: int

    @property
    def home_id(self) -> int:
        return self.cluster_id


def clean_name(words: str | None) -> str:
    """A name as it is kept: printable, single spaces, at most 200 characters; else Invalid."""
    name = " ".join("".join(c if c.isprintable() else " " for c in words or "").split())
    if not any(c.isalnum() for c in name):
        raise Invalid(N_("Please type the name in words."))
    if len(name) > NAME_LIMIT:
        raise Invalid(
            N_("This name is too long: at most {limit} characters, please. It begins “{start}…”"),
            limit=NAME_LIMIT,
            start=name[:40],
        )
    return name


def folded(name: str) -> str:
    """By which two names are the same to a reader."""
    return name.casefold().replace("ё", "е")


def ensure_new(name: str, taken: Iterable[str]) -> None:
    """Invalid where the name is among `taken`, letter case aside."""
    if folded(name) in map(folded, taken):
        raise Invalid(N_("“{name}” is there already. Please type another name."), name=name)
