"""What an import would do, as one frozen plan: made by a query, carried out by an operation."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from rmdesk.rules.importing.columns import Field
from rmdesk.rules.importing.rows import PersonRow, Problem


@dataclass(frozen=True, slots=True)
class Change:
    """One value that the import would replace."""

    field: Field
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One person of the file: new (``person_id`` is a fresh id) or known."""

    row: PersonRow
    person_id: uuid.UUID
    participation_id: uuid.UUID | None
    """The existing participation in the row's role."""
    changes: tuple[Change, ...]
    manager_id: uuid.UUID | None
    """The manager found, in the file or among the people known; ``None`` keeps the text."""
    wishes: tuple[uuid.UUID, ...]
    vetoes: tuple[uuid.UUID, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Somebody in the file with the name of somebody known, and nothing else to tell by."""

    row: PersonRow
    known_id: uuid.UUID
    known: str
    """What is known of her or him: job title, department, site."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What pressing *Import* does, as one step."""

    programme_id: uuid.UUID
    added: tuple[Planned, ...]
    changed: tuple[Planned, ...]
    unchanged: int
    doubtful: tuple[Doubtful, ...]
    """Left out until answered."""
    kept_out: int
    """Rows left out because of errors."""
    problems: tuple[Problem, ...]
    stamp: str
    """Another one at import time means that people changed since the preview."""

    @property
    def new_grades(self) -> tuple[str, ...]:
        """Grades that people of the file have, in the order met."""
        rows = (planned.row.grade for planned in (*self.added, *self.changed))
        return tuple(dict.fromkeys(grade for grade in rows if grade))
