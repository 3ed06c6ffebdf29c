"""What is due, in words: by due day, with progress, who is responsible and who is silent."""

from collections import Counter
from collections.abc import Iterable

from bot.domain.clusters import Cluster
from bot.domain.items import DueItem, DueList
from bot.domain.paging import PAGE_SIZE
from bot.domain.progress import IndicatorProgress, PeriodProgress, Status
from bot.domain.roadmap import Metric
from bot.i18n import _, month_text, near_day_text
from bot.views.html import Html, clip, html, length, lines
from bot.views.items import numbered
from bot.views.progress import icon, icon_counts, indicator_text, metric_text, status_counts, value_text

TITLE = 80
NAME = 60
ROOM = (4, 2, 1)
"""So many organisations on a line and indicators in a row, fewer where that is too long; the card has all."""
LIMIT = 4000
"""A little less than the 4096 characters of a message, for emoji count twice."""
CLUSTER = 24
"""Longest name of a cluster on a button, characters."""


def due_text(found: DueList, page: int) -> Html:
    """One page by due day; of many rows of several clusters a paragraph per cluster."""
    if found.clusters_to_choose:
        return lines(
            _head(found), _("Which cluster?"), "", *map(_numbered, found.clusters_to_choose.numbered)
        )
    if not found.rows:
        return lines(_head(found), "", _nothing(found))
    texts = (_page(found, page, room) for room in ROOM)
    return next((text for text in texts if length(text) <= LIMIT), _page(found, page, ROOM[-1]))


def _page(found: DueList, page: int, room: int) -> Html:
    part = slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
    counts = status_counts(row.listed.status for row in found.rows)
    if found.summed:
        clusters = list(found.clusters.values())[part]
        return lines(_head(found), counts, "", *(_cluster(rows, room) for rows in clusters))
    silence = _silence(found.rows, room)
    return lines(_head(found), counts, silence, "", *(_row(row, found, room) for row in found.rows[part]))


def due_labels(found: DueList) -> list[str]:
    """What the buttons read: of every row, or of every cluster, or of the clusters to choose from."""
    if found.clusters_to_choose:
        return [f"{n}. {clip(cluster.name, CLUSTER)}" for n, cluster in found.clusters_to_choose.numbered]
    if found.summed:
        return [
            f"{clip(rows[0].listed.item.cluster, CLUSTER)} · {len(rows)}" for rows in found.clusters.values()
        ]
    return [f"{icon(row.listed.status)} {row.listed.item.number}" for row in found.rows]


def _numbered(numbered: tuple[int, Cluster]) -> Html:
    n, cluster = numbered
    return html("<b>{n}.</b> {name} · <i>{region}</i>", n=n, name=cluster.name, region=cluster.region)


def _head(found: DueList) -> Html:
    days = {"start": near_day_text(found.start or found.end, found.today)}
    days["end"] = near_day_text(found.end, found.today)
    if found.window == "overdue":
        title = _("Overdue")
    elif found.window == "week":
        title = _("This week: {start} – {end}").format(**days)
    elif found.window == "soon":
        title = _("Overdue and due by {end}").format(**days)
    elif ".." in found.window and found.start == found.end:
        title = _("Due on {start}").format(**days)
    elif ".." in found.window:
        title = _("Due: {start} – {end}").format(**days)
    else:
        title = _("Due in {month}").format(month=month_text(found.end))
    place = html(" · {cluster}", cluster=found.cluster) if found.cluster else ""
    return html("<b>{title}</b>{place}", title=title, place=place)


def _nothing(found: DueList) -> str:
    if found.coming:
        return _("Nothing burns. Next due day: {day}.").format(day=near_day_text(found.coming, found.today))
    return _("Nothing is overdue.") if found.window == "overdue" else _("Nothing is due.")


def _silence(rows: Iterable[DueItem], room: int) -> str | None:
    """Who is silent, the most silent first: of a single organisation its row says it."""
    counted = _silent(rows)
    if len(counted) < 2:
        return None
    return "🔕 " + _("Not reported yet: {names}").format(names=_names(counted, room))


def _silent(rows: Iterable[DueItem]) -> list[str]:
    """`ЦОПП (2)`: the most silent first, with the number of items."""
    counted = Counter(name for row in rows for name in row.silent)
    named = ((clip(name, NAME), n) for name, n in counted.most_common())
    return [f"{name} ({n})" if n > 1 else name for name, n in named]


def _cluster(rows: list[DueItem], room: int) -> Html:
    silent = _silent(rows)
    return lines(
        html("<b>{cluster}</b>", cluster=clip(rows[0].listed.item.cluster, NAME)),
        icon_counts(row.listed.status for row in rows),
        "🔕 " + _names(silent, room) if silent else None,
        "",
    )


def _row(row: DueItem, found: DueList, room: int) -> Html:
    item = row.listed.item
    cluster = html(" · <i>{cluster}</i>\n", cluster=clip(item.cluster, NAME))
    silent = _names([clip(name, NAME) for name in row.silent], room)
    return lines(
        html(
            "{icon} <b>{day} · {number}</b>{gap}{title}",
            icon=icon(row.listed.status),
            day=near_day_text(row.due, found.today),
            number=numbered(item.number),
            gap=cluster if len(found.clusters) > 1 else " ",
            title=clip(item.title, TITLE),
        ),
        *_facts(row, found)[:room],
        _who(row, room),
        "🔕 " + _("No report yet: {names}").format(names=silent) if silent else None,
        "",
    )


def _facts(row: DueItem, found: DueList) -> list[str]:
    """What is asked for, a line each, after it since when it is missed; what has no target on one line."""
    due = [
        (indicator, period)
        for indicator in row.listed.item.indicators
        for period in indicator.periods
        if period.due == row.due
    ]
    asked = [indicator_text(*pair) for pair in due if _is_asked(*pair)]
    other = [
        f"{metric_text(indicator.metric, indicator.unit)}: {value_text(period.actual, indicator.metric)}"
        for indicator, period in due
        if not _is_asked(indicator, period)
    ]
    facts = [*asked, " · ".join(other)] if other else asked
    since = _since(row, found)
    return [" · ".join((*facts[:1], since)), *facts[1:]] if since else facts


def _is_asked(indicator: IndicatorProgress, period: PeriodProgress) -> bool:
    return indicator.metric is Metric.DONE or period.value is not None


def _since(row: DueItem, found: DueList) -> str | None:
    """Why an item is red whose day is still to come: an earlier day of it has passed."""
    earlier = row.listed.due
    if row.listed.status is not Status.OVERDUE or earlier is None or earlier >= row.due:
        return None
    return _("overdue since {day}").format(day=near_day_text(earlier, found.today))


def _who(row: DueItem, room: int) -> str | None:
    """Who is responsible, unless the line of the silent names them all."""
    own = [name for _key, name in row.listed.item.organisations]
    if not own or set(own) == set(row.silent):
        return None
    return _("Responsible: {names}").format(names=_names([clip(name, NAME) for name in own], room))


def _names(named: list[str], most: int) -> str:
    rest = len(named) - most
    return ", ".join(named[:most]) + (" " + _("and {n} more").format(n=rest) if rest > 0 else "")
