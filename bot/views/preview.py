"""A roadmap that was read, as the JSON that programs and checks rely on."""

from decimal import Decimal
from typing import Any

from bot.domain.roadmap import (
    Indicator,
    Item,
    Occurrence,
    Pace,
    Period,
    Problem,
    Roadmap,
    Schedule,
    Section,
    Target,
)
from bot.views.warnings import warning_text


def preview_json(roadmap: Roadmap) -> dict[str, Any]:
    """Dates ISO 8601, absent values None, whole numbers int, others float; messages in the current locale."""
    return {
        "title": roadmap.title,
        "period": _period(roadmap.period),
        "sections": [_section(section) for section in roadmap.sections],
        "items": [_item(item) for item in roadmap.items],
        "warnings": [_warning(problem, roadmap) for problem in roadmap.problems],
    }


def _period(period: Period) -> dict[str, Any]:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def _section(section: Section) -> dict[str, Any]:
    return {"number": section.number, "title": section.title}


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "section": item.section.title if item.section is not None else None,
        "section_number": item.section.number if item.section is not None else None,
        "title": item.title,
        "deadline_text": item.deadline_text,
        "responsible_text": item.responsible_text,
        "result_text": item.result_text,
        "schedule": _schedule(item.schedule),
        "parties": [party.name for party in item.parties],
        "indicators": [_indicator(indicator) for indicator in item.indicators],
    }


def _schedule(schedule: Schedule) -> dict[str, Any]:
    return {
        "kind": schedule.kind.value,
        "on_request": schedule.on_request,
        "occurrences": [_occurrence(occurrence) for occurrence in schedule.occurrences],
    }


def _days(of: Occurrence | Target) -> dict[str, Any]:
    return {
        "start": of.start.isoformat() if of.start is not None else None,
        "due": of.due.isoformat() if of.due is not None else None,
        "event": of.event,
    }


def _occurrence(occurrence: Occurrence) -> dict[str, Any]:
    relation = occurrence.relation
    return {**_days(occurrence), "relation": relation.value if relation is not None else None}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "title": indicator.title,
        "metric": indicator.metric.value,
        "unit": indicator.unit,
        "conditional": indicator.conditional,
        "pace": _pace(indicator.pace),
        "targets": [{**_days(target), "value": _number(target.value)} for target in indicator.targets],
    }


def _pace(pace: Pace | None) -> dict[str, Any] | None:
    return None if pace is None else {"every": pace.every, "value": _number(pace.value)}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _warning(problem: Problem, roadmap: Roadmap) -> dict[str, Any]:
    return {"item": problem.item, "code": problem.code.value, "message": warning_text(problem, roadmap)}
