"""v_progress: each indicator's periods with what is asked and what was reported; v_targets: split ones."""

# ruff: noqa: S608 (views are made of fragments of this folder; nothing comes from outside)

from storage.views import sums
from storage.views.view import View, quantity


def _progress(dialect: str) -> str:
    return f"""
SELECT i.id, i.item_id, it.number, i.title, i.metric, i.unit,
    {sums.START},
    {sums.DUE}, e.name, {sums.APPLIES},
    {sums.target(dialect)},
    {sums.actual(sums.LIVE, dialect)},
    {sums.actual(sums.ACCEPTED, dialect)},
    t.id, t.relation,
    {sums.reported()},
    {sums.reached(dialect)}
FROM indicators i
JOIN items it ON it.id = i.item_id
JOIN targets t ON t.indicator_id = i.id
LEFT JOIN events e ON e.id = t.event_id
"""


PROGRESS = View(
    "v_progress",
    "A row per period of an indicator: what is asked for in it and what was reported.",
    {
        "indicator_id": "the indicator",
        "item_id": "its item",
        "number": "the item's number in the document",
        "indicator": "the indicator's title",
        "metric": "what is counted: visitors, publications, …, share (per cent), done (yes/no)",
        "unit": "the document's unit; null for yes/no",
        "period_start": "first day; null where only the due day is known, or an event is not dated",
        "period_due": "due day; null as needed, and while its event is not dated",
        "event": "the stage the period hangs on, or null",
        "applies": "false while the condition that the result hangs on has not come true, and for a period of"
        " a former edition that is kept for its reports alone",
        "target": "the least value asked for; of a split one the sum of its shares; null where there is none",
        "actual": "over all organisations: the sum of reports not returned or void; of a share the mean of"
        " each organisation's latest; of yes/no 1 or 0",
        "accepted": "the same over accepted reports only",
        "target_id": "the period itself, a row of `targets`",
        "relation": "before or after the event, or null",
        "reported": "whether a report, not returned or void, belongs to the period",
        "reached": "whether the target is reached (a split one: each share); without target, the same as"
        " `reported`",
    },
    _progress,
)


def _targets(dialect: str) -> str:
    return f"""
SELECT i.id,
    {sums.START},
    {sums.DUE}, o.name, {quantity("share.value", dialect)},
    e.name, {sums.own("share.organisation_id", dialect)}, t.id, o.id
FROM target_shares share
JOIN organisations o ON o.id = share.organisation_id
JOIN targets t ON t.id = share.target_id
JOIN indicators i ON i.id = t.indicator_id
JOIN items it ON it.id = i.item_id
LEFT JOIN events e ON e.id = t.event_id
"""


TARGETS = View(
    "v_targets",
    "The shares of split targets: a row per period and organisation.",
    {
        "indicator_id": "the indicator",
        "period_start": "first day, as in v_progress",
        "period_due": "due day, as in v_progress",
        "organisation": "whose share it is",
        "value": "the least value asked of the organisation",
        "event": "the stage the period hangs on, or null",
        "actual": "what the organisation reported, not returned or void; of a share its latest; with what it"
        " did under the same name in a cluster from which the roadmap has moved",
        "target_id": "the period, a row of `targets`",
        "organisation_id": "the organisation",
    },
    _targets,
)
