"""The tables, one module per noun; `metadata` holds them all."""

from storage.tables import clusters, derived, people, reports, roadmaps
from storage.tables.base import metadata

__all__ = ["clusters", "derived", "metadata", "people", "reports", "roadmaps"]
