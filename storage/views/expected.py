"""v_expected: the reports that organisations owe, one per period of an item, and whether they came."""

# ruff: noqa: S608 (views are made of fragments of this folder; nothing comes from outside)

from storage.views import sums
from storage.views.view import View


def _same(one: str, other: str) -> str:
    """Whether two rows of v_progress are the same period of an item, whose indicators have a row each."""
    return f"""{one}.item_id = {other}.item_id AND {one}.period_due = {other}.period_due
    AND COALESCE({one}.period_start, r.period_start) = COALESCE({other}.period_start, r.period_start)
    AND COALESCE({one}.event, '') = COALESCE({other}.event, '') AND {one}.applies"""


_SHARE = "SELECT 1 FROM target_shares s WHERE s.target_id = q.target_id"
_ASSIGNED = """SELECT 1 FROM item_parties ip JOIN party_organisations po ON po.party_id = ip.party_id
        WHERE ip.item_id = p.item_id AND po.organisation_id = o.id"""
_ASKED = f"""EXISTS (SELECT 1 FROM v_progress q WHERE {_same("q", "p")} AND CASE
        WHEN EXISTS ({_SHARE}) THEN EXISTS ({_SHARE} AND s.organisation_id = o.id)
        ELSE EXISTS ({_ASSIGNED}) END)"""
_ANY = """(SELECT n.id FROM indicators i JOIN reports n ON n.indicator_id = i.id
        WHERE i.item_id = p.item_id LIMIT 1) IS NOT NULL"""
"""Most items have no report yet, and that is told at one look."""
_TARGET = f"SELECT 1 FROM v_progress q WHERE {_same('q', 'p')} AND q.target IS NOT NULL"
_REACHED = f"EXISTS ({_TARGET}) AND NOT EXISTS ({_TARGET} AND NOT q.reached)"


def _came(dialect: str) -> str:
    """The day of the first report of `o` for any indicator in the period `p`."""
    first = f"""SELECT MIN(n.reported_on) FROM reports n WHERE n.indicator_id = q.indicator_id
        AND n.target_id = q.target_id AND {sums.of("o.id", dialect, "r.id")} AND {sums.LIVE}"""
    return f"CASE WHEN {_ANY} THEN (SELECT MIN(({first})) FROM v_progress q WHERE {_same('q', 'p')}) END"


def _expected(dialect: str) -> str:
    came = _came(dialect)
    return f"""
SELECT p.item_id, o.name, p.period_start, p.period_due, p.event,
    {came}, COALESCE({came} > p.period_due, FALSE), o.id
FROM v_progress p
JOIN items it ON it.id = p.item_id
JOIN schedules sc ON sc.item_id = it.id
JOIN roadmaps r ON r.id = it.roadmap_id
JOIN organisations o ON o.cluster_id = r.cluster_id
WHERE p.applies AND p.period_due >= r.imported_on
  AND it.closed_at IS NULL AND sc.kind <> 'as_needed' AND NOT sc.on_request AND NOT sc.unsettled
  AND NOT EXISTS (SELECT 1 FROM v_progress q WHERE {_same("q", "p")} AND q.target_id < p.target_id)
  AND {_ASKED}
  AND ({came} IS NOT NULL OR NOT ({_REACHED}))
"""


EXPECTED = View(
    "v_expected",
    "A row per report that an organisation owes for a period of an item, whether it came or not.",
    {
        "item_id": "the item",
        "organisation": "who owes the report",
        "period_start": "first day of the period, or null",
        "period_due": "the day by which the report is due",
        "event": "the stage the period hangs on, or null",
        "reported_on": "the cluster's day on which the first report came that is not returned or void, be it"
        " under the same name in a cluster from which the roadmap has moved; null while none has",
        "late": "whether that was after the due day; false while none has come",
        "organisation_id": "the organisation",
    },
    _expected,
)
