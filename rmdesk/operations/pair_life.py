"""Pausing, resuming, ending and completing a pair: without fault, and without leftovers.

Sessions that fall away are cancelled by the coordinator, with the next revision, so that calendars
that show them are told; what was recorded stays as it is.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import Ending, ExitAnswer, MentoringSession, Pair, Participation
from rmdesk.operations.organisation import found
from rmdesk.operations.pair_notes import long_text
from rmdesk.operations.pairing import LIVING, about
from rmdesk.operations.pausing import Moved, active_pair, cancel, pause, pauses_of, resume
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

__all__ = [
    "ExitSaid",
    "Moved",
    "close_pair",
    "complete",
    "end_early",
    "pause",
    "record_exit",
    "resume",
]


@dataclass(frozen=True, slots=True)
class ExitSaid:
    """What one side wrote on the exit form; everything may be left out."""

    cause: EndCause = EndCause.NOT_SAID
    onward: Onward | None = None
    same_again: bool | None = None
    may_call: bool | None = None
    learned: str = ""
    advice: str = ""


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
    cancel(rows, "")
    for one in pauses_of(db, pair.id):
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
    pair = active_pair(db, pair_id)
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


def _has_partner(db: Session, participation_id: uuid.UUID) -> bool:
    n = db.scalar(
        select(func.count(Pair.id)).where(
            (Pair.mentor_id == participation_id) | (Pair.mentee_id == participation_id),
            Pair.status.in_(LIVING),
        )
    )
    return bool(n)
