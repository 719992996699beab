"""A month of sessions on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.words import SessionStatus


@dataclass(frozen=True, slots=True)
class MonthSession:
    """One session of a day, without private words."""

    at: dt.time | None
    mentor: str
    mentee: str
    place: str
    status: SessionStatus


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day that has sessions or is off."""

    day: dt.date
    off: str
    """What the holiday or closing day is called; else empty."""
    sessions: tuple[MonthSession, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthPaper:
    """A month with its sessions and days off."""

    organisation: str
    programme: str
    month: dt.date
    """Any day of the month."""
    days: tuple[MonthDay, ...] = ()
    first_weekday: int = 0
    """With which the weeks begin, 0 Monday."""
    paper: str = "A4"
    language: str = "en"
    invented: bool = False

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        return (
            (self.organisation, self.organisation),
            (self.programme, self.programme),
            *((day.off, day.off) for day in self.days),
            *(
                (text, text)
                for day in self.days
                for one in day.sessions
                for text in (one.mentor, one.mentee, one.place)
            ),
        )
