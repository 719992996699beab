"""Fingerprints of what a preview was made from, to notice that it changed meanwhile."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from rmdesk.models import (
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Slot,
    Veto,
    Wish,
)


def people_stamp(db: Session) -> str:
    """A fingerprint of the people known now and of what they take part in."""
    people = db.execute(select(func.count(Person.id), func.max(Person.version))).one()
    parts = db.execute(select(func.count(Participation.id), func.max(Participation.version))).one()
    return ".".join(str(value) for value in (*people, *parts, _links(db)))


def _links(db: Session) -> str:
    """A fingerprint of what hangs on people and participations and no version of theirs tells."""
    tables: tuple[Any, ...] = (
        ParticipationTopic,
        ParticipationInterest,
        PersonLanguage,
        Wish,
        Veto,
        Slot,
    )
    whole = hashlib.sha256()
    for kind in tables:
        columns = [type_coerce(column, String) for column in kind.__table__.c]
        rows = db.connection().execute(select(*columns).order_by(*columns)).fetchall()
        whole.update(repr([tuple(row) for row in rows]).encode())
    return whole.hexdigest()[:16]
