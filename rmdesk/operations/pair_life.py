"""Pausing, resuming, ending and completing a pair: without fault, and without leftovers.

Sessions that fall away are cancelled by the coordinator, with the next revision, so that calendars
that show them are told; what was recorded stays as it is.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Ending, ExitAnswer, MentoringSession, Pair, Participation, Pause
from rmdesk.operations.organisation import found
from rmdesk.operations.pair_notes import long_text
from rmdesk.operations.pairing import LIVING, about
from rmdesk.rules.words import (
    EndCause,
    Onward,
    PairStatus,
    ParticipationStatus,
    Role,
    SessionStatus,
    Side,
)

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


@dataclass(frozen=True, slots=True)
class ExitSaid:
    """What one side wrote on the exit form; everything may be left out."""

    cause: EndCause = EndCause.NOT_SAID
    onward: Onward | None = None
    same_again: bool | None = None
    may_call: bool | None = None
    learned: str = ""
    advice: str = ""


def pause(
    store: Store,
    pair_id: uuid.UUID,
    today: dt.date,
    *,
    from_on: dt.date,
    until: dt.date | None = None,
    by: Side | None = None,
    reason: str = "",
) -> Moved:
    """Let an active pair rest from ``from_on`` until the day ``until`` (``None``: not known yet).

    Planned sessions of that time are cancelled by the coordinator and remembered, so that they
    come back when the pause is shortened; later ones stay. Raises ``UserError`` for days that make
    no sense or touch another pause.
    """
    words = long_text(reason)
    with store.work(_("Pause a pair")) as db:
        pair = _active(db, pair_id)
        if until is not None and until <= from_on:
            raise UserError(
                _("The pause ends before it begins."), _("Choose a later day for meeting again.")
            )
        if pair.active_on is not None and from_on < pair.active_on:
            raise UserError(
                _("The pair had not begun on that day."), _("Choose a day after both had agreed.")
            )
        for other in _pauses(db, pair_id):
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
        return _fit(db, row, today)


def resume(store: Store, pair_id: uuid.UUID, on: dt.date | None, today: dt.date) -> Moved:
    """Let the last pause of a pair end so that they meet again from ``on`` (``None``: open again).

    Sessions that were cancelled for the pause and now lie after it are planned again, unless one
    of the two or the room is taken by then; sessions that now lie in it are cancelled.
    """
    with store.work(_("Resume a pair")) as db:
        pair = _active(db, pair_id)
        rows = _pauses(db, pair_id)
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
        return _fit(db, row, today)


def end_early(
    store: Store,
    pair_id: uuid.UUID,
    today: dt.date,
    *,
    by: Side | None = None,
    cause: EndCause = EndCause.NOT_SAID,
    words: str = "",
    onward: Mapping[Role, Onward] | None = None,
) -> int:
    """End an active pair without fault; returns how many planned sessions were cancelled.

    Whoever wants a new partner waits, keeping an earlier date of waiting and with it the
    priority, in the next cohort as well. The others have finished here; who wants to go on later
    keeps a date of waiting, and is handed over to the next cohort among those who wait.
    """
    with store.work(_("End a pair early")) as db:
        return _end(db, pair_id, PairStatus.ENDED_EARLY, today, by, cause, words, onward or {})


def complete(store: Store, pair_id: uuid.UUID, today: dt.date, words: str = "") -> int:
    """Both have reached what they wanted, also before the programme ends; returns as above."""
    with store.work(_("Complete a pair")) as db:
        return _end(
            db,
            pair_id,
            PairStatus.COMPLETED,
            today,
            Side.BOTH,
            EndCause.AIMS_REACHED,
            words,
            {},
        )


def record_exit(
    store: Store, pair_id: uuid.UUID, role: Role, said: ExitSaid, today: dt.date
) -> None:
    """Keep what one side wrote on the exit form, in place of what was typed of it before.

    What it says of going on counts as if it had been said at the end, unless there is a partner
    by now.
    """
    learned, advice = long_text(said.learned), long_text(said.advice)
    with store.work(_("Record the answers of an exit form")) as db:
        pair = found(db.get(Pair, pair_id))
        row = db.scalar(
            select(ExitAnswer).where(ExitAnswer.pair_id == pair_id, ExitAnswer.role == role)
        )
        if row is None:
            row = ExitAnswer(pair_id=pair_id, role=role, returned_on=today)
            db.add(row)
        row.cause, row.onward = said.cause, said.onward
        row.same_again, row.may_call = said.same_again, said.may_call
        row.learned, row.advice = learned, advice
        key = pair.mentor_id if role is Role.MENTOR else pair.mentee_id
        part = found(db.get(Participation, key))
        over = part.status in {ParticipationStatus.FINISHED, ParticipationStatus.WAITING}
        if said.onward is not None and over and not _has_partner(db, key):
            _go_on(part, said.onward, pair.ended_on or today)
        about(db, key)


def close_pair(db: Session, pair: Pair, today: dt.date) -> int:
    """Cancel what a pair has planned from ``today`` on and end its pause; for any ending."""
    rows = db.scalars(
        select(MentoringSession).where(
            MentoringSession.pair_id == pair.id,
            MentoringSession.status == SessionStatus.PLANNED,
            MentoringSession.on_date >= today,
        )
    ).all()
    _cancel(rows, "")
    for one in _pauses(db, pair.id):
        if one.from_on > today:
            db.delete(one)
        elif one.until is None or one.until > today:
            one.until = today
    return len(rows)


def _end(
    db: Session,
    pair_id: uuid.UUID,
    status: PairStatus,
    today: dt.date,
    by: Side | None,
    cause: EndCause,
    words: str,
    onward: Mapping[Role, Onward],
) -> int:
    pair = _active(db, pair_id)
    pair.status, pair.ended_on, pair.end_reason = status, today, long_text(words)
    db.add(Ending(pair_id=pair_id, begun_by=by, cause=cause))
    cancelled = close_pair(db, pair, today)
    db.flush()
    for role, key in ((Role.MENTOR, pair.mentor_id), (Role.MENTEE, pair.mentee_id)):
        if _has_partner(db, key):
            continue
        _go_on(found(db.get(Participation, key)), onward.get(role), today)
    about(db, pair.mentor_id, pair.mentee_id)
    return cancelled


def _go_on(part: Participation, onward: Onward | None, today: dt.date) -> None:
    """What somebody whose pair is over does now."""
    again = onward is Onward.NEW_PARTNER
    part.status = ParticipationStatus.WAITING if again else ParticipationStatus.FINISHED
    if onward in {Onward.NEW_PARTNER, Onward.LATER}:
        part.waiting_since = part.waiting_since or today
    else:
        part.waiting_since = None


def _active(db: Session, pair_id: uuid.UUID) -> Pair:
    pair = found(db.get(Pair, pair_id))
    if pair.status is not PairStatus.ACTIVE:
        raise UserError(
            _("This pair is not under way."),
            _("Only a pair to which both have agreed, and that has not ended, can do that."),
        )
    return pair


def _has_partner(db: Session, participation_id: uuid.UUID) -> bool:
    n = db.scalar(
        select(func.count(Pair.id)).where(
            (Pair.mentor_id == participation_id) | (Pair.mentee_id == participation_id),
            Pair.status.in_(LIVING),
        )
    )
    return bool(n)


def _pauses(db: Session, pair_id: uuid.UUID) -> list[Pause]:
    return list(db.scalars(select(Pause).where(Pause.pair_id == pair_id).order_by(Pause.from_on)))


def _fit(db: Session, row: Pause, today: dt.date) -> Moved:
    """Make the sessions of a pair fit its pause."""
    last = row.until or dt.date.max
    going = db.scalars(
        select(MentoringSession).where(
            MentoringSession.pair_id == row.pair_id,
            MentoringSession.status == SessionStatus.PLANNED,
            MentoringSession.on_date >= max(row.from_on, today),
            MentoringSession.on_date < last,
        )
    ).all()
    _cancel(going, _("Pause"))
    skipped = {*row.skipped, *(one.id.hex for one in going)}
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
    return Moved(len(going), back, taken)


def _cancel(rows: Iterable[MentoringSession], reason: str) -> None:
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
