"""What an import would do: whom it adds, what it changes, whom it skips; decided here, once."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import ParticipationInterest
from rmdesk.queries import people as people_queries
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.importing.plan import Change, Doubtful, ImportPlan, Planned
from rmdesk.rules.importing.rows import (
    Directory,
    Known,
    PersonRow,
    Problem,
    Reading,
    Trouble,
    loops,
)
from rmdesk.rules.names import name_key
from rmdesk.store.stamps import people_stamp


def import_plan(
    db: Session,
    reading: Reading,
    programme_id: uuid.UUID,
    answers: Mapping[int, uuid.UUID | None] | None = None,
) -> ImportPlan:
    """The plan for what ``reading`` says.

    People are recognised by employee number, then by e-mail. Somebody who only has the same name
    is doubtful: ``answers`` maps the row to the person it is, or to ``None`` for somebody new.
    An empty cell never erases what is known.
    """
    answers = answers or {}
    known = people_queries.people(db, programme_id)
    by_number = {line.number.casefold(): line for line in known if line.number}
    by_email = {line.email.casefold(): line for line in known if line.email}
    by_name: dict[str, PersonLine] = {line.name_key: line for line in known}
    lines: dict[uuid.UUID, list[PersonLine]] = {}
    for line in known:
        lines.setdefault(line.id, []).append(line)

    matched: list[tuple[PersonRow, uuid.UUID]] = []
    new: set[uuid.UUID] = set()
    doubtful: list[Doubtful] = []
    problems = list(reading.problems)
    kept_out = reading.kept_out
    taken: dict[uuid.UUID, int] = {}
    for row in reading.people:
        found = by_number.get(row.employee_number.casefold()) if row.employee_number else None
        if found is None and row.email:
            found = by_email.get(row.email.casefold())
        same_name = by_name.get(name_key(row.full_name))
        told_apart = same_name is not None and (
            (row.employee_number and same_name.number) or (row.email and same_name.email)
        )
        clash = by_email.get(row.email.casefold()) if row.email else None
        person = found.id if found is not None else answers.get(row.row)
        if clash is not None and person is not None and clash.id != person:
            kept_out += 1
            problems.append(Problem(row.row, "", Trouble.OTHERS_EMAIL, row.email))
        elif person is not None and person in taken:
            kept_out += 1
            problems.append(Problem(row.row, "", Trouble.TWICE, row.full_name, (taken[person],)))
        elif found is not None:
            taken[found.id] = row.row
            matched.append((row, found.id))
        elif same_name is not None and not told_apart and row.row not in answers:
            known_as = (same_name.job_title, same_name.department, same_name.site)
            text = ", ".join(part for part in known_as if part)
            doubtful.append(Doubtful(row, same_name.id, text))
            problems.append(Problem(row.row, "", Trouble.SAME_NAME, row.full_name))
        elif person is not None:
            taken[person] = row.row
            matched.append((row, person))
        else:
            fresh = uuid.uuid4()
            new.add(fresh)
            matched.append((row, fresh))

    resolve = _Resolver(known, matched, problems)
    added, changed, unchanged = [], [], 0
    for row, person_id in matched:
        own = lines.get(person_id, [])
        part = next((line for line in own if line.role == row.role and row.role), None)
        planned = Planned(
            row=row,
            person_id=person_id,
            participation_id=part.participation_id if part else None,
            changes=()
            if person_id in new
            else tuple([*_changes(row, own, part, resolve), *_interests(db, row, part)]),
            manager_id=resolve.manager[person_id],
            wishes=resolve.named(row, row.wishes, Field.WISHES),
            vetoes=resolve.named(row, row.vetoes, Field.VETOES),
        )
        if person_id in new:
            added.append(planned)
        elif planned.changes or (planned.wishes or planned.vetoes):
            changed.append(planned)
        else:
            unchanged += 1
    return ImportPlan(
        programme_id,
        tuple(added),
        tuple(changed),
        unchanged,
        tuple(doubtful),
        kept_out,
        tuple(sorted(problems, key=lambda p: p.row)),
        people_stamp(db),
    )


class _Resolver:
    """Finds the people whom cells name, in the file and among those known."""

    def __init__(
        self,
        known: list[PersonLine],
        matched: list[tuple[PersonRow, uuid.UUID]],
        problems: list[Problem],
    ) -> None:
        self._problems = problems
        in_file = {person_id for _row, person_id in matched}
        self.names = {line.id: line.name for line in known} | {
            person_id: row.full_name for row, person_id in matched
        }
        self._directory = Directory(
            [
                Known(line.id.hex, line.name, line.email, line.number)
                for line in known
                if line.id not in in_file
            ]
            + [
                Known(person_id.hex, row.full_name, row.email, row.employee_number)
                for row, person_id in matched
            ]
        )
        self.manager: dict[uuid.UUID, uuid.UUID | None] = {
            person_id: self._one(row, row.manager, person_id) for row, person_id in matched
        }
        self._break_loops({person_id: row for row, person_id in matched})

    def _one(self, row: PersonRow, text: str, own: uuid.UUID) -> uuid.UUID | None:
        if not text:
            return None
        found = self._directory.find(text)
        if len(found) == 1:
            manager = uuid.UUID(found.pop())
            if manager != own:
                return manager
            self._note(row, Trouble.MANAGER_LOOP, row.full_name)
            return None
        trouble = Trouble.MANAGER_NOT_CLEAR if found else Trouble.MANAGER_NOT_FOUND
        self._note(row, trouble, text)
        return None

    def _note(self, row: PersonRow, trouble: Trouble, value: str) -> None:
        self._problems.append(Problem(row.row, "", trouble, value))

    def _break_loops(self, rows: dict[uuid.UUID, PersonRow]) -> None:
        """Leave out the managers of the file that would close a loop, and show it."""
        chain = {p.hex: m.hex for p, m in self.manager.items() if m is not None}
        for loop in loops(chain):
            keys = [uuid.UUID(key) for key in loop]
            shown = " → ".join(self.names[key] for key in [*keys, keys[0]])
            for key in keys:
                self.manager[key] = None
                self._note(rows[key], Trouble.MANAGER_LOOP, shown)

    def named(self, row: PersonRow, texts: tuple[str, ...], field: Field) -> tuple[uuid.UUID, ...]:
        """The people whom a cell with several names means; those not found are problems."""
        found = []
        for text in texts:
            keys = self._directory.find(text)
            if len(keys) == 1:
                found.append(uuid.UUID(keys.pop()))
            else:
                self._problems.append(Problem(row.row, "", Trouble.PERSON_NOT_FOUND, text))
        return tuple(dict.fromkeys(found))


def _changes(
    row: PersonRow, own: list[PersonLine], part: PersonLine | None, resolve: _Resolver
) -> list[Change]:
    line = part or own[0]
    manager = resolve.manager[line.id]
    pairs = [
        (Field.FULL_NAME, line.name, row.full_name),
        (Field.EMAIL, line.email, row.email),
        (Field.EMPLOYEE_NUMBER, line.number, row.employee_number),
        (Field.JOB_TITLE, line.job_title, row.job_title),
        (Field.GRADE, line.grade, row.grade),
        (Field.DEPARTMENT, line.department, row.department),
        (Field.SITE, line.site, row.site),
        (Field.MANAGER, line.manager, resolve.names[manager] if manager else row.manager),
        (Field.ROLE, part.role if part and part.role else "", row.role or ""),
        (Field.CAPACITY, str(part.capacity) if part else "", str(row.capacity or "")),
    ]
    changes = [
        Change(field, before, after)
        for field, before, after in pairs
        if after and before.casefold() != after.casefold()
    ]
    before, after = set(map(name_key, line.topics)), set(map(name_key, row.topics))
    if row.topics and before != after:
        changes.append(Change(Field.TOPICS, "; ".join(line.topics), "; ".join(row.topics)))
    return changes


def _interests(db: Session, row: PersonRow, part: PersonLine | None) -> list[Change]:
    if not row.interests:
        return []
    known = db.scalars(
        select(ParticipationInterest.interest)
        .where(ParticipationInterest.participation_id == (part and part.participation_id))
        .order_by(ParticipationInterest.interest)
    ).all()
    if set(map(name_key, known)) == set(map(name_key, row.interests)):
        return []
    return [Change(Field.INTERESTS, "; ".join(known), "; ".join(row.interests))]
