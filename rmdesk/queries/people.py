"""People as the table, the detail panel and the palette show them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from rmdesk.models import (
    Department,
    Grade,
    Participation,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Site,
    Slot,
    Topic,
    Veto,
    Wish,
)
from rmdesk.queries import people_table
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.raw import identity
from rmdesk.rules.words import HalfDay, MeetingMode


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """Everything about one person that the detail panel edits."""

    line: PersonLine
    meets: MeetingMode | None
    languages: tuple[str, ...]
    goals: str
    notes: str
    wishes: tuple[tuple[uuid.UUID, str], ...]
    vetoes: tuple[tuple[uuid.UUID, str], ...]
    slots: frozenset[tuple[int, HalfDay]]
    reports: int
    """How many people report to her or him."""
    interests: tuple[str, ...] = ()
    topics: tuple[tuple[str, int], ...] = ()
    """Topics offered or wanted, with strength 1 some, 2 good, 3 strong."""
    access_needs: str = ""
    waiting_since: dt.date | None = None
    manager_agreed_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """One person to choose from a list."""

    id: uuid.UUID
    name: str
    text: str
    """The name, with department and number where others have the same name."""


@dataclass(frozen=True, slots=True)
class GradeLine:
    """One grade of the ladder; ``rank`` 1 is the most junior, ``None`` not placed."""

    id: uuid.UUID
    name: str
    rank: int | None
    people: int


@dataclass(frozen=True, slots=True)
class Lists:
    """The names to choose from in editors and filters."""

    grades: tuple[str, ...]
    departments: tuple[str, ...]
    sites: tuple[str, ...]
    topics: tuple[str, ...]


def people(db: Session, programme_id: uuid.UUID) -> list[PersonLine]:
    """Everybody, by name; those of the programme with their role and partners."""
    return people_table.lines(db, programme_id)


def person(db: Session, person_id: uuid.UUID, programme_id: uuid.UUID) -> list[PersonDetail]:
    """One person's details, one entry a role; empty when the person is gone."""
    found = []
    for line in people_table.lines(db, programme_id, {person_id}):
        part = (
            db.get(Participation, line.participation_id)
            if line.participation_id is not None
            else None
        )
        row = db.get(Person, person_id)
        assert row is not None
        found.append(
            PersonDetail(
                line=line,
                meets=part.meets if part else None,
                languages=tuple(sorted(one.language for one in row.languages)),
                goals=part.goals if part else "",
                notes=row.notes,
                wishes=_named(db, Wish, line.participation_id),
                vetoes=_named(db, Veto, line.participation_id),
                slots=frozenset((s.weekday, s.half) for s in part.slots) if part else frozenset(),
                reports=db.scalar(select(func.count()).where(Person.manager_id == person_id)) or 0,
                interests=tuple(sorted(one.interest for one in part.interests)) if part else (),
                topics=_topics(db, line.participation_id),
                access_needs=part.access_needs if part else "",
                waiting_since=part.waiting_since if part else None,
                manager_agreed_on=part.manager_agreed_on if part else None,
            )
        )
    return found


def _named(
    db: Session, kind: type[Wish] | type[Veto], participation_id: uuid.UUID | None
) -> tuple[tuple[uuid.UUID, str], ...]:
    rows = db.execute(
        select(Person.id, Person.full_name, *([Wish.rank] if kind is Wish else []))
        .join(kind, kind.person_id == Person.id)
        .where(kind.participation_id == participation_id)
    ).all()
    return tuple((row[0], row[1]) for row in sorted(rows, key=lambda r: (*r[2:], r[1])))


def _topics(db: Session, participation_id: uuid.UUID | None) -> tuple[tuple[str, int], ...]:
    rows = db.execute(
        select(Topic.name, ParticipationTopic.strength)
        .join(ParticipationTopic, ParticipationTopic.topic_id == Topic.id)
        .where(ParticipationTopic.participation_id == participation_id)
    )
    return tuple(sorted(((name, strength) for name, strength in rows), key=lambda t: (-t[1], t[0])))


def choices(db: Session) -> list[PersonChoice]:
    """Everybody to choose from by name; people of one name can be told apart."""
    wanted = (
        select(
            type_coerce(Person.id, String),
            Person.full_name,
            Person.employee_number,
            Department.name,
        )
        .outerjoin(Department, Department.id == Person.department_id)
        .where(Person.erased_on.is_(None))
    )
    rows = db.connection().execute(wanted).fetchall()
    often = Counter(name for _id, name, _number, _department in rows)
    found = []
    for person_id, name, number, department in rows:
        more = ", ".join(text for text in (department, number) if text)
        said = f"{name} ({more})" if often[name] > 1 and more else name
        found.append((said.casefold(), person_id, PersonChoice(identity(person_id), name, said)))
    found.sort(key=lambda one: one[:2])
    return [one for _text, _id, one in found]


def lists(db: Session) -> Lists:
    """What editors and filters offer."""
    ladder = sorted(
        db.execute(select(Grade.name, Grade.rank)), key=lambda g: (g[1] is None, g[1] or 0, g[0])
    )

    def names(rows: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(rows, key=str.casefold))

    return Lists(
        tuple(name for name, _rank in ladder),
        names(db.scalars(select(Department.name))),
        names(db.scalars(select(Site.name))),
        names(db.scalars(select(Topic.name))),
    )


def grades(db: Session) -> list[GradeLine]:
    """The ladder from the most junior up, grades without a place last."""
    rows = db.execute(
        select(Grade.id, Grade.name, Grade.rank, func.count(Person.id))
        .outerjoin(Person, Person.grade_id == Grade.id)
        .group_by(Grade.id, Grade.name, Grade.rank)
    )
    lines = [GradeLine(*row) for row in rows]
    return sorted(lines, key=lambda g: (g.rank is None, g.rank or 0, g.name))


def languages(db: Session) -> tuple[str, ...]:
    """Every language that anybody named."""
    return tuple(sorted(set(db.scalars(select(PersonLanguage.language).distinct()))))


def slots(db: Session, participation_id: uuid.UUID) -> frozenset[tuple[int, HalfDay]]:
    """The half-days of one participation."""
    rows = db.execute(
        select(Slot.weekday, Slot.half).where(Slot.participation_id == participation_id)
    )
    return frozenset((weekday, half) for weekday, half in rows)
