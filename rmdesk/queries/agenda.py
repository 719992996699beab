"""What sessions may clash with: people, venues, days off, and when both of a pair can."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from rmdesk.models import (
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    Programme,
    Slot,
    Venue,
)
from rmdesk.queries.joins import two
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.conflicts import Agenda, Booking
from rmdesk.rules.days_off import ClosingDays, from_data, named_days
from rmdesk.rules.words import HalfDay, PairStatus, SessionStatus

HalfDays = frozenset[tuple[int, bool]]


def closing_days(db: Session) -> tuple[ClosingDays, ...]:
    """The organisation's own closing days, the earliest first."""
    data = db.scalar(select(Organisation.closing_days))
    return from_data(data or ())


def half_days_of_pairs(
    db: Session, programme_id: uuid.UUID, *wanted: ColumnElement[bool]
) -> dict[uuid.UUID, HalfDays]:
    """(weekday, afternoon) that suit both of each pair.

    Where only one of them gave half-days those count; a pair of which neither gave any has no
    entry, and one without a common half-day has an empty one.
    """
    mentor, mentee = aliased(Participation), aliased(Participation)
    pairs = db.execute(
        select(Pair.id, mentor.id, mentee.id)
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(mentee, mentee.id == Pair.mentee_id)
        .where(Pair.programme_id == programme_id, *wanted)
    ).all()
    slots: dict[uuid.UUID, set[tuple[int, bool]]] = {}
    for part, weekday, half in db.execute(
        select(Slot.participation_id, Slot.weekday, Slot.half)
        .join(Participation, Participation.id == Slot.participation_id)
        .where(Participation.programme_id == programme_id)
    ):
        slots.setdefault(part, set()).add((weekday, half is HalfDay.AFTERNOON))
    found: dict[uuid.UUID, HalfDays] = {}
    for pair, one, other in pairs:
        given = [slots[part] for part in (one, other) if part in slots]
        if given:
            found[pair] = frozenset(set.intersection(*given))
    return found


def without_common_half_day(db: Session, programme_id: uuid.UUID) -> list[tuple[str, str]]:
    """Mentor and mentee of every living pair in which no half-day suits both."""
    living = Pair.status.in_((PairStatus.PROPOSED, PairStatus.ACTIVE))
    never = [
        pair for pair, both in half_days_of_pairs(db, programme_id, living).items() if not both
    ]
    both = two()
    return sorted(
        (one, other)
        for one, other in db.execute(
            select(both.mentor.full_name, both.mentee.full_name)
            .select_from(both.joined)
            .where(Pair.id.in_(never))
        )
    )


def bookings(db: Session, *, but: uuid.UUID | None = None) -> tuple[Booking, ...]:
    """Every planned session of every programme; ``but`` leaves one programme out."""
    both = two()
    rows = db.execute(
        select(
            MentoringSession.id,
            MentoringSession.pair_id,
            both.mentor.id,
            both.mentee.id,
            both.mentor.full_name,
            both.mentee.full_name,
            MentoringSession.on_date,
            MentoringSession.at_time,
            MentoringSession.planned_minutes,
            MentoringSession.venue_id,
        )
        .select_from(both.joined)
        .join(MentoringSession, MentoringSession.pair_id == Pair.id)
        .where(MentoringSession.status == SessionStatus.PLANNED, Pair.programme_id != but)
    )
    return tuple(
        Booking(
            id=row[0].hex,
            pair_id=row[1].hex,
            people=(row[2].hex, row[3].hex),
            names=(row[4], row[5]),
            day=row[6],
            at=row[7],
            minutes=row[8],
            venue_id=row[9].hex if row[9] else None,
        )
        for row in rows
    )


def _of_lines(
    db: Session, programme_id: uuid.UUID, lines: Iterable[SessionLine]
) -> Iterator[Booking]:
    """Planned sessions of a programme that were read already."""
    both = two()
    people = {
        pair: (one.hex, other.hex)
        for pair, one, other in db.execute(
            select(Pair.id, both.mentor.id, both.mentee.id)
            .select_from(both.joined)
            .where(Pair.programme_id == programme_id)
        )
    }
    for line in lines:
        if line.status is SessionStatus.PLANNED:
            yield Booking(
                id=line.id.hex,
                pair_id=line.pair_id.hex,
                people=people[line.pair_id],
                names=(line.mentor, line.mentee),
                day=line.day,
                at=line.at,
                minutes=line.planned_minutes,
                venue_id=line.venue_id.hex if line.venue_id else None,
            )


def agenda(
    db: Session,
    programme_id: uuid.UUID,
    holidays: Mapping[dt.date, str],
    lines: Iterable[SessionLine] | None = None,
) -> Agenda:
    """Everything that a session of the programme may clash with; ``holidays`` with their names.

    ``lines`` are the programme's sessions when they were read already, which is quicker.
    """
    starts_on, ends_on = db.execute(
        select(Programme.starts_on, Programme.ends_on).where(Programme.id == programme_id)
    ).one()
    venues = db.execute(select(Venue.id, Venue.name, Venue.neutral)).all()
    return Agenda(
        bookings=bookings(db)
        if lines is None
        else (*bookings(db, but=programme_id), *_of_lines(db, programme_id, lines)),
        venues={key.hex: name for key, name, _neutral in venues},
        offices=frozenset(key.hex for key, _name, neutral in venues if not neutral),
        slots={pair.hex: both for pair, both in half_days_of_pairs(db, programme_id).items()},
        starts_on=starts_on,
        ends_on=ends_on,
        holidays=holidays,
        closing_days=named_days(closing_days(db)),
    )
