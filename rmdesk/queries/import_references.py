"""Whom the cells of a list name: managers, wishes, people not to be paired with."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from rmdesk.queries.import_known import KnownPeople
from rmdesk.rules.importing.directory import Directory, Known, loops
from rmdesk.rules.importing.headings import Field
from rmdesk.rules.importing.people import PersonRow, Problem, RowKey, Trouble
from rmdesk.rules.words import Role

Place = tuple[RowKey, Role | None]


class References:
    """Finds the people whom cells name, in the file and among those known."""

    def __init__(
        self,
        known: KnownPeople,
        matched: Sequence[tuple[PersonRow, uuid.UUID]],
        problems: list[Problem],
    ) -> None:
        """Find everybody; who is not found is added to ``problems``."""
        self._problems = problems
        in_file = {person_id for _row, person_id in matched}
        self.names = {one.id: one.name for one in known.people} | {
            person_id: row.full_name for row, person_id in matched
        }
        self._directory = Directory(
            [
                Known(one.id.hex, one.name, one.email, one.number)
                for one in known.people
                if one.id not in in_file
            ]
            + [
                Known(person_id.hex, row.full_name, row.email, row.employee_number)
                for row, person_id in matched
            ]
        )
        self.manager: dict[uuid.UUID, uuid.UUID | None] = {}
        self.circular: set[uuid.UUID] = set()
        """Whose manager of the file is left out, since the line would go in a circle."""
        rows: dict[uuid.UUID, PersonRow] = {}
        for row, person_id in matched:
            if self.manager.get(person_id) is None:
                self.manager[person_id] = self._manager(row, person_id)
                rows[person_id] = row
        self._break_loops(rows, known)
        self.wishes: dict[Place, tuple[uuid.UUID, ...]] = {}
        self.vetoes: dict[Place, tuple[uuid.UUID, ...]] = {}
        for row, person_id in matched:
            place = (row.key, row.role)
            self.wishes[place] = self._named(row, row.wishes, person_id, Field.WISHES)
            self.vetoes[place] = self._named(row, row.vetoes, person_id, Field.VETOES)

    def _manager(self, row: PersonRow, own: uuid.UUID) -> uuid.UUID | None:
        text = row.manager or row.manager_email
        if not text:
            return None
        found = self._directory.find(text)
        if len(found) != 1 and row.manager_email:
            found = self._directory.find(row.manager_email) or found
        elif row.manager_email and row.manager:
            # a name that several may have is made clear by the address beside it
            found = self._directory.find(row.manager_email) or found
        if len(found) == 1:
            manager = uuid.UUID(found.pop())
            if manager != own:
                return manager
            self.circular.add(own)
            self._note(row, Trouble.MANAGER_LOOP, row.full_name)
            return None
        self._note(row, Trouble.MANAGER_NOT_CLEAR if found else Trouble.MANAGER_NOT_FOUND, text)
        return None

    def _note(self, row: PersonRow, trouble: Trouble, value: str) -> None:
        self._problems.append(Problem(row.row, "", trouble, value, (), row.sheet))

    def _break_loops(self, rows: dict[uuid.UUID, PersonRow], known: KnownPeople) -> None:
        """Leave out the managers of the file that would close a loop, and show it."""
        chain = {one.id.hex: one.manager_id.hex for one in known.people if one.manager_id}
        chain |= {p.hex: m.hex for p, m in self.manager.items() if m is not None}
        for loop in loops(chain):
            keys = [uuid.UUID(key) for key in loop]
            shown = " → ".join(self.names[key] for key in [*keys, keys[0]])
            for key in keys:
                if self.manager.get(key) is not None:
                    self.manager[key] = None
                    self.circular.add(key)
                    self._note(rows[key], Trouble.MANAGER_LOOP, shown)

    def _named(
        self, row: PersonRow, texts: tuple[str, ...], own: uuid.UUID, field: Field
    ) -> tuple[uuid.UUID, ...]:
        """The people whom a cell with several names means; those not found are problems."""
        found = []
        for text in texts:
            keys = self._directory.find(text)
            one = uuid.UUID(keys.pop()) if len(keys) == 1 else None
            if one is not None and one != own:
                found.append(one)
            else:
                self._note(row, Trouble.PERSON_NOT_FOUND, text)
        return tuple(dict.fromkeys(found))[: 20 if field is Field.WISHES else None]
