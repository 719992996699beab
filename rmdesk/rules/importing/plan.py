"""What an import would do, as one frozen plan: made by a query, carried out by an operation."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from rmdesk.rules.importing.headings import Field
from rmdesk.rules.importing.people import PersonRow, Problem, Trouble
from rmdesk.rules.words import Role

ChangeKey = tuple[uuid.UUID, Role | None, Field]
"""Whose change it is, in which role, and of what."""
OF_PARTICIPATION = frozenset(
    {
        Field.ROLE,
        Field.CAPACITY,
        Field.TOPICS,
        Field.INTERESTS,
        Field.MEETS,
        Field.WISHES,
        Field.VETOES,
        Field.GOALS,
        Field.STATUS,
        Field.WAITING_SINCE,
        Field.MANAGER_AGREED_ON,
        Field.AVAILABILITY,
        Field.ACCESS_NEEDS,
    }
)
"""Fields of somebody's part in the programme rather than of the person."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value that the import would replace; values of a list of choices as they are stored."""

    field: Field
    before: str
    after: str
    edited: bool = False
    """Whether the value was changed here since the last import of such a list."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One person of the file in one role: new (``person_id`` is a fresh id) or known."""

    row: PersonRow
    person_id: uuid.UUID
    participation_id: uuid.UUID | None
    """The existing participation in the row's role."""
    changes: tuple[Change, ...]
    """For somebody known: what is written, and nothing else is."""
    manager_id: uuid.UUID | None
    """The manager found, in the file or among the people known; ``None`` keeps the text."""
    wishes: tuple[uuid.UUID, ...]
    vetoes: tuple[uuid.UUID, ...]

    def key(self, change: Change) -> ChangeKey:
        """What tells a change from all others of the plan."""
        return (self.person_id, self.row.role, change.field)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Somebody in the file with the name of somebody known, and nothing else to tell by."""

    row: PersonRow
    known_id: uuid.UUID
    known: str
    """What is known of her or him: job title, department, site."""
    known_name: str = ""
    trouble: Trouble = Trouble.SAME_NAME


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
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the file says of whom, as short fingerprints, for telling later who changed a value."""

    @property
    def new_grades(self) -> tuple[str, ...]:
        """Grades that people of the file have, in the order met."""
        rows = (planned.row.grade for planned in (*self.added, *self.changed))
        return tuple(dict.fromkeys(grade for grade in rows if grade))

    @property
    def people(self) -> int:
        """How many people it touches."""
        return len({planned.person_id for planned in (*self.added, *self.changed)})

    @property
    def edited(self) -> frozenset[ChangeKey]:
        """The changes of values that were changed here since the last import."""
        return frozenset(
            planned.key(change)
            for planned in self.changed
            for change in planned.changes
            if change.edited
        )

    def without(self, left: Collection[ChangeKey]) -> ImportPlan:
        """The plan without these changes; people who keep none are not touched."""
        if not left:
            return self
        kept = []
        for planned in self.changed:
            changes = tuple(one for one in planned.changes if planned.key(one) not in left)
            if any(one.field is Field.ROLE for one in planned.changes) and not any(
                one.field is Field.ROLE for one in changes
            ):
                # who does not get the role has no part that the rest could be written to
                changes = tuple(one for one in changes if one.field not in OF_PARTICIPATION)
            if len(changes) == len(planned.changes):
                kept.append(planned)
            elif changes:
                kept.append(replace(planned, changes=changes))
        return replace(
            self,
            changed=tuple(kept),
            unchanged=self.unchanged + len(self.changed) - len(kept),
        )
