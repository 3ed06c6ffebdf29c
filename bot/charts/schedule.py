"""When a roadmap's items are due: by section and month, as the specification of a heat table."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from babel.dates import format_date

from bot.domain.roadmap import Item, Period, Roadmap, Section
from bot.i18n import _, locale
from bot.views.html import clip

MOST_MONTHS = 24
"""A longer time is shown by years."""
MOST_SECTIONS = 14
"""Further ones share a row."""
TITLE = 26
LINES, NAME = "split(datum.label, '|')", "slice(datum.label, indexof(datum.label, '|') + 1)"
STEP = {"x": 42, "y": 36}

Cell = tuple[str, str]


def schedule_chart(roadmap: Roadmap) -> dict[str, Any]:
    """A row per section, a column per month with a due day in it or in the plan, the number of items in each.

    What has no due day stands in a column of its own; what lies outside the plan shows.
    """
    rows = _rows(roadmap)
    columns = _Columns(roadmap)
    cells: Counter[Cell] = Counter(
        (rows[item.section], name) for item in roadmap.items for name in columns.of(item)
    )
    values = [{"section": row, "month": column, "n": n} for (row, column), n in cells.items()]
    return {
        "data": {"values": values},
        "title": {"text": _("How many items are due when"), "anchor": "start", "offset": 12},
        "width": {"step": STEP["x"]},
        "height": {"step": STEP["y"]},
        "background": "white",
        "padding": 14,
        "encoding": _axes(list(dict.fromkeys(rows.values())), columns.names),
        "layer": _layers(max(cells.values(), default=1)),
        "config": {
            "view": {"stroke": "#d9dee4"},
            "font": "Liberation Sans, DejaVu Sans, sans-serif",
            "axis": {"labelFontSize": 14, "grid": False},
        },
    }


def _axes(rows: list[str], columns: list[str]) -> dict[str, Any]:
    labels = {"title": None, "domain": False, "ticks": False, "labelLimit": 260}
    second_line = 14 if any("|" in name for name in columns) else 0
    top = labels | {"orient": "top", "labelAngle": 0, "labelPadding": 6 + second_line, "labelExpr": LINES}
    return {
        "x": _ordinal("month", columns) | {"axis": top},
        "y": _ordinal("section", rows) | {"axis": labels | {"labelExpr": NAME}},
    }


def _ordinal(field: str, names: list[str]) -> dict[str, Any]:
    return {"field": field, "type": "ordinal", "sort": names, "scale": {"domain": names}}


def _layers(most: int) -> list[dict[str, Any]]:
    """The cells, and in each its number, white where the cell is dark."""
    shade = {"field": "n", "type": "quantitative", "legend": None, "scale": {"range": ["#cfe3f7", "#1f6fb5"]}}
    ink = {"condition": {"test": f"datum.n > {most / 2}", "value": "white"}, "value": "#16324f"}
    return [
        {"mark": {"type": "rect", "cornerRadius": 4, "stroke": "white"}, "encoding": {"color": shade}},
        {"mark": {"type": "text", "fontSize": 17}, "encoding": {"text": {"field": "n"}, "color": ink}},
    ]


class _Columns:
    """Months, or years where there are too many of them, in order; last what is not dated."""

    def __init__(self, roadmap: Roadmap) -> None:
        days = [day for item in roadmap.items for day in _dues(item, roadmap.period)]
        months = {*_months(roadmap.period.start, roadmap.period.end), *(_month(day) for day in days)}
        self._period = roadmap.period
        self._by_year = len(months) > MOST_MONTHS
        self._undated = _("no|date")
        undated = [self._undated] if any(not list(_dues(i, roadmap.period)) for i in roadmap.items) else []
        self.names = [*dict.fromkeys(map(self._name, sorted(months))), *undated]

    def of(self, item: Item) -> list[str]:
        """The columns in which the item counts, each once."""
        return list(dict.fromkeys(map(self._name, _dues(item, self._period)))) or [self._undated]

    def _name(self, day: date) -> str:
        if self._by_year:
            return str(day.year)
        return format_date(day, "LLL|yyyy", locale=locale())


def _dues(item: Item, period: Period) -> Iterator[date]:
    """Due days; what begins and has no end is due at the plan's."""
    for occurrence in item.schedule.occurrences:
        if occurrence.due is not None:
            yield occurrence.due
        elif occurrence.start is not None and occurrence.event is None:
            yield max(period.end, occurrence.start)


def _month(day: date) -> date:
    return day.replace(day=1)


def _months(start: date, end: date) -> Iterator[date]:
    for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield date(month // 12, month % 12 + 1, 1)


def _rows(roadmap: Roadmap) -> dict[Section | None, str]:
    """The name of each section's row after its place: two may be called alike."""
    sections = list(dict.fromkeys(item.section for item in roadmap.items))
    shown = {section: f"{at}|{_row_name(section)}" for at, section in enumerate(sections[:MOST_SECTIONS])}
    return shown | dict.fromkeys(sections[MOST_SECTIONS:], "-|" + _("further sections"))


def _row_name(section: Section | None) -> str:
    if section is None:
        return _("without a section")
    return clip(
        " ".join(filter(None, (section.number and f"{section.number}.", section.title))) or "—", TITLE
    )
