"""Fingerprints of what a preview was made from, to notice that it changed meanwhile."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.models import Participation, Person


def people_stamp(db: Session) -> str:
    """A fingerprint of the people known now and of what they take part in."""
    people = db.execute(select(func.count(Person.id), func.max(Person.version))).one()
    parts = db.execute(select(func.count(Participation.id), func.max(Participation.version))).one()
    return ".".join(str(value) for value in (*people, *parts))
