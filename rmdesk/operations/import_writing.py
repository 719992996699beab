"""Writing the people of an import plan: many rows in few statements."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Department,
    Grade,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Site,
    Slot,
    Topic,
    Veto,
    Wish,
)
from rmdesk.operations.named_rows import NamedRows
from rmdesk.operations.organisation import found
from rmdesk.progress import Report
from rmdesk.rules.importing.headings import Field
from rmdesk.rules.importing.plan import Planned
from rmdesk.rules.names import name_key
from rmdesk.rules.words import ParticipationStatus

CHUNK = 500
"""So many ids or rows go into one statement; between two, progress is told."""
WISHES = 20


class Writing:
    """What is written within one ``work``."""

    def __init__(
        self, db: Session, org: uuid.UUID, programme_id: uuid.UUID, report: Report
    ) -> None:
        """Write into ``db``; progress goes to ``report``."""
        self._db, self._org, self._programme = db, org, programme_id
        self._numbers = NamedRows(db, org)
        self._report = report
        self._done = self._total = 0

    def add(self, added: Sequence[Planned]) -> None:
        """The people who are new, managers before those who report to them."""
        self._total = len(added) * 2
        rows = [self._new_person(one) for one in _managers_first(added)]
        self._insert(Person, rows)
        self._insert(
            PersonLanguage,
            list(
                {
                    (one.person_id, language): {"person_id": one.person_id, "language": language}
                    for one in added
                    for language in one.row.languages
                }.values()
            ),
        )

    def change(self, changed: Sequence[Planned]) -> None:
        """The values of the people known that the plan replaces."""
        self._total += len(changed) * 2
        ids = [one.person_id for one in changed]
        # held in this list, so that the session does not forget them again
        kept = [
            person
            for some in _chunks(ids)
            for person in self._db.scalars(select(Person).where(Person.id.in_(some)))
        ]
        languages = []
        for n, one in enumerate(changed):
            if n % 50 == 0:
                self._tell(50)
            fields = {change.field for change in one.changes}
            self._update(found(self._db.get(Person, one.person_id)), one, fields)
            if Field.LANGUAGES in fields:
                languages += [(one.person_id, language) for language in one.row.languages]
        for person_id, language in dict.fromkeys(languages):
            if self._db.get(PersonLanguage, (person_id, language)) is None:
                self._db.add(PersonLanguage(person_id=person_id, language=language))
        self._db.flush()
        del kept

    def take_part(self, added: Sequence[Planned], changed: Sequence[Planned]) -> None:
        """Everybody's part in the programme, with all that belongs to it."""
        parts: list[dict[str, Any]] = []
        links: list[tuple[uuid.UUID, Planned, frozenset[Field]]] = []
        every = frozenset(Field)
        known: list[tuple[Planned, frozenset[Field]]] = []
        for one, fields in (
            *((one, every) for one in added),
            *((one, frozenset(change.field for change in one.changes)) for one in changed),
        ):
            if one.row.role is None:
                continue
            if one.participation_id is not None:
                known.append((one, fields))
            elif Field.ROLE in fields:
                parts.append(self._new_part(one, fields))
                links.append((parts[-1]["id"], one, fields))
        self._insert(Participation, parts)
        self._change_parts(known)
        links += [(one.participation_id, one, fields) for one, fields in known
                  if one.participation_id is not None]  # fmt: skip
        self._links(links)

    # one person ----------------------------------------------------------------------------

    def _new_person(self, one: Planned) -> dict[str, Any]:
        row = one.row
        return {
            "id": one.person_id,
            "org_id": self._org,
            "full_name": row.full_name,
            "name_key": name_key(row.full_name),
            "employee_number": row.employee_number or None,
            "email": row.email or None,
            "email_key": row.email.casefold() or None,
            "job_title": row.job_title,
            "grade_id": self._numbers.id(Grade, row.grade),
            "department_id": self._numbers.id(Department, row.department),
            "site_id": self._numbers.id(Site, row.site),
            "manager_id": one.manager_id,
            "manager_text": "" if one.manager_id else row.manager or row.manager_email,
            "notes": row.notes,
        }

    def _update(self, person: Person, one: Planned, fields: set[Field]) -> None:
        row = one.row
        if Field.FULL_NAME in fields:
            name = next(c.after for c in one.changes if c.field is Field.FULL_NAME)
            person.full_name, person.name_key = name, name_key(name)
        if Field.EMPLOYEE_NUMBER in fields:
            person.employee_number = row.employee_number
        if Field.EMAIL in fields:
            person.email, person.email_key = row.email, row.email.casefold()
        if Field.JOB_TITLE in fields:
            person.job_title = row.job_title
        if Field.GRADE in fields:
            person.grade_id = self._numbers.id(Grade, row.grade)
        if Field.DEPARTMENT in fields:
            person.department_id = self._numbers.id(Department, row.department)
        if Field.SITE in fields:
            person.site_id = self._numbers.id(Site, row.site)
        if Field.NOTES in fields:
            person.notes = row.notes
        if Field.MANAGER in fields:
            person.manager_id = one.manager_id
            person.manager_text = "" if one.manager_id else row.manager or row.manager_email

    # parts in the programme ----------------------------------------------------------------

    def _new_part(self, one: Planned, fields: frozenset[Field]) -> dict[str, Any]:
        row = one.row
        part = {
            "id": uuid.uuid4(),
            "programme_id": self._programme,
            "person_id": one.person_id,
            "role": row.role,
            "capacity": 1,
            "meets": None,
            "goals": "",
            "status": ParticipationStatus.ACCEPTED,
            "waiting_since": None,
            "manager_agreed_on": None,
            "access_needs": "",
        }
        return part | _own_values(one, fields)

    def _change_parts(self, known: Sequence[tuple[Planned, frozenset[Field]]]) -> None:
        wanted = [(one, values) for one, fields in known if (values := _own_values(one, fields))]
        ids = [one.participation_id for one, _values in wanted if one.participation_id is not None]
        kept = {
            part.id: part
            for some in _chunks(ids)
            for part in self._db.scalars(select(Participation).where(Participation.id.in_(some)))
        }
        for one, values in wanted:
            assert one.participation_id is not None
            for name, value in values.items():
                setattr(kept[one.participation_id], name, value)
        self._db.flush()

    def _links(self, parts: Sequence[tuple[uuid.UUID, Planned, frozenset[Field]]]) -> None:
        """Topics, interests, wishes, vetoes and half-days, each list as the file has it."""
        kinds: tuple[tuple[Field, Any], ...] = (
            (Field.TOPICS, ParticipationTopic),
            (Field.INTERESTS, ParticipationInterest),
            (Field.WISHES, Wish),
            (Field.VETOES, Veto),
            (Field.AVAILABILITY, Slot),
        )
        for field, kind in kinds:
            mine = [
                (part, one)
                for part, one, fields in parts
                if field in fields and _has_links(one, field)
            ]
            old = [part for part, one in mine if one.participation_id is not None]
            strengths = self._strengths(old) if field is Field.TOPICS else {}
            for some in _chunks(old):
                self._db.execute(
                    delete(kind).where(kind.participation_id.in_(some)),
                    execution_options={"synchronize_session": False},
                )
            self._insert(
                kind,
                [
                    {"participation_id": part} | values
                    for part, one in mine
                    for values in self._link_values(one, field, strengths, part)
                ],
            )

    def _strengths(self, parts: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, uuid.UUID], int]:
        """How strong known topics are, which a list that says nothing of it leaves."""
        kind = ParticipationTopic
        return {
            (part, topic): strength
            for some in _chunks(parts)
            for part, topic, strength in self._db.execute(
                select(kind.participation_id, kind.topic_id, kind.strength).where(
                    kind.participation_id.in_(some)
                )
            )
        }

    def _link_values(
        self,
        one: Planned,
        field: Field,
        strengths: dict[tuple[uuid.UUID, uuid.UUID], int],
        part: uuid.UUID,
    ) -> list[dict[str, Any]]:
        row = one.row
        if field is Field.TOPICS:
            said = row.strengths or (0,) * len(row.topics)
            topics: dict[uuid.UUID, int] = {}
            for text, strength in zip(row.topics, said, strict=True):
                topic = self._numbers.id(Topic, text)
                if topic is not None:
                    topics.setdefault(topic, strength or strengths.get((part, topic), 2))
            return [{"topic_id": topic, "strength": s} for topic, s in topics.items()]
        if field is Field.INTERESTS:
            return [{"interest": text} for text in row.interests]
        if field is Field.WISHES:
            return [
                {"person_id": person, "rank": rank}
                for rank, person in enumerate(one.wishes[:WISHES], 1)
            ]
        if field is Field.VETOES:
            return [{"person_id": person} for person in one.vetoes]
        return [{"weekday": day, "half": half} for day, half in row.slots]

    # many rows -----------------------------------------------------------------------------

    def _insert(self, kind: Any, rows: Sequence[dict[str, Any]]) -> None:
        for some in _chunks(rows):
            self._db.execute(insert(kind), some)
            if kind is Person or kind is Participation:
                self._tell(len(some))

    def _tell(self, n: int) -> None:
        self._done = min(self._done + n, self._total)
        self._report(self._done, self._total)


