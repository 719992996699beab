"""A pair rests for a while: what happens to its sessions, and how they come back.

Sessions of the pause are cancelled by the coordinator, with the next revision, so that calendars
that show them are told; or they and all later ones move behind it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import MentoringSession, Pair, Participation, Pause
from rmdesk.operations.organisation import found
from rmdesk.operations.pair_notes import long_text
from rmdesk.operations.pairing import about
from rmdesk.operations.session_rows import apply_shifts
from rmdesk.rules.shifting import Shift
from rmdesk.rules.words import PairStatus, SessionStatus, Side

if TYPE_CHECKING:
    from rmdesk.store import Store


@dataclass(frozen=True, slots=True)
class Moved:
    """What a pause or its end did to sessions."""

    cancelled: int
    back: int
    """Planned again."""
    taken: int
    """Stayed cancelled, since one of the two or the room has something else by now."""
    moved: int = 0
    """Went to another day, as was asked."""


def pause(
    store: Store,
    pair_id: uuid.UUID,
    today: dt.date,
    *,
    from_on: dt.date,
    until: dt.date | None = None,
    by: Side | None = None,
    reason: str = "",
    shifts: Sequence[Shift] = (),
) -> Moved:
    """Let an active pair rest from ``from_on`` until the day ``until`` (``None``: not known yet).

    Planned sessions of that time are cancelled by the coordinator and remembered, so that they
    come back when the pause is shortened; later ones stay. With ``shifts``, as
    ``rules.shifting.after_pause`` found them, these sessions go to other days instead. Raises
    ``UserError`` for days that make no sense or touch another pause, and when somebody or a venue
    is taken where a session is to go.
    """
    words = long_text(reason)
    with store.work(_("Pause a pair")) as db:
        pair = active_pair(db, pair_id)
        if until is not None and until <= from_on:
            raise UserError(
                _("The pause ends before it begins."), _("Choose a later day for meeting again.")
            )
        if pair.active_on is not None and from_on < pair.active_on:
            raise UserError(
                _("The pair had not begun on that day."), _("Choose a day after both had agreed.")
            )
        for other in pauses_of(db, pair_id):
            apart = (until is not None and until <= other.from_on) or (
                other.until is not None and other.until <= from_on
            )
            if not apart:
                raise UserError(
                    _("There is a pause at that time already."), _("Change that one instead.")
                )
        row = Pause(
            pair_id=pair_id, from_on=from_on, until=until, begun_by=by, reason=words, skipped=[]
        )
        db.add(row)
        db.flush()
        about(db, pair.mentor_id, pair.mentee_id)
        return _fit(db, row, today, shifts)


def resume(
    store: Store,
    pair_id: uuid.UUID,
    on: dt.date | None,
    today: dt.date,
    shifts: Sequence[Shift] = (),
) -> Moved:
    """Let the last pause of a pair end so that they meet again from ``on`` (``None``: open again).

    Sessions that were cancelled for the pause and now lie after it are planned again, unless one
    of the two or the room is taken by then; sessions that now lie in it are cancelled. With
    ``shifts`` these sessions, planned or cancelled for the pause, are planned for other days.
    """
    with store.work(_("Resume a pair")) as db:
        pair = active_pair(db, pair_id)
        rows = pauses_of(db, pair_id)
        if not rows:
            raise UserError(_("This pair does not pause."), _("Look at it again."))
        row = rows[-1]
        if on is not None and on < row.from_on:
            raise UserError(
                _("The pause has not begun on that day."),
                _("Choose a day after its beginning, or undo the pause."),
            )
        row.until = on
        db.flush()
        about(db, pair.mentor_id, pair.mentee_id)
        return _fit(db, row, today, shifts)


def active_pair(db: Session, pair_id: uuid.UUID) -> Pair:
    """The pair; raises ``UserError`` when it is not under way."""
    pair = found(db.get(Pair, pair_id))
    if pair.status is not PairStatus.ACTIVE:
        raise UserError(
            _("This pair is not under way."),
            _("Only a pair to which both have agreed, and that has not ended, can do that."),
        )
    return pair


def pauses_of(db: Session, pair_id: uuid.UUID) -> list[Pause]:
    """The pauses of a pair, the first first."""
    return list(db.scalars(select(Pause).where(Pause.pair_id == pair_id).order_by(Pause.from_on)))


def _fit(db: Session, row: Pause, today: dt.date, shifts: Sequence[Shift]) -> Moved:
    """Make the sessions of a pair fit its pause."""
    last = row.until or dt.date.max
    apply_shifts(db, row.pair_id, shifts, also=row.skipped)
    gone = {shift.session_id for shift in shifts}
    going = db.scalars(
        select(MentoringSession).where(
            MentoringSession.pair_id == row.pair_id,
            MentoringSession.status == SessionStatus.PLANNED,
            MentoringSession.on_date >= max(row.from_on, today),
            MentoringSession.on_date < last,
        )
    ).all()
    cancel(going, _("Pause"))
    skipped = {*row.skipped, *(one.id.hex for one in going)} - gone
    back = taken = 0
    if row.until is not None:
        for one in db.scalars(
            select(MentoringSession)
            .where(
                MentoringSession.id.in_([uuid.UUID(key) for key in skipped]),
                MentoringSession.status == SessionStatus.CANCELLED,
                MentoringSession.cancelled_by == Side.COORDINATOR,
                MentoringSession.on_date >= max(row.until, today),
            )
            .order_by(MentoringSession.on_date)
        ):
            if _is_taken(db, one):
                taken += 1
                continue
            one.status, one.cancelled_by, one.reason = SessionStatus.PLANNED, None, ""
            skipped.discard(one.id.hex)
            back += 1
            db.flush()
    row.skipped = sorted(skipped)
    return Moved(len(going), back, taken, len(shifts))


def cancel(rows: Iterable[MentoringSession], reason: str) -> None:
    """Call sessions off in the name of the coordinator."""
    for one in rows:
        one.status, one.cancelled_by = SessionStatus.CANCELLED, Side.COORDINATOR
        one.reason, one.minutes = reason, None


def _is_taken(db: Session, session: MentoringSession) -> bool:
    """Whether one of the two, or the room, is booked at the time of this cancelled session."""
    people = _people(db, session.pair_id)
    mentor, mentee = aliased(Participation), aliased(Participation)
    room = MentoringSession.venue_id.is_not(None) & (MentoringSession.venue_id == session.venue_id)
    rows = db.execute(
        select(MentoringSession.at_time, MentoringSession.planned_minutes)
        .join(Pair, Pair.id == MentoringSession.pair_id)
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(mentee, mentee.id == Pair.mentee_id)
        .where(
            MentoringSession.status == SessionStatus.PLANNED,
            MentoringSession.on_date == session.on_date,
            MentoringSession.id != session.id,
            or_(mentor.person_id.in_(people), mentee.person_id.in_(people), room),
        )
    )
    begin, end = _span(session.at_time, session.planned_minutes)
    return any(
        first < end and begin < last for first, last in (_span(at, long) for at, long in rows)
    )


def _span(at: dt.time | None, minutes: int) -> tuple[int, int]:
    """First and last minute of the day; a session without a time takes all of it."""
    if at is None:
        return 0, 24 * 60
    return at.hour * 60 + at.minute, at.hour * 60 + at.minute + minutes


def _people(db: Session, pair_id: uuid.UUID) -> list[uuid.UUID]:
    return list(
        db.scalars(
            select(Participation.person_id)
            .join(Pair, (Pair.mentor_id == Participation.id) | (Pair.mentee_id == Participation.id))
            .where(Pair.id == pair_id)
        )
    )
