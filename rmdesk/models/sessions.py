"""The sessions of a pair."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint, event, inspect
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.models.base import LONG, Row, choice, length_checks, long_text, reference, short_text
from rmdesk.rules.words import MeetingMode, SessionKind, SessionStatus, Side


class MentoringSession(Row):
    """A meeting of a pair; the coordinator's record is date, minutes, place and next date."""

    __tablename__ = "mentoring_session"
    __table_args__ = (
        UniqueConstraint("pair_id", "number"),
        CheckConstraint("number >= 1", name="number_positive"),
        CheckConstraint("planned_minutes BETWEEN 10 AND 480", name="planned_minutes_range"),
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 1440", name="minutes_range"),
        CheckConstraint(
            "status <> 'cancelled' OR cancelled_by IS NOT NULL", name="cancelled_by_whom"
        ),
        *length_checks("place"),
        *length_checks("reason", limit=LONG),
    )

    pair_id: Mapped[uuid.UUID] = reference("pair.id")
    number: Mapped[int]
    kind: Mapped[SessionKind] = choice(SessionKind, default=SessionKind.REGULAR)
    status: Mapped[SessionStatus] = choice(SessionStatus, default=SessionStatus.PLANNED)
    on_date: Mapped[dt.date]
    """The planned date, and once held the date it was held, in the organisation's own time."""
    at_time: Mapped[dt.time | None] = mapped_column(default=None)
    planned_on: Mapped[dt.date | None] = mapped_column(default=None)
    """The date it was first planned for; ``None`` for a session that nobody had planned."""
    planned_minutes: Mapped[int] = mapped_column(default=60)
    minutes: Mapped[int | None] = mapped_column(default=None)
    mode: Mapped[MeetingMode] = choice(MeetingMode, default=MeetingMode.ON_SITE)
    venue_id: Mapped[uuid.UUID | None] = reference("venue.id", ondelete="SET NULL", default=None)
    place: Mapped[str] = short_text()
    """The place in words, when it is no venue of the list."""
    cancelled_by: Mapped[Side | None] = choice(Side, default=None, nullable=True)
    reason: Mapped[str] = long_text()
    revision: Mapped[int] = mapped_column(default=0)
    """How often date, time, length, place or status changed: SEQUENCE in calendar files."""


_IN_CALENDARS = (
    "on_date",
    "at_time",
    "planned_minutes",
    "mode",
    "venue_id",
    "place",
    "status",
)
"""What others' calendars show of a session."""


@event.listens_for(MentoringSession, "before_update")
def _count_revision(_mapper: Any, _connection: Any, row: MentoringSession) -> None:
    """Whatever changes a session, its calendar entry becomes a newer one."""
    state = inspect(row)
    if any(state.attrs[name].history.has_changes() for name in _IN_CALENDARS):
        row.revision += 1
