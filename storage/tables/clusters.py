"""Regions, clusters, organisations, and the parties that documents name."""

from sqlalchemy import CheckConstraint, Column, Table, Text, UniqueConstraint

from storage.tables.base import at, key, metadata, ref

regions = Table(
    "regions",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    Column("time_zone", Text, nullable=False, comment="IANA name, e.g. Europe/Samara"),
    at(),
    CheckConstraint("length(name) BETWEEN 1 AND 200", name="name_length"),
    comment="A subject of the federation; its ministry reads all its clusters",
)

clusters = Table(
    "clusters",
    metadata,
    key(),
    ref("region_id", "regions", index=True),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False, comment="IANA name; days of its items change at its midnight"),
    at(),
    UniqueConstraint("region_id", "name"),
    CheckConstraint("length(name) BETWEEN 1 AND 200", name="name_length"),
    comment="A group of organisations that carry out roadmaps together",
)

organisations = Table(
    "organisations",
    metadata,
    key(),
    ref("cluster_id", "clusters", index=True),
    Column("name", Text, nullable=False),
    at(),
    UniqueConstraint("cluster_id", "name"),
    CheckConstraint("length(name) BETWEEN 1 AND 200", name="name_length"),
    comment="A member of a cluster",
)

parties = Table(
    "parties",
    metadata,
    key(),
    ref("cluster_id", "clusters", index=True),
    Column("name", Text, nullable=False, comment="The document's words"),
    Column("folded", Text, nullable=False, comment="The name in lower case, by which parties are the same"),
    UniqueConstraint("cluster_id", "folded"),
    comment="Who a document names: an organisation, a category of them, or a person",
)

party_organisations = Table(
    "party_organisations",
    metadata,
    ref("party_id", "parties", ondelete="CASCADE", primary_key=True),
    ref("organisation_id", "organisations", ondelete="CASCADE", primary_key=True, index=True),
    comment="Which organisations a party stands for, as a coordinator said",
)
