"""Importing people: doing what the plan of the preview says, as one step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import Preference
from rmdesk.operations.import_writing import Writing
from rmdesk.operations.organisation import the_organisation
from rmdesk.operations.reporting_lines import refuse_loops
from rmdesk.progress import Report, silent
from rmdesk.rules.importing.memory import MAPPINGS, Remembered, kept_with
from rmdesk.rules.importing.plan import ImportPlan
from rmdesk.rules.importing.said import IMPORTED, read_said, write_said
from rmdesk.store.preferences import set_preference
from rmdesk.store.stamps import people_stamp

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from rmdesk.store import Store


def apply_import(
    store: Store,
    plan: ImportPlan,
    report: Report = silent,
    *,
    remember: tuple[Remembered, ...] = (),
) -> int:
    """Do what ``plan`` says, after a backup, as one step; returns how many people it touched.

    ``remember`` is how the headings were taken, for the next file that has them. Raises
    ``UserError`` when people changed since the plan was made.
    """
    if not store.is_sample:
        store.back_up("import")
    n = plan.people
    with store.work(ngettext("Import {n} person", "Import {n} people", n).format(n=n)) as db:
        if people_stamp(db) != plan.stamp:
            raise UserError(
                _("People were changed since this preview."), _("Open the preview again.")
            )
        writing = Writing(db, the_organisation(db).id, plan.programme_id, report)
        writing.add(plan.added)
        writing.change(plan.changed)
        writing.take_part(plan.added, plan.changed)
        refuse_loops(db)
        _remember(db, plan.said, remember)
        about = {one.person_id: one.row.full_name for one in (*plan.added, *plan.changed)}
        db.info["about"].extend(about.items())
    return n


def _remember(
    db: Session, said: Mapping[str, Mapping[str, str]], mappings: tuple[Remembered, ...]
) -> None:
    set_preference(db, IMPORTED, write_said(read_said(_kept(db, IMPORTED)), said))
    if mappings:
        set_preference(db, MAPPINGS, kept_with(_kept(db, MAPPINGS), mappings))


def _kept(db: Session, key: str) -> str:
    return db.scalar(select(Preference.value).where(Preference.key == key)) or ""
