"""The views as tables with typed columns, for the program's own queries."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, TableClause, Text, column, table
from sqlalchemy.types import TypeEngine

from storage.types import Instant, Quantity
from storage.views.expected import EXPECTED
from storage.views.progress import PROGRESS, TARGETS
from storage.views.view import View

_KINDS: tuple[tuple[TypeEngine[Any], str], ...] = (
    (BigInteger(), "item_id indicator_id target_id organisation_id roadmap_id author_id evidence_count"),
    (BigInteger(), "report_id replaces_report_id credited_from_report_id"),
    (Date(), "period_start period_due reported_on as_of imported_on next_due"),
    (Quantity(), "target actual accepted value"),
    (Boolean(), "applies reported reached late closed"),
    (Instant(), "created_at"),
)
_TYPES = {name: kind for kind, names in _KINDS for name in names.split()}


def type_of(name: str) -> TypeEngine[Any]:
    """A column's type, which is the same in all views that have it."""
    return _TYPES.get(name, Text())


def _table(view: View) -> TableClause:
    return table(view.name, *(column(name, type_of(name)) for name in view.columns))


v_progress = _table(PROGRESS)
v_targets = _table(TARGETS)
v_expected = _table(EXPECTED)
