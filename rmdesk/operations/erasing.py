"""Erasing a person for good: no undo, no trace in the file, and no way back by a backup."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from rmdesk.i18n import _, ngettext
from rmdesk.models import Person
from rmdesk.operations.organisation import found
from rmdesk.progress import Report, silent
from rmdesk.rules.names import clean_text
from rmdesk.store import erasing

if TYPE_CHECKING:
    from rmdesk.store import Store


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text on somebody else that named the erased person, as it shall read from now on."""

    table: str
    column: str
    row_id: uuid.UUID
    text: str


def erase(
    store: Store,
    person_id: uuid.UUID,
    today: dt.date,
    texts: Sequence[Rewritten] = (),
    report: Report = silent,
) -> bool:
    """Erase one person for good, and write ``texts`` on others as the coordinator edited them.

    Nothing done before can be undone afterwards. Returns whether the old bytes are gone already;
    ``False`` when something reads the file just now: it is tried again by itself.
    """
    with store.work(_("Erase a person")) as db:
        _erase(db, person_id, today, mentions=False)
        for one in texts:
            erasing.rewrite(db, one.table, one.column, one.row_id, clean_text(one.text)[:10_000])
    report(1, 2)
    swept = store.sweep()
    report(2, 2)
    return swept


def erase_many(
    store: Store, person_ids: Iterable[uuid.UUID], today: dt.date, report: Report = silent
) -> bool:
    """Erase several people for good; their names go from what was written about others as well."""
    wanted = list(person_ids)
    label = ngettext("Erase {n} person", "Erase {n} people", len(wanted)).format(n=len(wanted))
    with store.work(label) as db:
        for done, person_id in enumerate(wanted):
            report(done, len(wanted))
            _erase(db, person_id, today, mentions=True)
    swept = store.sweep()
    report(len(wanted), len(wanted))
    return swept


def _erase(db: Session, person_id: uuid.UUID, today: dt.date, *, mentions: bool) -> None:
    found(db.get(Person, person_id))
    erasing.forget(db, person_id, today, mentions=mentions)
    db.info["about"].append((person_id, erasing.somebody()))
    db.info["final"] = True
