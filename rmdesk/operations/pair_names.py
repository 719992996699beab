"""Whose line of history an action on pairs is."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from rmdesk.i18n import _
from rmdesk.models import Pair, Participation, Person


def tell(db: Session, pair_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Put the pairs into the line of history; gives their names."""
    mentor_part, mentee_part = aliased(Participation), aliased(Participation)
    mentor, mentee = aliased(Person), aliased(Person)
    rows = db.execute(
        select(Pair.id, mentor.id, mentor.full_name, mentee.id, mentee.full_name)
        .join(mentor_part, mentor_part.id == Pair.mentor_id)
        .join(mentor, mentor.id == mentor_part.person_id)
        .join(mentee_part, mentee_part.id == Pair.mentee_id)
        .join(mentee, mentee.id == mentee_part.person_id)
        .where(Pair.id.in_(pair_ids))
    )
    names = {}
    for pair_id, mentor_id, mentor_name, mentee_id, mentee_name in rows:
        names[pair_id] = _("{mentor} and {mentee}").format(mentor=mentor_name, mentee=mentee_name)
        db.info["about"] += [(mentor_id, mentor_name), (mentee_id, mentee_name)]
    return names
