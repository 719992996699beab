"""Erasing a person for good: no undo, no trace in the file, and no way back by a backup."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from rmdesk.i18n import _, ngettext
from rmdesk.models import Person
from rmdesk.operations.organisation import found
from rmdesk.progress import Report, silent
from rmdesk.rules.names import clean_text
from rmdesk.store import erasing, naming

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
    ``False`` when something reads the file just now: it is tried again by itself. ``report`` may
    cancel until the file is changed, not afterwards.
    """
    with store.work(_("Erase a person")) as db:
        report(0, 1)
        _erase(db, person_id, today, mentions=False)
        for one in texts:
            naming.rewrite(db, one.table, one.column, one.row_id, clean_text(one.text)[:10_000])
    return store.sweep()


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
    return store.sweep()


def _erase(db: Session, person_id: uuid.UUID, today: dt.date, *, mentions: bool) -> None:
    found(db.get(Person, person_id))
    erasing.forget(db, person_id, today, mentions=mentions)
    db.info["about"].append((person_id, naming.somebody()))
    db.info["final"] = True


def remove_copies(store: Store, copies: Iterable[Path]) -> int:
    """Delete older copies of the file, after a fresh backup; returns how many went.

    ``copies`` are backups and files set aside, as ``queries.erasing.copies`` lists them. Raises
    ``UserError`` when no fresh backup could be made; then nothing is deleted.
    """
    fresh = store.back_up("erase")
    gone = 0
    for copy in copies:
        if copy in {fresh, store.path}:
            continue
        for file in (copy, Path(f"{copy}-wal"), Path(f"{copy}-shm")):
            with suppress(OSError):
                file.unlink()
                gone += file == copy
    return gone
