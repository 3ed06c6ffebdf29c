"""v_items: the rows of all roadmaps, verbatim, with their next due day."""

from storage.views.view import View


def _items(_dialect: str) -> str:
    return """
SELECT it.id, g.name, c.name, r.id, r.title, r.imported_on, se.number, se.title, it.number, it.title,
    it.deadline_text, it.responsible_text, it.result_text, sc.kind,
    CASE WHEN it.closed_at IS NULL AND NOT sc.unsettled THEN
        (SELECT MIN(p.period_due) FROM v_progress p WHERE p.item_id = it.id AND p.applies AND NOT p.reached)
    END,
    it.closed_at IS NOT NULL
FROM items it
JOIN schedules sc ON sc.item_id = it.id
JOIN roadmaps r ON r.id = it.roadmap_id
JOIN clusters c ON c.id = r.cluster_id
JOIN regions g ON g.id = c.region_id
LEFT JOIN sections se ON se.id = it.section_id
"""


ITEMS = View(
    "v_items",
    "A row per item of a roadmap: the document's words and when it is due next.",
    {
        "item_id": "the item",
        "region": "name of the region",
        "cluster": "name of the cluster",
        "roadmap_id": "the roadmap",
        "roadmap": "its title",
        "imported_on": "the cluster's day on which the roadmap was imported",
        "section_number": "number of the section that holds the item, or null",
        "section": "title of that section, or null",
        "number": "the item's number in the document",
        "title": "the item's title",
        "deadline_text": "the document's words about when; null where the section's schedule is inherited",
        "responsible_text": "the document's words about who, or null",
        "result_text": "the document's words about the expected result, or null",
        "schedule_kind": "once, weekly, monthly, quarterly, yearly, as_needed, event, none",
        "next_due": "the earliest due day whose target is not reached (without target: for which nothing was"
        " reported), be it past; null for closed and unsettled items",
        "closed": "whether a coordinator closed the item",
    },
    _items,
)
