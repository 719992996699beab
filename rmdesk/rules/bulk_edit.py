"""Changing several people together: who would change how, and who cannot."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.names import name_key


class BulkField(StrEnum):
    """What can be changed for several people at once."""

    DEPARTMENT = "department"
    SITE = "site"
    GRADE = "grade"
    JOB_TITLE = "job_title"
    MANAGER = "manager"
    ROLE = "role"
    STATUS = "status"
    MEETS = "meets"
    CAPACITY = "capacity"
    ADD_TOPICS = "add_topics"
    REMOVE_TOPICS = "remove_topics"
    ADD_LANGUAGES = "add_languages"


OF_PARTICIPATION = frozenset(
    {
        BulkField.STATUS,
        BulkField.MEETS,
        BulkField.CAPACITY,
        BulkField.ADD_TOPICS,
        BulkField.REMOVE_TOPICS,
    }
)
"""Fields that only somebody who takes part has."""


class Obstacle(StrEnum):
    """Why somebody stays as she or he is."""

    NOT_TAKING_PART = "not_taking_part"
    WAS_IN_A_PAIR = "was_in_a_pair"
    IN_A_PAIR = "in_a_pair"
    BOTH_ROLES = "both_roles"
    OWN_MANAGER = "own_manager"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One chosen row: what it is now under each field, ``""`` for nothing."""

    id: uuid.UUID
    participation_id: uuid.UUID | None
    name: str
    values: Mapping[BulkField, str]
    paired: bool = False
    """In a pair now."""
    was_paired: bool = False
    """Is or was in a pair, whose records hang on the role."""
    both_roles: bool = False
    """Takes part twice, in two rows."""


@dataclass(frozen=True, slots=True)
class BulkChange:
    """One field of one person, before and after; texts and values of enums, ``""`` for none."""

    person_id: uuid.UUID
    participation_id: uuid.UUID | None
    name: str
    field: BulkField
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One field of one person that stays, and why."""

    name: str
    field: BulkField
    obstacle: Obstacle


@dataclass(frozen=True)
class BulkPlan:
    """Everything that would happen; ``wanted`` are the new values, ``""`` empties a field."""

    wanted: Mapping[BulkField, str]
    changes: tuple[BulkChange, ...]
    kept: tuple[Kept, ...]
    people: int
    """How many people change."""


def split(text: str) -> tuple[str, ...]:
    """The entries of a list such as ``AI tools; Leadership``, each once whatever its case."""
    parts = (" ".join(part.split()) for part in text.replace("\n", ";").split(";"))
    first: dict[str, str] = {}
    for part in parts:
        first.setdefault(name_key(part), part)
    return tuple(part for part in first.values() if part)


def plan(chosen: Iterable[Chosen], wanted: Mapping[BulkField, str]) -> BulkPlan:
    """What ``wanted`` would change for ``chosen``; a value that is there already is no change."""
    changes: list[BulkChange] = []
    kept: list[Kept] = []
    seen: set[tuple[uuid.UUID, BulkField]] = set()
    for one in chosen:
        obstacles = _obstacles(one, wanted)
        for what, value in wanted.items():
            if what not in OF_PARTICIPATION:
                # somebody in both roles has two rows but one department
                if (one.id, what) in seen:
                    continue
                seen.add((one.id, what))
            before = one.values.get(what, "")
            after = _after(before, what, value)
            if after == before:
                continue
            if what in obstacles:
                kept.append(Kept(one.name, what, obstacles[what]))
            else:
                changes.append(
                    BulkChange(one.id, one.participation_id, one.name, what, before, after)
                )
    return BulkPlan(dict(wanted), tuple(changes), tuple(kept), len({c.person_id for c in changes}))


def hindered(kept: Iterable[Kept]) -> dict[Obstacle, int]:
    """How often each reason occurs."""
    return dict(Counter(one.obstacle for one in kept))


def _after(before: str, what: BulkField, value: str) -> str:
    """``before`` itself when nothing changes: a name that differs only in case is the same."""
    if what in {BulkField.ADD_TOPICS, BulkField.ADD_LANGUAGES}:
        known = {name_key(one) for one in split(before)}
        new = [one for one in split(value) if name_key(one) not in known]
        return "; ".join([*split(before), *new]) if new else before
    if what is BulkField.REMOVE_TOPICS:
        gone = {name_key(one) for one in split(value)}
        left = [one for one in split(before) if name_key(one) not in gone]
        return "; ".join(left) if len(left) < len(split(before)) else before
    if what in {BulkField.DEPARTMENT, BulkField.SITE, BulkField.GRADE, BulkField.MANAGER}:
        return before if name_key(before) == name_key(value) else value
    return value


def _obstacles(one: Chosen, wanted: Mapping[BulkField, str]) -> dict[BulkField, Obstacle]:
    found: dict[BulkField, Obstacle] = {}
    if BulkField.ROLE in wanted:
        if one.both_roles:
            found[BulkField.ROLE] = Obstacle.BOTH_ROLES
        elif one.was_paired:
            found[BulkField.ROLE] = Obstacle.WAS_IN_A_PAIR
    if BulkField.MANAGER in wanted and name_key(wanted[BulkField.MANAGER]) == name_key(one.name):
        found[BulkField.MANAGER] = Obstacle.OWN_MANAGER
    role = one.values.get(BulkField.ROLE, "")
    if BulkField.ROLE in wanted and BulkField.ROLE not in found:
        role = wanted[BulkField.ROLE]
    for what in OF_PARTICIPATION & wanted.keys():
        if not role:
            found[what] = Obstacle.NOT_TAKING_PART
        elif what is BulkField.STATUS and one.paired:
            found[what] = Obstacle.IN_A_PAIR
    return found
