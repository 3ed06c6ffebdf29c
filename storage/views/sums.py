"""Fragments of SQL that sum reports of a period, each found through the index of reports.

They speak of `i` (indicators), `t` (targets) and `it` (items) of the query around them, and are subqueries
in the list of columns, so that a filter on an item or an indicator reaches the index.
"""

# ruff: noqa: S608 (views are made of fragments of this folder; nothing comes from outside)

from storage.views.view import mean, quantity

LIVE = "n.status NOT IN ('returned', 'void')"
ACCEPTED = "n.status = 'accepted'"
START = """CASE WHEN e.day IS NOT NULL AND (t.relation = 'after' OR t.start_on > e.day) THEN e.day
    ELSE t.start_on END"""
DUE = "COALESCE(e.day, t.due_on)"
"""An event's period falls due on the event's day; one that is to come after it begins then, too."""
SPLIT = "EXISTS (SELECT 1 FROM target_shares s WHERE s.target_id = t.id)"
APPLIES = "(NOT t.gone AND (NOT i.conditional OR i.condition_met))"
_HERE = "n.indicator_id = t.indicator_id AND n.target_id = t.id"
_LATER = """m.indicator_id = n.indicator_id AND m.target_id = n.target_id
    AND (m.as_of > n.as_of OR (m.as_of = n.as_of AND m.id > n.id))"""
_LATER_OWN = f"SELECT 1 FROM reports m WHERE m.organisation_id = n.organisation_id AND {_LATER}"
_LATER_KIN = f"""SELECT 1 FROM namesakes k CROSS JOIN reports m WHERE k.roadmap_id = it.roadmap_id
    AND k.organisation_id = n.organisation_id AND m.organisation_id = k.namesake_id AND {_LATER}"""
"""SQLite takes a CROSS JOIN as it stands: first the namesakes, of which there are hardly ever any."""


def of(organisation: str, dialect: str, roadmap: str = "it.roadmap_id") -> str:
    """Whether a report `n` is the organisation's: its own, or a namesake's of a cluster the roadmap was in.

    Of IN PostgreSQL would make a join and leave the index.
    """
    ids = f"""SELECT {organisation} UNION ALL SELECT k.namesake_id FROM namesakes k
        WHERE k.roadmap_id = {roadmap} AND k.organisation_id = {organisation}"""
    return f"n.organisation_id {f'= ANY (ARRAY({ids}))' if dialect == 'postgresql' else f'IN ({ids})'}"


def reported() -> str:
    return _found(LIVE)


def _found(which: str) -> str:
    """Whether the period has such a report. Of EXISTS PostgreSQL would make a hash over all reports."""
    return f"((SELECT n.id FROM reports n WHERE {_HERE} AND {which} LIMIT 1) IS NOT NULL)"


def target(dialect: str) -> str:
    """A split target of a count is the sum of its shares."""
    total = "(SELECT SUM(s.value) FROM target_shares s WHERE s.target_id = t.id)"
    return quantity(
        f"CASE WHEN i.metric IN ('share', 'done') THEN t.value ELSE COALESCE({total}, t.value) END", dialect
    )


def actual(counted: str, dialect: str) -> str:
    """What all organisations reported: the sum; of a share the mean of their latest; of done 0 or 1."""
    return f"""CASE i.metric
    WHEN 'done' THEN {quantity(_done(counted, dialect), dialect)}
    WHEN 'share' THEN {quantity(_share(counted, dialect), dialect)}
    ELSE {quantity(f"COALESCE((SELECT SUM(n.value) FROM reports n WHERE {_HERE} AND {counted}), 0)", dialect)}
    END"""


def _done(counted: str, dialect: str) -> str:
    """1 at the first yes, or where all must say it, when each assigned organisation has."""
    yes, theirs = f"n.value > 0 AND {counted}", of("po.organisation_id", dialect)
    missing = f"""SELECT 1 FROM item_parties ip JOIN party_organisations po ON po.party_id = ip.party_id
        WHERE ip.item_id = it.id AND NOT {_found(f"{yes} AND {theirs}")}"""
    return f"CASE WHEN {_found(yes)} AND (NOT it.done_by_all OR NOT EXISTS ({missing})) THEN 1 ELSE 0 END"


def _share(counted: str, dialect: str) -> str:
    later = counted.replace("n.", "m.")
    return f"""COALESCE((SELECT {mean("n.value", dialect)} FROM reports n WHERE {_HERE} AND {counted}
        AND NOT EXISTS ({_LATER_OWN} AND {later}) AND NOT EXISTS ({_LATER_KIN} AND {later})), 0)"""


def own(organisation: str, dialect: str) -> str:
    """What one organisation reported: its sum, or of a share its latest."""
    theirs = f"FROM reports n WHERE {_HERE} AND {of(organisation, dialect)} AND {LIVE}"
    latest = f"SELECT n.value {theirs} ORDER BY n.as_of DESC, n.id DESC LIMIT 1"
    return quantity(
        f"""CASE i.metric WHEN 'share' THEN COALESCE(({latest}), 0)
        ELSE COALESCE((SELECT SUM(n.value) {theirs}), 0) END""",
        dialect,
    )


def reached(dialect: str) -> str:
    """Nothing less than asked for; of a split target by each share; without a target, anything reported."""
    behind = f"""SELECT 1 FROM target_shares s WHERE s.target_id = t.id
        AND {own("s.organisation_id", dialect)} < s.value"""
    return f"""CASE WHEN t.value IS NULL AND NOT {SPLIT} THEN {reported()}
    WHEN {SPLIT} THEN NOT EXISTS ({behind})
    ELSE {actual(LIVE, dialect)} >= t.value END"""
