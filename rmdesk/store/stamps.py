"""Fingerprints of what a preview was made from, to notice that it changed meanwhile."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from rmdesk.models import Participation, ParticipationInterest, ParticipationTopic, Person


def people_stamp(db: Session) -> str:
    """A fingerprint of the people known now and of what they take part in."""
    people = db.execute(select(func.count(Person.id), func.max(Person.version))).one()
    parts = db.execute(select(func.count(Participation.id), func.max(Participation.version))).one()
    return ".".join(str(value) for value in (*people, *parts, _links(db)))


def _links(db: Session) -> str:
    """A fingerprint of what a preview compares and no version of a participation tells."""
    kinds: tuple[tuple[Any, ...], ...] = (
        (ParticipationTopic.participation_id, ParticipationTopic.topic_id),
        (ParticipationInterest.participation_id, ParticipationInterest.interest),
    )
    rows = [
        tuple(row)
        for columns in kinds
        for row in db.connection().execute(
            select(*(type_coerce(column, String) for column in columns)).order_by(*columns)
        )
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
