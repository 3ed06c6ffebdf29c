"""What no constraint can say: triggers that keep reports, their comments and evidence, and editions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from storage.tables import metadata


@dataclass(frozen=True)
class Guard:
    """A table whose rows stay as they are: `free` columns may change, `forgotten` ones only be blanked."""

    table: str
    free: frozenset[str] = frozenset()
    forgotten: Mapping[str, str] = field(default_factory=dict)
    """Column → the one value it may be set to, in SQL."""
    kept: bool = True
    """Whether rows may not be deleted either."""

    @property
    def changed(self) -> str:
        """The condition, in SQL of both engines, under which an update is refused."""
        fixed = [
            _differs(name, "OLD." + name)
            for name in metadata.tables[self.table].c.keys()  # noqa: SIM118 (a collection of columns, not a dict)
            if name not in self.free and name not in self.forgotten
        ]
        blanked = [
            f"({_differs(name, 'OLD.' + name)} AND {_differs(name, blank)})"
            for name, blank in self.forgotten.items()
        ]
        return "\n    OR ".join(fixed + blanked)


def _differs(column: str, value: str) -> str:
    """`IS NOT DISTINCT FROM` is too young for the SQLite of some machines."""
    new = f"NEW.{column}"
    if value == "NULL":
        return f"{new} IS NOT NULL"
    return f"({new} <> {value} OR ({new} IS NULL) <> ({value} IS NULL))"


GUARDS = (
    Guard("reports", frozenset({"target_id", "status", "decided_at", "decided_by"}), {"author_id": "NULL"}),
    Guard("report_comments", forgotten={"person_id": "NULL", "words": "''"}),
    Guard("evidence", forgotten={"person_id": "NULL", "name": "NULL", "caption": "NULL"}),
    Guard("editions", forgotten={"imported_by": "NULL"}, kept=False),
)


def creation(dialect: str) -> list[str]:
    """Statements that make all triggers."""
    make = _postgresql if dialect == "postgresql" else _sqlite
    return [statement for guard in GUARDS for statement in make(guard)]


def removal(dialect: str) -> list[str]:
    """Statements that take away what `creation` of any version made."""
    if dialect == "postgresql":
        return [f"DROP FUNCTION IF EXISTS keep_{guard.table}() CASCADE" for guard in GUARDS]
    return [
        f"DROP TRIGGER IF EXISTS keep_{guard.table}_{deed}"
        for guard in GUARDS
        for deed in ("update", "delete")
    ]


def _sqlite(guard: Guard) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, 'rows of {guard.table} are kept as they are'); END"
    made = [_trigger(guard, "UPDATE", f"WHEN {guard.changed}\n{refuse}")]
    return [*made, _trigger(guard, "DELETE", refuse)] if guard.kept else made


def _postgresql(guard: Guard) -> list[str]:
    """One function per table; refused deeds are integrity violations, as they are on SQLite."""
    raising = f"RAISE EXCEPTION 'rows of {guard.table} are kept as they are'"
    function = f"""CREATE FUNCTION keep_{guard.table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {raising} USING ERRCODE = 'integrity_constraint_violation'; END $$"""
    refuse = f"EXECUTE FUNCTION keep_{guard.table}()"
    made = [function, _trigger(guard, "UPDATE", f"FOR EACH ROW WHEN ({guard.changed}) {refuse}")]
    if guard.kept:
        made.append(_trigger(guard, "DELETE", f"FOR EACH ROW {refuse}"))
        made.append(_trigger(guard, "TRUNCATE", f"FOR EACH STATEMENT {refuse}"))
    return made


def _trigger(guard: Guard, deed: str, action: str) -> str:
    return f"CREATE TRIGGER keep_{guard.table}_{deed.lower()} BEFORE {deed} ON {guard.table}\n{action}"
