"""Calendar arithmetic that has no clock: months, working days."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection

ONE_DAY = dt.timedelta(days=1)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month ``months`` later, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def is_working_day(day: dt.date, holidays: Collection[dt.date]) -> bool:
    """Whether ``day`` is Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in holidays


def nearest_working_day(day: dt.date, holidays: Collection[dt.date]) -> dt.date:
    """``day`` itself, or the nearest working day, the later one when two are as near."""
    for distance in range(60):
        for candidate in (day + distance * ONE_DAY, day - distance * ONE_DAY):
            if is_working_day(candidate, holidays):
                return candidate
    raise ValueError("no working day within 60 days")
