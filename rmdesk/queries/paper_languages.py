"""In which language somebody's papers are printed, and who read the translations."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class PaperLanguage:
    """A language besides English, with whoever read its texts; not printed before that."""

    tag: str
    """Such as ``ms`` or ``zh``."""
    reviewer: str


def listed(db: Session) -> tuple[PaperLanguage, ...]:
    """The languages of this organisation besides English, by their tag."""
    rows = db.scalar(select(Organisation.paper_languages)) or []
    found = [PaperLanguage(row["tag"], row.get("reviewer", "")) for row in rows]
    return tuple(sorted(found, key=lambda one: one.tag))


def language_for(org: Organisation, *people: Person) -> str:
    """In which language a paper for these people is printed.

    Their own when they all have the same one and its texts were read by somebody with a name,
    else the organisation's.
    """
    wanted = {person.paper_language for person in people}
    read = {row["tag"] for row in org.paper_languages if row.get("reviewer")}
    own = wanted.pop() if len(wanted) == 1 else ""
    return own if own in read else org.language


def of_person(db: Session, person_id: uuid.UUID) -> str:
    """The tag chosen for this person; empty for the organisation's language."""
    return db.scalar(select(Person.paper_language).where(Person.id == person_id)) or ""
