"""What an import would do: whom it adds, what it changes, whom it skips; decided here, once."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy.orm import Session

from rmdesk.queries.import_changes import changes_of, said_of
from rmdesk.queries.import_known import KnownPeople, KnownPerson, known_people
from rmdesk.queries.import_likeness import alike
from rmdesk.queries.import_references import References
from rmdesk.rules.importing.people import PersonRow, Problem, Reading, RowKey, Trouble
from rmdesk.rules.importing.plan import Change, Doubtful, ImportPlan, Planned
from rmdesk.rules.importing.said import marks_of
from rmdesk.rules.names import name_key
from rmdesk.rules.words import Role

Answers = Mapping[RowKey, uuid.UUID | None]


def import_plan(
    db: Session, reading: Reading, programme_id: uuid.UUID, answers: Answers | None = None
) -> ImportPlan:
    """The plan for what ``reading`` says; see ``plan_for``."""
    return plan_for(known_people(db, programme_id), reading, answers)


def plan_for(known: KnownPeople, reading: Reading, answers: Answers | None = None) -> ImportPlan:
    """The plan for what ``reading`` says, from what was known a moment ago; touches no database.

    People are recognised by employee number, then by e-mail. Somebody who only has the same name,
    or almost the same, is doubtful: ``answers`` maps the row to the person it is, or to ``None``
    for somebody new. An empty cell never erases what is known. Two rows of the file with one
    number or address and different roles are one person.
    """
    match = _Matching(known, reading, answers or {})
    match.run()
    references = References(known, match.matched, match.problems)
    people = {one.id: one for one in known.people}
    added: list[Planned] = []
    changed: list[Planned] = []
    unchanged = 0
    said: dict[str, dict[str, str]] = {}
    seen: set[uuid.UUID] = set()
    for row, person_id in match.matched:
        own = people.get(person_id)
        part = own.parts.get(row.role) if own is not None and row.role is not None else None
        again = person_id in seen
        seen.add(person_id)
        key = person_id.hex + (row.role or "")
        said[key] = said_of(row, references, whole=not again)
        changes: tuple[Change, ...] = ()
        if own is not None:
            before = marks_of(known.imported.get(key, ""))
            changes = changes_of(row, own, part, references, before, whole=not again)
        planned = Planned(
            row=row,
            person_id=person_id,
            participation_id=part.id if part else None,
            changes=changes,
            manager_id=references.manager[person_id],
            wishes=references.wishes[(row.key, row.role)],
            vetoes=references.vetoes[(row.key, row.role)],
        )
        if own is None:
            added.append(planned)
        elif changes:
            changed.append(planned)
        else:
            unchanged += 1
    order = {name: n for n, name in enumerate(dict.fromkeys(p.sheet for p in reading.problems))}
    return ImportPlan(
        known.programme_id,
        tuple(added),
        tuple(changed),
        unchanged,
        tuple(match.doubtful),
        reading.kept_out + match.kept_out,
        tuple(sorted(match.problems, key=lambda p: (order.get(p.sheet, len(order)), p.row))),
        known.stamp,
        said,
    )


class _Matching:
    """Which row is whom."""

    def __init__(self, known: KnownPeople, reading: Reading, answers: Answers) -> None:
        self._rows = reading.people
        self._answers = answers
        self._by_number = {one.number.casefold(): one for one in known.people if one.number}
        self._by_email = {one.email.casefold(): one for one in known.people if one.email}
        self._by_name: dict[str, KnownPerson] = {one.name_key: one for one in known.people}
        self._known = known
        self._fresh: dict[str, uuid.UUID] = {}
        self._taken: dict[uuid.UUID, list[PersonRow]] = defaultdict(list)
        self.matched: list[tuple[PersonRow, uuid.UUID]] = []
        self.doubtful: list[Doubtful] = []
        self.problems: list[Problem] = list(reading.problems)
        self.kept_out = 0

    def run(self) -> None:
        """Go through the rows; those without number or address are compared by name last."""
        open_rows = []
        for row in self._rows:
            found = self._known_as(row)
            if found is None and row.key not in self._answers and not self._is_fresh(row):
                open_rows.append(row)
        close = self._close(open_rows)
        for row in self._rows:
            self._place(row, close.get(row.key))

    def _known_as(self, row: PersonRow) -> KnownPerson | None:
        found = None
        if row.employee_number:
            found = self._by_number.get(row.employee_number.casefold())
        if found is None and row.email:
            found = self._by_email.get(row.email.casefold())
        return found

    def _is_fresh(self, row: PersonRow) -> bool:
        return any(mark in self._fresh for mark in _marks(row))

    def _close(self, rows: list[PersonRow]) -> dict[RowKey, tuple[KnownPerson, Trouble]]:
        """For rows that nothing but a name can tell: the person known whom it may be."""
        found: dict[RowKey, tuple[KnownPerson, Trouble]] = {}
        rest = []
        for row in rows:
            same = self._by_name.get(name_key(row.full_name))
            if same is None:
                rest.append(row)
            elif not ((row.employee_number and same.number) or (row.email and same.email)):
                found[row.key] = (same, Trouble.SAME_NAME)
        names: dict[object, str] = {one.id: one.name for one in self._known.people}
        sure = {one.id for row in self._rows if (one := self._known_as(row)) is not None}
        free = [one for one in self._known.people if one.id not in sure]
        for key, one in alike(rest, free, names).items():
            found[key] = (one, Trouble.ALIKE_NAME)
        return found

    def _place(self, row: PersonRow, close: tuple[KnownPerson, Trouble] | None) -> None:
        found = self._known_as(row)
        fresh = next((self._fresh[m] for m in _marks(row) if m in self._fresh), None)
        clash = self._by_email.get(row.email.casefold()) if row.email else None
        person = found.id if found is not None else self._answers.get(row.key) or fresh
        others = self._taken.get(person, []) if person is not None else []
        if clash is not None and person is not None and clash.id != person:
            self._keep_out(row, Trouble.OTHERS_EMAIL, row.email)
        elif others and not _also(row, others):
            self._keep_out(row, Trouble.TWICE, row.full_name, others[0].row)
        elif person is None and close is not None and row.key not in self._answers:
            one, trouble = close
            about = ", ".join(text for text in (one.job_title, one.department, one.site) if text)
            self.doubtful.append(Doubtful(row, one.id, about, one.name, trouble))
            self.problems.append(Problem(row.row, "", trouble, row.full_name, (), row.sheet))
        else:
            if person is None:
                person = uuid.uuid4()
                self._fresh.update(dict.fromkeys(_marks(row), person))
            self._taken[person].append(row)
            self.matched.append((row, person))

    def _keep_out(self, row: PersonRow, trouble: Trouble, value: str, *rows: int) -> None:
        self.kept_out += 1
        self.problems.append(Problem(row.row, "", trouble, value, rows, row.sheet))


def _marks(row: PersonRow) -> tuple[str, ...]:
    """What makes two rows of the file one person: number, address, or being one row."""
    marks = [f"row {row.sheet}!{row.row}"]
    if row.employee_number:
        marks.append(f"number {row.employee_number.casefold()}")
    if row.email:
        marks.append(f"email {row.email.casefold()}")
    return tuple(marks)


def _also(row: PersonRow, others: list[PersonRow]) -> bool:
    """Whether ``row`` is the same person in another role."""
    roles: set[Role | None] = {other.role for other in others}
    return (
        row.role is not None
        and None not in roles
        and row.role not in roles
        and name_key(row.full_name) == name_key(others[0].full_name)
    )
