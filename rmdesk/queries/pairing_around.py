"""What stands around a pairing draft and does not change with it: people and approved pairs."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from rmdesk.queries import programmes
from rmdesk.queries.pairing import Candidate, LivingPair, candidates, free_places, living_pairs


@dataclass(frozen=True, slots=True)
class Around:
    """Of one programme."""

    programme_id: uuid.UUID
    people: Mapping[uuid.UUID, Candidate]
    """By participation."""
    living: tuple[LivingPair, ...]
    free: tuple[int, int]
    """Mentors and mentees with a free place."""
    mentors: int
    mentees: int


def around(db: Session, programme_id: uuid.UUID) -> Around:
    """What stands around the drafts of this programme."""
    count = programmes.progress(db, programme_id)
    return Around(
        programme_id,
        candidates(db, programme_id),
        tuple(living_pairs(db, programme_id)),
        free_places(db, programme_id),
        count.mentors,
        count.mentees,
    )
