"""What the coordinator does about reminders: she writes them, and it is written down."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rmdesk.i18n import ngettext
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


def record_written(store: Store, written: Sequence[Written]) -> None:
    """Note for whom reminders were drafted, so that nobody is reminded twice in a week.

    People who are gone meanwhile are left out.
    """
    label = ngettext("Write a reminder", "Write {n} reminders", len(written))
    with store.work(label.format(n=len(written))) as db:
        for one in written:
            person = db.get(Person, one.person_id)
            if person is None:
                continue
            db.info["about"].append((person.id, person.full_name))
            db.add(
                DocumentMade(
                    kind=PaperKind.REMINDER,
                    person_id=person.id,
                    file_name=one.file_name[:200],
                    pages=1,
                    sha256=one.sha256,
                )
            )