def _own_values(one: Planned, fields: frozenset[Field]) -> dict[str, Any]:
    """The columns of somebody's part that the file gives and the plan takes."""
    row = one.row
    status = row.status if row.status is not ParticipationStatus.PAIRED else None
    said: tuple[tuple[Field, str, Any], ...] = (
        (Field.CAPACITY, "capacity", row.capacity),
        (Field.MEETS, "meets", row.meets),
        (Field.GOALS, "goals", row.goals),
        (Field.STATUS, "status", status),
        (Field.WAITING_SINCE, "waiting_since", row.waiting_since),
        (Field.MANAGER_AGREED_ON, "manager_agreed_on", row.manager_agreed_on),
        (Field.ACCESS_NEEDS, "access_needs", row.access_needs),
    )
    return {column: value for field, column, value in said if field in fields and value}


def _has_links(one: Planned, field: Field) -> bool:
    lists: dict[Field, Sequence[Any]] = {
        Field.TOPICS: one.row.topics,
        Field.INTERESTS: one.row.interests,
        Field.WISHES: one.wishes,
        Field.VETOES: one.vetoes,
        Field.AVAILABILITY: one.row.slots,
    }
    return bool(lists[field])


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    every = list(rows)
    for at in range(0, len(every), CHUNK):
        yield every[at : at + CHUNK]


def _managers_first(added: Sequence[Planned]) -> list[Planned]:
    """Each person once, after her or his manager; reporting lines have no circles here."""
    people = {one.person_id: one for one in reversed(added)}
    found: dict[uuid.UUID, Planned] = {}
    for one in people.values():
        path = []
        at: Planned | None = one
        while at is not None and at.person_id not in found:
            path.append(at)
            at = people.get(at.manager_id) if at.manager_id else None
        for each in reversed(path):
            found[each.person_id] = each
    return list(found.values())
