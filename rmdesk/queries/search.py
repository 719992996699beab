"""People and pairs by name, for the palette."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from rmdesk.models import Department, Pair, Person
from rmdesk.queries.joins import two
from rmdesk.queries.raw import identity
from rmdesk.rules.names import name_key


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody or a pair that the palette can open."""

    id: UUID
    pair: bool
    name: str
    mentee: str
    """The second name of a pair; empty for a person."""
    detail: str
    """A department or job title that tells two people of one name apart."""
    key: str
    """What the search looks in; see ``rules.names.name_key``."""


def everything(db: Session, programme_id: UUID | None) -> list[Found]:
    """All people, and all pairs of the programme: people by name, then pairs by mentor."""
    wanted = (
        select(
            type_coerce(Person.id, String),
            Person.full_name,
            Person.name_key,
            Person.job_title,
            Department.name,
        )
        .join(Department, Department.id == Person.department_id, isouter=True)
        .where(Person.erased_on.is_(None))
        .order_by(Person.name_key)
    )
    people = db.connection().execute(wanted).fetchall()
    # titles and departments are few: their keys are worked out once
    keys = {text: name_key(text or "") for text in {t for row in people for t in row[3:5]}}
    found = [
        Found(
            id=identity(row[0]),
            pair=False,
            name=row[1],
            mentee="",
            detail=row[4] or row[3] or "",
            key=f"{row[2]} {keys[row[4]]} {keys[row[3]]}",
        )
        for row in people
    ]
    both = two()
    mentor, mentee = both.mentor, both.mentee
    pairs = db.execute(
        select(Pair.id, mentor.full_name, mentee.full_name, mentor.name_key, mentee.name_key)
        .select_from(both.joined)
        .where(Pair.programme_id == programme_id)
        .order_by(mentor.name_key, mentee.name_key)
    )
    found.extend(
        Found(id=row[0], pair=True, name=row[1], mentee=row[2], detail="", key=f"{row[3]} {row[4]}")
        for row in pairs
    )
    return found
