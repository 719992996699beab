"""The rows of the people table: everybody at once, or only those who changed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from rmdesk.models import (
    Consent,
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
)
from rmdesk.queries.joins import two
from rmdesk.queries.raw import as_text, identity, rows_of
from rmdesk.rules.words import (
    ConsentAnswer,
    ConsentPurpose,
    HalfDay,
    MeetingMode,
    PairStatus,
    ParticipationStatus,
    Role,
)


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
    meets: MeetingMode | None = None
    languages: tuple[str, ...] = ()
    waiting_since: dt.date | None = None
    manager_agreed_on: dt.date | None = None
    consent: ConsentAnswer | None = None
    """The last answer about the questionnaire; ``None`` while nobody has asked."""
    slots: tuple[tuple[int, HalfDay], ...] = ()
    """Half-days on which somebody can meet, Monday morning (0, morning) first."""

    @property
    def row_key(self) -> uuid.UUID:
        """What tells the two rows of somebody in both roles apart."""
        return self.participation_id or self.id


def lines(
    db: Session, programme_id: uuid.UUID, only: Collection[uuid.UUID] | None = None
) -> list[PersonLine]:
    """Everybody (or those with an id in ``only``) by name; those of the programme with their role
    and partners. Whoever was erased is left out.

    Plain columns and ids as texts instead of mapped rows: 5,000 people are read at every change
    of the file, and building objects for them takes longer than the database does.
    """
    wanted = (
        select(
            as_text(Person.id),
            as_text(Participation.id),
            as_text(Person.manager_id),
            as_text(Person.department_id),
            as_text(Person.grade_id),
            as_text(Person.site_id),
            Person.full_name,
            Person.name_key,
            Participation.role,
            Participation.status,
            Person.email,
            Person.employee_number,
            Person.job_title,
            Person.manager_text,
            Participation.capacity,
            Participation.meets,
            Participation.waiting_since,
            Participation.manager_agreed_on,
        )
        .select_from(Person)
        .outerjoin(
            Participation,
            (Participation.person_id == Person.id) & (Participation.programme_id == programme_id),
        )
        .where(Person.erased_on.is_(None))
    )
    rows = rows_of(db, wanted, Person.id, only)
    topics, partners = _topics(db, programme_id, only), _partners(db, programme_id, only)
    languages, consents = _languages(db, only), _consents(db, only)
    slots = _slots(db, programme_id, only)
    departments, sites = _names(db, Department), _names(db, Site)
    grades = {r[0]: r for r in rows_of(db, select(as_text(Grade.id), Grade.name, Grade.rank))}
    bosses = {r[0]: r[6] for r in rows} if only is None else _bosses(db, rows)
    found = []
    for r in rows:
        boss = bosses.get(r[2])
        _id, grade, rank = grades.get(r[4]) or (None, "", None)
        found.append(
            PersonLine(
                identity(r[0]),
                identity(r[1]) if r[1] is not None else None,
                r[6],
                r[7],
                r[8],
                r[9],
                departments.get(r[3], ""),
                grade,
                rank,
                sites.get(r[5], ""),
                r[10] or "",
                r[11] or "",
                r[12],
                boss or r[13],
                boss is not None,
                r[14] or 0,
                topics.get(r[1], ()),
                partners.get(r[1], ()),
                r[15],
                languages.get(r[0], ()),
                r[16],
                r[17],
                consents.get(r[0]),
                slots.get(r[1], ()),
            )
        )
    found.sort(key=lambda line: (line.name_key, line.id.hex, line.role or ""))
    return found


def everybody(db: Session) -> list[uuid.UUID]:
    """The ids of all people of the file by name, whoever was erased left out: to be read in parts,
    which follow each other in the order of ``lines``.
    """
    wanted = (
        select(as_text(Person.id))
        .where(Person.erased_on.is_(None))
        .order_by(Person.name_key, Person.id)
    )
    return [identity(row[0]) for row in rows_of(db, wanted)]


def touched(db: Session, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Whose rows read differently after the rows ``ids`` of persons, participations or pairs
    changed: these people, their reports, and their partners.
    """
    changed = set(ids)
    parts: set[uuid.UUID] = set(changed)
    for mine, theirs in ((Pair.mentor_id, Pair.mentee_id), (Pair.mentee_id, Pair.mentor_id)):
        parts.update(_found(db, select(mine), Pair.id, changed))
        of_changed = select(theirs).join(Participation, Participation.id == mine)
        parts.update(_found(db, of_changed, Participation.person_id, changed))
        parts.update(_found(db, select(theirs), mine, changed))
    people = changed | _found(db, select(Participation.person_id), Participation.id, parts)
    return people | _found(db, select(Person.id), Person.manager_id, changed)


