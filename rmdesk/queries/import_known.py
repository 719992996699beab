"""Everything known that a list may change, read at once: 5,000 people in a moment."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from rmdesk.models import (
    Department,
    Grade,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Preference,
    Site,
    Slot,
    Topic,
    Veto,
    Wish,
)
from rmdesk.queries.raw import identity
from rmdesk.rules.importing.said import IMPORTED, read_said
from rmdesk.rules.words import HalfDay, MeetingMode, ParticipationStatus, Role
from rmdesk.store.stamps import people_stamp


@dataclass(frozen=True, slots=True)
class KnownPart:
    """Somebody's part in the programme."""

    id: uuid.UUID
    capacity: int
    meets: MeetingMode | None
    goals: str
    status: ParticipationStatus
    waiting_since: dt.date | None
    manager_agreed_on: dt.date | None
    access_needs: str
    topics: Mapping[str, int]
    interests: tuple[str, ...]
    wishes: tuple[uuid.UUID, ...]
    vetoes: tuple[uuid.UUID, ...]
    slots: tuple[tuple[int, HalfDay], ...]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody known, with the parts taken in the programme."""

    id: uuid.UUID
    name: str
    name_key: str
    number: str
    email: str
    job_title: str
    grade: str
    department: str
    site: str
    manager_id: uuid.UUID | None
    manager_text: str
    notes: str
    languages: tuple[str, ...]
    parts: Mapping[Role, KnownPart] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Everybody, by name, and the fingerprint of that moment."""

    programme_id: uuid.UUID
    people: tuple[KnownPerson, ...]
    ladder: tuple[str, ...]
    """The grades that have a place, the most junior first."""
    stamp: str
    imported: Mapping[str, str] = field(default_factory=dict)
    """What lists said before, by person and role."""


def known_people(db: Session, programme_id: uuid.UUID) -> KnownPeople:
    """Everybody whom a list may mean."""
    run = db.connection().execute
    named = {
        kind: {row[0]: row[1] for row in run(select(_raw(kind.id), kind.name))}
        for kind in (Department, Grade, Site)
    }
    languages = _gathered(run(select(_raw(PersonLanguage.person_id), PersonLanguage.language)))
    parts = _parts(db, programme_id)
    rows = run(
        select(
            _raw(Person.id),
            Person.full_name,
            Person.name_key,
            Person.employee_number,
            Person.email,
            Person.job_title,
            _raw(Person.grade_id),
            _raw(Person.department_id),
            _raw(Person.site_id),
            _raw(Person.manager_id),
            Person.manager_text,
            Person.notes,
        ).where(Person.erased_on.is_(None))
    )
    people = [
        KnownPerson(
            id=identity(r[0]),
            name=r[1],
            name_key=r[2],
            number=r[3] or "",
            email=r[4] or "",
            job_title=r[5],
            grade=named[Grade].get(r[6], ""),
            department=named[Department].get(r[7], ""),
            site=named[Site].get(r[8], ""),
            manager_id=identity(r[9]) if r[9] is not None else None,
            manager_text=r[10],
            notes=r[11],
            languages=tuple(sorted(languages.get(r[0], ()))),
            parts=parts.get(r[0], {}),
        )
        for r in rows
    ]
    people.sort(key=lambda one: (one.name_key, one.id.hex))
    ladder = run(select(Grade.name).where(Grade.rank.is_not(None)).order_by(Grade.rank))
    return KnownPeople(
        programme_id,
        tuple(people),
        tuple(row[0] for row in ladder),
        people_stamp(db),
        read_said(db.scalar(select(Preference.value).where(Preference.key == IMPORTED))),
    )


def _raw(column: Any) -> Any:
    return type_coerce(column, String)


def _gathered(rows: Any) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, *rest in rows:
        found[key].append(rest[0] if len(rest) == 1 else tuple(rest))
    return found


def _parts(db: Session, programme_id: uuid.UUID) -> dict[Any, dict[Role, KnownPart]]:
    run = db.connection().execute

    def of_part(kind: Any, *columns: Any) -> dict[Any, list[Any]]:
        wanted = (
            select(_raw(kind.participation_id), *columns)
            .join(Participation, Participation.id == kind.participation_id)
            .where(Participation.programme_id == programme_id)
        )
        if kind is ParticipationTopic:
            wanted = wanted.join(Topic, Topic.id == ParticipationTopic.topic_id)
        return _gathered(run(wanted))

    topics = of_part(ParticipationTopic, Topic.name, ParticipationTopic.strength)
    interests = of_part(ParticipationInterest, ParticipationInterest.interest)
    wishes = of_part(Wish, Wish.rank, _raw(Wish.person_id))
    vetoes = of_part(Veto, _raw(Veto.person_id))
    slots = of_part(Slot, Slot.weekday, Slot.half)
    found: dict[Any, dict[Role, KnownPart]] = defaultdict(dict)
    for r in run(
        select(
            _raw(Participation.id),
            _raw(Participation.person_id),
            Participation.role,
            Participation.capacity,
            Participation.meets,
            Participation.goals,
            Participation.status,
            Participation.waiting_since,
            Participation.manager_agreed_on,
            Participation.access_needs,
        ).where(Participation.programme_id == programme_id)
    ):
        found[r[1]][r[2]] = KnownPart(
            id=identity(r[0]),
            capacity=r[3],
            meets=r[4],
            goals=r[5],
            status=r[6],
            waiting_since=r[7],
            manager_agreed_on=r[8],
            access_needs=r[9],
            topics=dict(sorted(topics.get(r[0], ()))),
            interests=tuple(sorted(interests.get(r[0], ()))),
            wishes=tuple(identity(raw) for _rank, raw in sorted(wishes.get(r[0], ()))),
            vetoes=tuple(identity(raw) for raw in vetoes.get(r[0], ())),
            slots=tuple(sorted(slots.get(r[0], ()), key=lambda s: (s[0], s[1] != HalfDay.MORNING))),
        )
    return found
