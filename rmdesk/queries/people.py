"""People as the table, the detail panel and the palette show them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from rmdesk.models import (
    Department,
    Grade,
    Pair,
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
from rmdesk.queries.joins import two
from rmdesk.rules.words import HalfDay, MeetingMode, PairStatus, ParticipationStatus, Role


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One row of the people table; a person in both roles has two rows."""

    id: uuid.UUID
    participation_id: uuid.UUID | None
    """``None`` for somebody who does not take part in this programme."""
    name: str
    name_key: str
    role: Role | None
    status: ParticipationStatus | None
    department: str
    grade: str
    grade_rank: int | None
    site: str
    email: str
    number: str
    job_title: str
    manager: str
    manager_known: bool
    capacity: int
    topics: tuple[str, ...]
    paired_with: tuple[str, ...]


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
    return _lines(db, programme_id, None)


def person(db: Session, person_id: uuid.UUID, programme_id: uuid.UUID) -> list[PersonDetail]:
    """One person's details, one entry a role; empty when the person is gone."""
    found = []
    for line in _lines(db, programme_id, person_id):
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


def _lines(db: Session, programme_id: uuid.UUID, only: uuid.UUID | None) -> list[PersonLine]:
    manager = aliased(Person)
    wanted = (
        select(
            Person.id,
            Participation.id,
            Person.full_name,
            Person.name_key,
            Participation.role,
            Participation.status,
            Department.name,
            Grade.name,
            Grade.rank,
            Site.name,
            Person.email,
            Person.employee_number,
            Person.job_title,
            manager.full_name,
            Person.manager_text,
            Participation.capacity,
        )
        .select_from(Person)
        .outerjoin(
            Participation,
            (Participation.person_id == Person.id) & (Participation.programme_id == programme_id),
        )
        .outerjoin(Department, Department.id == Person.department_id)
        .outerjoin(Grade, Grade.id == Person.grade_id)
        .outerjoin(Site, Site.id == Person.site_id)
        .outerjoin(manager, manager.id == Person.manager_id)
    )
    if only is not None:
        wanted = wanted.where(Person.id == only)
    rows = db.execute(wanted).all()
    topics, partners = _topics(db, programme_id, only), _partners(db, programme_id)
    lines = [
        PersonLine(
            id=r[0],
            participation_id=r[1],
            name=r[2],
            name_key=r[3],
            role=r[4],
            status=r[5],
            department=r[6] or "",
            grade=r[7] or "",
            grade_rank=r[8],
            site=r[9] or "",
            email=r[10] or "",
            number=r[11] or "",
            job_title=r[12],
            manager=r[13] or r[14],
            manager_known=r[13] is not None,
            capacity=r[15] or 0,
            topics=topics.get(r[1], ()),
            paired_with=partners.get(r[1], ()),
        )
        for r in rows
    ]
    lines.sort(key=lambda line: (line.name_key, line.role or "", line.id.hex))
    return lines


def _topics(
    db: Session, programme_id: uuid.UUID, only: uuid.UUID | None
) -> dict[uuid.UUID | None, tuple[str, ...]]:
    found: dict[uuid.UUID | None, list[str]] = defaultdict(list)
    wanted = (
        select(ParticipationTopic.participation_id, Topic.name)
        .join(Topic, Topic.id == ParticipationTopic.topic_id)
        .join(Participation, Participation.id == ParticipationTopic.participation_id)
        .where(Participation.programme_id == programme_id)
    )
    if only is not None:
        wanted = wanted.where(Participation.person_id == only)
    for part, name in db.execute(wanted):
        found[part].append(name)
    return {part: tuple(sorted(names)) for part, names in found.items()}


def _partners(db: Session, programme_id: uuid.UUID) -> dict[uuid.UUID | None, tuple[str, ...]]:
    both = two()
    found: dict[uuid.UUID | None, list[str]] = defaultdict(list)
    for mentor_id, mentee_id, mentor_name, mentee_name in db.execute(
        select(Pair.mentor_id, Pair.mentee_id, both.mentor.full_name, both.mentee.full_name)
        .select_from(both.joined)
        .where(
            Pair.programme_id == programme_id,
            Pair.status.in_([PairStatus.PROPOSED, PairStatus.ACTIVE]),
        )
    ):
        found[mentor_id].append(mentee_name)
        found[mentee_id].append(mentor_name)
    return {part: tuple(sorted(names)) for part, names in found.items()}


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
