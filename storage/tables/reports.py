"""Reports, their comments and evidence: appended, never edited or deleted."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Index, Integer, Table, Text

from storage.tables.base import at, flag, key, metadata, one_of, ref
from storage.types import Json, Quantity

reports = Table(
    "reports",
    metadata,
    key(),
    ref("target_id", "targets", comment="the indicator's period it belongs to"),
    ref("indicator_id", "indicators"),
    ref("organisation_id", "organisations"),
    ref("author_id", "people", nullable=True, ondelete="SET NULL", index=True),
    Column("value", Quantity, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("reported_on", Date, nullable=False, comment="The cluster's day on which the message was sent"),
    Column("status", Text, nullable=False),
    Column("source", Text, nullable=False),
    ref("replaces_id", "reports", nullable=True, index=True),
    ref("credited_from_id", "reports", nullable=True, index=True),
    at(),
    at("decided_at", nullable=True),
    ref("decided_by", "people", nullable=True, ondelete="SET NULL"),
    one_of("status", ["pending", "checked", "accepted", "returned", "void"]),
    one_of("source", ["buttons", "words", "import"]),
    CheckConstraint("replaces_id IS NULL OR replaces_id <> id", name="replaces_another"),
    Index(None, "indicator_id", "target_id", "organisation_id"),
    Index(None, "author_id", "id"),
    Index(None, "organisation_id", "id"),
    comment="One submitted number for an indicator in a period; append-only but for its status",
)

report_comments = Table(
    "report_comments",
    metadata,
    key(),
    ref("report_id", "reports", index=True),
    ref("person_id", "people", nullable=True, ondelete="SET NULL", index=True),
    Column("words", Text, nullable=False),
    at(),
    comment="What was said about a report",
)

evidence = Table(
    "evidence",
    metadata,
    key(),
    ref("report_id", "reports", index=True),
    ref("person_id", "people", nullable=True, ondelete="SET NULL", index=True),
    Column("kind", Text, nullable=False),
    Column("file_id", Text, comment="The messenger's name of the file"),
    Column("file_unique_id", Text),
    Column("name", Text),
    Column("size", BigInteger, comment="bytes"),
    Column("caption", Text),
    Column("url", Text),
    at(),
    one_of("kind", ["photo", "file", "link"]),
    CheckConstraint("(kind = 'link') = (url IS NOT NULL)", name="link_has_url"),
    CheckConstraint("(kind = 'link') = (file_id IS NULL)", name="file_has_id"),
    comment="A photo, file or link attached to a report",
)

drafts = Table(
    "drafts",
    metadata,
    key(),
    ref("person_id", "people", ondelete="CASCADE", index=True),
    ref("indicator_id", "indicators", ondelete="CASCADE"),
    ref("organisation_id", "organisations", ondelete="CASCADE"),
    ref("target_id", "targets", nullable=True, ondelete="CASCADE", comment="the undated period picked"),
    ref("replaces_id", "reports", nullable=True),
    Column("as_of", Date, comment="null: the day of the message"),
    flag("walk", comment="one step of walking through what is due"),
    ref("report_id", "reports", nullable=True, comment="what it stored: a draft stores once"),
    at(),
    comment="An entry screen or card: the first press that stores uses it up",
)

cards = Table(
    "cards",
    metadata,
    key(),
    ref("person_id", "people", ondelete="CASCADE"),
    Column("message_id", BigInteger, nullable=False, comment="the messenger's number of what was sent"),
    Column("album", Text, comment="the messenger's name of the set that its pictures came in"),
    Column("wanted", Json, nullable=False, comment="the records as understood and picked so far"),
    Column("proofs", Json, nullable=False, comment="evidence that came along"),
    Column("reports", Json, comment="ids of what it stored: a card stores once"),
    at(),
    Index(None, "person_id", "message_id"),
    Index(None, "person_id", "album"),
    comment="What was understood of a message with numbers, shown before it is stored",
)

updates = Table(
    "updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("effect", Json, nullable=False, comment="ids by which the answer is made again"),
    at("done_at", index=True),
    comment="Effects by update, so that a repeated update has its effect once",
)

deliveries = Table(
    "deliveries",
    metadata,
    key(),
    ref("person_id", "people", ondelete="CASCADE", index=True),
    Column("kind", Text, nullable=False),
    Column(
        "data", Json, nullable=False, comment="what it is about; rendered when sent, in its reader's language"
    ),
    at("next_at"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    at("sent_at", nullable=True),
    Column("failure", Text),
    at(),
    Index("ix_deliveries_due", "sent_at", "next_at"),
    comment="Messages to people that no press asked for: the outbox",
)

jobs = Table(
    "jobs",
    metadata,
    key(),
    ref("person_id", "people", ondelete="CASCADE", index=True),
    Column("kind", Text, nullable=False),
    Column("data", Json, nullable=False),
    at("next_at"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("result", Json),
    flag("finished"),
    at(),
    Index("ix_jobs_due", "finished", "next_at"),
    comment="Long work: reading a document",
)
