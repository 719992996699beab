"""Changing what is planned: move one or the rest, skip one, add one; each is one step.

Nobody and no venue can be in two sessions at once: that is refused. What else speaks against a day
is shown before (``rules.conflicts``) and left to the coordinator.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import MentoringSession, Pair
from rmdesk.operations.organisation import found
from rmdesk.operations.session_rows import (
    about,
    apply_shifts,
    next_number,
    number_by_day,
    only_planned,
    planned_of,
    refuse_impossible,
    refuse_when_over,
)
from rmdesk.rules.names import clean_text
from rmdesk.rules.shifting import Shift
from rmdesk.rules.words import MeetingMode, SessionKind, SessionStatus

if TYPE_CHECKING:
    from rmdesk.store import Store


def move(
    store: Store,
    session_id: uuid.UUID,
    *,
    on_date: dt.date,
    at_time: dt.time | None,
    venue_id: uuid.UUID | None = None,
    minutes: int | None = None,
    online: bool | None = None,
) -> None:
    """Move a planned session to another day, time or venue, or give it another length.

    ``online`` says whether they meet on a screen; ``None`` leaves that as it was. Raises
    ``UserError`` when it is not planned any more, or somebody or the venue is taken.
    """
    with store.work(_("Move a session")) as db:
        row = _planned(db, session_id)
        row.on_date, row.at_time, row.venue_id = on_date, at_time, venue_id
        if minutes is not None:
            row.planned_minutes = minutes
        if online is not None:
            row.mode = MeetingMode.ONLINE if online else MeetingMode.ON_SITE
        if venue_id is not None:
            row.mode, row.place = MeetingMode.ON_SITE, ""
        _settle(db, [row])


def move_rest(store: Store, shifts: Sequence[Shift]) -> None:
    """Move a session and those after it as ``rules.shifting`` found, with another rhythm, length
    or place if it says so; raises as ``move`` does.
    """
    with store.work(_("Move a session and the rest")) as db:
        if shifts:
            first = found(db.get(MentoringSession, uuid.UUID(shifts[0].session_id)))
            apply_shifts(db, first.pair_id, shifts)
            about(db, first.pair_id)


def skip(store: Store, session_id: uuid.UUID) -> None:
    """Take a planned session out of the plan; it counts as nobody's cancellation.

    Those after it move up by one number; a kick-off, midpoint review or closing is handed to the
    neighbour.
    """
    with store.work(_("Skip a session")) as db:
        row = _planned(db, session_id)
        others = [one for one in planned_of(db, row.pair_id) if one.id != row.id]
        heir = _heir(row, others)
        if heir is not None:
            heir.kind = row.kind
        pair_id, number = row.pair_id, row.number
        counted = row.kind is not SessionKind.CHEMISTRY
        db.delete(row)
        number_by_day(db, pair_id, [number] if counted else [])
        about(db, pair_id)


def add(
    store: Store,
    pair_id: uuid.UUID,
    *,
    on_date: dt.date,
    at_time: dt.time | None,
    minutes: int = 60,
    venue_id: uuid.UUID | None = None,
    place: str = "",
    mode: MeetingMode = MeetingMode.ON_SITE,
    kind: SessionKind = SessionKind.REGULAR,
) -> uuid.UUID:
    """Plan one more session and return its id; raises ``UserError`` when somebody or the venue is
    taken then.
    """
    with store.work(_("Add a session")) as db:
        found(db.get(Pair, pair_id))
        row = MentoringSession(
            pair_id=pair_id,
            number=next_number(db, pair_id, kind),
            kind=kind,
            on_date=on_date,
            planned_on=on_date,
            at_time=at_time,
            planned_minutes=minutes,
            mode=mode,
            venue_id=venue_id,
            place=clean_text(place)[:200],
        )
        db.add(row)
        db.flush()
        _settle(db, [row])
        return row.id


def _planned(db: Session, session_id: uuid.UUID) -> MentoringSession:
    row: MentoringSession = found(db.get(MentoringSession, session_id))
    if row.status is not SessionStatus.PLANNED:
        raise only_planned()
    return row


def _settle(db: Session, rows: Sequence[MentoringSession]) -> None:
    refuse_when_over(db, rows)
    refuse_impossible(db, rows)
    number_by_day(db, rows[0].pair_id)
    about(db, rows[0].pair_id)


def _heir(gone: MentoringSession, others: Sequence[MentoringSession]) -> MentoringSession | None:
    """The neighbour that takes over what the skipped session was for."""
    if gone.kind is SessionKind.CLOSING:
        last = others[-1] if others else None
        return last if last is not None and last.kind is not SessionKind.KICK_OFF else None
    regular = [one for one in others if one.kind is SessionKind.REGULAR]
    if gone.kind in {SessionKind.KICK_OFF, SessionKind.MIDPOINT}:
        return next((one for one in regular if one.on_date >= gone.on_date), None)
    return None
