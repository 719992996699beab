"""Recording what became of sessions; planning and moving are in their own modules."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import MentoringSession
from rmdesk.operations.moving import add, move, move_rest, skip
from rmdesk.operations.organisation import found
from rmdesk.operations.planning import plan, plan_first_meetings
from rmdesk.operations.session_rows import (
    about,
    free_its_venue,
    next_number,
    number_by_day,
    refuse_impossible,
    refuse_when_over,
)
from rmdesk.operations.told import NewAction, note
from rmdesk.rules.names import clean_text
from rmdesk.rules.words import MeetingMode, SessionStatus, Side

if TYPE_CHECKING:
    from rmdesk.store import Store

__all__ = [
    "add",
    "log_cancelled",
    "log_held",
    "log_missed",
    "move",
    "move_rest",
    "plan",
    "plan_first_meetings",
    "record_unplanned",
    "reopen",
    "skip",
]


def log_held(
    store: Store,
    session_id: uuid.UUID,
    *,
    on_date: dt.date,
    minutes: int,
    today: dt.date,
    venue_id: uuid.UUID | None = None,
    place: str = "",
    mode: MeetingMode | None = None,
    next_on: dt.date | None = None,
    topic_ids: Collection[uuid.UUID] = (),
    actions: Sequence[NewAction] = (),
) -> None:
    """Record that a session was held: when, how long, where; ``next_on`` moves the next one.

    ``topic_ids`` and ``actions`` are for pairs whose agreement lets the coordinator be told.
    """
    _check_held(on_date, minutes, today)
    with store.work(_("Record a session")) as db:
        row = found(db.get(MentoringSession, session_id))
        row.status, row.on_date, row.minutes = SessionStatus.HELD, on_date, minutes
        row.venue_id, row.place = venue_id, clean_text(place)[:200]
        if mode is not None:
            row.mode = mode
        row.cancelled_by, row.reason = None, ""
        note(db, row, topic_ids, actions)
        if next_on is not None:
            _set_next(db, row, next_on, today)
        about(db, row.pair_id)


def record_unplanned(
    store: Store,
    pair_id: uuid.UUID,
    *,
    on_date: dt.date,
    minutes: int,
    today: dt.date,
    venue_id: uuid.UUID | None = None,
    place: str = "",
    mode: MeetingMode = MeetingMode.ON_SITE,
    next_on: dt.date | None = None,
    topic_ids: Collection[uuid.UUID] = (),
    actions: Sequence[NewAction] = (),
) -> uuid.UUID:
    """Record a session that nobody had planned, as ``log_held`` does; returns its id."""
    _check_held(on_date, minutes, today)
    with store.work(_("Record a session")) as db:
        row = MentoringSession(
            pair_id=pair_id,
            number=next_number(db, pair_id),
            status=SessionStatus.HELD,
            on_date=on_date,
            minutes=minutes,
            venue_id=venue_id,
            place=clean_text(place)[:200],
            mode=mode,
        )
        db.add(row)
        db.flush()
        note(db, row, topic_ids, actions)
        if next_on is not None:
            _set_next(db, row, next_on, today)
        about(db, pair_id)
        return row.id


def log_missed(
    store: Store,
    session_id: uuid.UUID,
    *,
    by: Side | None = None,
    reason: str = "",
    next_on: dt.date | None = None,
    today: dt.date | None = None,
) -> None:
    """Record that a session was missed, by whom if known; ``next_on`` as in ``log_held``.

    ``today`` is needed with ``next_on`` when older sessions still wait to be recorded.
    """
    with store.work(_("Record a missed session")) as db:
        row = found(db.get(MentoringSession, session_id))
        row.status, row.cancelled_by, row.minutes = SessionStatus.MISSED, by, None
        row.reason = clean_text(reason)[:10_000]
        if next_on is not None:
            _set_next(db, row, next_on, today)
        about(db, row.pair_id)


def log_cancelled(
    store: Store,
    session_id: uuid.UUID,
    *,
    by: Side,
    reason: str = "",
    next_on: dt.date | None = None,
    today: dt.date | None = None,
) -> None:
    """Record that a session was cancelled, and by whom; ``next_on`` as in ``log_missed``."""
    with store.work(_("Record a cancelled session")) as db:
        row = found(db.get(MentoringSession, session_id))
        row.status, row.cancelled_by, row.minutes = SessionStatus.CANCELLED, by, None
        row.reason = clean_text(reason)[:10_000]
        if next_on is not None:
            _set_next(db, row, next_on, today)
        about(db, row.pair_id)


def reopen(store: Store, session_id: uuid.UUID) -> bool:
    """Make a recorded session planned again; returns whether it kept its place.

    When its venue has been taken since, the place is left to be agreed. Raises ``UserError`` when
    one of the two has another session then, or the pair was over by that day.
    """
    with store.work(_("Make a session planned again")) as db:
        row = found(db.get(MentoringSession, session_id))
        refuse_when_over(db, [row])
        where = row.venue_id
        row.status, row.cancelled_by, row.minutes = SessionStatus.PLANNED, None, None
        row.reason = ""
        free_its_venue(db, row)
        refuse_impossible(db, [row])
        number_by_day(db, row.pair_id)
        about(db, row.pair_id)
        return row.venue_id == where


def _check_held(on_date: dt.date, minutes: int, today: dt.date) -> None:
    if on_date > today:
        raise UserError(_("A session cannot have been held in the future."), _("Check the date."))
    if not 1 <= minutes <= 1440:
        raise UserError(_("The minutes must be between 1 and 1440."), _("Type how long they met."))


def _set_next(db: Session, row: MentoringSession, next_on: dt.date, today: dt.date | None) -> None:
    """Move the pair's next planned session to ``next_on``, or plan one there.

    The next one is the first that is planned for a day after this session and not before
    ``today``: one that lies behind still waits to be recorded, and stays where it is. When its
    venue is taken then, the place is left to be agreed; when one of them is, or the pair has ended,
    ``UserError`` says so.
    """
    if next_on <= row.on_date:
        raise UserError(_("The next date is not after this session."), _("Choose a later day."))
    following = db.scalars(
        select(MentoringSession)
        .where(
            MentoringSession.pair_id == row.pair_id,
            MentoringSession.status == SessionStatus.PLANNED,
            MentoringSession.id != row.id,
            MentoringSession.on_date > row.on_date,
            MentoringSession.on_date >= (today or row.on_date),
        )
        .order_by(MentoringSession.on_date, MentoringSession.number)
        .limit(1)
    ).first()
    if following is not None:
        following.on_date = next_on
    else:
        following = MentoringSession(
            pair_id=row.pair_id,
            number=next_number(db, row.pair_id),
            on_date=next_on,
            planned_on=next_on,
            at_time=row.at_time,
            planned_minutes=row.planned_minutes or 60,
            mode=row.mode,
            venue_id=row.venue_id,
            place=row.place,
        )
        db.add(following)
    refuse_when_over(db, [following])
    free_its_venue(db, following)
    refuse_impossible(db, [following])
    number_by_day(db, row.pair_id)
