"""Who gets which paper by e-mail."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import FormCopy, Pair, Person
from rmdesk.queries.joins import two
from rmdesk.rules.mailing import Recipient
from rmdesk.rules.papers import Paper
from rmdesk.rules.words import PaperKind


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person that a paper goes to."""

    person_id: uuid.UUID
    to: Recipient


def addressees(db: Session, papers: Sequence[Paper]) -> list[tuple[Addressee, ...]]:
    """For each of ``papers`` whom it goes to.

    A paper of one person goes to that person, a form to who fills it in, a manager's agreement to
    the manager where one is known, any other paper of a pair to both. A paper of nobody, such as a
    blank form, and what is for the coordinator alone go to no one.
    """
    rows = db.execute(
        select(FormCopy.id, FormCopy.person_id).where(FormCopy.id.in_(_ids(papers, "copy_id")))
    )
    owners: dict[Any, uuid.UUID] = {copy: person for copy, person in rows}
    both = _both(db, _ids(papers, "pair_id"))
    rows = db.execute(
        select(Person.id, Person.manager_id).where(Person.id.in_(_ids(papers, "person_id")))
    )
    managers: dict[Any, uuid.UUID | None] = {person: manager for person, manager in rows}
    wanted: list[tuple[uuid.UUID, ...]] = []
    for paper in papers:
        owner = getattr(paper, "person_id", None) or owners.get(getattr(paper, "copy_id", None))
        pair_id = getattr(paper, "pair_id", None)
        kind = getattr(paper, "kind", None)
        if kind is PaperKind.CLASH_SHEET:
            wanted.append(())
            continue
        if kind is PaperKind.MANAGERS_CONSENT:
            owner = managers.get(owner) or owner
        pair = both[pair_id] if owner is None and pair_id in both else ()
        wanted.append((owner,) if owner is not None else pair)
    known = _people(db, {one for ids in wanted for one in ids})
    return [tuple(known[one] for one in ids if one in known) for ids in wanted]


def of_pairs(
    db: Session, pair_ids: Iterable[uuid.UUID]
) -> dict[uuid.UUID, tuple[Addressee, Addressee]]:
    """The mentor and the mentee of each of these pairs."""
    both = _both(db, set(pair_ids))
    known = _people(db, {one for pair in both.values() for one in pair})
    return {key: (known[mentor], known[mentee]) for key, (mentor, mentee) in both.items()}


def _people(db: Session, ids: set[uuid.UUID]) -> dict[uuid.UUID, Addressee]:
    rows = db.execute(select(Person.id, Person.full_name, Person.email).where(Person.id.in_(ids)))
    return {key: Addressee(key, Recipient(name, email or "")) for key, name, email in rows}


def _both(db: Session, pair_ids: set[uuid.UUID]) -> dict[uuid.UUID, tuple[uuid.UUID, uuid.UUID]]:
    two_ = two()
    rows = db.execute(
        select(Pair.id, two_.mentor.id, two_.mentee.id)
        .select_from(two_.joined)
        .where(Pair.id.in_(pair_ids))
    )
    return {key: (mentor, mentee) for key, mentor, mentee in rows}


def _ids(papers: Sequence[Paper], name: str) -> set[uuid.UUID]:
    found = (getattr(paper, name, None) for paper in papers)
    return {one for one in found if one is not None}
