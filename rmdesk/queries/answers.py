"""Who was asked about a partner and has not answered yet."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Pair
from rmdesk.queries import letters
from rmdesk.queries.joins import two
from rmdesk.rules import asking
from rmdesk.rules.words import PairAnswer, PairStatus, Role


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One person who has not answered."""

    pair_id: uuid.UUID
    role: Role
    name: str
    email: str
    partner: str
    since: dt.date
    """The day of the proposal."""
    days: int
    late: bool
    """The fortnight within which both were asked to answer is over."""
    partner_accepted: bool
    letter_on: dt.date | None


def unanswered(db: Session, programme_id: uuid.UUID, today: dt.date) -> list[Unanswered]:
    """Everybody of a proposed pair who has not answered, the longest wait first."""
    both = two()
    rows = db.execute(
        select(
            Pair,
            both.mentor.full_name,
            both.mentor.email,
            both.mentee.full_name,
            both.mentee.email,
        )
        .select_from(both.joined)
        .where(Pair.programme_id == programme_id, Pair.status == PairStatus.PROPOSED)
    ).all()
    told = letters.printed_on(db, [row[0].id for row in rows])
    found = []
    for pair, mentor, mentor_mail, mentee, mentee_mail in rows:
        sides = (
            (Role.MENTOR, mentor, mentor_mail, mentee, pair.mentor_answer, pair.mentee_answer),
            (Role.MENTEE, mentee, mentee_mail, mentor, pair.mentee_answer, pair.mentor_answer),
        )
        found += [
            Unanswered(
                pair.id,
                role,
                name,
                mail or "",
                partner,
                pair.proposed_on,
                (today - pair.proposed_on).days,
                asking.is_late(pair.proposed_on, today),
                others is PairAnswer.ACCEPTED,
                told.get(pair.id),
            )
            for role, name, mail, partner, own, others in sides
            if own is None
        ]
    return sorted(found, key=lambda one: (one.since, one.name.casefold(), one.role))
