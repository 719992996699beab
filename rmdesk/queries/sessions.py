"""Sessions as the calendar list, the dialog and the overview show them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import MentoringSession, Pair, Venue
from rmdesk.queries.joins import two
from rmdesk.queries.raw import as_text, identity, rows_of
from rmdesk.rules.words import MeetingMode, PairStatus, SessionKind, SessionStatus, Side


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of the list."""

    id: uuid.UUID
    pair_id: uuid.UUID
    number: int
    mentor: str
    mentee: str
    day: dt.date
    at: dt.time | None
    status: SessionStatus
    planned_minutes: int
    minutes: int | None
    mode: MeetingMode
    venue_id: uuid.UUID | None
    venue: str
    neutral: bool
    place: str
    cancelled_by: Side | None
    reason: str
    kind: SessionKind = SessionKind.REGULAR

    @property
    def where(self) -> str:
        """The venue's name, or the place in words; empty when it is to be agreed."""
        return self.venue or self.place


@dataclass(frozen=True, slots=True)
class PairChoice:
    """A pair whose session can be recorded."""

    pair_id: uuid.UUID
    mentor: str
    mentee: str
    mentor_id: uuid.UUID
    mentee_id: uuid.UUID


def sessions(
    db: Session,
    programme_id: uuid.UUID,
    *,
    pair_id: uuid.UUID | None = None,
    only: Collection[uuid.UUID] | None = None,
) -> list[SessionLine]:
    """Every session of the programme, or of one pair, or those with an id in ``only``; by day and
    time.

    Plain columns and ids as texts, since 500 pairs have 6,000 sessions.
    """
    both = two()
    wanted = (
        select(
            as_text(MentoringSession.id),
            as_text(Pair.id),
            MentoringSession.number,
            both.mentor.full_name,
            both.mentee.full_name,
            MentoringSession.on_date,
            MentoringSession.at_time,
            MentoringSession.status,
            MentoringSession.planned_minutes,
            MentoringSession.minutes,
            MentoringSession.mode,
            as_text(MentoringSession.venue_id),
            Venue.name,
            Venue.neutral,
            MentoringSession.place,
            MentoringSession.cancelled_by,
            MentoringSession.reason,
            MentoringSession.kind,
        )
        .select_from(both.joined)
        .join(MentoringSession, MentoringSession.pair_id == Pair.id)
        .outerjoin(Venue, Venue.id == MentoringSession.venue_id)
        .where(Pair.programme_id == programme_id)
    )
    if pair_id is not None:
        wanted = wanted.where(Pair.id == pair_id)
    lines = [
        SessionLine(
            id=identity(row[0]),
            pair_id=identity(row[1]),
            number=row[2],
            mentor=row[3],
            mentee=row[4],
            day=row[5],
            at=row[6],
            status=row[7],
            planned_minutes=row[8],
            minutes=row[9],
            mode=row[10],
            venue_id=identity(row[11]) if row[11] is not None else None,
            venue=row[12] or "",
            neutral=row[13] is not False,
            place=row[14],
            cancelled_by=row[15],
            reason=row[16],
            kind=row[17],
        )
        for row in rows_of(db, wanted, MentoringSession.id, only)
    ]
    return in_order(lines)


def in_order(lines: Iterable[SessionLine]) -> list[SessionLine]:
    """By day, time, mentee and number."""
    return sorted(lines, key=lambda s: (s.day, s.at or dt.time(), s.mentee, s.number))


def session_ids(db: Session, programme_id: uuid.UUID) -> list[uuid.UUID]:
    """The ids of all sessions of the programme, to be read in parts."""
    wanted = (
        select(as_text(MentoringSession.id))
        .join(Pair, Pair.id == MentoringSession.pair_id)
        .where(Pair.programme_id == programme_id)
    )
    return [identity(row[0]) for row in rows_of(db, wanted)]


def touched(db: Session, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Which sessions read differently after the rows ``ids`` of sessions or pairs changed."""
    wanted = select(as_text(MentoringSession.id))
    found = rows_of(db, wanted, MentoringSession.pair_id, ids)
    return {*ids, *(identity(row[0]) for row in found)}


def session(db: Session, session_id: uuid.UUID) -> SessionLine | None:
    """One session."""
    row = db.execute(
        select(Pair.programme_id, Pair.id)
        .join(MentoringSession, MentoringSession.pair_id == Pair.id)
        .where(MentoringSession.id == session_id)
    ).first()
    if row is None:
        return None
    lines = sessions(db, row[0], pair_id=row[1])
    return next((line for line in lines if line.id == session_id), None)


def pair_choices(db: Session, programme_id: uuid.UUID) -> list[PairChoice]:
    """Every proposed or active pair, by the mentee's name; their sessions are ``still_planned``."""
    both = two()
    wanted = (
        select(
            as_text(Pair.id),
            both.mentor.full_name,
            both.mentee.full_name,
            as_text(both.mentor.id),
            as_text(both.mentee.id),
        )
        .select_from(both.joined)
        .where(
            Pair.programme_id == programme_id,
            Pair.status.in_([PairStatus.PROPOSED, PairStatus.ACTIVE]),
        )
    )
    choices = [
        PairChoice(identity(pair), one, other, identity(a), identity(b))
        for pair, one, other, a, b in rows_of(db, wanted)
    ]
    return sorted(choices, key=lambda c: (c.mentee, c.mentor))


def still_planned(
    db: Session, programme_id: uuid.UUID, pair_id: uuid.UUID
) -> tuple[SessionLine, ...]:
    """The sessions of one pair of which nothing was recorded yet, by day."""
    lines = sessions(db, programme_id, pair_id=pair_id)
    return tuple(line for line in lines if line.status is SessionStatus.PLANNED)


def pairs_without_plan(db: Session, programme_id: uuid.UUID) -> int:
    """How many approved pairs have no session beyond a first, short meeting."""
    has = (
        select(MentoringSession.id)
        .where(MentoringSession.pair_id == Pair.id, MentoringSession.kind != SessionKind.CHEMISTRY)
        .exists()
    )
    rows = db.scalars(
        select(Pair.id).where(
            Pair.programme_id == programme_id,
            Pair.status.in_([PairStatus.PROPOSED, PairStatus.ACTIVE]),
            ~has,
        )
    ).all()
    return len(rows)


def without_first_meeting(db: Session, programme_id: uuid.UUID) -> int:
    """How many pairs that are being asked have no first, short meeting yet."""
    has = (
        select(MentoringSession.id)
        .where(
            MentoringSession.pair_id == Pair.id,
            MentoringSession.kind == SessionKind.CHEMISTRY,
            MentoringSession.status.in_([SessionStatus.PLANNED, SessionStatus.HELD]),
        )
        .exists()
    )
    rows = db.scalars(
        select(Pair.id).where(
            Pair.programme_id == programme_id, Pair.status == PairStatus.PROPOSED, ~has
        )
    ).all()
    return len(rows)
