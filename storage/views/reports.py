"""v_reports: every report ever made, with its period and what was said about it."""

# ruff: noqa: S608 (views are made of fragments of this folder; nothing comes from outside)

from storage.views import sums
from storage.views.view import View, quantity

_WORDS = "SELECT rc.words FROM report_comments rc WHERE rc.report_id = n.id AND rc.words <> '' ORDER BY rc.id"


def _comments(dialect: str) -> str:
    joined = "string_agg(w.words, chr(10))" if dialect == "postgresql" else "group_concat(w.words, char(10))"
    return f"(SELECT {joined} FROM ({_WORDS}) w)"


def _reports(dialect: str) -> str:
    return f"""
SELECT n.id, n.indicator_id, i.item_id, it.number, i.metric, {quantity("n.value", dialect)}, n.as_of,
    {sums.START},
    {sums.DUE}, e.name, n.status, COALESCE(n.reported_on > {sums.DUE}, FALSE), o.name, n.author_id, n.source,
    {_comments(dialect)},
    (SELECT COUNT(*) FROM evidence v WHERE v.report_id = n.id),
    n.created_at, n.replaces_id, n.credited_from_id, o.id, t.id
FROM reports n
JOIN indicators i ON i.id = n.indicator_id
JOIN items it ON it.id = i.item_id
JOIN organisations o ON o.id = n.organisation_id
JOIN targets t ON t.id = n.target_id
LEFT JOIN events e ON e.id = t.event_id
"""


REPORTS = View(
    "v_reports",
    "A row per report ever made; corrections are further rows, nothing is edited or deleted.",
    {
        "report_id": "the report",
        "indicator_id": "the indicator it counts for",
        "item_id": "that indicator's item",
        "number": "the item's number in the document",
        "metric": "what is counted",
        "value": "what it adds (yes/no: 1 or 0; share: per cent)",
        "as_of": "the day it tells of",
        "period_start": "first day of its period, or null",
        "period_due": "due day of its period, or null",
        "event": "the stage its period hangs on, or null",
        "status": "pending, checked, accepted, returned, void",
        "late": "whether it was sent after the due day of its period",
        "organisation": "whose report it is; of its former cluster where the roadmap has moved since",
        "author_id": "the person who made it; null once forgotten",
        "source": "buttons, words, import",
        "comment": "what was said about it, comments one per line in their order; null where nothing was",
        "evidence_count": "how many photos, files and links are attached",
        "created_at": "when it was stored, UTC",
        "replaces_report_id": "the report it corrects, or null",
        "credited_from_report_id": "the first report of the same event, credited to this item too, or null",
        "organisation_id": "the organisation",
        "target_id": "the period, a row of `targets`",
    },
    _reports,
)
