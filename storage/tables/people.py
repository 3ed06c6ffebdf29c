"""People, their messenger accounts, memberships with roles, and how they get in."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint

from bot.domain.people import Role
from storage.tables.base import at, key, metadata, one_of, ref
from storage.types import Json

people = Table(
    "people",
    metadata,
    key(),
    Column("name", Text, comment="null once forgotten"),
    Column("locale", Text, nullable=False),
    Column("time_zone", Text, comment="null: the cluster's"),
    at("privacy_shown_at", nullable=True),
    at("forgotten_at", nullable=True),
    at(),
    comment="A person, apart from the messengers they use",
)

accounts = Table(
    "accounts",
    metadata,
    key(),
    ref("person_id", "people", ondelete="CASCADE", index=True),
    Column("messenger", Text, nullable=False, server_default="telegram"),
    Column("external_id", BigInteger, nullable=False, comment="The messenger's own number of the person"),
    Column("username", Text),
    at("blocked_at", nullable=True),
    at(),
    UniqueConstraint("messenger", "external_id"),
    one_of("messenger", ["telegram"]),
    comment="How a person is reached",
)

memberships = Table(
    "memberships",
    metadata,
    key(),
    ref("person_id", "people", ondelete="CASCADE", index=True),
    Column("role", Text, nullable=False),
    ref("region_id", "regions", nullable=True, index=True),
    ref("cluster_id", "clusters", nullable=True, index=True),
    ref("organisation_id", "organisations", nullable=True, index=True),
    at(),
    one_of("role", list(Role)),
    CheckConstraint(
        "(role = 'participant') = (organisation_id IS NOT NULL)"
        " AND (role IN ('participant', 'coordinator')) = (cluster_id IS NOT NULL)"
        " AND (role = 'ministry') = (region_id IS NOT NULL)",
        name="place_fits_role",
    ),
    comment="A role of a person in an organisation, a cluster or a region",
)
Index("uq_memberships_participant", memberships.c.person_id, memberships.c.organisation_id, unique=True)
Index(
    "uq_memberships_coordinator",
    memberships.c.person_id,
    memberships.c.cluster_id,
    unique=True,
    sqlite_where=memberships.c.role == "coordinator",
    postgresql_where=memberships.c.role == "coordinator",
)
Index("uq_memberships_ministry", memberships.c.person_id, memberships.c.region_id, unique=True)
Index(
    "uq_memberships_admin",
    memberships.c.person_id,
    unique=True,
    sqlite_where=memberships.c.role == "admin",
    postgresql_where=memberships.c.role == "admin",
)

invitations = Table(
    "invitations",
    metadata,
    key(),
    Column("token_hash", Text, nullable=False, unique=True, comment="SHA-256 of the token in the link"),
    Column("role", Text, nullable=False),
    ref("region_id", "regions", nullable=True),
    ref("cluster_id", "clusters", nullable=True, index=True),
    ref("organisation_id", "organisations", nullable=True),
    ref("person_id", "people", nullable=True, ondelete="CASCADE", comment="the only one who may use it"),
    Column("uses_left", Integer, nullable=False),
    at("expires_at"),
    at("revoked_at", nullable=True),
    ref("created_by", "people", nullable=True, ondelete="SET NULL"),
    at(),
    one_of("role", list(Role)),
    CheckConstraint("uses_left >= 0", name="uses_left_counted"),
    comment="A link that lets a person in, bound to organisation and role",
)

access_requests = Table(
    "access_requests",
    metadata,
    key(),
    ref("person_id", "people", ondelete="CASCADE"),
    Column("words", Text, nullable=False, comment="Organisation and town, as typed"),
    at(),
    at("closed_at", nullable=True),
    comment="A stranger's wish to get in",
)
Index(
    "uq_access_requests_open",
    access_requests.c.person_id,
    unique=True,
    sqlite_where=access_requests.c.closed_at.is_(None),
    postgresql_where=access_requests.c.closed_at.is_(None),
)

learnt_phrases = Table(
    "learnt_phrases",
    metadata,
    key(),
    ref("person_id", "people", ondelete="CASCADE"),
    Column("phrase", Text, nullable=False, comment="what the person calls it, in dictionary forms"),
    ref("item_id", "items", ondelete="CASCADE", index=True),
    ref("indicator_id", "indicators", ondelete="CASCADE", index=True),
    at(),
    UniqueConstraint("person_id", "phrase"),
    comment="What a person means by their words, learnt from what they chose",
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("user_id", BigInteger, primary_key=True),
    Column("state", Text, nullable=False),
    Column("data", Json, nullable=False),
    at("updated_at"),
    comment="Where a person is in a dialogue of several steps",
)

audit = Table(
    "audit",
    metadata,
    key(),
    ref("person_id", "people", nullable=True, ondelete="SET NULL", index=True),
    Column("deed", Text, nullable=False, comment="e.g. roadmap.import, membership.grant"),
    Column("subject", Text, nullable=False, index=True, comment="what it was done to, e.g. roadmap:12"),
    Column("details", Json),
    at(),
    comment="Who did what, when; pseudonymous once the person is forgotten",
)
