"""Reporting lines as screens show them, and the pairs that came to stand in one."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from rmdesk.models import Pair, Person, Programme
from rmdesk.queries.joins import two
from rmdesk.queries.raw import identity
from rmdesk.rules.pairing.policy import HardRule, Policy
from rmdesk.rules.reporting import chain, in_one_line
from rmdesk.rules.words import PairStatus


@dataclass(frozen=True, slots=True)
class Lines:
    """One person's place in the organisation."""

    above: tuple[tuple[uuid.UUID, str], ...]
    """The managers, the nearest first."""
    below: tuple[tuple[uuid.UUID, str], ...]
    """Who reports directly, by name."""
    unknown: str
    """The manager as written, when nobody in the file answers to it."""


@dataclass(frozen=True, slots=True)
class PairInLine:
    """A proposed or active pair whose two people are too close in the reporting line."""

    pair_id: uuid.UUID
    mentor_id: uuid.UUID
    mentor: str
    mentee_id: uuid.UUID
    mentee: str


def lines(db: Session, person_id: uuid.UUID) -> Lines:
    """Who is above and below this person."""
    row = db.get(Person, person_id)
    if row is None:
        return Lines((), (), "")
    above = chain(_managers(db), person_id)
    names = {
        key: name
        for key, name in db.execute(select(Person.id, Person.full_name).where(Person.id.in_(above)))
    }
    below = db.execute(
        select(Person.id, Person.full_name, Person.name_key).where(Person.manager_id == person_id)
    )
    return Lines(
        tuple((key, names[key]) for key in above),
        tuple((key, name) for key, name, _key in sorted(below, key=lambda r: r[2])),
        row.manager_text,
    )


def pairs_in_line(db: Session, programme_id: uuid.UUID) -> list[PairInLine]:
    """Proposed and active pairs that the programme's reporting-line rule would keep apart now.

    Empty when the rule is switched off.
    """
    programme = db.get(Programme, programme_id)
    if programme is None:
        return []
    policy = Policy.from_json(programme.policy)
    if HardRule.REPORTING_LINE not in policy.rules:
        return []
    both = two()
    rows = db.execute(
        select(
            Pair.id,
            both.mentor.id,
            both.mentor.full_name,
            both.mentee.id,
            both.mentee.full_name,
        )
        .select_from(both.joined)
        .where(
            Pair.programme_id == programme_id,
            Pair.status.in_([PairStatus.PROPOSED, PairStatus.ACTIVE]),
        )
    )
    found = [PairInLine(*row) for row in rows]
    if not found:
        return []
    manager = _managers(db)
    return sorted(
        (p for p in found if in_one_line(manager, p.mentor_id, p.mentee_id, policy.line)),
        key=lambda p: (p.mentee, p.mentor),
    )


def _managers(db: Session) -> dict[uuid.UUID, uuid.UUID]:
    wanted = select(type_coerce(Person.id, String), type_coerce(Person.manager_id, String)).where(
        Person.manager_id.is_not(None)
    )
    rows = db.connection().execute(wanted).fetchall()
    return {identity(person): identity(manager) for person, manager in rows}
