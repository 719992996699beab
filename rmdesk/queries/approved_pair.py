"""One approved pair as its panel explains it: why these two, the answers, what comes next."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import DraftPair, MentoringSession, Pair, PairingDraft
from rmdesk.queries.pairing import Candidate, PairLine, candidates
from rmdesk.rules.words import PairAnswer, PairStatus, Role, SessionKind, SessionStatus


@dataclass(frozen=True, slots=True)
class ApprovedPair:
    """What is known of a pair that was approved and is proposed or active."""

    id: uuid.UUID
    status: PairStatus
    proposed_on: dt.date
    active_on: dt.date | None
    mentor: Candidate
    mentee: Candidate
    points: int | None
    answers: dict[Role, tuple[PairAnswer, dt.date | None]]
    """Who has answered what, and when."""
    line: PairLine | None
    """The points by criterion as they were kept at the approval; ``None`` for a pair that was not
    approved from a draft."""
    criteria_off: tuple[str, ...]
    first_meeting: tuple[dt.date, SessionStatus] | None
    """The first, short meeting: the latest planned, held or missed one."""
    next_session: dt.date | None
    """The next planned session, from today on."""
    sessions: int
    """Regular sessions that are planned or held."""


def approved_pair(db: Session, pair_id: uuid.UUID, today: dt.date) -> ApprovedPair | None:
    """All that is to be said of one approved pair; ``None`` when there is none any more."""
    pair = db.get(Pair, pair_id)
    if pair is None:
        return None
    who = candidates(db, pair.programme_id, (pair.mentor_id, pair.mentee_id))
    mentor, mentee = who[pair.mentor_id], who[pair.mentee_id]
    line, off = None, ()
    kept = (
        db.get(DraftPair, (pair.draft_id, pair.mentor_id, pair.mentee_id))
        if pair.draft_id is not None
        else None
    )
    if kept is not None:
        draft = db.get_one(PairingDraft, kept.draft_id)
        off = tuple(draft.summary.get("criteria_off", []))
        line = PairLine(
            mentor,
            mentee,
            kept.points,
            tuple(
                (c, points, most, known)
                for c, points, most, known in kept.breakdown.get("criteria", [])
            ),
            None,
            tuple(kept.breakdown.get("broken", [])),
            tuple(kept.breakdown.get("notes", [])),
        )
    meetings = db.execute(
        select(MentoringSession.kind, MentoringSession.status, MentoringSession.on_date)
        .where(
            MentoringSession.pair_id == pair_id,
            MentoringSession.status != SessionStatus.CANCELLED,
        )
        .order_by(MentoringSession.on_date)
    ).all()
    first = [(day, status) for kind, status, day in meetings if kind is SessionKind.CHEMISTRY]
    said = {
        Role.MENTEE: (pair.mentee_answer, pair.mentee_answered_on),
        Role.MENTOR: (pair.mentor_answer, pair.mentor_answered_on),
    }
    return ApprovedPair(
        pair.id,
        pair.status,
        pair.proposed_on,
        pair.active_on,
        mentor,
        mentee,
        pair.points,
        {role: (answer, on) for role, (answer, on) in said.items() if answer is not None},
        line,
        off,
        first[-1] if first else None,
        min(
            (day for _k, status, day in meetings if status is SessionStatus.PLANNED
             and day >= today),
            default=None,
        ),
        sum(
            kind is not SessionKind.CHEMISTRY
            and status in {SessionStatus.PLANNED, SessionStatus.HELD}
            for kind, status, _day in meetings
        ),
    )  # fmt: skip
