"""Invitations: what a link lets in, how often and until when; tokens that cannot be guessed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe

from bot.domain.people import Role
from bot.errors import Stale

USES = (1, 5, 30)
"""How often a participants' link may be used; any other role's is for one person."""
DAYS = (14, 3, 60)
"""How many days a link may live, the default first."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Role and place as in a membership; the token itself is nowhere kept."""

    id: int
    role: Role
    uses_left: int
    expires_at: datetime
    revoked_at: datetime | None = None
    person_id: int | None = None
    """The only person who may use it; None: whoever has the link."""
    region_id: int | None = None
    region: str | None = None
    cluster_id: int | None = None
    cluster: str | None = None
    organisation_id: int | None = None
    organisation: str | None = None

    @property
    def place_id(self) -> int:
        """The id of what the role is in: organisation, cluster, region; 0 for an admin."""
        places = {
            Role.PARTICIPANT: self.organisation_id,
            Role.COORDINATOR: self.cluster_id,
            Role.MINISTRY: self.region_id,
        }
        return places.get(self.role) or 0


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """`words` are the organisation and town, as typed."""

    id: int
    person_id: int
    name: str | None
    username: str | None
    words: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A role with the names of its place: what an invitation would give."""

    role: Role
    place_id: int = 0
    cluster_id: int | None = None
    region: str | None = None
    cluster: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """An invitation before it is made; `request` is the stranger it would go to."""

    spot: Spot
    request: AccessRequest | None = None


class Entry(StrEnum):
    """What became of a person who came in."""

    GREETED = "greeted"
    JOINED = "joined"
    ALREADY = "already"
    USED_UP = "used_up"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


def verdict(invitation: Invitation | None, now: datetime) -> Entry | None:
    """Why an invitation lets nobody in (any more); None where it does."""
    if invitation is None:
        return Entry.UNKNOWN
    if invitation.revoked_at is not None:
        return Entry.REVOKED
    if invitation.uses_left == 0:
        return Entry.USED_UP
    return Entry.EXPIRED if invitation.expires_at <= now else None


def new_token() -> str:
    """192 random bits in the letters that Telegram lets a link carry."""
    return token_urlsafe(24)


def token_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def check_terms(role: Role, uses: int, days: int) -> None:
    """Stale where nobody offered such terms (a forged button)."""
    if uses not in (USES if role is Role.PARTICIPANT else USES[:1]) or days not in DAYS:
        raise Stale
