"""Two people brought together as a pair, for tests that are about something else."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Organisation, Pair, Participation, Person, Programme
from rmdesk.rules.names import name_key
from rmdesk.rules.words import PairStatus, Role


@dataclass(frozen=True)
class Together:
    """A pair, and the persons and participations of its mentor and mentee."""

    pair: uuid.UUID
    people: tuple[uuid.UUID, uuid.UUID]
    parts: tuple[uuid.UUID, uuid.UUID]


def bring_together(
    db: Session,
    mentor: str,
    mentee: str,
    *,
    proposed_on: dt.date,
    active_on: dt.date | None = None,
    status: PairStatus = PairStatus.ACTIVE,
) -> Together:
    """Add two new people to the one programme of the file and make them a pair."""
    org, programme = db.scalars(select(Organisation)).one(), db.scalars(select(Programme)).one()
    people, parts = [], []
    for name, role in ((mentor, Role.MENTOR), (mentee, Role.MENTEE)):
        person = Person(org_id=org.id, full_name=name, name_key=name_key(name))
        db.add(person)
        db.flush()
        part = Participation(programme_id=programme.id, person_id=person.id, role=role)
        db.add(part)
        db.flush()
        people.append(person.id)
        parts.append(part.id)
    pair = Pair(
        programme_id=programme.id,
        mentor_id=parts[0],
        mentee_id=parts[1],
        status=status,
        proposed_on=proposed_on,
        active_on=active_on,
    )
    db.add(pair)
    db.flush()
    return Together(pair.id, (people[0], people[1]), (parts[0], parts[1]))
