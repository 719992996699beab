"""What the coordinator does with feedback forms: issue copies, print, take back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import FormCopy, Person
from rmdesk.operations.documents_made import add_made
from rmdesk.operations.form_issuing import issue_for_pairs, went_out
from rmdesk.rules.papers import FeedbackFormPaper, Printed
from rmdesk.rules.words import CheckInKind, PaperKind

if TYPE_CHECKING:
    from rmdesk.store import Store


def issue_form_copies(
    store: Store, pair_ids: Iterable[uuid.UUID], kind: CheckInKind = CheckInKind.MIDPOINT
) -> list[uuid.UUID]:
    """A form copy with a code of its own for both people of each pair; gives the copies' ids.

    Done before printing, so that no paper carries a code that the file does not know. See
    ``form_issuing.issue_for_pairs``.
    """
    return issue_for_pairs(store, pair_ids, kind)


def record_printed(
    store: Store, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """Note that form copies were printed or saved, with the file's fingerprint.

    With ``sent`` they went out by mail at once. Raises ``ValueError`` for papers that are no
    feedback forms.
    """
    label = ngettext("Print a feedback form", "Print {n} feedback forms", len(printed))
    with store.work(label.format(n=len(printed))) as db:
        note_printed(db, printed, today, sent=sent)


def note_printed(
    db: Session, printed: Sequence[Printed], today: dt.date, *, sent: bool = False
) -> None:
    """What ``record_printed`` does, inside a step that is open already."""
    papers = [one.paper for one in printed]
    forms = [paper for paper in papers if isinstance(paper, FeedbackFormPaper)]
    if len(forms) != len(papers):
        raise ValueError("only feedback forms are recorded here")
    copies = _copies(db, [form.copy_id for form in forms])
    for one, copy in zip(printed, copies, strict=True):
        went_out(copy, today, sent=sent)
        add_made(db, one, PaperKind.FEEDBACK_FORM, pair_id=copy.pair_id, form_copy_id=copy.id)


def record_sent(store: Store, copy_ids: Iterable[uuid.UUID], on: dt.date) -> None:
    """Note that form copies were handed over or sent; an earlier date stays."""
    wanted = list(copy_ids)
    label = ngettext("Form sent", "{n} forms sent", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for copy in _copies(db, wanted):
            copy.printed_on = copy.printed_on or on
            copy.sent_on = copy.sent_on or on


def record_returned(store: Store, copy_ids: Iterable[uuid.UUID], on: dt.date) -> None:
    """Note that form copies came back; an earlier date stays."""
    wanted = list(copy_ids)
    label = ngettext("Feedback form returned", "{n} feedback forms returned", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for copy in _copies(db, wanted):
            copy.returned_on = copy.returned_on or on


def clear_returned(store: Store, copy_ids: Iterable[uuid.UUID]) -> None:
    """Take back that form copies came back."""
    wanted = list(copy_ids)
    label = ngettext("Feedback form not returned", "{n} feedback forms not returned", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for copy in _copies(db, wanted):
            copy.returned_on = None


def _copies(db: Session, copy_ids: Sequence[uuid.UUID]) -> list[FormCopy]:
    rows = {row.id: row for row in db.scalars(select(FormCopy).where(FormCopy.id.in_(copy_ids)))}
    if any(key not in rows for key in copy_ids):
        raise UserError(
            _("A feedback form is no longer in the file."),
            _("It was undone or its pair was removed. Print the forms again."),
        )
    found = [rows[key] for key in copy_ids]
    people = select(Person.id, Person.full_name).where(
        Person.id.in_([copy.person_id for copy in found])
    )
    names = {person_id: name for person_id, name in db.execute(people)}
    db.info["about"] += [(copy.person_id, names[copy.person_id]) for copy in found]
    return found
