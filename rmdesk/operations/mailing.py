"""Writing down which mail drafts were saved for whom: what reminders and invitations share."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rmdesk.models import DocumentMade, Person
from rmdesk.rules.words import PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store


@dataclass(frozen=True, slots=True)
class Written:
    """One mail draft that was saved for one person."""

    person_id: uuid.UUID
    file_name: str
    sha256: str


def written(people: Iterable[uuid.UUID], files: Iterable[Path]) -> list[Written]:
    """The drafts just saved for ``people``, in the same order; reads each file."""
    return [
        Written(person_id, file.name, hashlib.sha256(file.read_bytes()).hexdigest())
        for person_id, file in zip(people, files, strict=True)
    ]


def record(store: Store, kind: PaperKind, drafts: Sequence[Written], label: str) -> None:
    """Note these drafts as papers of ``kind``, as one step called ``label``.

    People who are gone meanwhile are left out.
    """
    with store.work(label) as db:
        for one in drafts:
            person = db.get(Person, one.person_id)
            if person is None:
                continue
            db.info["about"].append((person.id, person.full_name))
            db.add(
                DocumentMade(
                    kind=kind,
                    person_id=person.id,
                    file_name=one.file_name[:200],
                    pages=1,
                    sha256=one.sha256,
                )
            )
