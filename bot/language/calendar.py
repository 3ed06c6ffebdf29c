"""Weeks, months, quarters and years around a day."""

from datetime import date, timedelta


def period(today: date, unit: str, shift: int) -> tuple[date, date]:
    """The week, month, quarter, half or year that is `shift` away from that of today."""
    if unit == "week":
        start = today - timedelta(today.weekday()) + timedelta(7 * shift)
        return start, start + timedelta(6)
    if unit == "weekend":
        start = today - timedelta(today.weekday()) + timedelta(7 * shift + 5)
        return start, start + timedelta(1)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    start = months_on(first, months * shift)
    return start, months_on(start, months) - timedelta(1)


def school_year(today: date, shift: int) -> tuple[date, date]:
    """1 September – 31 August."""
    year = today.year - (today.month < 9) + shift
    return date(year, 9, 1), date(year + 1, 8, 31)


def months_on(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def exists(year: int, month: int, day: int) -> date | None:
    """The day, where the calendar has it."""
    try:
        return date(year, month, day) if 2000 <= year < 2100 else None
    except ValueError:
        return None
