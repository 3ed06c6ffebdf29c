"""Days from one to another, in as few words as say them."""

from datetime import date

from bot.domain.roadmap import Occurrence, Period, Schedule
from bot.i18n import day_text

SHOWN = 3
"""So many occurrences of a schedule are told."""


def span_text(start: date | None, due: date | None) -> str:
    """`1–31 марта 2027`, `1 марта – 30 апреля 2027`, or the one day that there is; "" without any."""
    if start is None or due is None or start == due:
        day = due or start
        return day_text(day) if day else ""
    if start.year != due.year:
        return f"{day_text(start)} – {day_text(due)}"
    if start.month == due.month and day_text(due).startswith(str(due.day)):
        return f"{start.day}–{day_text(due)}"
    return f"{day_text(start, year=False)} – {day_text(due)}"


def period_text(period: Period) -> str:
    """A plan's period, in full."""
    return f"{day_text(period.start)} – {day_text(period.end)}"


def occurrence_text(occurrence: Occurrence) -> str:
    return span_text(occurrence.start, occurrence.due)


def schedule_text(schedule: Schedule | None) -> str:
    """The first occurrences by their days; – where there are none."""
    occurrences = schedule.occurrences if schedule else ()
    days = ", ".join(filter(None, map(occurrence_text, occurrences[:SHOWN])))
    return days + ("…" if len(occurrences) > SHOWN else "") or "—"
