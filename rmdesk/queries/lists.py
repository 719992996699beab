"""The organisation's lists as Settings shows them: each entry, and who uses it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Department,
    Grade,
    MentoringSession,
    Participation,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Site,
    Topic,
    Venue,
)
from rmdesk.rules.lists import ListKind
from rmdesk.rules.searching import natural_key

Key = uuid.UUID | str
"""What tells entries apart: an id, or for languages the name itself."""
TABLES: dict[ListKind, Any] = {
    ListKind.TOPICS: Topic,
    ListKind.GRADES: Grade,
    ListKind.DEPARTMENTS: Department,
    ListKind.SITES: Site,
    ListKind.VENUES: Venue,
}
_OF_PEOPLE: dict[ListKind, Any] = {
    ListKind.GRADES: Person.grade_id,
    ListKind.DEPARTMENTS: Person.department_id,
    ListKind.SITES: Person.site_id,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list."""

    id: Key
    name: str
    used: int
    """By how many people, in whatever programme; for a venue in how many sessions."""
    rank: int | None = None
    """The place of a grade on the ladder, 1 the most junior; ``None`` not placed."""
    site: str = ""
    neutral: bool = True
    owner_id: uuid.UUID | None = None
    """Whose office a venue is, when that is known."""
    owner: str = ""


def entries(db: Session, kind: ListKind) -> list[Entry]:
    """A list in natural order (G2 before G10); grades from the most junior up, those without a
    place last.
    """
    users = _users(db, kind)
    if kind is ListKind.LANGUAGES:
        found = [Entry(name, name, len(who)) for name, who in users.items()]
    elif kind is ListKind.VENUES:
        found = [
            Entry(
                venue.id,
                venue.name,
                len(users[venue.id]),
                site=site or "",
                neutral=venue.neutral,
                owner_id=venue.owner_id,
                owner=owner or "",
            )
            for venue, site, owner in db.execute(
                select(Venue, Site.name, Person.full_name)
                .outerjoin(Site, Site.id == Venue.site_id)
                .outerjoin(Person, Person.id == Venue.owner_id)
            )
        ]
    else:
        found = [
            Entry(row.id, row.name, len(users[row.id]), rank=getattr(row, "rank", None))
            for row in db.scalars(select(TABLES[kind]))
        ]
    return sorted(found, key=lambda e: (e.rank is None, e.rank or 0, natural_key(e.name), e.name))


def sizes(db: Session) -> dict[ListKind, int]:
    """How long each list is."""
    found = {
        kind: db.scalar(select(func.count()).select_from(table)) or 0
        for kind, table in TABLES.items()
    }
    languages = select(func.count(PersonLanguage.language.distinct()))
    found[ListKind.LANGUAGES] = db.scalar(languages) or 0
    return found


def users_together(db: Session, kind: ListKind, keys: Collection[Key]) -> int:
    """By how many people (or sessions) any of these entries is used; nobody counts twice."""
    users = _users(db, kind)
    return len(set().union(*(users.get(key, set()) for key in keys)))


def _users(db: Session, kind: ListKind) -> dict[Any, set[uuid.UUID]]:
    """Who uses what, by the entry's key."""
    wanted: Any
    if kind is ListKind.TOPICS:
        wanted = select(ParticipationTopic.topic_id, Participation.person_id).join(
            Participation, Participation.id == ParticipationTopic.participation_id
        )
    elif kind is ListKind.VENUES:
        wanted = select(MentoringSession.venue_id, MentoringSession.id)
    elif kind is ListKind.LANGUAGES:
        wanted = select(PersonLanguage.language, PersonLanguage.person_id)
    else:
        wanted = select(_OF_PEOPLE[kind], Person.id).where(_OF_PEOPLE[kind].is_not(None))
    found: dict[Any, set[uuid.UUID]] = defaultdict(set)
    for key, user in db.execute(wanted):
        found[key].add(user)
    return found
