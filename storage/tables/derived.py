"""Which views and triggers the database has."""

from sqlalchemy import Column, Table, Text

from storage.tables.base import metadata

derived = Table(
    "derived",
    metadata,
    Column("digest", Text, primary_key=True, comment="SHA-256 of the SQL that made them"),
    comment="Which definitions of views and triggers the database has; one row",
)