def _found(
    db: Session, wanted: Any, column: InstrumentedAttribute[Any], ids: Collection[uuid.UUID]
) -> set[uuid.UUID]:
    return {row[0] for row in rows_of(db, wanted, column, ids)}


def _gathered(rows: Iterable[Any]) -> dict[Any, tuple[str, ...]]:
    found: dict[Any, list[str]] = defaultdict(list)
    for key, text in rows:
        found[key].append(text)
    return {key: tuple(sorted(texts)) for key, texts in found.items()}


def _names(db: Session, kind: type[Department] | type[Site]) -> dict[Any, str]:
    return {r[0]: r[1] for r in rows_of(db, select(as_text(kind.id), kind.name))}


def _bosses(db: Session, rows: list[Any]) -> dict[Any, str]:
    wanted = select(as_text(Person.id), Person.full_name)
    ids = {identity(r[2]) for r in rows if r[2] is not None}
    return {r[0]: r[1] for r in rows_of(db, wanted, Person.id, ids)}


def _topics(
    db: Session, programme_id: uuid.UUID, only: Collection[uuid.UUID] | None
) -> dict[Any, tuple[str, ...]]:
    wanted = (
        select(as_text(ParticipationTopic.participation_id), Topic.name)
        .join(Topic, Topic.id == ParticipationTopic.topic_id)
        .join(Participation, Participation.id == ParticipationTopic.participation_id)
        .where(Participation.programme_id == programme_id)
    )
    return _gathered(rows_of(db, wanted, Participation.person_id, only))


def _languages(db: Session, only: Collection[uuid.UUID] | None) -> dict[Any, tuple[str, ...]]:
    wanted = select(as_text(PersonLanguage.person_id), PersonLanguage.language)
    return _gathered(rows_of(db, wanted, PersonLanguage.person_id, only))


def _slots(
    db: Session, programme_id: uuid.UUID, only: Collection[uuid.UUID] | None
) -> dict[Any, tuple[tuple[int, HalfDay], ...]]:
    wanted = (
        select(as_text(Slot.participation_id), Slot.weekday, Slot.half)
        .join(Participation, Participation.id == Slot.participation_id)
        .where(Participation.programme_id == programme_id)
    )
    found: dict[Any, list[tuple[int, HalfDay]]] = defaultdict(list)
    for part, weekday, half in rows_of(db, wanted, Participation.person_id, only):
        found[part].append((weekday, half))
    # a morning comes before an afternoon, whatever the words for them
    return {
        part: tuple(sorted(some, key=lambda slot: (slot[0], slot[1] is HalfDay.AFTERNOON)))
        for part, some in found.items()
    }


def _consents(db: Session, only: Collection[uuid.UUID] | None) -> dict[Any, ConsentAnswer]:
    wanted = (
        select(as_text(Consent.person_id), Consent.answer)
        .where(Consent.purpose == ConsentPurpose.PERSONALITY)
        .order_by(Consent.answered_on, Consent.version)
    )
    return {r[0]: r[1] for r in rows_of(db, wanted, Consent.person_id, only)}


def _partners(
    db: Session, programme_id: uuid.UUID, only: Collection[uuid.UUID] | None
) -> dict[Any, tuple[str, ...]]:
    both = two()
    wanted = (
        select(
            as_text(Pair.mentor_id),
            as_text(Pair.mentee_id),
            both.mentor.full_name,
            both.mentee.full_name,
        )
        .select_from(both.joined)
        .where(
            Pair.programme_id == programme_id,
            Pair.status.in_([PairStatus.PROPOSED, PairStatus.ACTIVE]),
        )
    )
    if only is None:
        living = {tuple(row) for row in rows_of(db, wanted)}
    else:
        sides = (both.mentor.id, both.mentee.id)
        living = {tuple(row) for side in sides for row in rows_of(db, wanted, side, only)}
    return _gathered(
        [(mentor, name) for mentor, _mentee, _name, name in living]
        + [(mentee, name) for _mentor, mentee, name, _name in living]
    )
