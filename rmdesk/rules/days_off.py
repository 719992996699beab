"""The organisation's own closing days: ranges of days with a name, as they are stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rmdesk.rules.calendar_days import ONE_DAY

MOST_DAYS = 366
"""The longest closing in days; more is surely a slip of the pen."""


@dataclass(frozen=True, slots=True)
class ClosingDays:
    """Days on which nobody works, besides weekends and public holidays."""

    first: dt.date
    last: dt.date
    words: str
    """What the calendar says on them, such as *Company holidays*."""

    def days(self) -> Iterable[dt.date]:
        """Each of the days."""
        for n in range((self.last - self.first).days + 1):
            yield self.first + n * ONE_DAY


def to_data(closings: Iterable[ClosingDays]) -> list[dict[str, str]]:
    """As the organisation's row keeps them, the earliest first."""
    return [
        {"first": one.first.isoformat(), "last": one.last.isoformat(), "words": one.words}
        for one in sorted(closings, key=lambda c: (c.first, c.last, c.words))
    ]


def from_data(data: Iterable[Mapping[str, Any]]) -> tuple[ClosingDays, ...]:
    """What ``to_data`` wrote."""
    return tuple(
        ClosingDays(
            dt.date.fromisoformat(one["first"]), dt.date.fromisoformat(one["last"]), one["words"]
        )
        for one in data
    )


def named_days(closings: Iterable[ClosingDays]) -> dict[dt.date, str]:
    """Every closing day with its words."""
    return {day: one.words for one in closings for day in one.days()}
