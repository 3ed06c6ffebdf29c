"""Deadlines in words → schedules: what a document says of when, and the period of its plan."""

from bot.reading.schedules.periods import calendar_years, read_period
from bot.reading.schedules.read import (
    ScheduleReading,
    event_names,
    is_deadline,
    read_schedule,
    split_deadline,
)

__all__ = [
    "ScheduleReading",
    "calendar_years",
    "event_names",
    "is_deadline",
    "read_period",
    "read_schedule",
    "split_deadline",
]
