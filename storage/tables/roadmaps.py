"""Roadmaps with their editions, sections, items, schedules, events, indicators and targets."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from bot.domain.roadmap import Metric, ScheduleKind
from storage.tables.base import at, flag, key, metadata, one_of, ref
from storage.types import Json, Quantity

roadmaps = Table(
    "roadmaps",
    metadata,
    key(),
    ref("cluster_id", "clusters", index=True),
    Column("title", Text, nullable=False),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("imported_on", Date, nullable=False, comment="The day of the cluster"),
    flag("review_required"),
    at("archived_at", nullable=True),
    at(),
    CheckConstraint("period_start <= period_end", name="period_in_order"),
    comment="An approved document: title, period, sections, items",
)

editions = Table(
    "editions",
    metadata,
    key(),
    ref("roadmap_id", "roadmaps", ondelete="CASCADE"),
    Column("number", Integer, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("document", Json, nullable=False, comment="The roadmap as it was read, whole"),
    ref("imported_by", "people", nullable=True, ondelete="SET NULL"),
    at(),
    UniqueConstraint("roadmap_id", "number"),
    comment="One reading of a roadmap's document",
)

sections = Table(
    "sections",
    metadata,
    key(),
    ref("roadmap_id", "roadmaps", ondelete="CASCADE"),
    Column("position", Integer, nullable=False),
    Column("number", Text),
    Column("title", Text),
    UniqueConstraint("roadmap_id", "position"),
    comment="A heading above items",
)

events = Table(
    "events",
    metadata,
    key(),
    ref("roadmap_id", "roadmaps", ondelete="CASCADE"),
    Column("name", Text, nullable=False),
    Column("day", Date, comment="null until a coordinator dates it"),
    UniqueConstraint("roadmap_id", "name"),
    comment="A named stage that deadlines refer to",
)

items = Table(
    "items",
    metadata,
    key(),
    ref("roadmap_id", "roadmaps", ondelete="CASCADE"),
    ref("section_id", "sections", nullable=True, index=True),
    Column("position", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("deadline_text", Text),
    Column("responsible_text", Text),
    Column("result_text", Text),
    flag("done_by_all", comment="yes/no needs every organisation"),
    at("closed_at", nullable=True),
    ref("closed_by", "people", nullable=True, ondelete="SET NULL"),
    at("removed_at", nullable=True, comment="When an edition came that does not hold it; it is closed then"),
    UniqueConstraint("roadmap_id", "position"),
    Index(None, "roadmap_id", "number"),
    comment="One numbered row of a roadmap, verbatim",
)

schedules = Table(
    "schedules",
    metadata,
    ref("item_id", "items", ondelete="CASCADE", primary_key=True),
    Column("kind", Text, nullable=False),
    flag("on_request"),
    flag("unsettled", comment="read with a doubt: never overdue"),
    one_of("kind", list(ScheduleKind)),
    comment="When an item is due, as read from its words",
)

occurrences = Table(
    "occurrences",
    metadata,
    key(),
    ref("item_id", "items", ondelete="CASCADE"),
    Column("position", Integer, nullable=False),
    Column("start_on", Date),
    Column("due_on", Date, index=True),
    ref("event_id", "events", nullable=True, index=True),
    Column("relation", Text),
    UniqueConstraint("item_id", "position"),
    CheckConstraint("start_on IS NULL OR due_on IS NULL OR start_on <= due_on", name="in_order"),
    CheckConstraint("(event_id IS NULL) = (relation IS NULL)", name="event_with_relation"),
    one_of("relation", ["before", "after"]),
    comment="One [start, due] of a schedule; the dates of an event's are the event's day",
)

indicators = Table(
    "indicators",
    metadata,
    key(),
    ref("item_id", "items", ondelete="CASCADE"),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("metric", Text, nullable=False),
    Column("unit", Text),
    flag("conditional"),
    flag("condition_met"),
    Column("pace_every", Text),
    Column("pace_value", Quantity),
    UniqueConstraint("item_id", "position"),
    one_of("metric", list(Metric)),
    CheckConstraint("(pace_every IS NULL) = (pace_value IS NULL)", name="pace_whole"),
    comment="What is counted for an item",
)

targets = Table(
    "targets",
    metadata,
    key(),
    ref("indicator_id", "indicators", ondelete="CASCADE"),
    Column("position", Integer, nullable=False),
    Column("start_on", Date),
    Column("due_on", Date, index=True),
    ref("event_id", "events", nullable=True, index=True),
    Column("relation", Text),
    Column("value", Quantity, comment="null: counted, but nothing is asked for"),
    flag("gone", comment="a period of a former edition, kept for its reports alone"),
    UniqueConstraint("indicator_id", "position"),
    CheckConstraint("start_on IS NULL OR due_on IS NULL OR start_on <= due_on", name="in_order"),
    one_of("relation", ["before", "after"]),
    comment="A period of an indicator, with the least value asked for in it",
)

target_shares = Table(
    "target_shares",
    metadata,
    ref("target_id", "targets", ondelete="CASCADE", primary_key=True),
    ref("organisation_id", "organisations", ondelete="CASCADE", primary_key=True, index=True),
    Column("value", Quantity, nullable=False),
    CheckConstraint("value > 0", name="value_positive"),
    comment="A split target: each organisation's own share",
)

namesakes = Table(
    "namesakes",
    metadata,
    ref("roadmap_id", "roadmaps", ondelete="CASCADE", primary_key=True),
    ref("organisation_id", "organisations", ondelete="CASCADE", primary_key=True, index=True),
    ref("namesake_id", "organisations", ondelete="CASCADE", primary_key=True, index=True),
    CheckConstraint("organisation_id <> namesake_id", name="another"),
    comment="Organisations of the clusters that a roadmap has been in, which are one for its reports;"
    " each pair both ways",
)

item_parties = Table(
    "item_parties",
    metadata,
    ref("item_id", "items", ondelete="CASCADE", primary_key=True),
    ref("party_id", "parties", primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    Column("note", Text, comment="what the document adds, e.g. по согласованию"),
    comment="Who a document names for an item",
)

abbreviations = Table(
    "abbreviations",
    metadata,
    ref("roadmap_id", "roadmaps", ondelete="CASCADE", primary_key=True),
    Column("short", Text, primary_key=True),
    Column("meaning", Text, nullable=False),
    comment="Abbreviations that a document explains",
)

problems = Table(
    "problems",
    metadata,
    key(),
    ref("roadmap_id", "roadmaps", ondelete="CASCADE", index=True),
    ref("item_id", "items", nullable=True, ondelete="CASCADE", index=True),
    Column("code", Text, nullable=False),
    Column("words", Text, nullable=False),
    at("settled_at", nullable=True),
    comment="Doubts of the reading that a coordinator settles",
)

settlements = Table(
    "settlements",
    metadata,
    key(),
    ref("roadmap_id", "roadmaps", ondelete="CASCADE", index=True),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False, comment="the item's as it was read; empty: the document"),
    Column("code", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("answer", Json, nullable=False),
    ref("person_id", "people", nullable=True, ondelete="SET NULL"),
    at(),
    comment="How a doubt was settled, for later editions too; the newest row holds",
)
