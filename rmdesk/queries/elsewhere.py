"""In which other programmes somebody takes part or took part, and with whom."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import Pair, Participation, Programme
from rmdesk.queries.joins import two
from rmdesk.rules.words import PairStatus, ParticipationStatus, Role

MET = (PairStatus.PROPOSED, PairStatus.ACTIVE, PairStatus.COMPLETED, PairStatus.ENDED_EARLY)
"""A declined pair never was one."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One role of somebody in one other programme."""

    programme_id: uuid.UUID
    programme: str
    starts_on: dt.date
    ends_on: dt.date
    role: Role
    role_word: str
    """The programme's own word."""
    status: ParticipationStatus
    partners: tuple[str, ...]
    """Everybody with whom a pair was begun or proposed, by name."""


def several(db: Session) -> bool:
    """Whether the file has more than one programme."""
    return (db.scalar(select(func.count(Programme.id))) or 0) > 1


def elsewhere(db: Session, person_id: uuid.UUID, programme_id: uuid.UUID) -> tuple[Elsewhere, ...]:
    """What somebody does or did in all programmes but this one, the latest first."""
    rows = db.execute(
        select(Participation.id, Participation.role, Participation.status, Programme)
        .join(Programme, Programme.id == Participation.programme_id)
        .where(Participation.person_id == person_id, Programme.id != programme_id)
        .order_by(Programme.starts_on.desc(), Programme.name, Programme.id, Participation.role)
    ).all()
    partners = _partners(db, {row[0] for row in rows})
    return tuple(
        Elsewhere(
            programme.id,
            programme.name,
            programme.starts_on,
            programme.ends_on,
            role,
            _role_word(programme, role),
            status,
            tuple(sorted(partners[part], key=str.casefold)),
        )
        for part, role, status, programme in rows
    )


def _role_word(programme: Programme, role: Role) -> str:
    if role is Role.MENTOR:
        return programme.mentor_word or _("mentor")
    return programme.mentee_word or _("mentee")


def _partners(db: Session, parts: set[uuid.UUID]) -> dict[uuid.UUID, set[str]]:
    both = two()
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    for mentor_id, mentee_id, mentor, mentee in db.execute(
        select(Pair.mentor_id, Pair.mentee_id, both.mentor.full_name, both.mentee.full_name)
        .select_from(both.joined)
        .where(or_(Pair.mentor_id.in_(parts), Pair.mentee_id.in_(parts)), Pair.status.in_(MET))
    ):
        found[mentor_id].add(mentee)
        found[mentee_id].add(mentor)
    return found
