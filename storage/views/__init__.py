"""The contract views that other programs read: names and columns are kept for ever, more may be added."""

from storage.views.expected import EXPECTED
from storage.views.items import ITEMS
from storage.views.progress import PROGRESS, TARGETS
from storage.views.reports import REPORTS
from storage.views.view import View

VIEWS: tuple[View, ...] = (PROGRESS, TARGETS, ITEMS, EXPECTED, REPORTS)
"""In the order in which they are made: later ones read earlier ones."""

__all__ = ["VIEWS", "View"]
