"""What the operations on sessions share: numbers, order, whom it is about, what cannot be."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import MentoringSession, Pair, Participation, Person, Venue
from rmdesk.operations.organisation import found
from rmdesk.rules import schedule
from rmdesk.rules.conflicts import Agenda, Booking, Clash, Conflict, impossible
from rmdesk.rules.shifting import Shift
from rmdesk.rules.words import MeetingMode, SessionKind, SessionStatus

_ASIDE = 5000
"""Numbers are moved here for a moment, since no two sessions of a pair may share one."""


def next_number(db: Session, pair_id: uuid.UUID, kind: SessionKind = SessionKind.REGULAR) -> int:
    """The pair's next number; chemistry meetings are counted apart."""
    first = kind is SessionKind.CHEMISTRY
    last = db.scalar(
        select(func.max(MentoringSession.number)).where(
            MentoringSession.pair_id == pair_id,
            (MentoringSession.kind == SessionKind.CHEMISTRY) == first,
        )
    )
    return (last or (schedule.FIRST_MEETING_NUMBER - 1 if first else 0)) + 1


def planned_of(db: Session, pair_id: uuid.UUID) -> list[MentoringSession]:
    """The planned sessions of a pair by day, without first, short meetings."""
    return list(
        db.scalars(
            select(MentoringSession)
            .where(
                MentoringSession.pair_id == pair_id,
                MentoringSession.status == SessionStatus.PLANNED,
                MentoringSession.kind != SessionKind.CHEMISTRY,
            )
            .order_by(MentoringSession.on_date, MentoringSession.at_time, MentoringSession.number)
        )
    )


def number_by_day(db: Session, pair_id: uuid.UUID, free: Sequence[int] = ()) -> None:
    """Give the pair's planned sessions their numbers in the order of days.

    ``free`` are numbers of sessions that went, which others may take.
    """
    db.flush()
    rows = planned_of(db, pair_id)
    numbers = sorted([*(row.number for row in rows), *free])[: len(rows)]
    wrong = [(row, n) for row, n in zip(rows, numbers, strict=True) if row.number != n]
    for row, number in wrong:
        row.number = _ASIDE + number
    db.flush()
    for row, number in wrong:
        row.number = number


def refuse_impossible(db: Session, rows: Sequence[MentoringSession]) -> None:
    """Raise ``UserError`` when somebody or a venue of one of ``rows`` is taken at its time."""
    for conflict in _impossible(db, rows):
        raise UserError(_said(conflict), _("Choose another time or place."))


def apply_shifts(
    db: Session, pair_id: uuid.UUID, shifts: Sequence[Shift], also: Collection[str] = ()
) -> None:
    """Put sessions of a pair where ``rules.shifting`` found room for them, all at once.

    Those among ``also``, ids in hexadecimal, may have been called off by the coordinator: they
    are planned again. Raises ``UserError`` for any other that is not planned, and as
    ``refuse_impossible`` does.
    """
    rows = []
    for shift in shifts:
        row: MentoringSession = found(db.get(MentoringSession, uuid.UUID(shift.session_id)))
        off = row.status is SessionStatus.CANCELLED and shift.session_id in also
        if row.pair_id != pair_id or not (off or row.status is SessionStatus.PLANNED):
            raise only_planned()
        row.status, row.cancelled_by, row.reason = SessionStatus.PLANNED, None, ""
        row.on_date, row.at_time = shift.day, shift.at
        row.venue_id = uuid.UUID(shift.venue_id) if shift.venue_id else None
        if shift.minutes is not None:
            row.planned_minutes = shift.minutes
        if shift.online is not None:
            row.mode = MeetingMode.ONLINE if shift.online else MeetingMode.ON_SITE
        if shift.venue_id or shift.online is not None:
            row.place = ""
        rows.append(row)
    if rows:
        refuse_impossible(db, rows)
        number_by_day(db, pair_id)


def only_planned() -> UserError:
    """What is said when a session that is over is to be moved."""
    return UserError(
        _("Only a planned session can be moved."),
        _("Record it anew instead, or undo what was recorded."),
    )


def refuse_when_over(db: Session, rows: Sequence[MentoringSession]) -> None:
    """Raise ``UserError`` when the pair of one of ``rows`` was over by its day: nothing is planned
    for a pair that has ended.
    """
    for row in rows:
        ended_on = db.scalar(select(Pair.ended_on).where(Pair.id == row.pair_id))
        if ended_on is not None and row.on_date >= ended_on:
            raise UserError(
                _("This pair was over by then."),
                _("Choose an earlier day. If the end was a mistake, undo that first."),
            )


def free_its_venue(db: Session, row: MentoringSession) -> None:
    """Leave the place of ``row`` to be agreed when its venue is taken at its time."""
    if any(conflict.clash is Clash.VENUE_TAKEN for conflict in _impossible(db, [row])):
        row.venue_id = None


def _impossible(db: Session, rows: Sequence[MentoringSession]) -> list[Conflict]:
    db.flush()
    there = _bookings(db, rows)
    own = {row.id.hex for row in rows}
    names = {
        key.hex: name
        for key, name in db.execute(
            select(Venue.id, Venue.name).where(Venue.id.in_({row.venue_id for row in rows}))
        )
    }
    agenda = Agenda(bookings=tuple(there), venues=names)
    return [
        conflict
        for booking in there
        if booking.id in own
        for conflict in impossible(agenda.against(booking))
    ]


def _said(conflict: Conflict) -> str:
    if conflict.clash is Clash.VENUE_TAKEN:
        text = _("“{venue}” is taken then by {pair}.")
        return text.format(venue=conflict.words, pair=conflict.other)
    text = _("{name} has another session then ({pair}).")
    return text.format(name=conflict.words, pair=conflict.other)


def _bookings(db: Session, rows: Sequence[MentoringSession]) -> list[Booking]:
    """Every planned session on the days of ``rows``, in every programme."""
    both: dict[uuid.UUID, tuple[MentoringSession, list[tuple[str, str]]]] = {}
    for side in (Pair.mentor_id, Pair.mentee_id):
        for session, person, name in db.execute(
            select(MentoringSession, Person.id, Person.full_name)
            .join(Pair, Pair.id == MentoringSession.pair_id)
            .join(Participation, Participation.id == side)
            .join(Person, Person.id == Participation.person_id)
            .where(
                MentoringSession.status == SessionStatus.PLANNED,
                MentoringSession.on_date.in_({row.on_date for row in rows}),
            )
        ):
            both.setdefault(session.id, (session, []))[1].append((person.hex, name))
    return [
        Booking(
            id=one.id.hex,
            pair_id=one.pair_id.hex,
            people=(who[0][0], who[1][0]),
            names=(who[0][1], who[1][1]),
            day=one.on_date,
            at=one.at_time,
            minutes=one.planned_minutes,
            venue_id=one.venue_id.hex if one.venue_id else None,
        )
        for one, who in both.values()
    ]


def about(db: Session, pair_id: uuid.UUID) -> None:
    """Name both of the pair in the history."""
    for side in (Pair.mentor_id, Pair.mentee_id):
        row = db.execute(
            select(Person.id, Person.full_name)
            .join(Participation, Participation.person_id == Person.id)
            .join(Pair, side == Participation.id)
            .where(Pair.id == pair_id)
        ).first()
        if row is not None:
            db.info["about"].append((row[0], row[1]))
