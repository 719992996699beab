"""What is left of a pair's plan when it pauses or meets again, and where it could go."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Pair, Pause, Programme
from rmdesk.queries import agenda as agenda_queries
from rmdesk.queries import sessions
from rmdesk.queries.joins import two
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda, Booking
from rmdesk.rules.shifting import Shift, Spacing, after_pause
from rmdesk.rules.words import SessionKind, SessionStatus, Side


@dataclass(frozen=True, slots=True)
class Left:
    """The sessions still to come, and those that the last pause called off."""

    planned: tuple[Booking, ...]
    called_off: tuple[Booking, ...]
    agenda: Agenda
    spacing: Spacing
    weekday: int
    """Of the programme's rhythm, 0 is Monday."""
    began_on: dt.date
    """When both had agreed; else when the programme begins."""
    ends_on: dt.date
    """Of the programme."""

    def behind(self, on: dt.date, since: dt.date) -> tuple[Shift, ...]:
        """Where all sessions from ``since`` on go when they meet again from ``on``."""
        rest = [one for one in self.planned if one.day >= since]
        return after_pause([*rest, *self.called_off], on, self.weekday, self.spacing, self.agenda)


def left(db: Session, pair_id: uuid.UUID, today: dt.date, holidays: Mapping[dt.date, str]) -> Left:
    """Of a pair from ``today`` on; first, short meetings stay outside the plan."""
    both = two()
    programme, began_on, mentor, mentee = db.execute(
        select(Programme, Pair.active_on, both.mentor.id, both.mentee.id)
        .select_from(both.joined)
        .join(Programme, Programme.id == Pair.programme_id)
        .where(Pair.id == pair_id)
    ).one()
    people = mentor.hex, mentee.hex
    last = db.scalars(
        select(Pause).where(Pause.pair_id == pair_id).order_by(Pause.from_on.desc()).limit(1)
    ).first()
    skipped = set(last.skipped) if last is not None else set()
    lines = [
        line
        for line in sessions.sessions(db, programme.id, pair_id=pair_id)
        if line.kind is not SessionKind.CHEMISTRY
    ]
    off = [
        line
        for line in lines
        if line.id.hex in skipped
        and line.status is SessionStatus.CANCELLED
        and line.cancelled_by is Side.COORDINATOR
    ]
    planned = [line for line in lines if line.status is SessionStatus.PLANNED and line.day >= today]
    return Left(
        planned=tuple(_booking(line, people) for line in planned),
        called_off=tuple(_booking(line, people) for line in off),
        agenda=agenda_queries.agenda(db, programme.id, holidays, pair_id=pair_id),
        spacing=Spacing(programme.rhythm, programme.every_weeks, programme.month_week),
        weekday=programme.weekday,
        began_on=began_on or programme.starts_on,
        ends_on=programme.ends_on,
    )


def _booking(line: SessionLine, people: tuple[str, str]) -> Booking:
    return Booking(
        id=line.id.hex,
        pair_id=line.pair_id.hex,
        people=people,
        names=(line.mentor, line.mentee),
        day=line.day,
        at=line.at,
        minutes=line.planned_minutes,
        venue_id=line.venue_id.hex if line.venue_id else None,
    )
